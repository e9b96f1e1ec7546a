"""The page of the rounds of talks."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from tests.site import example_record as made

from onrecord.site.pages import pages
from onrecord.site.view import Record, record


def page(of: Record, path: str = "talks.html") -> html.HtmlElement:
    return html.document_fromstring(next(p.data for p in pages(of) if p.path == path).decode())


def words(node: html.HtmlElement, selector: str = "//main") -> str:
    return " ".join(" ".join(n.text_content().split()) for n in node.xpath(selector))


def test_a_round_tells_who_met_where_what_was_put_forward_and_answered_and_how_it_ended() -> None:
    tree = page(made.argued())
    facts = words(tree, "//dl[@class='facts']")
    assert "Place Port Serin" in facts and "When 4 June 2019" in facts
    assert "Delegations Daral Front" in facts and "Mediators mediators" in facts and "Hosts not told" in facts
    forward, answered = tree.xpath("//table[@class='stands']")
    assert "proposes 4 June 2019" in words(forward, ".")
    assert "accepts" not in words(forward, ".")
    told = words(answered, ".")
    assert "accepts 5 June 2019" in told and "rejects" in told and "opposes" in told
    assert "ended on Wednesday without a word" in words(tree, "//section[@class='issue']/ul")
    assert "2 passages that tell of it" in words(tree, "//summary")


def test_what_was_answered_before_the_round_is_linked_and_not_shown() -> None:
    of = made.argued()
    later = replace(of.talks[0], when=made.day("2019-06-06"))
    tree = page(replace(of, talks=(later,)))
    told = words(tree, "//section[@class='matter']")
    assert "Answered from 6 June 2019" in told
    assert "opposes" in told and "accepts" not in told
    assert "2 positions on it at other times" in told


def test_a_round_of_which_nothing_is_told_says_so() -> None:
    of = made.argued()
    bare = replace(of.talks[0], place=None, when=None, participants=(), issues=(), outcome=(), events=())
    told = words(page(replace(of, talks=(bare,))))
    for wanted in ("Place not told", "When not told", "Delegations not told", "What was argued about is not"):
        assert wanted in told
    assert "How it ended, as told Not told." in told


def test_a_record_without_talks_says_so() -> None:
    assert "No talks were found" in words(page(record("x", [])))
