"""Events by PLOVER 2.0 class: who did what to whom, where, when, and whether it took place.

A verb or noun of the table (data/plover.toml) tells an event where the parse bears it out and somebody or
some place stands with it; a bare report of fact is no event. Acts done by saying need an actor, and
somebody or something they are done to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from onrecord.annotate.events.checks import is_by_weapon, is_of_passage
from onrecord.annotate.events.lexicon import lexicon
from onrecord.annotate.events.parties import Scene
from onrecord.annotate.events.roles import Roles, roles
from onrecord.annotate.events.status import noun_status, verb_status
from onrecord.annotate.events.tree import Tree, read_tree
from onrecord.annotate.events.triggers import Trigger, triggers
from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.names import names
from onrecord.model import Annotation, Article, Event, Figure, Party, Span, Statement, Status, Time, When
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

MADE_BY = "onrecord.events/1"

_OBJECTS = frozenset(["dobj", "dative", "prep", "agent", "xcomp", "ccomp", "nsubjpass", "prt"])


def events(
    doc: Doc,
    article: Article,
    times: tuple[Annotation, ...],
    statements: tuple[Annotation, ...],
    figures: tuple[Annotation, ...],
) -> tuple[Annotation, ...]:
    """Every event the article tells, each anchored to the words that tell it, in text order.

    ``when`` is the time expression of the same clause where there is exactly one; ``statements`` are those
    whose content holds the trigger, ``figures`` those in its clause.
    """
    tree = read_tree(doc, names(doc, article))
    scene = Scene(tree, lexicon(), article.id, article.text, _known((*statements, *figures)))
    when, counted = _by_clause(tree, times), _by_clause(tree, figures)
    told = [(t, r) for t in triggers(scene) if _is_event(scene, t, r := roles(scene, t))]
    told_by = _told_by([tree.start[t.first] for t, _ in told], statements)
    out = []
    for (trigger, who), ids in zip(told, told_by, strict=True):
        clause = tree.clause[trigger.head]
        event = Event(
            event_class=trigger.entry.event_class,
            mode=trigger.entry.mode,
            speech_act=trigger.entry.speech_act,
            actors=who.actors,
            recipients=who.recipients,
            place=who.place,
            when=_one([a.body.when for a in when.get(clause, ()) if isinstance(a.body, Time)]),
            status=_status(scene, trigger),
            statements=ids,
            figures=tuple(a.id for a in counted.get(clause, ())),
        )
        span = Span(tree.start[trigger.first], tree.end[trigger.last])
        out.append(annotation("event", [anchor(article.id, article.text, span)], event, MADE_BY))
    return distinct(out)


def _is_event(scene: Scene, trigger: Trigger, who: Roles) -> bool:
    """Whether enough stands with the trigger: an actor and a thing for acts of saying, else any party, or
    a place for what a verb or a light verb tells, or a weapon as what strikes."""
    tree = scene.tree
    if trigger.entry.speech_act:
        is_verb = trigger.head == trigger.verb
        thing = not is_verb or any(tree.dep[k] in _OBJECTS for k in tree.kids[trigger.head])
        return bool(who.actors) and bool(thing or who.recipients)
    if trigger.entry.two and not who.recipients:
        subject = tree.subject[trigger.head]
        return len(who.actors) > 1 or (bool(who.actors) and tree.tag[subject] in ("NNS", "NNPS"))
    if trigger.entry.event_class == "ASSAULT" and trigger.head == trigger.verb:
        return bool(who.actors or who.recipients or who.place) or is_by_weapon(scene, trigger.head)
    return bool(who.actors or who.recipients or who.place) or is_of_passage(scene, trigger.head)


def _status(scene: Scene, trigger: Trigger) -> Status:
    entry = trigger.entry
    if trigger.head == trigger.verb:
        return verb_status(scene.tree, scene.lexicon, trigger.head, "not" in entry.needs, entry.speech_act)
    return noun_status(scene.tree, scene.lexicon, trigger.head, trigger.verb)


def _known(entries: Iterable[Annotation]) -> dict[Span, tuple[Span, ...]]:
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
