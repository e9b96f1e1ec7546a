"""Which lines are no part of the report by where they stand: to the report, and to other such lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.clean import forms, labels, notices
from onrecord.clean.phrases import bare, lead, phrases
from onrecord.clean.units import Marks, Unit
from onrecord.model import RemovedReason

_CAPTION_BUTTONS = ("hide caption", "toggle caption")
# Headings that one link may follow within a report.
_POINTERS = (
    "also read",
    "read also",
    "see also",
    "read more",
    "read next",
    "recommended",
    "don't miss",
    "must read",
    "up next",
)
# Headings that a report's own subheads never say, over a list of links within it.
_LISTS = frozenset((
    "related stories", "related articles", "related coverage", "related links", "related content",
    "related news", "more on this story", "more on this topic", "more stories", "recommended stories",
    "recommended articles", "recommended for you", "most read", "most popular", "read more", "read next",
    "latest stories", "top stories", "you may also like", "you might also like", "don't miss",
    "editor's picks", "editors' picks", "trending",
))  # fmt: skip
_MOST_LISTED = 8
_MENU = ("navigation", "share", "subscribe")
_PAGE = ("navigation", "share", "subscribe", "related", "notice")
# How many sentences alone among furniture are looked past for the report's first and last.
_MOST_ABOVE, _MOST_BELOW = 1, 8
# How many lines of furniture must stand before such a sentence below the report, and in the page's tail.
_FEWEST_BETWEEN, _FEWEST_BELOW = 3, 3
# In how many lines the byline is looked for. More authors no report has.
_HEADER = 60
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Core:
    """The units from the report's first sentence to its last, both inclusive. ``islands`` are sentences
    outside it, alone among furniture: a standfirst above the byline, a note on the author below. They are
    prose all the same, and their place alone never removes them."""

    first: int
    last: int
    islands: frozenset[int]


def core(units: Sequence[Unit], out: Marks) -> Core | None:
    """Where the report stands; None where no unit is prose."""
    prose = [i for i, u in enumerate(units) if out[i] is None and forms.body(u.text)]
    if not prose:
        return None
    front = 0
    while front < min(_MOST_ABOVE, len(prose) - 1) and _opens(units, out, prose[front], prose[front + 1]):
        front += 1
    back = _last(units, out, prose, front)
    return Core(prose[front], prose[back], frozenset(prose[:front] + prose[back + 1 :]))


def _last(units: Sequence[Unit], out: Marks, prose: Sequence[int], front: int) -> int:
    """Which line of prose is the report's last: the one above the highest end of a report below which
    furniture outnumbers prose by far."""
    back = len(prose) - 1
    for k in range(len(prose) - 1, max(front, len(prose) - 1 - _MOST_BELOW), -1):
        region = range(prose[k - 1] + 1, prose[back] + 1 if back > k else prose[k])
        if _closes(units, out, prose[k - 1], prose[k]) and _outnumbered(units, out, region, back - k):
            back = k - 1
    return back


def _outnumbered(units: Sequence[Unit], out: Marks, region: range, passed: int) -> bool:
    """Whether lines that are no sentences outnumber by three to one the lines of prose passed at one time."""
    if not passed:
        return True
    short = sum(out[i] is not None or not forms.ends(units[i].text) for i in region)
    strong = any(
        (out[i] is not None and forms.ending(units[i].text))
        or forms.credited(units[i].text)
        or notices.worked(units[i].text)
        for i in region
    )
    return short >= 3 * (passed + 1) and (strong or short >= 12)


def _opens(units: Sequence[Unit], out: Marks, this: int, after: int) -> bool:
    """Whether a byline or a stamp stands between two sentences at the top: the first is a standfirst."""
    return any(forms.byline(units[i].text) or forms.stamped(units[i].text) for i in range(this + 1, after))


def _closes(units: Sequence[Unit], out: Marks, this: int, after: int) -> bool:
    """Whether the end of the report stands between two sentences: mostly furniture, and among it what
    stands below reports only (a heading of links, a copyright line, comments)."""
    between = range(this + 1, after)
    below = next((i for i in between if _ending(units[i], out[i])), None)
    if below is None:
        return False
    page = (*_PAGE, "credit")
    gone = [i for i in between if out[i] in page or (i >= below and not forms.ends(units[i].text))]
    return len(gone) >= _FEWEST_BETWEEN and 2 * len(gone) >= len(between)


def _ending(unit: Unit, reason: RemovedReason | None) -> bool:
    """Whether a line stands below reports only."""
    if bare(unit.text) in phrases().headings:
        return True
    return reason is not None and (
        forms.ending(unit.text) or forms.credited(unit.text) or notices.worked(unit.text)
    )


def besieged(units: Sequence[Unit], out: Marks) -> tuple[int, ...]:
    """Sentences with furniture in three of the four lines above them: what they hold may say that they are
    furniture too."""
    return tuple(
        i
        for i, u in enumerate(units)
        if out[i] is None
        and forms.words(u.text) <= 25
        and sum(r is not None for r in out[max(0, i - 4) : i]) >= 3
    )


def addressed(units: Sequence[Unit], out: Marks) -> None:
    """Sentences that speak to the reader about the page, next to a line of furniture: a report that speaks so
    ("Your browser sends our data home.") does it among its own sentences."""
    strong = [out[i] is None and not u.heading and notices.strong(u.text) for i, u in enumerate(units)]
    weak = [out[i] is None and not u.heading and notices.weak(u.text) for i, u in enumerate(units)]
    last = len(units) - 1
    for order in (range(len(units)), range(last, -1, -1)):
        for i in order:
            if out[i] is not None or not (strong[i] or weak[i]):
                continue
            near = (i > 0 and out[i - 1] is not None) + (i < last and out[i + 1] is not None)
            above = sum(r is not None for r in out[max(0, i - 4) : i])
            near += strong[i] and not near and notices.twice(units[i].text) and not _within(units, i)
            # Between an advertisement and prose a line may be the report's own.
            apart = not _prose(units, out, strong, i)
            sure = (strong[i] or above >= 3) if apart else strong[i] and notices.twice(units[i].text)
            if near == 2 or (near and sure):
                out[i] = "subscribe" if "subscri" in units[i].text.casefold() else "notice"


def _prose(units: Sequence[Unit], out: Marks, strong: Sequence[bool], i: int) -> bool:
    """Whether a kept line of prose that does not speak of the page stands next to a line."""
    near = (j for j in (i - 1, i + 1) if 0 <= j < len(units))
    return any(out[j] is None and not strong[j] and forms.body(units[j].text) for j in near)


def _within(units: Sequence[Unit], i: int) -> bool:
    """Whether prose stands both above and below a line."""
    return 0 < i < len(units) - 1 and forms.body(units[i - 1].text) and forms.body(units[i + 1].text)


def between(units: Sequence[Unit], out: Marks, core: Core) -> None:
    """What stands only above or below reports (names of sections, headings of links, numbers) goes within the
    report too where furniture stands on both sides of it."""
    table = phrases()
    for i in range(core.first + 1, core.last):
        line = units[i].text
        if out[i] is not None or out[i - 1] is None or forms.words(line) > 5 or units[i].heading:
            continue
        key = bare(line)
        if out[i + 1] is None:
            continue
        if key in table.edges:
            out[i] = table.edges[key]
        elif labels.count(line):
            out[i] = "navigation"


def galleries(units: Sequence[Unit], out: Marks) -> None:
    """What stands over a "hide caption" button is the caption."""
    for i, unit in enumerate(units):
        if bare(unit.text) in _CAPTION_BUTTONS:
            for j in range(max(0, i - 2), i):
                _captioned(units, out, j, i)


def _captioned(units: Sequence[Unit], out: Marks, at: int, button: int) -> None:
    """Takes a line above the button: the one next to it, or the one over a credit next to it."""
    credit = at == button - 1 or (
        out[at + 1] in ("credit", "caption") and bare(units[at + 1].text) not in _CAPTION_BUTTONS
    )
    if out[at] is None and credit and forms.words(units[at].text) <= forms.MOST_WORDS:
        out[at] = "caption"


def _in_capitals(line: str) -> bool:
    """Whether a line is a credit in capitals ("INES TARN FOR THE HERALD", "TARN/SHN")."""
    return line.isupper() and forms.words(line) <= 8 and (" FOR " in line or "/" in line)


def lists(units: Sequence[Unit], out: Marks) -> None:
    """A list of links as it is read out ("list of 3 items" to "end of list")."""
    start, stop = 0, 0
    for i, unit in enumerate(units):
        size = forms.listed(unit.text)
        if size is not None:
            start, stop = i, i + 2 * size + 3
        elif i < stop and bare(unit.text) == "end of list":
            out[start : i + 1] = ["related"] * (i + 1 - start)
            stop = 0


def offers(units: Sequence[Unit], out: Marks) -> None:
    """Short lines within an offer to subscribe go with it: between two of its lines, or next to one where the
    line begins as such lines do."""
    opens = tuple(p for p, r in phrases().opens if r in _MENU)
    for i, unit in enumerate(units):
        if out[i] is not None or forms.ends(unit.text) or forms.words(unit.text) > 12:
            continue
        near = [out[j] for j in (i - 1, i + 1) if 0 <= j < len(units)]
        if "subscribe" in near and lead(unit.text).startswith(opens):
            out[i] = "subscribe"
    i = 0
    while i < len(units):
        j = i
        while j < len(units) and out[j] is None and _button(units[j]):
            j += 1
        if 0 < i < j < len(units) and j - i <= 3 and out[i - 1] == out[j] == "subscribe":
            out[i:j] = ["subscribe"] * (j - i)
        i = max(j, i + 1)


def _button(unit: Unit) -> bool:
    return (
        not unit.heading
        and forms.words(unit.text) <= 4
        and not forms.ends(unit.text)
        and unit.text[0].isalpha()
    )


def promotions(units: Sequence[Unit], out: Marks) -> None:
    """What stands between the two marks that let screen readers skip an offer."""
    for i, unit in enumerate(units):
        if bare(unit.text) != "skip past newsletter promotion":
            continue
        near = range(i + 1, min(i + 12, len(units)))
        stop = next((j for j in near if bare(units[j].text) == "after newsletter promotion"), None)
        if stop is not None:
            out[i : stop + 1] = ["subscribe"] * (stop + 1 - i)


def authors(units: Sequence[Unit], out: Marks) -> None:
    """Lines that begin with the name of the report's author and say what the author does for a living."""
    names: list[str] = []
    for unit in units[:_HEADER]:
        said = forms.byline(unit.text) or forms.role(unit.text) or ""
        names += [n for n in forms.people(said) if forms.words(n) >= 2]
    for i, unit in enumerate(units):
        name = next((n for n in names[:_MOST_NAMES] if unit.text.startswith(n)), None)
        if out[i] is None and name and forms.employed(unit.text[len(name) :]):
            out[i] = "credit"


