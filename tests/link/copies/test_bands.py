"""Bands: near-equal sentences meet, others do not, and the bands are the same everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.link.copies.reports import OWN, WIRE, report, sentence

from onrecord.link.copies import ENOUGH, bands
from onrecord.link.copies.bands import BANDS


def jaccard(one: str, two: str) -> float:
    left, right = ({*zip(t.split(), t.split()[1:], strict=False)} for t in (one, two))
    return len(left & right) / len(left | right)


def test_a_sentence_makes_a_few_short_bands() -> None:
    made = bands(report(*WIRE[1:5]))
    assert len(made) <= 5 * BANDS
    assert len(set(made)) == len(made)
    assert all(0 < len(b) <= 16 for b in made)


def test_bands_are_these_in_every_run() -> None:
    assert bands(report(*OWN[:3]))[:4] == ("mF4EqhtY", "i9GORQIJ", "Z3gUS7VS", "aPI55bN_")


def test_bands_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from onrecord.link.copies import bands; from tests.link.copies.reports import WIRE, report;"
        "print(bands(report(*WIRE)))"
    )
    root = Path(__file__).parents[3]
    path = os.pathsep.join([str(root), str(root / "src"), *sys.path])
    out = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert out[0] == out[1] == f"{bands(report(*WIRE))}\n"


def test_near_equal_sentences_share_a_band() -> None:
    random = Random(5)
    met, tried = 0, 0
    while tried < 400:
        one = sentence(random, 26)
        words = one.split()
        for at in random.sample(range(26), random.choice((1, 2))):
            words[at] = "changed"
        two = " ".join(words)
        if jaccard(one, two) >= 0.78:
            tried += 1
            met += bool({*bands(report(one))} & {*bands(report(two))})
    assert met >= 0.9 * tried


def test_other_sentences_share_none() -> None:
    random = Random(6)
    made = [set(bands(report(sentence(random)))) for _ in range(200)]
    assert len(set().union(*made)) == sum(map(len, made))


def test_case_marks_and_white_space_make_no_difference() -> None:
    plain = report(OWN[2])
    other = report(OWN[2].upper().replace(",", " —").replace(" ", "\u00a0 "))
    assert bands(plain)[:4] == bands(other)[:4]


def test_short_sentences_and_page_furniture_make_none() -> None:
    assert bands(report("He told reporters in Lower Askel on Monday evening.")) == ()
    assert (
        bands(report("Sign up to our morning newsletter and get the best of the Post in your inbox.")) == ()
    )
    assert bands(report("")) == ()


def test_a_flash_and_its_copy_share_enough() -> None:
    flash = report(WIRE[1], outlet="Norland Wire")
    assert len({*bands(flash)} & {*bands(report(WIRE[1], outlet="Askel Mail"))}) >= ENOUGH


def test_one_sentence_in_common_is_not_enough() -> None:
    one, two = report(WIRE[1], *OWN[:2]), report(WIRE[1], *OWN[2:])
    assert 0 < len({*bands(one)} & {*bands(two)}) < ENOUGH


def test_a_report_in_no_language_that_is_read_is_indexed_by_its_lines() -> None:
    read, unread = report(OWN[0], OWN[1], OWN[2]), report(OWN[0], OWN[1], OWN[2])
    without = type(unread)(*(getattr(unread, n) if n != "sentences" else () for n in unread.__slots__))
    assert bands(without) == bands(read)


def test_hostile_texts_take_linear_time() -> None:
    for text in (
        "a " * 100_000,
        "word. " * 33_000,
        "“" * 200_000,
        "x" * 200_000,
        "Tarn bridge. A\n" * 13_000,
    ):
        start = time.process_time()
        bands(report(text))
        assert time.process_time() - start < 3
