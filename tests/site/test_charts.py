"""Charts of figures over time."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from tests.site import example_record as made
from tests.site.test_rows import all_rows

from onrecord.model import Figure
from onrecord.site.charts import SERIES, Chart, chart
from onrecord.site.rows import Row

SVG = "{http://www.w3.org/2000/svg}"


def drawn(figures: Sequence[tuple[str, int | None, int | None, str]]) -> Chart | None:
    """A chart of (who, low, high, day)."""
    reports = []
    for i, (who, low, high, day) in enumerate(figures):
        a = made.article(f"{who} spoke of many dead, in report {i}.\n", dated=made.day(day))
        party = made.party(a, who)
        reports.append(made.report(a, [made.figure(a, "many", low, high, authority=(party,))]))
    record = made.record("x", reports, *made.names(reports, {f[0]: "person" for f in figures}))
    return chart("killed", None, killed(all_rows(record)))


def killed(rows: Sequence[Row]) -> list[Row]:
    return [r for r in rows if isinstance(r.entry.body, Figure) and r.entry.body.measure == "killed"]


def links(made_chart: Chart) -> list[etree._Element]:
    return list(etree.fromstring(made_chart.svg).iter(f"{SVG}a"))


def test_one_series_for_each_authority_and_a_link_for_each_figure() -> None:
    rows = killed(all_rows(made.example()))
    found = chart("killed", None, rows)
    assert found is not None
    assert [(s.name, s.count) for s in found.series] == [("Daral health office", 2), ("Army of Velmar", 1)]
    assert sorted(str(a.get("href")) for a in links(found)) == sorted(f"@root@{r.href}" for r in rows)
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
    assert chart("killed", None, []) is None
    assert chart("other", None, killed(all_rows(made.example()))) is None


def test_a_wide_range_of_sizes_goes_on_a_logarithmic_scale_that_says_what_it_leaves_out() -> None:
    found = drawn(
        [("Ada", 3, 3, "2019-06-01"), ("Ada", 4000, 4000, "2019-06-02"), ("Ada", 0, 0, "2019-06-03")]
    )
    assert found is not None
    assert found.log
    assert (found.drawn, sum(n for _, n in found.left)) == (2, 1)


def test_nothing_but_shapes_words_and_our_links_is_in_a_drawing() -> None:
    found = chart("killed", None, killed(all_rows(made.hostile())))
    assert found is not None
    for node in etree.fromstring(found.svg).iter():
        assert node.tag.removeprefix(SVG) in {"svg", "g", "path", "line", "rect", "text", "a", "title"}
        for name, value in node.attrib.items():
            assert not str(name).startswith("on")
            assert name not in ("style", "id", "{http://www.w3.org/1999/xlink}href")
            assert "ran=" not in str(value)
            assert name != "href" or str(value).startswith("@root@articles/")


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
    found = chart("killed", None, killed(all_rows(record)))
    assert found is not None
    assert (found.drawn, found.left) == (2, (("for days long before or after the reports", 1),))