def signed(units: Sequence[Unit], out: Marks, core: Core) -> None:
    """Lines below the report that begin with the name of its author."""
    names: list[str] = []
    for i in range(core.first):
        line = units[i].text
        said = (forms.byline(line) or forms.role(line) or "") if out[i] == "credit" else ""
        names += [n for n in forms.people(said) if forms.words(n) >= 2]
    for i in range(core.last + 1, len(units)):
        if out[i] is None and units[i].text.startswith(tuple(names[:_MOST_NAMES])):
            out[i] = "credit"


def tail(units: Sequence[Unit], out: Marks, core: Core) -> None:
    """Below the report, from where furniture has the majority to the end: what is no sentence goes with it,
    lines of more than three words only from the first that stands below reports alone (a heading of links,
    comments) on.

    The tail begins after the last short sentence that stays, as the report may go on with it.
    """
    end = len(units)
    start = core.last + 1
    for i in range(start, end):
        if out[i] is None and i not in core.islands and forms.ends(units[i].text) and not _heading(units, i):
            start = i + 1
    gone = 0
    begin: int | None = None
    for i in range(end - 1, start - 1, -1):
        gone += out[i] is not None
        if out[i] in _PAGE and gone >= _FEWEST_BELOW and 2 * gone >= end - i:
            begin = i
    below = False
    for i in range(begin if begin is not None else end, end):
        line = units[i].text
        below = below or bare(line) in phrases().headings or (out[i] is not None and forms.ending(line))
        most = 25 if below else 3
        if out[i] is None and not forms.ends(line) and forms.words(line) <= most:
            out[i] = "navigation" if forms.words(line) <= 3 else "related"


