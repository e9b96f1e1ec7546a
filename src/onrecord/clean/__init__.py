"""From a capture to an article: its text without the page around it, and what is known of it.

``article`` cleans; ``as_given`` leaves the text as it came; ``parts`` decodes, for whoever checks a text
against the bytes.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.clean import furniture, plain, repeats
from onrecord.clean.decode import check_bulk, check_size, check_text, parts
from onrecord.clean.headline import place
from onrecord.clean.language import language
from onrecord.clean.metadata import Page, given_date, metadata
from onrecord.clean.units import build, removed
from onrecord.model import Article, Capture, Failure, Given, Metadata, Segment, make_id
from onrecord.settings import Settings
from onrecord.text import lines

__all__ = ["VERSION", "article", "as_given", "parts"]

VERSION = "1"


def article(capture: Capture, given: Given, settings: Settings) -> tuple[Article, tuple[Failure, ...]]:
    """The report of a capture, and a failure for each thing stated on it that could not be used.

    HTML or plain text by the capture's kind, or by which field its JSONL line has. Raises EmptySource,
    Undecodable, TooLarge or Malformed.
    """
    check_size(capture, settings)
    decoded = parts(capture)
    main = decoded[0]
    lost: tuple[str, ...] = ()
    page = Page()
    if main.markup:
        from onrecord.clean import markup

        units, page, lost = markup.units(main, lambda n, of: check_bulk(n, of, capture.source, settings))
    else:
        units = plain.units(main)
        check_bulk(len(main.text), len(units), capture.source, settings)
    marks = furniture.marks(units)
    repeats.mark(units, marks)
    title, units, marks, headed = place(units, marks, given, page, decoded)
    built = build(units, [reason is None for reason in marks])
    check_text(built.text, capture.source, settings)
    id_ = _id(capture, given)
    known, failures = metadata(capture, given, page, units, marks, built, id_)
    spoken, doubt = language(built.text, given.language or page.language)
    messages = (*lost, *((f"{doubt}; it is kept and not annotated",) if doubt else ()))
    result = Article(
        id=id_,
        sha256=capture.sha256,
        source=capture.source,
        text=built.text,
        segments=built.segments,
        removed=tuple(r for u, why in zip(units, marks, strict=True) if why for r in removed(u, why)),
        metadata=replace(known, title=title, language=spoken),
        paragraphs=built.paragraphs,
        title_lines=int(headed),
    )
    return result, (*failures, *(Failure(capture.source, "clean", "permanent", m) for m in messages))


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
