"""Charts of figures over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree
from tests.site import example_record as made
from tests.site import linked_record
from tests.site.test_rows import all_rows

from onrecord.model import Figure
from onrecord.site.charts import SERIES, Chart, chart, followed
from onrecord.site.figures import measures
from onrecord.site.ties import Told, each, woven
from onrecord.site.view import Record

SVG = "{http://www.w3.org/2000/svg}"


def drawn(figures: Sequence[tuple[str, int | None, int | None, str]]) -> Chart | None:
    """A chart of (who, low, high, day)."""
    reports = []
    for i, (who, low, high, day) in enumerate(figures):
        a = made.article(f"{who} spoke of many dead, in report {i}.\n", dated=made.day(day))
        party = made.party(a, who)
        reports.append(made.report(a, [made.figure(a, "many", low, high, authority=(party,))]))
    return charted(made.record("x", reports, *made.names(reports, {f[0]: "person" for f in figures})))


def charted(record: Record, measure: str = "killed") -> Chart | None:
    return chart(measure, None, killed(record), {})


def killed(record: Record) -> tuple[Told, ...]:
    rows = all_rows(record)
    wanted = [r for r in rows if isinstance(r.entry.body, Figure) and r.entry.body.measure == "killed"]
    return each(woven(record.between, rows), wanted)


def links(made_chart: Chart) -> list[etree._Element]:
    return list(etree.fromstring(made_chart.svg).iter(f"{SVG}a"))


def test_one_series_for_each_authority_and_a_link_for_each_figure() -> None:
    held = killed(made.example())
    found = chart("killed", None, held, {})
    assert found is not None
    assert [(s.name, s.count) for s in found.series] == [("Daral health office", 2), ("Army of Velmar", 1)]
    assert sorted(str(a.get("href")) for a in links(found)) == sorted(f"@root@{t.first.href}" for t in held)
    titles = {a[0].text for a in links(found)}
    assert (
        "12 or more, according to Daral health office; 3 June 2019, the date of the report; Harbour Post"
        in titles
    )
    assert found.by_report == 1


def test_bounds_are_drawn_as_they_are_and_ranges_have_no_middle() -> None:
    found = drawn(
        [
            ("Ada", 5, 5, "2019-06-01"),
            ("Ada", 5, None, "2019-06-02"),
            ("Ada", None, 5, "2019-06-03"),
            ("Ada", 4, 8, "2019-06-04"),
        ]
    )
    assert found is not None
    shapes = [a[1] for a in sorted(links(found), key=lambda a: str(a[0].text).split("; ")[1])]
    assert [s.tag.removeprefix(SVG) for s in shapes] == ["path", "path", "path", "line"]
    assert len({s.get("d") for s in shapes[:3]}) == 3
    assert abs(float(shapes[3].get("y2"))) > 20


def test_the_authorities_beyond_eight_are_in_the_table_only() -> None:
    people = [f"Person{chr(65 + i)}" for i in range(SERIES + 2)]
    found = drawn([(p, 5, 5, f"2019-06-{i + 1:02}") for i, p in enumerate(people)])
    assert found is not None
    assert len(found.series) == SERIES
    assert ("by other authorities", 2) in found.left


def test_fewer_than_two_dated_figures_make_no_chart() -> None:
    assert drawn([("Ada", 5, 5, "2019-06-01")]) is None
    assert chart("killed", None, [], {}) is None
    assert charted(made.example(), "other") is None


def test_a_wide_range_of_sizes_goes_on_a_logarithmic_scale_that_says_what_it_leaves_out() -> None:
    found = drawn(
        [("Ada", 3, 3, "2019-06-01"), ("Ada", 4000, 4000, "2019-06-02"), ("Ada", 0, 0, "2019-06-03")]
    )
    assert found is not None
    assert found.scale == "log"
    assert (found.drawn, sum(n for _, n in found.left)) == (2, 1)


def test_nothing_but_shapes_words_and_our_links_is_in_a_drawing() -> None:
    found = charted(made.hostile())
    assert found is not None
    for node in etree.fromstring(found.svg).iter():
        assert node.tag.removeprefix(SVG) in {"svg", "g", "path", "line", "rect", "text", "a", "title"}
        for name, value in node.attrib.items():
            assert not str(name).startswith("on")
            assert name not in ("style", "id", "{http://www.w3.org/1999/xlink}href")
            assert "ran=" not in str(value)
            assert name != "href" or str(value).startswith(("@root@articles/", "@root@figures/"))


def test_a_figure_too_large_to_draw_stays_in_the_table() -> None:
    found = drawn(
        [("Ada", 3, 3, "2019-06-01"), ("Ada", 4, 4, "2019-06-02"), ("Ada", 10**400, None, "2019-06-03")]
    )
    assert found is not None
    assert (found.drawn, sum(n for _, n in found.left)) == (2, 1)


def test_a_figure_of_another_decade_stands_in_the_table_only() -> None:
    a = made.article(
        "Ada spoke of many dead, of more dead, and of 3 long ago.\n", dated=made.day("2019-06-01")
    )
    party = made.party(a, "Ada")
    figures = [
        made.figure(a, "many", 10, 10, authority=(party,)),
        made.figure(a, "more", 12, 12, authority=(party,), as_of=made.day("2019-07-15")),
        made.figure(a, "3", 3, 3, authority=(party,), as_of=made.day("1982-02-02")),
    ]
    report = made.report(a, figures)
    record = made.record("x", [report], *made.names([report], {"Ada": "person"}))
    found = charted(record)
    assert found is not None
    assert (found.drawn, found.left) == (2, (("for days long before or after the reports", 1),))


def lines(svg: str) -> list[etree._Element]:
    classes = {"clash", "fixed", "across", *(f"c{i}" for i in range(SERIES))}
    return [n for n in etree.fromstring(svg).iter(f"{SVG}line") if n.get("class") in classes]


def test_updates_corrections_and_contradictions_are_lines_between_figures() -> None:
    found = charted(linked_record.linked())
    assert found is not None
    assert found.lines == (("contradicts", 1), ("corrects", 1), ("updates", 1))
    assert sorted(str(n.get("class")) for n in lines(found.svg)) == ["c0", "clash", "fixed"]


def test_a_line_that_is_no_update_says_why_and_leads_to_the_table() -> None:
    record = linked_record.linked()
    page = next(m for m in measures(all_rows(record), woven(record.between, all_rows(record))))
    assert page.chart is not None
    told = {a[0].text: str(a.get("href")) for a in links(page.chart) if "line" in a[1].tag}
    assert list(told) == ["One authority gives 39 after 41.", "Both cannot hold: 41 and 17."]
    assert all(href.startswith("@root@figures/killed.html#g-") for href in told.values())


def test_a_figure_told_by_several_reports_is_one_mark() -> None:
    found = charted(linked_record.linked())
    assert found is not None
    assert found.drawn == 4
    (title,) = (str(a[0].text) for a in links(found) if str(a[0].text).startswith("34"))
    assert title.endswith("Norland Wire, told by 2 reports")


def test_a_count_that_is_followed_has_a_chart_of_its_own_without_the_others() -> None:
    record = linked_record.linked()
    ((title, own),) = followed("killed", None, killed(record), {})
    assert title == "17 to 41, 3 June 2019 to 6 June 2019, most by Daral health office"
    assert own.drawn == 4
    alone = replace(record, between=replace(record.between, links=()))
    assert followed("killed", None, killed(alone), {}) == ()


def test_a_line_across_authorities_is_of_neither_series() -> None:
    record = linked_record.linked()
    toll, army = (
        next(t.first.entry for t in killed(record) if t.first.words == w)
        for w in ("At least 34 people", "17")
    )
    link = linked_record.link(toll, army, "updates", "The count fell.", across=True)
    found = charted(replace(record, between=replace(record.between, links=(link,))))
    assert found is not None
    assert [n.get("class") for n in lines(found.svg)] == ["across"]


def test_figures_far_from_zero_and_near_each_other_are_drawn_near() -> None:
    near = drawn([("Ada", 1900, 1900, "2019-06-01"), ("Ada", 1950, 1950, "2019-06-02")])
    wide = drawn([("Ada", 19, 19, "2019-06-01"), ("Ada", 1950, 1950, "2019-06-02")])
    assert near is not None and wide is not None
    assert (near.scale, wide.scale) == ("near", "log")