def _heading(units: Sequence[Unit], i: int) -> bool:
    """Whether a line that ends as a sentence does is a link's: a question or cry under a heading of links."""
    return units[i].text.rstrip("'\"’” ").endswith(("?", "!")) and forms.words(units[i].text) >= 4


def headlines(units: Sequence[Unit], out: Marks) -> None:
    """The first line that nothing but its first words speaks against is a headline ("Explainer: ...")."""
    at = next((i for i, r in enumerate(out) if r is None), None)
    for i in range(at or 0):
        line = units[i].text
        if out[i] == "related" and bare(line) not in phrases().lines and forms.words(line) >= 4:
            later = [
                u
                for u, r in zip(units[i + 1 : at], out[i + 1 : at], strict=True)
                if r is None or forms.byline(u.text)
            ]
            if later or (at is not None and forms.body(units[at].text)):
                out[i] = None
            return


def beside_stamps(units: Sequence[Unit], out: Marks, first: int) -> None:
    """A name alone under the headline and next to a date or byline says who wrote or sent the report; one in
    capitals under a caption, whose the picture is."""
    title = next((i for i, r in enumerate(out) if r is None), first)
    for i in range(title + 1, first):
        line = units[i].text
        if out[i] is None and out[i - 1] == "caption" and _in_capitals(line):
            out[i] = "credit"
        if out[i] is None and out[i - 1] is not None and _pictured(units, i + 1) and not forms.ends(line):
            out[i] = "caption"
        if out[i] is not None or units[i].heading or forms.words(line) > 8 or not forms.all_names(line):
            continue
        if forms.words(line) > 5 and not forms.placed(line):
            continue
        near = [units[j].text for j in (i - 1, i + 1) if 0 <= j < len(units)]
        if any(forms.stamped(n) or forms.dated(n) or forms.byline(n) for n in near):
            out[i] = "credit"


