"""Updates across authorities: only where an authority has no last figure of its own; what is no update."""

from __future__ import annotations

import pytest
from tests.link.figures.reports import links, read, report, seen, told_links

from onrecord.link.figures import authority
from onrecord.link.figures.authority import Authority
from onrecord.link.units import Seen

SINCE = "{by} said {words} have been killed since the fighting began."


def told(
    id: str, day: str, by: str, words: str, number: float, text: str = SINCE, how: str = "exact", **more: str
) -> Seen:
    full = text.format(by=by, words=words)
    return seen(report(id, full, day), words, number, how=how, **({"by": by} if by in full else {}), **more)


def test_a_new_authority_goes_on_from_the_last_of_another() -> None:
    one = told("a", "2031-05-06", "Activists", "1,846 people", 1846)
    other = told("b", "2031-05-09", "The League", "1,901 people", 1901)
    assert told_links(one, other) == {("a: 1,846 people", "updates", "b: 1,901 people")}
    assert all(link.across for link in links(one, other).values())


@pytest.mark.parametrize(
    ("text", "how", "more"),
    [
        (
            "{by} said {words} have been killed in Brenn since the fighting began.",
            "exact",
            {"where": "Brenn"},
        ),
        ("{by} said {words} have been killed across the country.", "exact", {}),
        (SINCE, "more_than", {}),
    ],
)
def test_none_across_where_the_authority_told_a_figure_of_another_scope_before(
    text: str, how: str, more: dict[str, str]
) -> None:
    """Its own last figure tells more or less of its place, or another bound, and is its last all the same."""
    found = told_links(
        told("a", "2031-05-06", "The League", "1,846 people", 1846, text, how, **more),
        told("b", "2031-05-07", "Activists", "1,950 people", 1950),
        told("c", "2031-05-09", "The League", "2,210 people", 2210),
    )
    assert ("b: 1,950 people", "updates", "c: 2,210 people") not in found


def test_a_figure_of_another_stretch_is_no_last_one() -> None:
    def since(id: str, day: str, by: str, words: str, number: float, start: str) -> Seen:
        text = f"{by} said {words} have been killed since then."
        told_in = report(id, text, day)
        return seen(told_in, words, number, by=by, period=start, to=None)

    found = told_links(
        since("a", "2031-05-06", "The League", "1,700 people", 1700, "2031-01-02"),
        since("b", "2031-05-07", "Activists", "1,846 people", 1846, "2031-04-01"),
        since("c", "2031-05-09", "The League", "1,901 people", 1901, "2031-04-01"),
    )
    assert found == {("b: 1,846 people", "updates", "c: 1,901 people")}


def test_what_began_with_a_thing_has_no_last_one_among_what_did_not() -> None:
    text = "{by} said {words} have been killed since the mission began."
    found = told_links(
        told("a", "2031-05-06", "Activists", "370 people", 370),
        told("b", "2031-05-07", "The League", "260 people", 260, text),
        told("c", "2031-05-09", "Activists", "410 people", 410, text),
    )
    assert found == {("b: 260 people", "updates", "c: 410 people")}


@pytest.mark.parametrize("by", ["It", "Harbour League figures", "Ada Holt of the coast"])
def test_none_across_from_an_authority_that_cannot_be_told(by: str) -> None:
    found = told_links(
        told("a", "2031-05-06", "Activists", "1,846 people", 1846),
        told("b", "2031-05-09", by, "1,901 people", 1901),
    )
    assert found == set()


def test_none_across_over_a_greater_figure_or_from_long_ago() -> None:
    early = told("a", "2031-05-06", "Activists", "1,846 people", 1846)
    high = told("b", "2031-05-07", "The army", "2,400 people", 2400)
    new = told("c", "2031-05-09", "The League", "2,100 people", 2100)
    late = told("d", "2031-07-09", "The League", "2,100 people", 2100)
    assert {r for _, r, _ in told_links(early, high, new)} <= {"updates"}
    assert not any(right == "c: 2,100 people" for _, _, right in told_links(early, high, new))
    assert told_links(early, late) == set()


LOST = "{by} has lost {words} since the fighting began."


