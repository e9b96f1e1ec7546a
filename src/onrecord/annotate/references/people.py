"""Who a pronoun or "the official" may stand for, by what one article says before it.

A pronoun stands for the one person who is subject or speaker of the nearest sentence before it that has
one; a role ("the minister") for the one name introduced with it. Two that stand equal are both kept and
nobody is chosen. Gender counts only where the text tells it: a courtesy title, "spokeswoman", or a pronoun
that could be nobody else's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.names import Name
from onrecord.annotate.references import subjects
from onrecord.annotate.references.kinds import gender_of, kinds
from onrecord.annotate.references.kinds import is_person as is_person
from onrecord.annotate.references.known import People as People
from onrecord.annotate.references.known import keys
from onrecord.annotate.references.roles import introductions
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def people(
    doc: Doc,
    paragraphs: tuple[Span, ...],
    names: tuple[Name, ...],
    quoted: Sequence[bool],
    told: Sequence[Span],
) -> People:
    """Gather what pronouns and roles may stand for. ``told`` are the contents of statements, in order of
    their starts."""
    known = keys(names)
    tokens = {t.idx: t.i for t in doc}
    persons = [n for n in reversed(names) if n.kind == "person"]
    whole = People(
        names,
        tuple(n.span.start for n in names),
        tuple(s.start_char for s in doc.sents),
        paragraphs,
        {},
        introductions(doc, names, known, tokens),
        _genders(doc, names, known, tokens),
        known,
        _surnames(names, known, paragraphs),
        frozenset(n.span.start for n in names if _is_aside(doc, n, tokens, quoted)),
        quoted,
        doc.text,
        {},
        Counter(known[n.span] for n in persons),
    )
    subjects.fill(doc, whole, quoted, told)
    return whole


def _surnames(
    names: Sequence[Name], known: Mapping[Span, str], paragraphs: Sequence[Span]
) -> dict[str, Span]:
    """The first mention of each person by key. What stands as a body or place in the text, headline aside,
    before any person of that name is no surname: people are named in full first."""
    out: dict[str, Span] = {}
    other: set[str] = set()
    body = paragraphs[0].end if paragraphs else 0
    for n in names:
        if n.kind != "person":
            if n.span.start >= body:
                other.add(n.name.casefold())
        elif known[n.span] not in other:
            out.setdefault(known[n.span], n.span)
    return out


def _is_aside(doc: Doc, name: Name, tokens: Mapping[int, int], quoted: Sequence[bool]) -> bool:
    """Whether a name stands in a quotation or only modifies a noun."""
    first = tokens.get(name.span.start)
    if first is None or quoted[first]:
        return True
    last = first
    while last + 1 < len(doc) and doc[last + 1].idx < name.span.end:
        last += 1
    return bool(doc[first : last + 1].root.dep_ in ("compound", "nmod", "amod"))


def _genders(
    doc: Doc, names: tuple[Name, ...], known: Mapping[Span, str], tokens: Mapping[int, int]
) -> dict[str, str]:
    """Genders by key: what titles and roles tell, else the given name; "" for what is told of as both."""
    out: dict[str, str] = {}
    unsure: set[str] = set()
    for n in names:
        i = tokens.get(n.span.start)
        if n.kind != "person" or i is None:
            continue
        before = str(doc[i - 1].lower_).rstrip(".") if i else ""
        gender = gender_of({before, *(n.role or "").casefold().split()})
        if gender and out.setdefault(known[n.span], gender) != gender:
            unsure.add(known[n.span])
    told = {k: "" if k in unsure else g for k, g in out.items()}
    for n in names:
        words = n.name.casefold().split()
        given = kinds().given.get(words[0]) if n.kind == "person" and len(words) > 1 else None
        if given is not None:
            told.setdefault(known[n.span], given)
    return told