def _pictured(units: Sequence[Unit], i: int) -> bool:
    """Whether a line credits a picture and nothing else; what stands above it then is the caption."""
    return i < len(units) and forms.words(units[i].text) <= 10 and forms.pictured(units[i].text)


def menus(units: Sequence[Unit], out: Marks, core: Core) -> None:
    """Short lines among menu lines, above or below the report, are menu lines; the last of a run above it may
    be the headline and stays where no longer line that may be one stands between it and the report."""
    for start, stop in ((0, core.first), (core.last + 1, len(units))):
        i = start
        while i < stop:
            j = i
            while j < stop and forms.words(units[j].text) <= 3 and not forms.ends(units[j].text):
                j += 1
            run = range(i, j)
            if len(run) >= 4 and sum(out[k] in _MENU for k in run) * 2 >= len(run):
                later = any(out[k] is None and forms.words(units[k].text) > 3 for k in range(j, core.first))
                for k in run:
                    if out[k] is None and (later or not (k == j - 1 and start == 0)):
                        out[k] = "navigation"
            i = max(j, i + 1)


def related(units: Sequence[Unit], out: Marks, core: Core) -> None:
    """What stands under a heading such as "Related stories": below the report all short lines to its end,
    within the report those of the same block."""
    first, last = core.first, core.last
    blocks = sum(u.before.count("\n") > 1 for u in units) * 2 > len(units)
    under = False
    for i, unit in enumerate(units):
        line = unit.text
        if bare(line) in phrases().headings and len(line) < 60:
            if i > last or (blocks and 0 < i < last):
                under = True
            pointer = bare(line).startswith(_POINTERS) and first < i < last and _pointed(units, out, i + 1)
            # A line as short as a subhead right above prose may be the next subhead.
            pointer = pointer and not (
                forms.words(units[i + 1].text) < 5 and i + 2 < len(units) and forms.body(units[i + 2].text)
            )
            if pointer:
                out[i] = out[i + 1] = "related"
            if not blocks and first < i < last:
                _listed(units, out, i)
            if out[i] is None:
                out[i] = (
                    "related"
                    if i > last or (i and _followed(units, out, i) and (under or out[i + 1]))
                    else None
                )
            continue
        if out[i] == "related" and 0 < i < last and line.endswith(":") and _pointed(units, out, i + 1):
            out[i + 1] = "related"
        if out[i] is not None:
            continue
        same = i > last or unit.before.count("\n") == 1
        under = under and same and not forms.body(line) and not line.endswith(".") and forms.words(line) <= 25
        if under:
            out[i] = "related"


def _listed(units: Sequence[Unit], out: Marks, at: int) -> None:
    """Headlines under a heading of links within a report whose lines have no white space between them: the
    run of them, where it is of two or more and none may be the next subhead."""
    stop = at + 1
    while stop < len(units) and stop - at <= _MOST_LISTED and _pointed(units, out, stop):
        stop += 1
    if stop - at < 3 or bare(units[at].text) not in _LISTS:
        return
    if forms.words(units[stop - 1].text) < 5:
        stop -= 1
    out[at:stop] = ["related"] * (stop - at)


def _pointed(units: Sequence[Unit], out: Marks, i: int) -> bool:
    """Whether a line is a headline, not prose: four words or more and no end of a sentence."""
    if i >= len(units) or out[i] is not None or units[i].heading:
        return False
    line = units[i].text
    if i + 1 < len(units) and units[i + 1].text[0].islower():
        return False
    return (
        4 <= forms.words(line) <= 25 and not forms.ends(line) and not forms.body(line) and line[0].isalnum()
    )


def _followed(units: Sequence[Unit], out: Marks, i: int) -> bool:
    """Whether the next line is of the same block and no prose, or a link to another report."""
    if i + 1 < len(units) and out[i + 1] == "related":
        return True
    return i + 1 < len(units) and units[i + 1].before.count("\n") == 1 and not forms.body(units[i + 1].text)
