"""Whose a position is: who speaks, whom he speaks for, or who the report says takes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.events.parties import Scene, is_party, party, with_conjuncts
from onrecord.annotate.events.tree import Tree, kid
from onrecord.annotate.names import Name
from onrecord.annotate.positions.before import meant_before, the_two
from onrecord.annotate.positions.own import WILL
from onrecord.annotate.positions.short import meant
from onrecord.annotate.positions.sides import is_self, is_side_of, own_bodies
from onrecord.annotate.positions.table import Table
from onrecord.annotate.positions.take import Take
from onrecord.annotate.positions.voices import LONGEST, Voices, last_word, names_in, phrase_head
from onrecord.annotate.references.words import source_words
from onrecord.model import Anchor, Annotation, Party, Span, Statement
from onrecord.text import anchor

_JOINING = frozenset(["and", ",", "the", "both", "of"])
_ANY = frozenset(["any", "every", "no", "each", "whichever", "what"])
MOST = 12
"""Tokens of words for a party that hold no name told to be theirs."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A party that takes a position, and whether its source is named. ``statement`` is the index of the
    statement it is drawn from, or -1; ``self_told`` where the party tells it itself."""

    party: Party
    named: bool
    statement: int
    self_told: bool


def holders(
    scene: Scene, table: Table, told: Voices, take: Take, depends: bool = False
) -> tuple[Holder, ...]:
    """Whose a position is: the parties, none where it is nobody's or only a guess. ``depends`` is whether it
    is taken on a condition."""
    cue, inside = told.cue[take.word], told.inside[take.word]
    holder, over, modal = take.holder, take.bearing.over, take.bearing.modal != ""
    wholly = holder == -1  # what ought to be is a position only as the whole of what somebody says
    within = over >= 0 and told.inside[over] == inside and not _is_beside(scene, take, over)
    if wholly and (inside < 0 or within):
        return ()
    if holder >= 0 and _is_unfit(scene.tree, table, holder):
        return ()
    if cue >= 0 and not wholly and _is_by(scene.tree, told, cue, take):
        by = speakers(scene, table, told, cue)
        if by:
            return by
    if inside < 0:
        if modal and not wholly:
            return _of_speakers_body(scene, table, told, take)
        return () if wholly else _reported(scene, table, holder, -1)
    if _is_doubtful(scene.tree, table, told, inside, denials=True):
        return ()
    if wholly or (holder >= 0 and is_self(scene, table, told, inside, holder, over)):
        return speakers(scene, table, told, inside)
    if holder < 0:
        return ()
    return _told_of(scene, table, told, take, inside, depends)


def _is_unfit(tree: Tree, table: Table, holder: int) -> bool:
    """Whether what takes a position is none who can: "what the draft calls for", "whose book praises"."""
    whose = any(tree.tag[k] == "WP$" for k in tree.kids[holder])
    return whose or (tree.name_at[holder] < 0 and tree.lemma[holder] in table.unfit)


def _is_beside(scene: Scene, take: Take, over: int) -> bool:
    """Whether the verb that a clause hangs on only stands behind it with a comma between ("the text is fair,
    it is known to both sides")."""
    tree = scene.tree
    commas = any(tree.lower[k] == "," and take.word < k < over for k in tree.kids[over])
    named = tree.subject[over] >= 0 and tree.name_at[tree.subject[over]] >= 0
    return over > take.word and commas and not named


def _of_speakers_body(scene: Scene, table: Table, told: Voices, take: Take) -> tuple[Holder, ...]:
    """The body that somebody is of and says something of, where that is no statement ("wrote in a letter that
    the board would")."""
    tree, over = scene.tree, take.bearing.over
    if min(over, take.holder) < 0 or tree.lemma[over] not in scene.lexicon.reporting:
        return ()
    speaker = party(scene, tree.subject[over]) if tree.subject[over] >= 0 else None
    if speaker is None or not own_bodies(scene, table, told, (speaker,), take.holder):
        return ()
    return _reported(scene, table, take.holder, -1)


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
    if inner and _listed(tree, words):
        return True
    if tree.pos[take.word] == "NOUN" and take.holder >= 0 and take.bearing.top == take.word:
        return inner  # "brushed aside an appeal from X" tells no appeal of his own
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


def _told_of(
    scene: Scene, table: Table, told: Voices, take: Take, inside: int, depends: bool
) -> tuple[Holder, ...]:
    """The parties that somebody says take a position: his own side, or others of whom he tells a fact."""
    same = is_side_of(scene, table, told, inside, take.holder)
    guess = (
        take.own or take.bearing.modal != "" or _is_doubtful(scene.tree, table, told, inside, denials=False)
    )
    same = same or (depends and take.bearing.modal in WILL and _is_known_to_all(scene, told, inside))
    if guess and not same:
        return ()
    body = told.statements[inside].body
    found = _reported(scene, table, take.holder, inside)
    named = _is_named(scene, table, body) if isinstance(body, Statement) else True
    if same and not found:
        return speakers(scene, table, told, inside)  # "the city will", said by its mayor
    if same and isinstance(body, Statement):
        meant = own_bodies(scene, table, told, body.speakers, take.holder)
        found = tuple(h if h.party.refers else replace(h, party=Party(h.party.words, meant)) for h in found)
    if not same:
        found = tuple(replace(h, party=_known(scene, table, h.party)) for h in found)
    return tuple(Holder(h.party, named and h.named, inside, same) for h in found)


def _is_known_to_all(scene: Scene, told: Voices, statement: int) -> bool:
    """Whether somebody speaks whom the report names by one word and says nothing of: what he tells others
    will do, and on which condition, is told for them."""
    body = told.statements[statement].body
    words = body.speakers[0].words if isinstance(body, Statement) and len(body.speakers) == 1 else None
    if words is None or " " in words.exact or not body.speakers[0].refers:  # type: ignore[union-attr]
        return False
    name = last_word(words.exact)
    return words.exact[:1].isupper() and not told.offices.get(name) and not told.bodies.get(name)


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
    each = [q for p in body.speakers for q in _each(scene, p)]
    spoken = [_speaking(scene, table, p) for p in each]
    return tuple(Holder(_known(scene, table, s[0]), s[1], statement, True) for s in spoken if s is not None)


def _each(scene: Scene, who: Party) -> tuple[Party, ...]:
    """The parties of words that are a list of names ("X and Y"), else the party as it is."""
    names = _listed(scene.tree, who.words) if who.words is not None else []
    if who.words is not None and not who.refers:
        two = the_two(scene, max(phrase_head(scene.tree, who.words.span)[1], 0))
        names = names or [scene.tree.names[scene.tree.name_at[k]] for k in two]
    return tuple(_named(scene, n) for n in names) if names else (who,)


def _listed(tree: Tree, words: Anchor) -> list[Name]:
    """The names of a list of nothing but names; none where the words are something else."""
    first = bisect_left(tree.start, words.start)
    names = names_in(tree, first, words.end)
    if len(names) < 2:
        return []
    last = min(first + LONGEST, bisect_left(tree.start, words.end))
    plain = all(tree.name_at[k] >= 0 or tree.lower[k] in _JOINING for k in range(first, last))
    joined = any(tree.lower[k] == "and" and tree.name_at[k] < 0 for k in range(first, last))
    return names if plain and joined else []


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
    names = names_in(tree, first, who.words.end) if who.words is not None else []
    person = any(n.kind == "person" for n in names)
    if table.experts.intersection(tree.lemma[first : first + _width(tree, first, who)]):
        return None
    if at < 0 and (lemma in table.unfit or any(tree.lower[k] in _ANY for k in tree.kids[head] if k < head)):
        return None
    if at < 0 and tree.pos[head] == "NUM" and tree.lemma[tree.head[head]] == "vote":
        return who, True
    if at < 0 and (not tree.lower[head].isalpha() or len(lemma) < 2):
        return None
    if tree.pos[head] == "PRON":
        return (who, True) if len(who.refers) >= 1 else None
    if at >= 0 or person:
        return who, True
    if lemma in table.officials or (speaks and lemma == "member" and not _is_plural(tree, head)):
        return _official(scene, table, who, head, names)
    massed = tree.lemma[tree.head[head]] in table.massing
    if lemma in table.counted and kid(tree, head, "nummod") >= 0 and massed:
        return who, True
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


def _official(
    scene: Scene, table: Table, who: Party, head: int, names: Sequence[Name]
) -> tuple[Party, bool] | None:
    """An official without a name as his body; where none is named, as himself if he holds an office or is of
    a body that decides; and whether the source is named."""
    tree = scene.tree
    body = next((n for n in names if n.kind != "person"), None)
    if body is None and tree.lemma[head] in table.deciding and _is_plural(tree, head):
        body = _seated(tree, head)
    if body is not None:
        return _named(scene, body), _is_office(tree, table, head)
    bodies = _is_plural(tree, head) and any(tree.dep[k] == "compound" for k in tree.kids[head])
    deciding = _is_plural(tree, head) and tree.lemma[head] in table.deciding
    somebody = who.refers or bodies or deciding or _is_office(tree, table, head)
    return (who, not bodies) if somebody else None


def _seated(tree: Tree, head: int) -> Name | None:
    """The place that those who decide sit in: "ministers in Kesmar"."""
    for k in tree.kids[head]:
        thing = kid(tree, k, "pobj") if k > head and tree.lower[k] in ("in", "of", "from") else -1
        if thing >= 0 and tree.name_at[thing] >= 0 and tree.names[tree.name_at[thing]].kind != "person":
            return tree.names[tree.name_at[thing]]
    return None


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


def _width(tree: Tree, first: int, who: Party) -> int:
    """How many tokens from ``first`` a party's words are, up to ``LONGEST``."""
    end = who.words.end if who.words is not None else 0
    last = min(first + LONGEST, len(tree.start))
    return next((k for k in range(first, last) if tree.start[k] >= end), last) - first


def _reported(scene: Scene, table: Table, holder: int, statement: int) -> tuple[Holder, ...]:
    """The parties that a noun phrase of the report states, each with those joined to it."""
    if holder < 0:
        return ()
    out = []
    if scene.tree.pos[holder] == "PRON" and not party(scene, holder).refers:
        meant = meant_before(scene, holder)
        holder = meant if meant >= 0 else holder
    for k in the_two(scene, holder) or with_conjuncts(scene.tree, holder):
        who = party(scene, k)
        found = None
        if is_party(scene, k) or scene.tree.lemma[k] in source_words().bodies or who.refers:
            found = _as_party(scene, table, who, *_range(scene.tree, who, k))
        if found is not None and _is_somebody(scene.tree, k, found[0]):
            who = found[0] if statement >= 0 else _known(scene, table, found[0])
            out.append(Holder(who, found[1], statement, False))
    return tuple(out)


def _known(scene: Scene, table: Table, who: Party) -> Party:
    """A party told by no more than a noun ("the federation"), with the name that it stands for."""
    if who.refers or who.words is None:
        return who
    first, head = phrase_head(scene.tree, who.words.span)
    inside = [n for n in names_in(scene.tree, max(first, 0), who.words.end) if n.kind != "person"]
    if head >= 0 and len(inside) == 1 and scene.tree.name_at[head] < 0:
        mine = scene.tree.lemma[head] in table.deciders  # "the executive of the Front"
        return Party(who.words, (inside[0].span,)) if mine else who
    return Party(who.words, meant(scene, table, head))


def without_s(scene: Scene, who: Party) -> Party:
    """A party with its words as they stand, but for a possessive at their end."""
    words = who.words
    if words is None or not words.exact.endswith(("'s", "’s")):
        return who
    return Party(anchor(scene.article, scene.text, Span(words.start, words.end - 2)), who.refers)


def _range(tree: Tree, who: Party, k: int) -> tuple[int, int]:
    return (bisect_left(tree.start, who.words.start) if who.words is not None else k), k


def _is_somebody(tree: Tree, k: int, who: Party) -> bool:
    """Whether a phrase stands for somebody told: no pronoun left open, no relative."""
    voted = tree.pos[k] == "NUM" and tree.lemma[tree.head[k]] == "vote"  # "and six voted against"
    return voted or tree.pos[k] not in ("PRON", "DET", "NUM") or bool(who.refers)


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
