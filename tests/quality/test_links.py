"""What counts as found, right and wrong among links, over three invented reports, a key and made-up lines."""

from __future__ import annotations

from typing import Any

import pytest

from quality import links

Line = dict[str, Any]

TEXTS = {
    "a.txt": "Orsa counts 40 dead. Orsa rejects the plan. Ida Holm said the pier is gone.",
    "b.txt": "Orsa counts 40 dead. Ida Holm said the pier is gone.",
    "c.txt": "Orsa counts 52 dead, the union 61. Orsa accepts the plan. Bo Lind said the pier stands.",
}


def _at(file: str, words: str) -> Line:
    start = TEXTS[file].index(words)
    return {"article": file, "start": start, "end": start + len(words), "exact": words}


def _figure(file: str, words: str) -> Line:
    return {"type": "figure", "id": f"{file} {words}", "article": file, "anchor": _at(file, words)}


def _statement(file: str, words: str) -> Line:
    return {"type": "statement", "id": f"{file} {words}", "article": file, "content": [_at(file, words)]}


def _position(file: str, words: str, stance: str) -> Line:
    party = {"entity": None, "as": _at(file, "Orsa")}
    anchors = [_at(file, words)]
    return {
        "type": "position",
        "id": f"{file} {stance}",
        "party": party,
        "stance": stance,
        "anchors": anchors,
    }


ENTRIES: list[Line] = [
    *({"type": "article", "id": f, "sources": [f], "title": f, "text": t} for f, t in TEXTS.items()),
    _figure("a.txt", "40 dead"),
    _figure("b.txt", "40 dead"),
    _figure("c.txt", "52 dead"),
    _figure("c.txt", "61"),
    _statement("a.txt", "the pier is gone"),
    _statement("b.txt", "the pier is gone"),
    _statement("c.txt", "the pier stands"),
    _position("a.txt", "Orsa rejects the plan", "rejects"),
    _position("c.txt", "Orsa accepts the plan", "accepts"),
]


def _stance(file: str, stance: str) -> Line:
    return {"file": file, "party": "Orsa", "stance": stance, "issue": "Plan"}


def _asked(relation: str, left: Line, right: Line, **more: Any) -> Line:
    return {"relation": relation, "left": left, "right": right, "why": "Because.", **more}


A40, B40 = {"file": "a.txt", "exact": "40 dead"}, {"file": "b.txt", "exact": "40 dead"}
C52, C61 = {"file": "c.txt", "exact": "52 dead"}, {"file": "c.txt", "exact": "61"}
GONE = {"file": "a.txt", "said": "the pier is gone"}
STANDS = {"file": "c.txt", "said": "the pier stands"}
KEY: Line = {
    "articles": [{"file": f, "dated": f"2019-06-0{n}"} for n, f in enumerate(TEXTS, 3)],
    "positions": [
        _stance("a.txt", "rejects") | {"anchor": "Orsa rejects the plan", "exact": "the plan"},
        _stance("c.txt", "accepts") | {"anchor": "Orsa accepts the plan", "exact": "the plan"},
    ],
    "links": [
        _asked("copy_of", {"file": "a.txt"}, {"file": "b.txt"}),
        _asked("repeats", A40, B40),
        _asked("updates", A40, C52),
        _asked("contradicts", C52, C61),
        _asked("contradicts", GONE, STANDS),
        _asked("updates", _stance("a.txt", "rejects"), _stance("c.txt", "accepts")),
    ],
}


def _made(relation: str, left: str, right: str) -> Line:
    return {
        "type": "link",
        "id": f"{relation} {left} {right}",
        "relation": relation,
        "left": left,
        "right": right,
        "directed": relation not in links.EITHER_WAY,
        "across": False,
        "reason": "So it was read.",
        "passages": [],
    }


MADE = [
    _made("copy_of", "a.txt", "b.txt"),
    _made("repeats", "a.txt 40 dead", "b.txt 40 dead"),
    _made("updates", "a.txt 40 dead", "c.txt 52 dead"),
    _made("contradicts", "c.txt 61", "c.txt 52 dead"),
    _made("contradicts", "a.txt the pier is gone", "c.txt the pier stands"),
    _made("updates", "a.txt rejects", "c.txt accepts"),
]


def _scores(made: list[Line], key: Line = KEY) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    found = links.scores(key, {}, [*ENTRIES, *made])
    return {cell: (s.asked, s.found, s.right, s.wrong) for cell, s in found.items()}


def _also(*asked: Line) -> Line:
    return KEY | {"links": [*KEY["links"], *asked]}


