"""Events by PLOVER 2.0 class: who did what to whom, where, when, and whether it took place.

A verb or noun of the table (data/plover.toml) tells an event where the parse bears it out and somebody or
some place stands with it; a bare report of fact is no event. Acts done by saying need an actor, and
somebody or something they are done to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from onrecord.annotate.events.checks import (
    is_alone,
    is_by_weapon,
    is_for_votes,
    is_leaving_a_race,
    is_of_passage,
    is_of_words,
    is_person,
)
from onrecord.annotate.events.lexicon import lexicon
from onrecord.annotate.events.parties import Scene, is_possessive, is_possessive_word
from onrecord.annotate.events.roles import Roles, roles
from onrecord.annotate.events.spoken import spoken
from onrecord.annotate.events.status import noun_status, said_status, verb_status
from onrecord.annotate.events.talks import setting, talks
from onrecord.annotate.events.tree import Tree, tree_of
from onrecord.annotate.events.triggers import Trigger, triggers
from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.references.walk import Reference
from onrecord.model import Annotation, Article, Event, Figure, Party, Span, Statement, Status, Time, When
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

MADE_BY = "onrecord.events/5"

CLAUSES = 3
"""Clauses that a time is looked for in: that of the event, and those that it goes on with."""

_OBJECTS = frozenset(["dobj", "dative", "prep", "agent", "xcomp", "ccomp", "nsubjpass", "prt"])


def events(
    doc: Doc,
    article: Article,
    times: tuple[Annotation, ...],
    statements: tuple[Annotation, ...],
    figures: tuple[Annotation, ...],
    meant: Iterable[Reference] = (),
) -> tuple[Annotation, ...]:
    """Every event the article tells, each anchored to the words that tell it, in text order.

    ``when`` is the time expression of the same clause, or of the one that it goes on with, where there is
    exactly one; ``statements`` are those whose content holds the trigger, ``figures`` those in its clause.
    """
    tree = tree_of(doc, article)
    people = frozenset(name.span for name in tree.names if name.kind == "person")
    scene = Scene(tree, lexicon(), article.id, article.text, _known((*statements, *figures), meant), people)
    when, counted = _by_clause(tree, times), _by_clause(tree, figures)
    told = _with_actors_before(scene, _told(scene))
    told_by = _told_by([tree.start[t.first] for t, _ in told], statements)
    out = []
    for (trigger, who), ids in zip(told, told_by, strict=True):
        clause = tree.clause[trigger.head]
        others, outcome = talks(scene, trigger)
        event = Event(
            event_class=trigger.entry.event_class,
            mode=trigger.entry.mode,
            speech_act=trigger.entry.speech_act,
            actors=who.actors,
            recipients=who.recipients,
            place=who.place,
            when=_when(tree, when, clause),
            status=_status(scene, trigger),
            statements=ids,
            figures=tuple(a.id for a in counted.get(clause, ())),
            others=others,
            outcome=outcome,
        )
        span = Span(tree.start[trigger.first], tree.end[trigger.last])
        out.append(annotation("event", [anchor(article.id, article.text, span)], event, MADE_BY))
    return distinct(out)


def _told(scene: Scene) -> list[tuple[Trigger, Roles]]:
    """The triggers that tell an event, in text order, with their roles."""
    found = tuple(triggers(scene))
    acts = {t.head: t for t in found if t.head == t.verb}
    found = tuple(sorted((*found, *spoken(scene, acts)), key=lambda t: (t.first, t.last)))
    read = ((_as_meant(scene, t, r := setting(scene, t, roles(scene, t))), r) for t in found)
    return [(t, r) for t, r in read if _is_event(scene, t, r)]


def _with_actors_before(scene: Scene, told: Sequence[tuple[Trigger, Roles]]) -> list[tuple[Trigger, Roles]]:
    """Passives that name nobody with the actors of the sentence right before, in the same paragraph, where
    all its acts of that class have the same ("Rebels stormed the town. Ten guards were killed.")."""
    tree = scene.tree
    first = {sentence: i for i, sentence in reversed(list(enumerate(tree.sentence)))}
    out: list[tuple[Trigger, Roles]] = []
    before: dict[tuple[int, str], list[Roles]] = {}  # (sentence, class): who acted in it
    for trigger, who in told:
        sentence, kind = tree.sentence[trigger.head], trigger.entry.event_class
        if not who.actors and trigger.verb == trigger.head and tree.passive[trigger.head]:
            named = {r.actors for r in before.get((sentence - 1, kind), ())}
            if len(named) == 1 and _goes_straight_on(scene, first[sentence]):
                who = replace(who, actors=next(iter(named)))
        elif trigger.verb == trigger.head and not trigger.entry.speech_act and _took_place(scene, trigger):
            before.setdefault((sentence, kind), []).append(who)
        out.append((trigger, who))
    return out


def _took_place(scene: Scene, trigger: Trigger) -> bool:
    return _status(scene, trigger) in ("happened", "ongoing")


def _goes_straight_on(scene: Scene, first: int) -> bool:
    """Whether no line ends before a sentence's first token."""
    tree = scene.tree
    return first > 0 and "\n" not in scene.text[tree.start[first - 1] : tree.start[first]]


def _as_meant(scene: Scene, trigger: Trigger, who: Roles) -> Trigger:
    """The trigger, as an accusation where an attack is one of words."""
    if trigger.entry.event_class != "ASSAULT" or not is_of_words(
        scene, trigger.head, who.actors, who.recipients
    ):
        return trigger
    return replace(trigger, entry=replace(trigger.entry, event_class="ACCUSE", mode=None, speech_act=True))