def test_a_total_does_not_go_over_a_greater_one_of_its_own() -> None:
    found = told_links(
        told("a", "2031-05-06", "The army", "about 2,000 soldiers", 2000, LOST, "about"),
        told("b", "2031-06-12", "The army", "1,345 soldiers", 1345, LOST, "at_least"),
        told("c", "2031-06-25", "The army", "2,000 soldiers", 2000, LOST),
        told("d", "2031-06-29", "The army", "2,150 soldiers", 2150, LOST),
    )
    assert not any("1,345" in left or "1,345" in right for left, _, right in found)
    assert any(relation == "updates" and right == "d: 2,150 soldiers" for _, relation, right in found)


def test_two_bounds_of_one_day_agree_where_both_can_hold() -> None:
    found = told_links(
        told("a", "2031-05-06", "Rights groups", "1,600 people", 1600, how="at_least"),
        told("b", "2031-05-06", "Activists", "1,700 people", 1700, how="at_least"),
    )
    assert found == {("a: 1,600 people", "agrees", "b: 1,700 people")}


def test_a_greater_number_in_like_words_long_after_updates() -> None:
    early = told("a", "2031-05-06", "Activists", "15,800 people", 15800, how="about")
    soon = told("b", "2031-05-08", "Activists", "16,000 people", 16000, how="about")
    late = told("c", "2031-05-18", "Activists", "16,000 people", 16000, how="about")
    assert told_links(early, soon) == {("a: 15,800 people", "agrees", "b: 16,000 people")}
    assert told_links(early, late) == {("a: 15,800 people", "updates", "c: 16,000 people")}


def test_who_a_pronoun_stands_for_is_not_known_to_be_another() -> None:
    hinted = Authority(frozenset(["army"]), hinted=True)
    office = Authority(frozenset(["office"]))
    assert authority.same(hinted, office) is None
    assert not authority.across(hinted, office)
    assert authority.same(Authority(frozenset(["army"])), office) is False


def test_one_name_is_one_authority_whichever_entities_it_was_taken_for() -> None:
    one, other = (Authority(frozenset([id_]), named="hl") for id_ in ("x", "y"))
    assert authority.same(one, other) is True
    figures = Authority(named="hl figures from this week")
    assert authority.maybe(one, figures)
    assert not authority.across(one, figures)
    assert not authority.maybe(one, Authority(named="hlavin"))


@pytest.mark.parametrize(
    ("text", "words", "number", "measure"),
    [
        ("The League fears the siege could drive 20,000 people out.", "20,000 people", 20000, "displaced"),
        (
            "If the camp fills there will be 20,000 refugees in the hills.",
            "20,000 refugees",
            20000,
            "displaced",
        ),
        ("The League said 20,000 people may flee the valley.", "20,000 people", 20000, "displaced"),
        ("“We walked all night,” said one refugee at the bridge.", "one refugee", 1, "displaced"),
        ("Two refugees said the road was empty.", "Two refugees", 2, "displaced"),
    ],
)
def test_what_may_come_and_who_speaks_are_no_counts(text: str, words: str, number: int, measure: str) -> None:
    known = seen(report("a", text), words, number, measure=measure)
    assert links(known) == {}
    with pytest.raises(AssertionError):
        read(known)


def test_what_may_have_happened_is_a_count() -> None:
    assert read(seen(report("a", "As many as 110 people may have died in Brenn."), "110 people", 110))
    assert read(seen(report("a", "Activists said one person was killed."), "one person", 1))


def test_people_in_camps_are_others_than_those_who_fled() -> None:
    fled = seen(report("a", "33,000 people have fled the valley.", "2031-05-06"), "33,000 people", 33000,
                measure="displaced")  # fmt: skip
    kept = seen(report("b", "42,600 refugees are in camps in Ostra.", "2031-05-09"), "42,600 refugees", 42600,
                measure="displaced")  # fmt: skip
    assert read(kept).people != read(fled).people
    assert told_links(fled, kept) == set()


def test_the_smaller_is_the_part() -> None:
    text = (
        "The army said 26 people were killed in Brenn, and that they were among 130 people killed that day."
    )
    day = report("a", text)
    part = seen(day, "26 people", 26)
    whole = seen(day, "130 people", 130, part_of=part.entry.id)
    found = {
        (left, right) for left, relation, right in told_links(part, whole) if relation == "differs_in_scope"
    }
    assert found == {("a: 26 people", "a: 130 people")}
    assert "the first is a part of the second" in next(iter(links(part, whole).values())).reason
