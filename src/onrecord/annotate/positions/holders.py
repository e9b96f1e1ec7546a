"""Whose a position is: who speaks, whom he speaks for, or who the report says takes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from onrecord.annotate.events.parties import Scene, is_party, party, with_conjuncts
from onrecord.annotate.events.tree import Tree, kid
from onrecord.annotate.names import Name
from onrecord.annotate.positions.table import Table
from onrecord.annotate.positions.takes import Take
from onrecord.annotate.references.words import source_words
from onrecord.model import Annotation, Party, Span, Statement
from onrecord.text import anchor

_FIRST = frozenset(["we", "i", "us", "our", "ourselves"])
_THIRD = frozenset(["it", "he", "she", "they"])
_BODIES = frozenset(["organization", "government", "armed_group", "group"])
_ANY = frozenset(["any", "every", "no", "each", "whichever", "what"])
_SELVES = frozenset(
    [
        "government",
        "party",
        "country",
        "group",
        "union",
        "ministry",
        "side",
        "people",
        "organisation",
        "organization",
        "movement",
        "army",
        "administration",
        "council",
        "office",
        "team",
        "delegation",
    ]
)
LONGEST = 25
"""Tokens of the longest words for a party that are looked at."""

MOST = 12
"""Tokens of words for a party that hold no name told to be theirs."""

_OWN = frozenset(["his", "her", "its", "their", "our", "my"])


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words each token is: the innermost statement whose content holds it, and the statement of whose
    cue it is part; indexes into ``statements``, -1 where there is none."""

    statements: tuple[Annotation, ...]
    inside: tuple[int, ...]
    cue: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """A party that takes a position, and whether its source is named. ``statement`` is the index of the
    statement it is drawn from, or -1; ``self_told`` where the party tells it itself."""

    party: Party
    named: bool
    statement: int
    self_told: bool


def voices(tree: Tree, statements: Sequence[Annotation]) -> Voices:
    """Whose words the tokens of an article are."""
    told = tuple(a for a in statements if isinstance(a.body, Statement))
    contents: list[tuple[int, int, int]] = []
    cues: list[tuple[int, int, int]] = []
    for n, a in enumerate(told):
        body = a.body
        assert isinstance(body, Statement)  # noqa: S101
        contents += [(p.start, p.end, n) for p in body.content]
        if body.cue is not None:
            cues.append((body.cue.start, body.cue.end, n))
    return Voices(told, _innermost(tree.start, contents), _innermost(tree.start, cues))


def _innermost(starts: Sequence[int], pieces: Iterable[tuple[int, int, int]]) -> tuple[int, ...]:
    """For each offset, in text order, the piece that opens last of those that hold it, of the shortest."""
    waiting = sorted(pieces, key=lambda p: (p[0], -p[1], p[2]))
    open_: list[tuple[int, int, int]] = []
    out, k = [], 0
    for start in starts:
        while k < len(waiting) and waiting[k][0] <= start:
            heappush(open_, (-waiting[k][0], waiting[k][1], waiting[k][2]))
            k += 1
        while open_ and open_[0][1] <= start:
            heappop(open_)
        out.append(open_[0][2] if open_ else -1)
    return tuple(out)


def holders(scene: Scene, table: Table, told: Voices, take: Take) -> tuple[Holder, ...]:
    """Whose a position is: the parties, none where it is nobody's or only a guess."""
    cue, inside = told.cue[take.word], told.inside[take.word]
    holder, over, modal = take.holder, take.bearing.over, take.bearing.modal != ""
    wholly = holder == -1  # what ought to be is a position only as the whole of what somebody says
    if wholly and (inside < 0 or (over >= 0 and told.inside[over] == inside)):
        return ()
    if holder >= 0 and scene.tree.name_at[holder] < 0 and scene.tree.lemma[holder] in table.unfit:
        return ()  # what a draft calls for
    if cue >= 0 and not wholly and _is_by(scene.tree, told, cue, take):
        by = speakers(scene, table, told, cue)
        if by:
            return by
    if inside < 0:
        return () if modal or wholly else _reported(scene, table, holder, -1)
    if _is_doubtful(scene.tree, table, told, inside, denials=True):
        return ()
    if wholly or (holder >= 0 and _is_self(scene, told, inside, holder, over)):
        return speakers(scene, table, told, inside)
    if holder < 0:
        return ()
    return _told_of(scene, table, told, take, inside)


