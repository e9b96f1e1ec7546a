"""What counts as found and as right in the hand-made key, over an invented report and its lines."""

from __future__ import annotations

from typing import Any

import pytest

from quality import key

Line = dict[str, Any]

TEXT = (
    "Orsa rejected the ferry plan of the Coast Board on Monday. Mayor Ida Holm said Orsa would accept the "
    "plan only if the pier stayed open. Talks opened in Lund on Tuesday. The union urged the board to halt "
    "the dredging."
)
STORY: Line = {
    "parties": [
        {"name": "Orsa", "kind": "government", "aliases": ["the town of Orsa"]},
        {"name": "Orsa port", "kind": "organization"},
        {"name": "Lund", "kind": "place"},
    ],
    "issues": [
        {"name": "Ferry plan", "aliases": ["the ferry plan"]},
        {"name": "Dredging"},
    ],
}
REJECTS: Line = {
    "file": "a.txt",
    "party": "Orsa",
    "stance": "rejects",
    "stances": ["opposes"],
    "issue": "Ferry plan",
    "exact": "the ferry plan of the Coast Board",
    "anchor": "Orsa rejected the ferry plan of the Coast Board",
    "condition": "",
}
ACCEPTS: Line = {
    "file": "a.txt",
    "party": "Orsa",
    "parties": ["Ida Holm"],
    "stance": "conditions",
    "issue": "Ferry plan",
    "exact": "the plan",
    "anchor": "Orsa would accept the plan only if the pier stayed open",
    "condition": "only if the pier stayed open",
}
URGES: Line = {
    "file": "a.txt",
    "party": "The union",
    "stance": "urges",
    "issue": "Halt of the dredging",
    "instead": [{"stance": "opposes", "issue": "Dredging"}],
    "exact": "halt the dredging",
    "anchor": "The union urged the board to halt the dredging",
    "condition": "",
}
ISSUES: list[Line] = [{"name": "Ferry plan"}, {"name": "Halt of the dredging"}, {"name": "Dredging"}]
ROUND: Line = {
    "file": "a.txt",
    "exact": "Talks opened in Lund on Tuesday",
    "place": "Lund",
    "when": "2031-03-04/2031-03-05",
    "participants": [{"role": "party", "counts": ["Orsa", "Ida Holm"]}],
}


def _anchor(words: str) -> Line:
    start = TEXT.index(words)
    return {"article": "art", "start": start, "end": start + len(words), "exact": words}


def _party(entity: str | None, words: str) -> Line:
    return {"entity": entity, "as": _anchor(words), "candidates": []}


def _position(party: Line, stance: str, issue: str | None, words: str, on: str, condition: str = "") -> Line:
    return {
        "type": "position",
        "party": party,
        "stance": stance,
        "issue": issue,
        "anchors": [_anchor(words), _anchor(on)],
        "condition": [_anchor(condition)] if condition else [],
    }


def _issue(id_: str, name: str, *mentions: str) -> Line:
    return {
        "type": "issue",
        "id": id_,
        "name": name,
        "aliases": [],
        "mentions": [_anchor(m) for m in mentions],
    }


def _talks(when: tuple[str, str] | None, place: Line | None, role: str = "party", **more: Any) -> Line:
    return {
        "type": "talks",
        "when": {"start": when[0], "end": when[1]} if when else None,
        "place": place,
        "participants": [{"role": role, "party": _party("orsa", "Orsa")}],
        "outcome": [],
        "events": [],
    } | more


HELD: list[Line] = [
    {"type": "article", "id": "art", "sources": ["a.txt"], "text": TEXT},
    {"type": "entity", "id": "orsa", "name": "Orsa", "aliases": ["Town of Orsa"]},
    {"type": "entity", "id": "port", "name": "Orsa port", "aliases": []},
    {"type": "entity", "id": "holm", "name": "Ida Holm", "aliases": []},
    {"type": "entity", "id": "lund", "name": "Lund", "aliases": []},
]
ORSA = _party("orsa", "Orsa")
HOLM = _party("holm", "Mayor Ida Holm")
NO = "rejected the ferry plan of the Coast Board"
YES = "Orsa would accept the plan only if the pier stayed open"
IF = "only if the pier stayed open"
PLAN = _issue("plan", "The ferry plan", "the ferry plan of the Coast Board", "the plan")


def _scored(cells: list[Line], *lines: Line) -> tuple[int, int, int]:
    score = key.positions({"positions": cells, "issues": ISSUES}, STORY, [*HELD, *lines])
    return score.asked, score.found, score.right


