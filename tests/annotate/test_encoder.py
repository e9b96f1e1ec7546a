"""The encoder's input: pieces, units and windows; and that its states are the article's alone."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.annotate import encoder
from onrecord.annotate.encoder import pieces as cutting
from onrecord.annotate.encoder.pieces import Pieces, encoder_input, windows
from onrecord.errors import TooLarge

TEXT = "Mayor Ana Berg said:\n“We can't wait,” in ESKHOLM.\n\n  \nNobody answered."


def pieces_of(text: str) -> Pieces:
    return cutting.read(text, encoder.tokenizer(encoder.MODELS / "tokenizer.json"))


def words(text: str, pieces: Pieces) -> list[str]:
    return [text[s:e] for s, e in zip(pieces.start, pieces.end, strict=True)]


def test_units_are_the_words_and_marks_and_line_breaks_of_the_text() -> None:
    pieces = pieces_of(TEXT)
    said = ["Mayor", "Ana", "Berg", "said", ":", "\n", "“", "We", "can", "'", "t", "wait", ",", "”", "in"]
    assert words(TEXT, pieces)[:15] == said
    assert words(TEXT, pieces)[-4:] == ["\n\n  \n", "Nobody", "answered", "."]
    assert [w for w, b in zip(words(TEXT, pieces), pieces.is_break, strict=True) if b] == ["\n", "\n\n  \n"]
    assert pieces.line[-1] == 2


def test_case_and_quotation_travel_beside_the_pieces() -> None:
    pieces = pieces_of(TEXT)
    by_word = {w: int(pieces.first[n]) for n, w in enumerate(words(TEXT, pieces))}
    assert [int(pieces.case[by_word[w]]) for w in ("said", "Mayor", "ESKHOLM", ":", "\n")] == [1, 2, 3, 0, 5]
    assert [int(pieces.quote[by_word[w]]) for w in ("“", "wait", "”", "in")] == [2, 1, 3, 0]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u00ad\u200b", "word", "\n\nword\n"])
def test_texts_of_next_to_nothing(text: str) -> None:
    pieces = pieces_of(text)
    assert len(pieces.first) == pieces.units + 1
    assert all(0 <= s <= e <= len(text) for s, e in zip(pieces.start, pieces.end, strict=True))
    assert encoder.read(text).pieces.units == pieces.units


def test_a_run_without_white_space_is_one_unit() -> None:
    text = "before " + "([{" * 5000 + " after"
    assert [len(w) for w in words(text, pieces_of(text))] == [6, 15000, 5]


def test_too_many_pieces_are_too_large() -> None:
    with pytest.raises(TooLarge, match="limit"):
        pieces_of("a-" * 95 + " " + ("- " * cutting.MOST_PIECES))


@pytest.mark.parametrize("length", [1, 50, 318, 319, 700, 3000])
def test_every_unit_is_decided_by_one_window_that_sees_it(length: int) -> None:
    pieces = pieces_of("word, " * (length // 2) + "end" * (length % 2))
    found = windows(pieces, 318, 64)
    decided = [u for w in found for u in range(w.own_first, w.own_last)]
    assert decided == list(range(pieces.units))
    for w in found:
        assert w.first <= w.own_first <= w.own_last <= w.last
        assert pieces.first[w.last] - pieces.first[w.first] <= 318


def test_the_encoder_s_input_begins_and_ends_with_its_marks() -> None:
    pieces = pieces_of(TEXT)
    ids, case, quote, first = encoder_input(pieces, 1, 4)
    assert ids[0] == cutting.CLS and ids[-1] == cutting.SEP
    assert len(ids) == len(case) == len(quote)
    assert list(ids[first]) == [int(pieces.ids[pieces.first[u]]) for u in range(1, 4)]


def test_states_are_the_same_again_and_one_for_every_unit() -> None:
    text = "The harbour office said the ferry would not sail. " * 60
    one, again = encoder.read(text), encoder.read(text)
    assert len(one.readings) > 1
    for a, b in zip(one.readings, again.readings, strict=True):
        assert a.hidden.shape == (a.window.last - a.window.first, 384)
        assert np.array_equal(a.hidden, b.hidden)