def _is_by(tree: Tree, told: Voices, cue: int, take: Take) -> bool:
    """Whether the speaker of a statement is who the parse says takes the position: not who it is told to,
    and not a longer phrase that holds him ("the head of a union that demands")."""
    body = told.statements[cue].body
    words = body.speakers[0].words if isinstance(body, Statement) and body.speakers else None
    if words is None:
        return True
    first, head = phrase_head(tree, words.span)
    if take.owner >= 0 and words.start <= tree.start[take.owner] < words.end:
        return False
    inner = take.holder >= 0 and words.start <= tree.start[take.holder] < words.end
    return not inner or take.holder == head or _is_in_list(tree, first, take.holder, head)


def _is_in_list(tree: Tree, first: int, i: int, head: int) -> bool:
    """Whether a token is joined to the head of a phrase, or the name beside it."""
    for _ in range(MOST):
        if i == head:
            return True
        if tree.dep[i] not in ("conj", "appos", "compound", "nmod", "poss") or i < first:
            return False
        i = tree.head[i]
    return False


def _told_of(scene: Scene, table: Table, told: Voices, take: Take, inside: int) -> tuple[Holder, ...]:
    """The parties that somebody says take a position: his own side, or others of whom he tells a fact."""
    same = _is_side_of(scene, table, told, inside, take.holder)
    guess = (
        take.own or take.bearing.modal != "" or _is_doubtful(scene.tree, table, told, inside, denials=False)
    )
    if guess and not same:
        return ()
    body = told.statements[inside].body
    found = _reported(scene, table, take.holder, inside)
    named = _is_named(scene, table, body) if isinstance(body, Statement) else True
    return tuple(Holder(h.party, named and h.named, inside, same) for h in found)


def _is_named(scene: Scene, table: Table, body: Statement) -> bool:
    """Whether the source of a statement is named, or is a body or the holder of an office."""
    if body.named_source or body.resolution == "pronoun":
        return True
    spoken = [_speaking(scene, table, p) for p in body.speakers]
    return any(s is not None and s[1] for s in spoken)


def speakers(scene: Scene, table: Table, told: Voices, statement: int) -> tuple[Holder, ...]:
    """Who takes a position by a statement: whom its speakers speak for, or they themselves; none where they
    are nobody in particular or one whose words on it are no party's."""
    body = told.statements[statement].body
    if not isinstance(body, Statement) or body.negated or body.resolution == "unknown":
        return ()
    if body.on_behalf_of is not None:
        return (Holder(body.on_behalf_of, body.named_source, statement, True),)
    spoken = [_speaking(scene, table, p) for p in body.speakers]
    return tuple(Holder(s[0], s[1], statement, True) for s in spoken if s is not None)


def _speaking(scene: Scene, table: Table, who: Party) -> tuple[Party, bool] | None:
    """A speaker as a party, and whether the source is named; None where nobody in particular speaks."""
    if who.words is None:
        return None
    first, head = phrase_head(scene.tree, who.words.span)
    return _as_party(scene, table, who, first, head, speaks=True) if head >= 0 else None