def _is_event(scene: Scene, trigger: Trigger, who: Roles) -> bool:
    """Whether enough stands with the trigger: an actor and a thing for acts of saying, else any party, or
    a place for what a verb or a light verb tells, or a weapon as what strikes."""
    tree = scene.tree
    if trigger.said >= 0:
        return bool(who.actors)
    if _is_only_owned(scene, trigger, who):
        return False
    if trigger.entry.event_class == "PROTEST" and is_for_votes(scene, trigger.head, who.actors):
        return False
    if trigger.entry.speech_act:
        is_verb = trigger.head == trigger.verb
        thing = not is_verb or any(tree.dep[k] in _OBJECTS for k in tree.kids[trigger.head])
        return bool(who.actors) and bool(thing or who.recipients)
    if trigger.entry.two and not who.recipients:
        subject = tree.subject[trigger.head]
        return len(who.actors) > 1 or (bool(who.actors) and tree.tag[subject] in ("NNS", "NNPS"))
    if trigger.entry.mode == "withdraw" and is_leaving_a_race(scene, trigger.head, who.actors):
        return False
    if is_alone(scene, trigger.head, trigger.entry.event_class, who.actors, who.recipients):
        return False
    if trigger.entry.lemma == "receive" and not trigger.entry.objects:
        return any(is_person(scene, p) for p in who.recipients)  # not "received a medal"
    if trigger.entry.mode == "visit":
        return bool(who.recipients or who.place) and bool(who.actors or who.place)
    if trigger.entry.event_class == "ASSAULT" and trigger.head == trigger.verb:
        return bool(who.actors or who.recipients or who.place) or is_by_weapon(scene, trigger.head)
    return bool(who.actors or who.recipients or who.place) or is_of_passage(scene, trigger.head)


def _is_only_owned(scene: Scene, trigger: Trigger, who: Roles) -> bool:
    """Whether a possessive is all that stands with a verb, or a word for what is said, told as a thing that
    somebody has ("at his own request", "whose population exploded")."""
    tree = scene.tree
    if trigger.verb >= 0 and trigger.verb != trigger.head:
        return False
    if trigger.verb == trigger.head:
        every = (*who.actors, *who.recipients)
        return bool(every) and who.place is None and all(is_possessive(p) for p in every)
    owned = any(tree.dep[k] == "poss" and is_possessive_word(tree.lower[k]) for k in tree.kids[trigger.head])
    aside = tree.dep[trigger.head] != "dobj"  # not "pressed their demand"
    return trigger.entry.speech_act and aside and owned and not who.recipients


def _status(scene: Scene, trigger: Trigger) -> Status:
    entry = trigger.entry
    if trigger.said >= 0:
        return said_status(scene.tree, scene.lexicon, trigger.said)
    if trigger.head == trigger.verb:
        return verb_status(scene.tree, scene.lexicon, trigger.head, "not" in entry.needs, entry.speech_act)
    return noun_status(scene.tree, scene.lexicon, trigger.head, trigger.verb)


def _known(entries: Iterable[Annotation], meant: Iterable[Reference]) -> dict[Span, tuple[Span, ...]]:
    """Words of parties that earlier stages have resolved, and the names they refer to."""
    known: dict[Span, tuple[Span, ...]] = {}
    for a in entries:
        parties: tuple[Party, ...] = ()
        if isinstance(a.body, Statement):
            parties = (*a.body.speakers, *a.body.addressees)
        elif isinstance(a.body, Figure):
            parties = a.body.authority
        for p in parties:
            if p.words is not None and p.refers:
                known.setdefault(p.words.span, p.refers)
    for r in meant:
        known.setdefault(r.words, r.refers)
    return known


def _by_clause(tree: Tree, entries: Iterable[Annotation]) -> dict[int, list[Annotation]]:
    """Entries by the clause that their first token belongs to."""
    at = {start: i for i, start in enumerate(tree.start)}
    out: dict[int, list[Annotation]] = {}
    for a in entries:
        i = at.get(a.anchor.start)
        if i is not None:
            out.setdefault(tree.clause[i], []).append(a)
    return out


def _when(tree: Tree, times: Mapping[int, list[Annotation]], clause: int) -> When | None:
    """The one time stated in a clause, or, where it states none, in the one that it goes on with ("arrested
    two men on Monday and searched a house") or is the means of ("on Monday, by vetoing it")."""
    for _ in range(CLAUSES):
        here = [a.body for a in times.get(clause, ()) if isinstance(a.body, Time)]
        over = tree.head[clause]
        if here or over == clause or tree.dep[clause] not in ("conj", "pcomp"):
            return _one([t.when for t in here])
        clause = tree.clause[over]
    return None


def _one(stated: Sequence[When | None]) -> When | None:
    """The one time stated, or None where there is none or where two differ."""
    found = {w.edtf: w for w in reversed(stated) if w is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _told_by(starts: Sequence[int], statements: Iterable[Annotation]) -> list[tuple[str, ...]]:
    """For each start, in text order, the ids of the statements whose content holds it, outermost first."""
    pieces = sorted(
        (p.start, -p.end, a.id) for a in statements if isinstance(a.body, Statement) for p in a.body.content
    )
    out: list[tuple[str, ...]] = []
    open_: list[tuple[int, int, str]] = []
    k = 0
    for start in starts:
        while k < len(pieces) and pieces[k][0] <= start:
            heappush(open_, (-pieces[k][1], pieces[k][0], pieces[k][2]))
            k += 1
        while open_ and open_[0][0] <= start:
            heappop(open_)
        out.append(tuple(dict.fromkeys(i for _, _, i in sorted(open_, key=lambda o: (o[1], -o[0], o[2])))))
    return out
