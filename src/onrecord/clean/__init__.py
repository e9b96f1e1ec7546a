"""From a capture to an article: its text without the page around it, and what is known of it.

``article`` cleans, ``amended`` with what people stated of the report; ``as_given`` leaves the text as it
came; ``parts`` decodes, for whoever checks a text against the bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.clean import furniture, plain, repeats
from onrecord.clean.decode import check_bulk, check_size, check_text, parts
from onrecord.clean.headline import place
from onrecord.clean.kept import Kept, kept
from onrecord.clean.language import language
from onrecord.clean.metadata import Page, given_date, metadata, outcomes
from onrecord.clean.units import Unit, build, removed
from onrecord.corrections import Amendments, amendments
from onrecord.errors import SourceError
from onrecord.model import (
    Article,
    Capture,
    Failure,
    Given,
    Judgement,
    Metadata,
    Outcome,
    Part,
    Segment,
    make_id,
)
from onrecord.settings import Settings
from onrecord.text import lines

__all__ = ["VERSION", "Cleaned", "amended", "article", "as_given", "parts"]

VERSION = "3"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The report of a capture, a failure for each thing stated on it that could not be used, the lines that
    it was made with, and what became of each of them, in the order of the file."""

    article: Article
    failures: tuple[Failure, ...]
    lines: Amendments = field(default_factory=Amendments)
    outcomes: tuple[Outcome, ...] = ()


def article(capture: Capture, given: Given, settings: Settings) -> tuple[Article, tuple[Failure, ...]]:
    """The report of a capture, and a failure for each thing stated on it that could not be used.

    HTML or plain text by the capture's kind, or by which field its JSONL line has. Raises EmptySource,
    Undecodable, TooLarge or Malformed.
    """
    made = _made(capture, given, settings, Amendments())
    return made.article, made.failures


def amended(capture: Capture, given: Given, settings: Settings, lines: Sequence[Judgement]) -> Cleaned:
    """The report of a capture with what those of the lines state that name it: its date, its time zone, words
    that belong to its text.

    Where it cannot be made with them, it is made without, and the outcomes say why. Raises as ``article``
    does.
    """
    names = (_id(capture, given), given.id, given.url)
    named = amendments(lines, names)
    made = _tried(capture, given, settings, named)
    # a page may state an address that no line of it does
    found = amendments(lines, (*names, made.article.metadata.url))
    return made if found == named else _tried(capture, given, settings, found)


def _tried(capture: Capture, given: Given, settings: Settings, lines: Amendments) -> Cleaned:
    try:
        return _made(capture, given, settings, lines)
    except SourceError as error:
        if not lines.lines:
            raise
        made = _made(capture, given, settings, Amendments())
        why = f"the report cannot be read with it ({str(error).removeprefix(f'{capture.source}: ')})"
        return replace(made, lines=lines, outcomes=tuple(Outcome(j.id, None, why) for j in lines.lines))


def _made(capture: Capture, given: Given, settings: Settings, lines: Amendments) -> Cleaned:
    check_size(capture, settings)
    decoded = parts(capture)
    units, page, lost = _units(decoded[0], capture, settings)
    marks = furniture.marks(units)
    repeats.mark(units, marks)
    stay = kept(units, marks, lines.kept)
    title, placed, marks, headed = place(units, stay.back(marks), given, page, decoded)
    first = marks.index(None) if headed else 0
    marks = stay.back(marks, len(placed) - len(units))
    built = build(placed, [reason is None for reason in marks])
    check_text(built.text, capture.source, settings)
    id_ = _id(capture, given)
    known, failures = metadata(capture, given, page, placed, marks, built, id_, lines)
    spoken, doubt = language(built.text, given.language or page.language)
    messages = (*lost, *((f"{doubt}; it is kept and not annotated",) if doubt else ()))
    result = Article(
        id=id_,
        sha256=capture.sha256,
        source=capture.source,
        text=built.text,
        segments=built.segments,
        removed=tuple(r for u, why in zip(placed, marks, strict=True) if why for r in removed(u, why)),
        metadata=replace(known, title=title, language=spoken),
        paragraphs=built.paragraphs,
        title_lines=int(headed and marks.index(None) == first),
    )
    lost_too = tuple(Failure(capture.source, "clean", "permanent", m) for m in messages)
    return Cleaned(result, (*failures, *lost_too), lines, _outcomes(lines, result, capture, stay))


def _units(
    main: Part, capture: Capture, settings: Settings
) -> tuple[tuple[Unit, ...], Page, tuple[str, ...]]:
    """The lines or blocks of a report, what its page states, and what of it could not be used."""
    if main.markup:
        from onrecord.clean import markup

        return markup.units(main, lambda n, of: check_bulk(n, of, capture.source, settings))
    units = plain.units(main)
    check_bulk(len(main.text), len(units), capture.source, settings)
    return tuple(units), Page(), ()


def _outcomes(lines: Amendments, made: Article, capture: Capture, stay: Kept) -> tuple[Outcome, ...]:
    dated = {o.judgement: o for o in outcomes(lines, made.metadata, capture, made.id)}
    for id_, why in stay.reasons.items():
        dated[id_] = Outcome(id_, made.id if why is None else None, why)
    return tuple(dated[j.id] for j in lines.lines)


def as_given(capture: Capture, given: Given, settings: Settings) -> tuple[Article, tuple[Failure, ...]]:
    """The capture's text exactly as decoded: nothing removed, one segment, metadata from its fields only.

    Markup is text like any other here. Raises as ``article`` does.
    """
    check_size(capture, settings)
    main = parts(capture)[0]
    check_text(main.text, capture.source, settings)
    published, failures = given_date(capture, given)
    spoken, doubt = language(main.text, given.language)
    known = Metadata(
        url=given.url,
        given_id=given.id,
        outlet=given.outlet,
        byline=given.byline,
        title=given.title,
        language=spoken,
        published=published,
        dated=replace(published, basis=f"published: {published.basis}") if published else None,
    )
    if doubt:
        failures = (*failures, Failure(capture.source, "clean", "permanent", f"{doubt}; it is not annotated"))
    segment = Segment(0, len(main.text), main.name, 0, len(main.text))
    result = Article(
        _id(capture, given),
        capture.sha256,
        capture.source,
        main.text,
        (segment,),
        (),
        known,
        lines(main.text),
        0,
    )
    return result, failures


def _id(capture: Capture, given: Given) -> str:
    return make_id("article", capture.sha256, given.id or given.url)
