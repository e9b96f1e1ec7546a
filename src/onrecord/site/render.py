"""Templates into pages: Jinja2 with everything escaped, addresses relative to the page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from onrecord.model import Judged, RemovedReason, When
from onrecord.site import wording
from onrecord.site.rows import QUOTED, authority
from onrecord.site.view import WIDE, clipped, file_name, place
from onrecord.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from onrecord.site.ties import Tie

T = TypeVar("T")

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The content security policy of every page (CSP level 3). On pages from disk, ``'self'`` is the files
beside them (seen in Chromium 156): no script or style in a page runs, and nothing is fetched from afar."""

PER_PAGE = 500
"""Rows on one page of a long list."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its path from the root, with ``/``, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Chunk:
    """One page of a long list: rows ``first`` to ``last`` of ``total``, counted from 1."""

    path: str
    rows: tuple[object, ...]
    first: int
    last: int
    total: int
    before: str | None
    after: str | None


def environment(name: str) -> Environment:
    """The templates, with the filters they use and the record's name."""
    import jinja2

    env = jinja2.Environment(
        loader=jinja2.PackageLoader("onrecord.site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals.update(record_name=name, policy=POLICY, own_voice=wording.OWN_VOICE, wide=WIDE)
    env.filters.update(
        when=wording.when_words,
        basis=wording.basis_words,
        plain=plain,
        number=wording.number,
        plural=wording.plural,
        where=wording.place_at,
        bounds=wording.bounds,
        weekday=wording.weekday,
        place=wording.place_words,
        day=wording.plain_day,
        measure=wording.measure_words,
        authority=authority,
        speaker_page=wording.speaker_page,
        file_name=file_name,
        removed=_removed,
        iso=_iso,
        clipped=_clipped,
        correction=_correction,
        drawing=_drawing,
        labelled=_labelled,
        by_relation=_by_relation,
    )
    return env


def _removed(reason: RemovedReason) -> str:
    return wording.REMOVED.get(reason, reason)


def _clipped(text: str) -> str:
    """Words of the corrections file in one line; as little of them as of a report's in a list."""
    return clipped(" ".join(text.split()), QUOTED)


def _correction(judged: Judged) -> str:
    """Where a correction stands, from the root of the site."""
    page = (judged.number - 1) // PER_PAGE
    name = "corrections.html" if page == 0 else f"corrections-{page + 1}.html"
    return f"{name}#c-{file_name(judged.judgement.id)}"


def _drawing(svg: str, root: str) -> Markup:
    """A chart for a page: ``charts`` has left nothing in it but shapes, words and links of our own."""
    from markupsafe import Markup

    return Markup(svg.replace("@root@", root))  # noqa: S704


def _labelled(held: Sequence[Tie]) -> list[tuple[str, int]]:
    """What links are called, each with how many are, in their order."""
    return list(Counter(tie.label for tie in held).items())


def _by_relation(held: Sequence[Tie]) -> list[tuple[str, list[Tie]]]:
    """Links that stand in the order of their relations, by relation."""
    return [(relation, list(some)) for relation, some in groupby(held, key=lambda tie: tie.relation)]


def _iso(when: When | None) -> str:
    """A day for ``<time datetime>``, empty where the time is not one day."""
    key = place(when)
    return key if len(key) == 10 else ""


# Characters that turn the direction of the text after them (Unicode 15, UAX 9), and other controls.
_TURNS = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C, *range(32), *range(127, 160)]
)


def plain(text: str) -> str:
    """One line for a place that cannot isolate direction (a window's title, a chart): controls left out."""
    return " ".join(" ".join(text.split()).translate(_TURNS).split())


def render(env: Environment, template: str, path: str, **values: object) -> Page:
    """A page from a template. ``root`` in it leads from the page back to the root of the site."""
    text = env.get_template(template).render(root="../" * path.count("/"), path=path, **values)
    return Page(path, encoded(text))


def encoded(text: str) -> bytes:
    """The text as UTF-8; what cannot stand in it (lone surrogates, NUL) becomes U+FFFD."""
    return normalise(text).encode("utf-8")


def chunks(path: str, rows: Sequence[object], size: int = PER_PAGE) -> tuple[Chunk, ...]:
    """A long list over several pages: ``a.html``, ``a-2.html`` and so on; one page where it is empty."""
    return weighed(path, rows, lambda _: 1, size)


def weighed(
    path: str, rows: Sequence[T], weigh: Callable[[T], int], most: int = PER_PAGE
) -> tuple[Chunk, ...]:
    """A long list over several pages, each of rows of no more than ``most`` weight, or of one."""
    parts: list[list[T]] = [[]]
    held = 0
    for row in rows:
        weight = weigh(row)
        if parts[-1] and held + weight > most:
            parts.append([])
            held = 0
        parts[-1].append(row)
        held += weight
    stem = path.removesuffix(".html")
    paths = [path if i == 0 else f"{stem}-{i + 1}.html" for i in range(len(parts))]
    chunks, last = [], 0
    for i, part in enumerate(parts):
        first, last = min(last + 1, len(rows)), last + len(part)
        after = paths[i + 1] if i + 1 < len(paths) else None
        chunks.append(
            Chunk(paths[i], tuple(part), first, last, len(rows), paths[i - 1] if i else None, after)
        )
    return tuple(chunks)