def test_links_as_the_key_has_them_are_all_right() -> None:
    assert _scores(MADE) == {
        ("contradicts", "figure"): (1, 1, 1, 0),
        ("contradicts", "statement"): (1, 1, 1, 0),
        ("contradicts", ""): (2, 2, 2, 0),
        ("copy_of", "article"): (1, 1, 1, 0),
        ("copy_of", ""): (1, 1, 1, 0),
        ("repeats", "figure"): (1, 1, 1, 0),
        ("repeats", ""): (1, 1, 1, 0),
        ("updates", "figure"): (1, 1, 1, 0),
        ("updates", "position"): (1, 1, 1, 0),
        ("updates", ""): (2, 2, 2, 0),
    }


@pytest.mark.parametrize("n", range(len(MADE)))
def test_a_missing_link_is_missed(n: int) -> None:
    found = _scores([link for m, link in enumerate(MADE) if m != n])
    asked, got, right, wrong = found[MADE[n]["relation"], ""]
    assert (got, right, wrong) == (asked - 1, asked - 1, 0)


@pytest.mark.parametrize("n", range(len(MADE)))
def test_a_wrong_relation_is_missed_and_wrong(n: int) -> None:
    other = "agrees" if n else "updates"
    changed = [link | {"relation": other} if m == n else link for m, link in enumerate(MADE)]
    found = _scores(changed)
    asked, got, *_ = found[MADE[n]["relation"], ""]
    assert (got, found[other, ""][3]) == (asked - 1, 1)


@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_a_wrong_direction_is_wrong(n: int) -> None:
    link = MADE[n]
    turned = link | {"left": link["right"], "right": link["left"]}
    found = _scores([turned if m == n else other for m, other in enumerate(MADE)])
    asked, got, right, wrong = found[link["relation"], ""]
    assert (got, right, wrong) == (asked - 1, asked - 1, 1)


def test_tellings_of_one_group_stand_for_one_another_and_a_second_link_is_counted() -> None:
    made = [*MADE, _made("updates", "b.txt 40 dead", "c.txt 52 dead")]
    score = links.scores(KEY, {}, [*ENTRIES, *made])["updates", "figure"]
    assert (score.found, score.right, score.wrong, score.again) == (1, 2, 0, 1)
    alone = _scores([*MADE[:2], made[-1]])
    assert alone["updates", "figure"] == (1, 1, 1, 0)


def test_what_is_not_in_the_key_is_wrong_and_says_why() -> None:
    made = [_made("agrees", "a.txt 40 dead", "c.txt 61"), _made("repeats", "c.txt 61", "c.txt 61")]
    found = links.scores(KEY, {}, [*ENTRIES, *made])
    assert found["agrees", ""].amiss[0].startswith("the key has no link: a.txt: 40 dead | c.txt: 61")
    assert found["repeats", ""].amiss[0].startswith("a report does not repeat itself")
    assert found["repeats", ""].precision == found["repeats", ""].recall == 0


def test_same_words_of_a_report_and_its_copy_may_be_linked() -> None:
    pair = _made("repeats", "a.txt the pier is gone", "b.txt the pier is gone")
    assert _scores([*MADE, pair])["repeats", ""] == (1, 1, 1, 0)
    apart = KEY | {"links": KEY["links"][1:]}
    assert _scores([*MADE[1:], pair], apart)["repeats", ""] == (1, 1, 1, 1)


def test_what_is_optional_counts_neither_way() -> None:
    wanted = _also(_asked("agrees", A40, C61, optional=True))
    made = [*MADE, _made("agrees", "c.txt 61", "a.txt 40 dead")]
    assert _scores(made, wanted) == _scores(MADE, wanted) == _scores(MADE)
    assert _scores(made)["agrees", "figure"] == (0, 0, 0, 1)


def test_one_of_a_choice_is_enough() -> None:
    wanted = _also(
        _asked("agrees", A40, C61, choice="x"), _asked("agrees", A40, C52, choice="x", also=["updates"])
    )
    assert _scores(MADE, wanted)["agrees", ""] == (1, 1, 0, 0)
    assert _scores(MADE[:1], wanted)["agrees", ""] == (1, 0, 0, 0)
    found = _scores([_made("agrees", "a.txt 40 dead", "c.txt 61")], wanted)
    assert found["agrees", ""] == (1, 1, 1, 0)


def test_what_a_report_tells_twice_is_one_end() -> None:
    wanted = KEY | {"twice": [{"file": "c.txt", "ends": [{"exact": "52 dead"}, {"exact": "61"}]}]}
    assert _scores([_made("updates", "a.txt 40 dead", "c.txt 61")], wanted)["updates", "figure"] == (
        1,
        1,
        1,
        0,
    )