def _as_party(
    scene: Scene, table: Table, who: Party, first: int, head: int, speaks: bool = False
) -> tuple[Party, bool] | None:
    """The party that a phrase is, and whether it is a named source: an official without a name is his body,
    a crowd is not the place that it is in or of; None for nobody in particular. What ``speaks`` is somebody,
    whatever its noun."""
    tree = scene.tree
    lemma = tree.lemma[head]
    if not who.refers and (_width(tree, first, who) > MOST or (who.words and ":" in who.words.exact)):
        return None  # a headline run into the sentence
    at = tree.name_at[head]
    names = _names_in(tree, first, who.words.end) if who.words is not None else []
    person = any(n.kind == "person" for n in names)
    if table.experts.intersection(tree.lemma[first : first + _width(tree, first, who)]):
        return None
    if at < 0 and (lemma in table.unfit or any(tree.lower[k] in _ANY for k in tree.kids[head] if k < head)):
        return None
    if at < 0 and (not tree.lower[head].isalpha() or len(lemma) < 2):
        return None
    if tree.pos[head] == "PRON":
        return (who, True) if len(who.refers) >= 1 else None
    if at >= 0 or person:
        return who, True
    if lemma in table.officials or (speaks and lemma == "member" and not _is_plural(tree, head)):
        body = next((n for n in names if n.kind != "person"), None)
        if body is not None:
            return _named(scene, body), _is_office(tree, table, head)
        bodies = _is_plural(tree, head) and any(tree.dep[k] == "compound" for k in tree.kids[head])
        return (who, not bodies) if who.refers or bodies or _is_office(tree, table, head) else None
    if lemma in source_words().nobody or lemma in table.nobody:
        return None
    if (
        not speaks
        and not is_party(scene, head)
        and lemma not in source_words().bodies | table.represents | table.crowds
    ):
        return None
    beside = party(scene, head)
    if beside.words is not None and not who.refers and kid(tree, head, "appos") >= 0:
        return Party(who.words, beside.refers), True  # "an opposition group, the X"
    inside = {n.span for n in names if n.kind == "person" or lemma not in table.represents}
    if inside.isdisjoint(who.refers):
        return who, True
    return Party(who.words, tuple(r for r in who.refers if r not in inside)), True


def _is_plural(tree: Tree, i: int) -> bool:
    """Whether a noun stands in the plural."""
    return tree.tag[i] in ("NNS", "NNPS")


def _is_office(tree: Tree, table: Table, head: int) -> bool:
    """Whether a phrase points at the one who holds an office ("the mayor"), not at one of many."""
    marks = {tree.lower[k] for k in tree.kids[head] if k < head and tree.dep[k] in ("det", "poss", "nummod")}
    told = bool(marks - {"a", "an", "one", "another", "some"}) or (
        not marks and tree.name_at[tree.left[head]] >= 0
    )
    return told and not _is_plural(tree, head) and tree.lemma[head] not in table.anonymous


def _names_in(tree: Tree, first: int, stop: int) -> list[Name]:
    """The names whose first token is among those from ``first`` that start before offset ``stop``."""
    found: list[int] = []
    for k in range(first, min(first + LONGEST, len(tree.start))):
        if tree.start[k] >= stop:
            break
        if tree.name_at[k] >= 0 and tree.name_at[k] not in found:
            found.append(tree.name_at[k])
    return [tree.names[n] for n in found]


def _width(tree: Tree, first: int, who: Party) -> int:
    """How many tokens from ``first`` a party's words are, up to ``LONGEST``."""
    end = who.words.end if who.words is not None else 0
    last = min(first + LONGEST, len(tree.start))
    return next((k for k in range(first, last) if tree.start[k] >= end), last) - first


