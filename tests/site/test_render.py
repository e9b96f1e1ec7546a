"""Templates, long lists, bytes."""

from __future__ import annotations

import pytest

from onrecord.site import render


def test_a_long_list_is_cut_into_pages_that_lead_to_one_another() -> None:
    pages = render.chunks("a/b.html", list(range(11)), size=5)
    assert [p.path for p in pages] == ["a/b.html", "a/b-2.html", "a/b-3.html"]
    assert [(p.first, p.last, p.total) for p in pages] == [(1, 5, 11), (6, 10, 11), (11, 11, 11)]
    assert [(p.before, p.after) for p in pages][1] == ("a/b.html", "a/b-3.html")
    assert sum((p.rows for p in pages), ()) == tuple(range(11))


def test_a_list_is_cut_by_weight_and_a_heavy_row_has_a_page_to_itself() -> None:
    pages = render.weighed("a.html", [3, 3, 9, 2, 4, 1], lambda n: n, most=6)
    assert [p.rows for p in pages] == [(3, 3), (9,), (2, 4), (1,)]
    assert [(p.first, p.last) for p in pages] == [(1, 2), (3, 3), (4, 5), (6, 6)]


def test_an_empty_list_is_one_page() -> None:
    (page,) = render.chunks("a.html", [])
    assert (page.first, page.last, page.total) == (0, 0, 0)


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\udfff\udc00"])
def test_what_utf8_cannot_hold_is_replaced(text: str) -> None:
    assert "\ufffd" in render.encoded(text).decode("utf-8")


def test_a_title_turns_no_text_around() -> None:
    assert render.plain("a\u202eb\u2066\n c\x07\u200f") == "ab c"


def test_all_templates_escape() -> None:
    env = render.environment("x")
    assert env.autoescape is True
    assert env.from_string("{{ a }}").render(a="<b>'\"&") == "&lt;b&gt;&#39;&#34;&amp;"
