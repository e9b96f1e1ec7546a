"""The key of the links of the example story is sound, and a record with just these links is right in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord import clean, ingest
from onrecord.model import Failure
from onrecord.settings import Settings
from quality import _ends, key, links

Line = dict[str, Any]
KEY = key.key()
STORY = key.told()
ASKED = links.asked(KEY)
NAMED = [pytest.param(a, id=f"{a.relation}: {a.left} | {a.right}") for a in ASKED]
RELATIONS = {"repeats", "agrees", "updates", "corrects", "contradicts", "differs_in_scope", "copy_of"}


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """The articles of the story, and an entry for each end of the key."""
    articles = list(_articles())
    held = key.articles(articles)
    named = sorted(_ends.ends(KEY), key=lambda e: (e.file, e.index, e.kind, e.words, e.nth or 0))
    return [*articles, *(_entry(e, held[e.file, e.index]) for e in named if e.kind != "article")]


def _articles() -> Iterator[Line]:
    settings = Settings()
    for found in ingest.find([str(key.DEMO / "reports")]):
        assert not isinstance(found, Failure)
        for got in ingest.read(found, "2026-01-02T03:04:05+00:00", settings):
            assert not isinstance(got, Failure)
            made, failures = clean.article(got.capture, got.given, settings)
            assert not failures
            yield {
                "type": "article",
                "id": made.id,
                "sources": [got.capture.source],
                "title": found.source,
                "text": made.text,
            }


def _entry(one: _ends.End, article: Line) -> Line:
    """The line of an entry that has just the words of an end."""
    place = _ends.spans(one, KEY, article["text"])[0]
    start, end = min(place), max(place) + 1
    anchor = {"article": article["id"], "start": start, "end": end, "exact": article["text"][start:end]}
    return {
        "type": one.kind,
        "id": str((one.file, one.index, one.kind, one.words, one.nth)),
        "article": article["id"],
        "anchor": anchor,
        "content": _pieces(place, article),
        "anchors": [anchor],
        "stance": one.words.split("/")[1] if one.kind == "position" else None,
        "party": {"entity": None, "as": anchor | {"exact": one.words.split("/")[0]}},
    }


def _pieces(place: frozenset[int], article: Line) -> list[Line]:
    starts = sorted(n for n in place if n - 1 not in place)
    stops = sorted(n + 1 for n in place if n + 1 not in place)
    text = article["text"]
    return [
        {"article": article["id"], "start": a, "end": b, "exact": text[a:b]}
        for a, b in zip(starts, stops, strict=True)
    ]


def _links(lines: list[Line]) -> list[Line]:
    """A link for each that the key asks, of a choice the first."""
    ids = {one: line_id for line_id, one in links.resolved(KEY, STORY, lines).items()}
    chosen: dict[str, int] = {}
    made = []
    for n, a in enumerate(ASKED):
        if a.optional or (a.choice and chosen.setdefault(a.choice, n) != n):
            continue
        made.append(
            {
                "type": "link",
                "id": f"link {n}",
                "left": ids[a.left],
                "right": ids[a.right],
                "relation": a.relation,
                "directed": a.relation not in links.EITHER_WAY,
                "reason": a.why,
            }
        )
    return made


def test_a_record_of_what_the_key_says_is_right_in_full(lines: list[Line]) -> None:
    scores = links.scores(KEY, STORY, [*lines, *_links(lines)])
    assert {relation for relation, _ in scores} == RELATIONS
    for score in scores.values():
        assert (score.recall, score.precision, score.amiss, score.missed) == (100, 100, (), ())
        assert score.asked == score.found > 0


@pytest.mark.parametrize("relation", sorted(RELATIONS))
def test_a_fault_in_any_relation_lowers_its_score(lines: list[Line], relation: str) -> None:
    made = _links(lines)
    at = next(n for n, link in enumerate(made) if link["relation"] == relation)
    without = links.scores(KEY, STORY, [*lines, *made[:at], *made[at + 1 :]])[relation, ""]
    assert without.recall < 100 == without.precision
    other = "updates" if relation == "corrects" else "corrects"
    changed = made[at] | {"relation": other}
    wrong = links.scores(KEY, STORY, [*lines, *made[:at], changed, *made[at + 1 :]])
    assert wrong[relation, ""].recall < 100 and wrong[other, ""].precision < 100


def test_a_link_the_wrong_way_round_is_wrong(lines: list[Line]) -> None:
    made = _links(lines)
    days = {(a["file"], a.get("index", 0)): a["dated"][:10] for a in KEY["articles"]}
    places = {line["id"]: days[where] for where, line in key.articles(lines).items()}
    dated = {line["id"]: places[line.get("article", line["id"])] for line in lines}
    for relation in ("updates", "corrects", "copy_of", "repeats"):
        later = [n for n, link in enumerate(made) if dated[link["left"]] < dated[link["right"]]]
        at = next(n for n in later if made[n]["relation"] == relation)
        turned = made[at] | {"left": made[at]["right"], "right": made[at]["left"]}
        score = links.scores(KEY, STORY, [*lines, *made[:at], turned, *made[at + 1 :]])[relation, ""]
        assert score.precision < 100 and "the wrong way round" in score.amiss[0]


@pytest.mark.parametrize("asked", NAMED)
def test_ends_stand_in_the_reports_once(lines: list[Line], asked: links.Asked) -> None:
    held = key.articles(lines)
    for one in (asked.left, asked.right):
        text = held[one.file, one.index]["text"]
        places = {min(place) for place in _ends.spans(one, KEY, text) if place}
        if one.kind == "position":
            told = [w for p in _ends.rows(one, KEY) for w in (p["exact"], *p.get("exacts", ()))]
            assert len(_ends.spans(one, KEY, text)) == len(told) > 0, one
        else:
            assert one.kind == "article" or len(places) == 1, one


@pytest.mark.parametrize("asked", [p for p, a in zip(NAMED, ASKED, strict=True) if not a.optional])
def test_ends_that_are_asked_are_in_the_key(asked: links.Asked) -> None:
    for one in (asked.left, asked.right):
        rows = [t for t in KEY[f"{one.kind}s"] if (t["file"], t.get("index", 0)) == (one.file, one.index)]
        if one.kind == "figure":
            assert any((t["exact"], t.get("nth")) == (one.words, one.nth) for t in rows)
        elif one.kind == "statement":
            assert sum(any(one.words in piece for piece in t["content"]) for t in rows) == 1
        else:
            assert one.kind == "article" or [t for t in rows if _ends.position(t) == one]


def test_the_newer_side_is_right() -> None:
    days = {(a["file"], a.get("index", 0)): a["dated"][:10] for a in KEY["articles"]}
    for asked in ASKED:
        left, right = (days[e.file, e.index] for e in (asked.left, asked.right))
        assert asked.either or left <= right or not (left and right), asked


def test_groups_are_linked_by_nothing_else_and_no_two_links_say_the_same() -> None:
    alike = links.groups(KEY)
    seen = set()
    for asked in ASKED:
        left, right = (alike.get(e, e) for e in (asked.left, asked.right))
        assert (left == right) == (asked.relation == "repeats" and not asked.optional), asked
        pair = (frozenset((asked.left, asked.right)), asked.relation)
        assert pair not in seen, asked
        seen.add(pair)
        if asked.relation == "repeats":
            assert (asked.left.file, asked.left.index) != (asked.right.file, asked.right.index)