def phrase_head(tree: Tree, span: Span) -> tuple[int, int]:
    """The first token of some words and the one that the others hang on; -1 twice where there is none."""
    first = bisect_left(tree.start, span.start)
    last = bisect_left(tree.start, span.end)
    if first >= last or first >= len(tree.start):
        return -1, -1
    last = min(last, first + LONGEST)
    tops = (k for k in range(first, last) if not first <= tree.head[k] < last or tree.head[k] == k)
    return first, next((k for k in tops if tree.pos[k] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")), last - 1)


def _reported(scene: Scene, table: Table, holder: int, statement: int) -> tuple[Holder, ...]:
    """The parties that a noun phrase of the report states, each with those joined to it."""
    if holder < 0:
        return ()
    out = []
    for k in with_conjuncts(scene.tree, holder):
        who = party(scene, k)
        found = None
        if is_party(scene, k) or scene.tree.lemma[k] in source_words().bodies or who.refers:
            found = _as_party(scene, table, who, *_range(scene.tree, who, k))
        if found is not None and _is_somebody(scene.tree, k, found[0]):
            out.append(Holder(found[0], found[1], statement, False))
    return tuple(out)


def _range(tree: Tree, who: Party, k: int) -> tuple[int, int]:
    return (bisect_left(tree.start, who.words.start) if who.words is not None else k), k


def _is_somebody(tree: Tree, k: int, who: Party) -> bool:
    """Whether a phrase stands for somebody told: no pronoun left open, no relative."""
    return tree.pos[k] not in ("PRON", "DET", "NUM") or bool(who.refers)


def _is_self(scene: Scene, told: Voices, statement: int, holder: int, over: int) -> bool:
    """Whether the words "we", "it", "his government" in somebody's statement are about who speaks."""
    tree, body = scene.tree, told.statements[statement].body
    low = tree.lower[holder]
    if not isinstance(body, Statement) or not _agrees(scene, low, body):
        return False
    if low in _FIRST:
        return body.mode != "indirect" or low in ("we", "i")
    if any(tree.lower[k] in _OWN and k < holder for k in tree.kids[holder]):
        mine = {tree.lower[k] for k in tree.kids[holder] if tree.lower[k] in _OWN}
        quoted = mine <= {"our", "my"}
        return tree.lemma[holder] in _SELVES and (quoted or body.mode != "direct")
    if low not in _THIRD or body.mode == "direct":
        return _is_own_body(scene, body, holder)
    if over >= 0 and told.cue[over] == statement:
        return True
    first = bisect_left(tree.start, min(p.start for p in body.content))
    between = range(max(first, holder - LONGEST), holder)
    rivals = (k for k in between if tree.dep[k] == "nsubj" or tree.name_at[k] >= 0)
    return holder - first < LONGEST and not any(
        is_party(scene, k) or tree.lemma[k] in source_words().bodies for k in rivals
    )


def _agrees(scene: Scene, pronoun: str, body: Statement) -> bool:
    """Whether a pronoun can stand for who speaks: "he" for a person who tells nobody of another, "it" for
    no person."""
    if pronoun not in _THIRD or pronoun == "they":
        return True
    if body.addressees and pronoun != "it":
        return False
    tree, kinds = scene.tree, set[str]()
    for p in body.speakers:
        at = [tree.name_at[k] for k in _starts(tree, p.refers) if tree.name_at[k] >= 0]
        # one word taken for a person may well be a country or body
        sure = {n for n in at if tree.names[n].kind != "person" or " " in tree.names[n].name}
        kinds |= {"person" if tree.names[n].kind == "person" else "body" for n in sure}
    return not kinds or ("body" if pronoun == "it" else "person") in kinds


def _starts(tree: Tree, spans: Iterable[Span]) -> list[int]:
    """The tokens at which spans start."""
    found = (bisect_left(tree.start, s.start) for s in spans)
    return [k for k in found if k < len(tree.start)]


def _is_own_body(scene: Scene, body: Statement, holder: int) -> bool:
    """Whether "the movement" is the body that the unnamed who speak are of ("two officials of the Front")."""
    tree = scene.tree
    words = body.speakers[0].words if len(body.speakers) == 1 else None
    if words is None or body.named_source or tree.name_at[holder] >= 0 or tree.pos[holder] != "NOUN":
        return False
    first, head = phrase_head(tree, words.span)
    bodies = [n for n in _names_in(tree, first, words.end) if n.kind in _BODIES] if head >= 0 else []
    the = any(tree.lower[k] == "the" for k in tree.kids[holder] if k < holder)
    alone = all(tree.dep[k] == "det" for k in tree.kids[holder] if k < holder)
    return bool(bodies) and the and alone and tree.lemma[holder] in _SELVES


def _is_side_of(scene: Scene, table: Table, told: Voices, statement: int, holder: int) -> bool:
    """Whether who is told of is the speaker's own side: the same name, or one that the words for the
    speaker hold in another form ("the Velmari minister said Velmar would")."""
    tree, body = scene.tree, told.statements[statement].body
    if not isinstance(body, Statement):
        return False
    if _speaks_for_body(tree, table, told, statement, holder):
        return True
    mine = _stem(tree.names[tree.name_at[holder]].name) if tree.name_at[holder] >= 0 else tree.lemma[holder]
    for p in (*body.speakers, *((body.on_behalf_of,) if body.on_behalf_of else ())):
        words = [scene.text[r.start : r.end] for r in p.refers]
        if p.words is not None:
            first, head = phrase_head(tree, p.words.span)
            words += [n.name for n in _names_in(tree, first, p.words.end)] if first >= 0 else []
            if head >= 0 and tree.name_at[holder] < 0 and tree.lemma[head] == mine:
                return True
            if tree.name_at[holder] < 0 and mine in p.words.exact.lower().split():
                return True
        if tree.name_at[holder] >= 0 and any(_stem(w) == mine for w in words):
            return True
    return False


def _speaks_for_body(tree: Tree, table: Table, told: Voices, statement: int, holder: int) -> bool:
    """Whether a body told of is the one that a spokesman or office holder of no other named body speaks
    for, or that "it" stands for behind its words ("the Front will not, it said")."""
    body = told.statements[statement].body
    if not isinstance(body, Statement) or len(body.speakers) != 1:
        return False
    words = body.speakers[0].words
    first, head = phrase_head(tree, words.span) if words is not None else (-1, -1)
    if head < 0 or words is None:
        return False
    name = tree.names[tree.name_at[holder]] if tree.name_at[holder] >= 0 else None
    is_body = (
        tree.lemma[holder] in source_words().bodies
        if name is None
        else name.kind != "person" or " " not in name.name
    )
    if tree.lower[head] in ("it", "they") or tree.lower[first] in ("its", "their"):
        return (
            is_body
            and not body.speakers[0].refers
            and body.content[0].start <= tree.start[holder] < words.start
        )
    others = [n for n in _names_in(tree, first, words.end) if n.kind != "person"]
    mouth = any(tree.lemma[k] in source_words().mouthpieces for k in range(first, head + 1))
    mouth = mouth or any(tree.lemma[k] in source_words().mouthpieces for k in tree.kids[head])
    if mouth:
        return is_body and not others
    return tree.lemma[holder] in table.represents and tree.lemma[head] in table.officials


def _stem(name: str) -> str:
    """What a name and the adjective made of it share, about: all but the ending of its last word."""
    low = name.casefold()
    return low[: max(4, len(low) - 3)] if " " not in low else low


def _is_doubtful(tree: Tree, table: Table, told: Voices, statement: int, denials: bool) -> bool:
    """Whether a statement only guesses at or denies what it tells, by its cue or by what that is in."""
    words = table.denials if denials else table.guesses
    body = told.statements[statement].body
    if not isinstance(body, Statement) or body.negated:
        return True
    if body.cue is None:
        return False
    first = bisect_left(tree.start, body.cue.start)
    return any(
        tree.lemma[k] in words or tree.lemma[k] + "e" in words
        for k in range(first, min(first + LONGEST, len(tree.start)))
        if tree.start[k] < body.cue.end
    )


def known_parties(statements: Iterable[Annotation]) -> Mapping[Span, tuple[Span, ...]]:
    """Words that statements have resolved, and the names they refer to."""
    known: dict[Span, tuple[Span, ...]] = {}
    for a in statements:
        if isinstance(a.body, Statement):
            for p in (*a.body.speakers, *a.body.addressees):
                if p.words is not None and p.refers:
                    known.setdefault(p.words.span, p.refers)
    return known


def _named(scene: Scene, name: Name) -> Party:
    return Party(anchor(scene.article, scene.text, name.span), (name.span,))
