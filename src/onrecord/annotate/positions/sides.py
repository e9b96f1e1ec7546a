"""Whether those whom somebody tells of are he himself or his own side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from onrecord.annotate.events.parties import Scene, is_party
from onrecord.annotate.events.tree import Tree
from onrecord.annotate.positions.table import Table
from onrecord.annotate.positions.voices import LONGEST, Voices, last_word, names_in, phrase_head
from onrecord.annotate.references.words import source_words
from onrecord.model import Party, Span, Statement

_FIRST = frozenset(["we", "i", "us", "our", "ourselves"])
_THIRD = frozenset(["it", "he", "she", "they"])
_BODIES = frozenset(["organization", "government", "armed_group", "group"])
_OWN = frozenset(["his", "her", "its", "their", "our", "my"])


def is_self(scene: Scene, table: Table, told: Voices, statement: int, holder: int, over: int) -> bool:
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
        return tree.lemma[holder] in table.selves and (quoted or body.mode != "direct")
    if low not in _THIRD or body.mode == "direct":
        return _is_own_body(scene, table, body, holder)
    if low in ("he", "she") and _is_of_clause(scene, table, holder):
        return False
    if over >= 0 and told.cue[over] == statement:
        return True
    first = bisect_left(tree.start, min(p.start for p in body.content))
    between = range(max(first, holder - LONGEST), holder)
    rivals = (k for k in between if tree.dep[k] == "nsubj" or tree.name_at[k] >= 0)
    return holder - first < LONGEST and not any(
        is_party(scene, k) or tree.lemma[k] in source_words().bodies for k in rivals
    )


def _is_of_clause(scene: Scene, table: Table, pronoun: int) -> bool:
    """Whether "he" rather stands for the subject of a clause before it ("if the leader gave in, he would
    go")."""
    tree = scene.tree
    for k in tree.kids[tree.head[pronoun]]:
        if k > pronoun:
            break
        subject = tree.subject[k] if tree.dep[k] == "advcl" else -1
        somebody = 0 <= subject < pronoun and tree.pos[subject] != "PRON"
        if somebody and (tree.lemma[subject] in table.officials or is_party(scene, subject)):
            return True
    return False


def _agrees(scene: Scene, pronoun: str, body: Statement) -> bool:
    """Whether a pronoun can stand for who speaks: "he" for a person who tells nobody of another, "it" for
    no person."""
    if pronoun not in _THIRD or pronoun == "they":
        return True
    if body.addressees and pronoun != "it":
        return False
    tree, kinds = scene.tree, set[str]()
    for p in body.speakers:
        at = [tree.name_at[k] for k in starts(tree, p.refers) if tree.name_at[k] >= 0]
        # one word taken for a person may well be a country or body
        sure = {n for n in at if tree.names[n].kind != "person" or " " in tree.names[n].name}
        kinds |= {"person" if tree.names[n].kind == "person" else "body" for n in sure}
    return not kinds or ("body" if pronoun == "it" else "person") in kinds


def starts(tree: Tree, spans: Iterable[Span]) -> list[int]:
    """The tokens at which spans start."""
    found = (bisect_left(tree.start, s.start) for s in spans)
    return [k for k in found if k < len(tree.start)]


def _is_own_body(scene: Scene, table: Table, body: Statement, holder: int) -> bool:
    """Whether "the movement" is the body that the unnamed who speak are of ("two officials of the Front")."""
    tree = scene.tree
    words = body.speakers[0].words if len(body.speakers) == 1 else None
    if words is None or body.named_source or tree.name_at[holder] >= 0 or tree.pos[holder] != "NOUN":
        return False
    first, head = phrase_head(tree, words.span)
    bodies = [n for n in names_in(tree, first, words.end) if n.kind in _BODIES] if head >= 0 else []
    the = any(tree.lower[k] == "the" for k in tree.kids[holder] if k < holder)
    alone = all(tree.dep[k] == "det" for k in tree.kids[holder] if k < holder)
    return bool(bodies) and the and alone and tree.lemma[holder] in table.selves


def is_side_of(scene: Scene, table: Table, told: Voices, statement: int, holder: int) -> bool:
    """Whether who is told of is the speaker's own side: the same name, or one that the words for the
    speaker hold in another form ("the Velmari minister said Velmar would")."""
    tree, body = scene.tree, told.statements[statement].body
    if not isinstance(body, Statement):
        return False
    if _speaks_for_body(tree, table, told, statement, holder):
        return True
    if own_bodies(scene, table, told, body.speakers, holder) or _is_of_office(
        scene, table, told, body.speakers, holder
    ):
        return True
    mine = stem(tree.names[tree.name_at[holder]].name) if tree.name_at[holder] >= 0 else tree.lemma[holder]
    for p in (*body.speakers, *((body.on_behalf_of,) if body.on_behalf_of else ())):
        words = [scene.text[r.start : r.end] for r in p.refers]
        if p.words is not None:
            first, head = phrase_head(tree, p.words.span)
            words += [n.name for n in names_in(tree, first, p.words.end)] if first >= 0 else []
            if head >= 0 and tree.name_at[holder] < 0 and tree.lemma[head] == mine:
                return True
            if tree.name_at[holder] < 0 and mine in p.words.exact.lower().split():
                return True
        if tree.name_at[holder] >= 0 and any(stem(w) == mine for w in words):
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
    others = [n for n in names_in(tree, first, words.end) if n.kind != "person"]
    mouth = any(tree.lemma[k] in source_words().mouthpieces for k in range(first, head + 1))
    mouth = mouth or any(tree.lemma[k] in source_words().mouthpieces for k in tree.kids[head])
    if mouth:
        return is_body and not others
    return tree.lemma[holder] in table.represents and tree.lemma[head] in table.officials


def stem(name: str) -> str:
    """What a name and the adjective made of it share, about: all but the ending of its last word."""
    low = name.casefold()
    return low[: max(4, len(low) - 3)] if " " not in low else low


def own_bodies(
    scene: Scene, table: Table, told: Voices, who: Iterable[Party], holder: int
) -> tuple[Span, ...]:
    """The name of the body that is told of, where it is one that these speakers are said to be of ("Front
    negotiator Anna Keller", and later "Keller said the group would"), or its government or army; none where
    it is not."""
    tree = scene.tree
    bodies = sorted({b for p in who for r in _referred(scene, p) for b in told.bodies.get(r, ())})
    names = [tree.names[b] for b in bodies]
    if tree.name_at[holder] >= 0:
        mine = tree.names[tree.name_at[holder]].name
        return tuple(n.span for n in names if _is_same(mine, n.name))[:1]
    before = [k for k in tree.kids[holder] if k < holder]
    the = len(before) == 1 and tree.lower[before[0]] in ("the", *_OWN)
    if tree.lemma[holder] in table.national:
        names = [n for n in names if n.kind in ("place", "government")]
    one = len({last_word(n.name) for n in names}) == 1
    return (names[0].span,) if one and the and tree.lemma[holder] in table.selves else ()


def _is_of_office(scene: Scene, table: Table, told: Voices, who: Iterable[Party], holder: int) -> bool:
    """Whether "the union" is that of a union leader who speaks, "the city" that of a mayor."""
    tree = scene.tree
    before = [k for k in tree.kids[holder] if k < holder]
    plain = len(before) == 1 and tree.lower[before[0]] in ("the", *_OWN)
    if not plain or tree.name_at[holder] >= 0 or tree.lemma[holder] not in table.selves | table.represents:
        return False
    words = {w for p in who for r in _referred(scene, p) for w in told.offices.get(r, ())}
    return tree.lemma[holder] in words or any(tree.lemma[holder] in table.of_office.get(w, ()) for w in words)


def _referred(scene: Scene, who: Party) -> list[str]:
    """The last words of the names that a party refers to, and of those in its words."""
    named = [last_word(scene.text[r.start : r.end]) for r in who.refers]
    if who.words is not None:
        first, _ = phrase_head(scene.tree, who.words.span)
        named += [last_word(n.name) for n in names_in(scene.tree, max(first, 0), who.words.end)]
    return named


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one body: in two forms, or one the last word of the other."""
    return stem(one) == stem(other) or ((" " in one) != (" " in other) and last_word(one) == last_word(other))
