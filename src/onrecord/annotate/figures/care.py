"""Hurt or ill: what treatment, a hospital or the name of a disease tells of those counted.

Who is treated is hurt where the sentence, or the text near by, tells of injuries or of what causes them, and
ill where it tells of a disease; where it tells of neither, nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import EARLIER, governors, is_people, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import table

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 6
"""Tokens after a count in which "in hospital" is looked for."""

_PATIENTS = frozenset(["patient", "sufferer"])
_CATCHING = frozenset(["contract", "catch"])
_FALLING = frozenset(["fall", "become", "be", "get", "take"])
_NEEDING = frozenset(["need", "require", "receive", "seek", "get", "undergo"])
_CARE = frozenset(["treatment", "attention", "care", "surgery"])
_MANNER = frozenset(["as", "like", "fairly", "unfairly", "badly", "well", "equally", "poorly"])
_STAYING = frozenset(["be", "remain", "lie", "stay", "recover"])
_WARDS = frozenset(["hospital", "hospitals", "ward", "wards", "clinic", "clinics"])


def cared(found: Counted) -> str | None:
    """``injured`` or ``infected`` of people who are treated, in hospital or said to have a disease."""
    if not is_people(found, table()):
        return None
    return _diseased(found) or _caught(found) or (_needy(found) and _why(found)) or None


def _disease(word: Token) -> bool:
    t = table().care
    low = word.lower_
    return lemma(word) in t.diseases or low.endswith(t.endings)


def _diseased(found: Counted) -> str | None:
    """ "86 cholera patients", "patients with measles"."""
    noun = found.noun
    if noun is None or lemma(noun) not in _PATIENTS:
        return None
    named: Iterable[Token] = noun.doc[found.start : noun.i]
    after = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 4)]
    if len(after) and after[0].lower_ in ("with", "of", "suffering"):
        named = [*named, *after]
    return "infected" if any(_disease(w) for w in named) else None


def _caught(found: Counted) -> str | None:
    """ "had contracted the disease", "fell ill with measles", "were diagnosed with it" near a disease."""
    for verb, way in governors(found):
        word = lemma(verb)
        if way != "object" and word in _CATCHING:
            got = [c for c in verb.rights if c.dep_ == "dobj"]
            if any(_disease(w) for c in got for w in (c, *c.lefts)):
                return "infected"
        if way != "subject" and word == "diagnose":
            return "infected" if _near(found, table().care.diseases) else None
        if way != "object" and word in _FALLING and any(c.lower_ in ("ill", "sick") for c in verb.rights):
            return "infected"
    return None


def _needy(found: Counted) -> bool:
    """Whether people are treated, need it, or are in hospital."""
    for verb, way in governors(found):
        word, rights = lemma(verb), [c.lower_ for c in verb.children]
        if word == "treat" and way != "subject" and not _MANNER & set(rights):
            return True
        if way != "object" and word in _NEEDING:
            return any(c.dep_ == "dobj" and lemma(c) in _CARE for c in verb.rights)
        if way != "object" and word in _STAYING and _inside(verb.rights):
            return True
    doc, at = found.last.doc, max(found.stop, found.last.i + 1)
    near = doc[at : min(found.last.sent.end, at + REACH)]
    if found.post is not None and lemma(found.post) == "treat" and found.post.tag_ == "VBN":
        return not any(w.lower_ in _MANNER for w in near)
    return len(near) > 1 and near[0].lower_ == "in" and near[1].lower_ in _WARDS


def _inside(prepositions: Iterable[Token]) -> bool:
    return any(
        p.lower_ in ("in", "at", "on", "inside") and any(lemma(c) in _WARDS for c in p.children)
        for p in prepositions
        if p.dep_ == "prep"
    )


def _why(found: Counted) -> str | None:
    """Whether those treated are hurt or ill: by the words of the sentence, else of the text near by."""
    t = table().care
    here = list(found.last.sent)
    if any(lemma(w) in t.hurts for w in here):
        return "injured"
    if any(_disease(w) for w in here):
        return "infected"
    if any(lemma(w) in t.scenes for w in here):
        return "injured"
    ill, hurt = _near(found, t.diseases), _near(found, t.hurts | t.scenes)
    if ill == hurt:
        return None
    return "infected" if ill else "injured"


def _near(found: Counted, words: frozenset[str]) -> bool:
    """Whether one of these words stands in the text around a number."""
    doc, sent = found.last.doc, found.last.sent
    around = doc[max(0, sent.start - EARLIER) : min(len(doc), sent.end + EARLIER)]
    ends = table().care.endings if words is table().care.diseases else ()
    return any(lemma(w) in words or (ends and w.lower_.endswith(ends)) for w in around)
