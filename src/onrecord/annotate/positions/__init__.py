"""Positions: where a party stands on an issue, as one report tells it.

Words of taking a position (data/positions.toml) are read from the parse (``takes``) where they tell one taken
(``bearing``); then whose it is (``holders``), on what (``phrases``, ``again``) and what it depends on
(``conditions``). What is only foreseen, supposed, denied or said by nobody in particular is no position.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.annotate.events.lexicon import lexicon
from onrecord.annotate.events.parties import Scene
from onrecord.annotate.events.tree import VERBAL, kid, tree_of
from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.positions import again
from onrecord.annotate.positions.conditions import conditions
from onrecord.annotate.positions.ends import Reading, noun_end, told_end
from onrecord.annotate.positions.holders import Holder, holders, known_parties, without_s
from onrecord.annotate.positions.nothing import is_no_offer, is_none_taken
from onrecord.annotate.positions.parse import behind, infinitives
from onrecord.annotate.positions.phrases import (
    Phrase,
    asked,
    deed,
    noun_phrase,
    offer_of,
    person_phrase,
    sum_from,
    verb_phrase,
)
from onrecord.annotate.positions.table import table
from onrecord.annotate.positions.take import Take
from onrecord.annotate.positions.takes import takes
from onrecord.annotate.positions.voices import Voices, voices
from onrecord.model import Annotation, Article, Event, Position, Span, Stand, Statement, When
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

MADE_BY = "onrecord.positions/2"

_DEPENDING: frozenset[Stand] = frozenset(["accepts", "offers", "supports", "rejects"])


@dataclass(frozen=True, slots=True)
class _Desk:
    """What making positions of one article needs; ``events`` are by the token they are told by."""

    reading: Reading
    scene: Scene
    told: Voices
    heads: again.Heads
    events: dict[int, Annotation]


@dataclass(frozen=True, slots=True)
class _Last:
    """The issue of the position told last, and the number of its sentence."""

    sentence: int
    phrase: Phrase


def positions(
    doc: Doc,
    article: Article,
    statements: tuple[Annotation, ...],
    events: tuple[Annotation, ...],
) -> tuple[Annotation, ...]:
    """Every position that the article tells, one a party, in text order, each anchored to the words from
    the stance to the end of its issue and conditions.

    ``doc`` is the article's parse, ``statements`` and ``events`` what earlier stages found in it.
    """
    tree = tree_of(doc, article)
    reading = Reading(doc, tree, table())
    people = frozenset(name.span for name in tree.names if name.kind == "person")
    scene = Scene(tree, lexicon(), article.id, article.text, known_parties(statements), people)
    told = voices(tree, table(), statements)
    desk = _Desk(reading, scene, told, again.heads(reading), _by_token(tree.start, events))
    made: list[Annotation] = []
    last: _Last | None = None
    for take in takes(tree, table()):
        stance, phrase = _issue(desk, take, last)
        if phrase is not None and stance is not None:
            here = [*_made(desk, take, stance, phrase)]
            made += here
            last = _Last(tree.sentence[take.word], phrase) if here else last
    return distinct(_once(made))


def _made(desk: _Desk, take: Take, stance: Stand, phrase: Phrase) -> Iterator[Annotation]:
    """The positions of one word, one a party."""
    tree, known, text = desk.reading.tree, desk.reading.table, desk.scene.text
    if is_none_taken(desk.reading, take, stance, phrase):
        return
    on = sorted({take.word, take.bearing.top, take.issue})
    depends = conditions(desk.reading.doc, tree, known, on)
    apart = (c for c in depends if c.end <= phrase.span.start or c.start >= phrase.span.end)
    depends = tuple(c for c in apart if _counts(c, text, stance))
    who = holders(desk.scene, known, desk.told, take, bool(depends))
    lasting = stance == "supports" and all(_is_lasting(text, c) for c in depends)
    weak = take.bearing.modal != "" or take.bearing.ready or take.own
    if depends and not lasting and stance in _DEPENDING and weak:
        stance = "conditions"
    named = tree.lemma[take.issue] in known.on_condition  # "would not discuss the case" is no refusal of it
    if not depends and (stance == "conditions" or (take.doing and named)):
        return
    if stance == "offers" and take.doing and is_no_offer(desk.reading, take.issue, phrase):
        return
    for holder in who:
        yield _position(desk, take, stance, phrase, depends, holder)


def _is_lasting(text: str, condition: Span) -> bool:
    """Whether what hangs on a position tells how long it lasts: "until its aim is met"."""
    return text.startswith("until", condition.start)


def _issue(desk: _Desk, take: Take, last: _Last | None) -> tuple[Stand | None, Phrase | None]:
    """The stance and what it is on: of "urged X to accept the plan" the plan, of a call for a thing that."""
    reading, issue = desk.reading, take.issue
    if not take.doing:
        of = asked(reading.tree, reading.table, issue) or deed(reading.tree, reading.table, issue)
        decided = reading.tree.lemma[of[0]] if of is not None and take.stance == "supports" else ""
        for thing in _done_to(desk, take, reading.table.opposite.get(decided, ()), of[0] if of else -1):
            phrase = _noun(desk, take, thing, last)
            if phrase is not None and phrase.kind == "proposal":
                return "opposes", phrase  # "defended its decision to veto the plan"
        if of is None or (of[1] < 0 and reading.tree.pos[of[0]] not in VERBAL):
            return take.stance, _noun(desk, take, issue if of is None else of[0], last)
        return take.stance, verb_phrase(reading, of[0], of[1], left_undone=True)
    undertaken = _undertaken(reading, issue)
    if undertaken >= 0:
        return take.stance, verb_phrase(reading, undertaken)
    lemma = reading.tree.lemma[issue]
    for prepositions, same in ((reading.table.same, True), (reading.table.opposite, False)):
        for thing in _done_to(desk, take, prepositions.get(lemma, ())):
            phrase = _noun(desk, take, thing, last)
            if phrase is not None and (same or phrase.kind == "proposal"):
                return take.stance if same else _opposed(take.stance), phrase
    phrase = verb_phrase(reading, issue, take.owner, take.stance in ("accepts", "offers"))
    if phrase is not None and take.owner >= 0 and again.is_pronoun(reading.tree, take.owner):
        meant = _noun(desk, take, take.owner, last) if reading.tree.passive[issue] else None
        if meant is not None:  # "that it be lifted"
            key, named = {*phrase.key, *meant.key}, {*phrase.names, *meant.names}
            phrase = replace(phrase, key=tuple(sorted(key)), names=tuple(sorted(named)))
    return take.stance, phrase


def _undertaken(reading: Reading, verb: int) -> int:
    """What somebody is to agree or commit to doing ("urged X to commit to staying out"), or -1."""
    tree = reading.tree
    if tree.lemma[verb] not in ("agree", "commit"):
        return -1
    gerunds = (k for k, doing in behind(tree, verb, "to") if doing)
    return next(gerunds, next(infinitives(tree, verb), -1))


def _done_to(desk: _Desk, take: Take, prepositions: Sequence[str], verb: int = -1) -> Iterator[int]:
    """The tokens of what a verb is done to: its object, what stands behind one of these prepositions, or its
    subject where it is passive."""
    tree, verb = desk.reading.tree, verb if verb >= 0 else take.issue
    for word in prepositions:
        if word:
            things = [kid(tree, k, "pobj") for k in tree.kids[verb] if tree.lower[k] == word]
        else:
            things = [take.owner if tree.passive[verb] else kid(tree, verb, "dobj")]
        yield from (k for k in things if k >= 0)


def _counts(condition: Span, text: str, stance: Stand) -> bool:
    """Whether what hangs on a position is a condition of this stance: "without" is one of a refusal alone,
    "before" of one, of a demand, or of an appeal not to; "until" tells no more than how long what is to be
    goes on."""
    if stance in ("rejects", "demands", "urges", "opposes"):
        return stance == "rejects" or not text.startswith("without", condition.start)
    lasting = ("until", "once") if stance == "conditions" else ()
    return not text.startswith(("before", "without", *lasting), condition.start)


def _noun(desk: _Desk, take: Take, i: int, last: _Last | None) -> Phrase | None:
    """The issue of a noun or pronoun, or of a vote on what is not told again, with what it points back at."""
    tree, known = desk.reading.tree, desk.reading.table
    if again.is_pronoun(tree, i) or tree.pos[i] == "ADP" or (i == take.word and take.stance != "proposes"):
        return _pointed_at(desk, take, i, last)
    word = tree.lemma[take.word]
    if word == "endorse" and tree.name_at[i] >= 0:
        return person_phrase(desk.reading, i)
    body = tree.name_at[i] >= 0 and tree.names[tree.name_at[i]].kind == "organization"
    if word in known.answering and body and take.stance == "undecided":
        return offer_of(desk.reading, i, i)  # "has yet to reply to the Fund"
    judged = word in known.states or (word in known.judging and word not in known.frames)
    broad = take.stance in ("supports", "opposes", "rejects") and (judged or word in known.broad)
    asked_for = take.stance in ("demands", "urges") and not take.doing and word not in known.known_only
    offered = take.stance == "offers" and word in known.promising and tree.lemma[i] not in known.no_offers
    offered = offered or word == "propose"
    phrase = noun_phrase(desk.reading, i, asked_for, offered, broad)
    if phrase is None and take.stance in ("accepts", "rejects"):
        return sum_from(desk.reading, i)
    bare = tree.lemma[i] in known.bare
    if phrase is None or not phrase.pointing:
        single = phrase is not None and phrase.span.end == tree.end[i] and phrase.span.start == tree.start[i]
        return None if bare and single else phrase
    full = again.of_noun(desk.reading, desk.heads, i, phrase)
    return None if bare and full.key == phrase.key and not full.names else full


def _pointed_at(desk: _Desk, take: Take, i: int, last: _Last | None) -> Phrase | None:
    """What "it" stands for: an issue told of right before, else that of the position told right before; what
    "that" stands for, the other way round."""
    tree = desk.reading.tree
    span = Span(tree.start[i], tree.end[i])
    if i == take.word:  # "would decide after the vote"
        near = last is not None and tree.sentence[i] - last.sentence in (0, 1)
        return replace(last.phrase, span=span, pointing=True) if near and last is not None else None
    before = None
    if last is not None and tree.sentence[i] - last.sentence in (0, 1):
        before = replace(last.phrase, span=span, pointing=True)
    if before is not None and tree.lower[i] in ("that", "this"):
        return before
    found = again.of_pronoun(desk.reading, desk.heads, desk.told.inside, take.word, i)
    return replace(found, span=span) if found is not None else before


def _told_whole(reading: Reading, i: int) -> Span:
    """A verb with its auxiliaries and what stands behind it; a noun alone."""
    tree = reading.tree
    if tree.pos[i] not in VERBAL:
        return Span(tree.start[i], tree.end[i])
    first = min((k for k in tree.kids[i] if tree.dep[k] in ("aux", "neg")), default=i)
    last = max(
        (noun_end(reading, k, 3) for p in tree.kids[i] for k in tree.kids[p] if p > i and k > p), default=i
    )
    return Span(tree.start[min(first, i)], tree.end[max(last, i)])


def _opposed(stance: Stand) -> Stand:
    return "rejects" if stance in ("accepts", "offers") else "opposes" if stance != "rejects" else "accepts"


def _position(
    desk: _Desk, take: Take, stance: Stand, phrase: Phrase, depends: Sequence[Span], holder: Holder
) -> Annotation:
    tree, text, article = desk.reading.tree, desk.scene.text, desk.scene.article
    ends = [phrase.span, Span(tree.start[take.word], tree.end[take.word]), *depends]
    if not take.doing:
        last = told_end(desk.reading, take.issue)
        ends.append(Span(tree.start[take.issue], tree.end[last]))
    if take.issue == take.word:
        ends.append(_told_whole(desk.reading, take.word))
    words = Span(min(s.start for s in ends), max(s.end for s in ends))
    source = desk.told.statements[holder.statement] if holder.statement >= 0 else None
    event = desk.events.get(take.word)
    told = anchor(article, text, words)
    body = Position(
        party=without_s(desk.scene, holder.party),
        stance=stance,
        issue=anchor(article, text, phrase.span),
        kind=phrase.kind,
        key=phrase.key,
        names=tuple(tree.names[n].span for n in phrase.names),
        condition=tuple(anchor(article, text, s) for s in depends),
        named_source=holder.named,
        when=_when(source, event, holder.self_told),
        statement=source.id if source is not None else None,
        event=event.id if event is not None and source is None else None,
    )
    party = (holder.party.words,) if holder.party.words is not None else ()
    return annotation("position", [told, body.issue, *party], body, MADE_BY)


def _when(source: Annotation | None, event: Annotation | None, self_told: bool) -> When | None:
    """When it was said, else when the act was that tells it; None where neither is stated."""
    said = source.body.said if source is not None and isinstance(source.body, Statement) else None
    if self_told and said is not None:
        return said
    return event.body.when if event is not None and isinstance(event.body, Event) else None


def _by_token(starts: Sequence[int], events: Sequence[Annotation]) -> dict[int, Annotation]:
    """Events by the tokens of the words that tell them, the first where two share one."""
    at = {start: i for i, start in enumerate(starts)}
    out: dict[int, Annotation] = {}
    for e in events:
        i = at.get(e.anchor.start)
        while i is not None and i < len(starts) and starts[i] < e.anchor.end:
            out.setdefault(i, e)
            i += 1
    return out


def _once(made: Sequence[Annotation]) -> list[Annotation]:
    """The positions without those that one party takes on the same words by another word before."""
    last: dict[tuple[object, ...], Annotation] = {}
    for a in made:
        if isinstance(a.body, Position):
            who = a.body.party.refers or a.body.party.words
            last[who, a.body.issue.span] = a
    return list(last.values())