@pytest.mark.parametrize(
    ("line", "found", "right"),
    [
        pytest.param(_position(ORSA, "rejects", "plan", NO, "the ferry plan"), 1, 1, id="all of it"),
        pytest.param(_position(ORSA, "opposes", "plan", NO, "the ferry plan"), 1, 1, id="the other stance"),
        pytest.param(_position(ORSA, "accepts", "plan", NO, "the ferry plan"), 1, 0, id="a wrong stance"),
        pytest.param(_position(ORSA, "rejects", None, NO, "the ferry plan"), 1, 0, id="no issue"),
        pytest.param(_position(_party("port", "Orsa"), "rejects", "plan", NO, NO), 0, 0, id="a part of it"),
        pytest.param(_position(ORSA, "rejects", "plan", YES, "the plan"), 0, 0, id="other words"),
        pytest.param(_position(ORSA, "rejects", "plan", "Orsa rejected", "Orsa"), 0, 0, id="too few words"),
    ],
)
def test_a_position_needs_words_and_party_then_stance_and_issue(line: Line, found: int, right: int) -> None:
    assert _scored([REJECTS], PLAN, line) == (1, found, right)


def test_a_position_that_hangs_on_something_says_on_what() -> None:
    assert _scored([ACCEPTS], PLAN, _position(HOLM, "conditions", "plan", YES, "the plan", IF)) == (1, 1, 1)
    assert _scored([ACCEPTS], PLAN, _position(HOLM, "conditions", "plan", YES, "the plan")) == (1, 1, 0)


def test_one_position_answers_for_one_cell() -> None:
    line = _position(ORSA, "rejects", "plan", NO, "the ferry plan")
    assert _scored([REJECTS, REJECTS], PLAN, line) == (2, 1, 1)
    assert _scored([REJECTS, REJECTS], PLAN, line, line) == (2, 2, 2)


@pytest.mark.parametrize(
    ("issue", "right"),
    [
        pytest.param(_issue("i", "Ferry plan"), 1, id="by its name"),
        pytest.param(
            _issue("i", "Dredging", "the ferry plan of the Coast Board"), 0, id="the name of another"
        ),
        pytest.param(_issue("i", "a plan", "the plan"), 1, id="by the words of another cell"),
        pytest.param(
            _issue("i", "a plan", "halt the dredging"), 0, id="by the words of another issue's cell"
        ),
        pytest.param(_issue("i", "a plan"), 1, id="none of the key's, with the words of the cell"),
    ],
)
def test_an_issue_is_the_keys_by_name_else_by_words(issue: Line, right: int) -> None:
    line = _position(ORSA, "rejects", "i", NO, "the ferry plan of the Coast Board")
    score = _scored([REJECTS, ACCEPTS, URGES], issue, line)
    assert score == (3, 1, right)


def test_an_issue_of_other_words_is_none_of_the_keys() -> None:
    line = _position(ORSA, "rejects", "i", NO, "on Monday")
    assert _scored([REJECTS], _issue("i", "a Monday", "on Monday"), line) == (1, 1, 0)


def test_a_stance_and_an_issue_count_as_a_pair() -> None:
    """Who urges a halt opposes what shall be halted; he does not urge it."""
    union, words = _party(None, "The union"), "The union urged the board to halt the dredging"
    dredging = _issue("i", "Dredging", "halt the dredging")
    own = _issue("own", "halt the dredging", "halt the dredging")
    for stance, issue, right in (("opposes", "i", 1), ("urges", "i", 0), ("urges", "own", 1)):
        line = _position(union, stance, issue, words, "halt the dredging")
        assert _scored([URGES], dredging, own, line) == (1, 1, right)


@pytest.mark.parametrize(
    ("line", "found", "right"),
    [
        pytest.param(_talks(("2031-03-04", "2031-03-05T18:00"), _party("lund", "Lund")), 1, 1, id="all"),
        pytest.param(_talks(("2031-03-04", "2031-03-05"), None), 1, 1, id="by its days"),
        pytest.param(_talks(None, _party("lund", "Lund")), 1, 0, id="no days"),
        pytest.param(_talks(("2031-03-05", "2031-03-05"), _party("lund", "Lund")), 1, 0, id="too few days"),
        pytest.param(_talks(("2031-04-01", None), _party("lund", "Lund")), 0, 0, id="another round there"),  # type: ignore[arg-type]
        pytest.param(_talks(None, None, outcome=[_anchor("opened in Lund")]), 1, 0, id="by its outcome"),
        pytest.param(_talks(None, None, events=["e"]), 1, 0, id="by an event"),
        pytest.param(_talks(None, None), 0, 0, id="by nothing"),
        pytest.param(_talks(("2031-03-04", "2031-03-05"), None, "host"), 1, 0, id="another role"),
    ],
)
def test_talks_need_place_days_or_words_then_days_and_roles(line: Line, found: int, right: int) -> None:
    event = {"type": "event", "id": "e", "mentions": [_anchor("Talks opened")]}
    score = key.talks({"talks": [ROUND]}, STORY, [*HELD, event, line])
    assert (score.asked, score.found, score.right) == (1, found, right)
