"""Issue phrases: which words name an issue, of what kind it is, and the key and names it is gathered by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.events.lexicon import lexicon
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.positions.table import Meaning, Table
from onrecord.model import IssueKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 20
"""Tokens of the longest issue phrase: one that runs on is cut there."""

DEEPEST = 4
"""Phrases within phrases that are followed."""

_LEFT = frozenset(["compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod"])
_NAMING = frozenset(["poss", "compound", "nmod", "amod"])
_PLACES = frozenset(["in", "at", "from", "behind", "with", "by", "near", "into", "across"])
_CORE = frozenset(["of", "for", "on", "over", "against", "about", "to", "between"])
_ARGUMENTS = frozenset(["dobj", "prt", "prep", "xcomp", "acomp", "attr", "oprd", "dative", "advmod"])
_CONTENT = frozenset(["NOUN", "VERB", "ADJ", "PROPN"])
_TIMES = frozenset(["DATE", "TIME"])
_OPENS = frozenset(
    ["until", "before", "after", "if", "unless", "without", "during", "since", "by", "despite", "as", "long"]
)
_DEALS = frozenset(["exchange", "return", "condition"])
_GOING = frozenset(["go", "come"])
_POINTING = frozenset(["the", "this", "that", "these", "those", "such"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for an issue. ``names`` are indexes into the tree's names; ``pointing`` is whether the words
    point at something told before ("the plan", "it") and say nothing more of it."""

    span: Span
    kind: IssueKind
    key: tuple[str, ...]
    names: tuple[int, ...]
    pointing: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading issue phrases needs of one article."""

    doc: Doc
    tree: Tree
    table: Table


def noun_phrase(reading: Reading, i: int, asked_for: bool = False, offered: bool = False) -> Phrase | None:
    """The issue that a noun heads, or None where it heads none by the table. What is ``asked_for`` or
    ``offered`` is a demand whatever its noun, but for people, names and times, and places asked for."""
    tree, table = reading.tree, reading.table
    i = whole(reading, i)
    meaning = noun_meaning(tree, table, i)
    thing = offered or (asked_for and tree.lemma[i] not in lexicon().places)
    if meaning is None and thing and _is_thing(reading, i):
        meaning = Meaning(tree.lemma[i], "demand")
    if meaning is None and (asked_for or offered) and _is_amount(reading, i):
        meaning = Meaning("amount", "demand")
    if meaning is None:
        return None
    first, last = _left_end(tree, i), noun_end(reading, i, DEEPEST)
    words = _noun_words(tree, i)
    key = _key(reading, meaning, i, words)
    names = _names(tree, [i, *words], _proposers(tree, i))
    determiner = {tree.lower[k] for k in tree.kids[i] if k < i and tree.dep[k] == "det"}
    own = any(tree.tag[k] == "PRP$" for k in tree.kids[i])
    own = own and not any(tree.lower[k] == "own" for k in tree.kids[i])
    pointing = len(key) == 1 and not names and (bool(determiner & _POINTING) or own)
    return Phrase(_span(tree, first, last), meaning.kind, key, names, pointing)


def _is_thing(reading: Reading, i: int) -> bool:
    """Whether a noun is a common one for no people, body, time or amount."""
    tree, lemma, known = reading.tree, reading.tree.lemma[i], lexicon()
    plain = tree.pos[i] == "NOUN" and tree.name_at[i] < 0 and not reading.doc[i].ent_type_ and lemma.isalpha()
    return plain and len(lemma) > 2 and lemma not in known.people and lemma not in known.bodies


def _is_amount(reading: Reading, i: int) -> bool:
    """Whether a token heads an amount of money or part of a whole, or a bare number ("had asked for 60")."""
    kind = reading.doc[i].ent_type_
    bare = reading.tree.pos[i] == "NUM" and kind in ("", "CARDINAL") and reading.tree.lower[i] != "one"
    return kind in ("MONEY", "PERCENT") or (bare and reading.tree.name_at[i] < 0)


def verb_phrase(reading: Reading, v: int, owner: int = -1, left_undone: bool = False) -> Phrase | None:
    """The issue that doing what a verb says is; ``owner`` is the token of who is to do it, or -1. None for
    verbs that make no issue. Where it is ``left_undone`` ("promised not to fire"), so is the issue."""
    tree, table = reading.tree, reading.table
    done = kid(tree, v, "conj") if tree.lemma[v] in _GOING else -1
    if done >= 0 and tree.tag[done] == "VB":
        v = done  # "go and meet them"
    first, last = v, verb_end(reading, v, DEEPEST)
    meaning, used = verb_meaning(tree, table, v)
    if meaning is None:
        short = len(tree.lemma[v]) < 3 and tree.lemma[v] not in _GOING  # "co" of "co-operate"
        if tree.lemma[v] in table.never or tree.pos[v] not in VERBAL or short:
            return None
        meaning = Meaning(tree.lemma[v], "demand")
    words = [k for k in _verb_words(tree, v) if k != used]
    if 0 <= owner < v and v - owner <= LONGEST and _befalls(reading, v, owner):
        first = _left_end(tree, owner)
        words += [owner, *(k for k in tree.kids[owner] if k < owner and tree.dep[k] in ("compound", "amod"))]
    key = _key(reading, meaning, v, words)
    names = _names(tree, [v, *words], (owner,) if owner >= 0 else ())
    told = 0 <= owner < v and v - owner <= LONGEST and tree.pos[owner] != "PRON" and tree.dep[v] != "conj"
    if told and first == last == v and kid(tree, v, "neg") < 0:
        first = _left_end(tree, owner)  # "people in the valley to leave": the verb alone tells too little
    undone = kid(tree, v, "neg") if left_undone else -1
    if undone >= 0:
        first, key = min(first, undone), tuple(sorted({*key, "not"}))
    return Phrase(_span(tree, first, last), meaning.kind, key, names, False)


def _befalls(reading: Reading, v: int, owner: int) -> bool:
    """Whether the subject is what something is to be done to, or to happen to ("the violence must end")."""
    tree = reading.tree
    return tree.passive[v] or (_is_thing(reading, owner) and kid(tree, v, "dobj") < 0)


def noun_meaning(tree: Tree, table: Table, i: int) -> Meaning | None:
    """What a noun stands for as the head of an issue, by the table; by the word before it where that tells
    more ("strike action", "cease-fire")."""
    if tree.pos[i] not in ("NOUN", "PROPN", "VERB"):
        return None
    lemma = tree.lemma[i]
    before = [k for k in tree.kids[i] if k < i and tree.dep[k] in ("compound", "nmod", "amod")]
    if i >= 2 and tree.lower[i - 1] == "-":
        before.append(i - 2)
    for k in before:
        joined = table.phrases.get(f"{tree.lemma[k]} {lemma}")
        if joined is not None:
            return joined
    meaning = table.nouns.get(lemma) or table.nouns.get(tree.lower[i])
    if meaning is None or lemma in table.bare:
        inner = next((table.nouns[tree.lemma[k]] for k in before if tree.lemma[k] in table.nouns), None)
        return inner if inner is not None and lemma in table.bare else meaning
    return meaning


def verb_meaning(tree: Tree, table: Table, v: int) -> tuple[Meaning | None, int]:
    """What a verb stands for, and the token that belongs to it ("pull back"), or -1."""
    lemma = tree.lemma[v]
    for k in tree.kids[v]:
        if k > v and tree.dep[k] in ("prt", "advmod", "dobj", "prep"):
            joined = table.phrases.get(f"{lemma} {tree.lower[k]}") or table.phrases.get(
                f"{lemma} {tree.lemma[k]}"
            )
            if joined is not None:
                return joined, k
    for k in tree.kids[v]:
        behind = _behind(tree, k) if k > v and tree.dep[k] in ("prep", "advmod") else -1
        joined = table.phrases.get(f"{lemma} {tree.lemma[behind]}") if behind >= 0 else None
        if joined is not None:
            return joined, behind  # "return to the table"
    thing = kid(tree, v, "dobj") if lemma in table.carriers else -1
    carried = noun_meaning(tree, table, thing) if thing >= 0 else None
    if carried is not None:
        return carried, thing  # "give access"
    found = table.verbs.get(lemma) or table.verbs.get(lemma + "e")
    if found is None:
        return None, -1
    noun = table.nouns.get(found.word, found)
    return (noun if noun.word == found.word else found), -1


def _behind(tree: Tree, k: int) -> int:
    """What stands behind a preposition, or behind that of an adverb ("back to the table"), or -1."""
    thing = kid(tree, k, "pobj")
    inner = kid(tree, k, "prep") if thing < 0 else -1
    return kid(tree, inner, "pobj") if inner >= 0 else thing


def whole(reading: Reading, i: int) -> int:
    """The noun that a piece is a piece of: "the plan" in "parts of the plan" and in "the plan includes a
    clause which"; the token itself where it is no piece or the whole is not told."""
    tree, table = reading.tree, reading.table
    for _ in range(DEEPEST):
        if tree.lemma[i] not in table.pieces:
            return i
        inner = next(
            (
                kid(tree, k, "pobj")
                for k in tree.kids[i]
                if tree.dep[k] == "prep" and tree.lower[k] in ("of", "in") and kid(tree, k, "pobj") >= 0
            ),
            -1,
        )
        verb = tree.head[i]
        if inner < 0 and tree.dep[i] == "dobj" and tree.lemma[verb] in table.holding:
            inner = tree.subject[verb]
        if inner < 0:
            return i
        i = inner
    return i


def asked(tree: Tree, table: Table, i: int) -> tuple[int, int] | None:
    """What a demand or call is for: the token of the verb and of who is to do it, or of the noun and -1;
    None where the noun is no demand or does not say. A position on a demand is one on what is demanded."""
    meaning = table.nouns.get(tree.lemma[i])
    if meaning is None or meaning.word != "demand":
        return None
    done = infinitive(tree, i)
    if done >= 0:
        return done, max(kid(tree, done, "nsubj", "pobj"), i)
    for k in tree.kids[i]:
        thing = kid(tree, k, "pobj") if tree.dep[k] == "prep" and tree.lower[k] == "for" else -1
        if thing >= 0:
            done = kid(tree, thing, "acl", "relcl")
            return (done, thing) if done >= 0 and _to(tree, done) else (thing, -1)
    return None


def infinitive(tree: Tree, i: int) -> int:
    """The verb of what a noun is a call, plan or offer to do, or -1; also where the parse hangs it on the
    verb whose object the noun is ("ignored an appeal from X to stop")."""
    own = (k for k in tree.kids[i] if k > i and tree.dep[k] in ("acl", "relcl", "advcl") and _to(tree, k))
    found = next(own, -1)
    if found < 0 and tree.dep[i] == "dobj":
        near = (k for k in tree.kids[tree.head[i]] if k > i and tree.dep[k] in ("advcl", "xcomp"))
        found = next((k for k in near if _to(tree, k)), -1)
        return found if found >= 0 and found - i <= LONGEST // 2 else -1
    return found


def told_end(reading: Reading, i: int) -> int:
    """The last token of the words that say which thing a noun means: behind its phrase, a clause without a
    comma before it ("a plan put forward by X", "a deal that left the valley to Y")."""
    tree, doc = reading.tree, reading.doc
    for k in tree.kids[i]:
        if (
            k > i
            and tree.dep[k] in ("acl", "relcl")
            and tree.left[k] > i
            and doc[tree.left[k] - 1].text != ","
        ):
            end: int = min(doc[k].right_edge.i, i + LONGEST)
            while end > k and not tree.lower[end][:1].isalnum():
                end -= 1
            return end
    return i


def noun_end(reading: Reading, i: int, deep: int) -> int:
    """The last token of a noun phrase with what stands right behind its head and tells more of it."""
    tree, end = reading.tree, i
    for k in tree.kids[i]:
        if k < i or (tree.dep[k] == "cc" and k == end + 1 and deep < DEEPEST):
            continue
        if tree.dep[k] == "conj" and deep < DEEPEST and tree.left[k] == end + 2 and tree.dep[end + 1] == "cc":
            end = noun_end(reading, k, deep - 1) if tree.pos[k] not in VERBAL and deep > 1 else end
            break
        if tree.left[k] != end + 1 or deep == 0 or k - i > LONGEST or tree.lower[k] in _OPENS:
            break
        if tree.dep[k] == "prep":
            thing = kid(tree, k, "pobj", "pcomp")
            if thing < 0 or reading.doc[thing].ent_type_ in _TIMES:
                break
            if tree.dep[thing] == "pcomp" and tree.tag[thing] != "VBG":
                break
            deeper = verb_end if tree.dep[thing] == "pcomp" else noun_end
            end = deeper(reading, thing, deep - 1)
        elif tree.dep[k] == "acl" and _to(tree, k):
            end = verb_end(reading, k, deep - 1)
        else:
            break
    return min(end, i + LONGEST)


def verb_end(reading: Reading, v: int, deep: int) -> int:
    """The last token of a verb with its objects and what else stands right behind it, without clauses and
    times."""
    tree, end = reading.tree, v
    for k in tree.kids[v]:
        if k < v:
            continue
        at_end = tree.left[k] == end + 1
        clause = tree.dep[k] == "ccomp" and _to(tree, k)  # "allow the convoy to pass"
        argument = clause or tree.dep[k] in _ARGUMENTS
        if not at_end or deep == 0 or not argument or tree.lower[k] in _OPENS:
            break
        if (reading.doc[k].ent_type_ in _TIMES and tree.dep[k] != "dobj") or k - v > LONGEST:
            break
        if tree.dep[k] == "prep" or (tree.dep[k] == "dative" and tree.pos[k] == "ADP"):
            thing = kid(tree, k, "pobj")
            if thing < 0 or reading.doc[thing].ent_type_ in _TIMES or tree.lower[thing] in _DEALS:
                break
            if tree.lower[k] == "under" and tree.lemma[thing] in reading.table.pressure:
                break
            end = noun_end(reading, thing, deep - 1)
        elif tree.pos[k] in VERBAL:
            end = verb_end(reading, k, deep - 1)
            if tree.dep[k] == "ccomp":
                break
        elif tree.dep[k] == "advmod":
            end = verb_end(reading, k, deep - 1)  # "back behind the road"
        else:
            end = noun_end(reading, k, deep - 1)
    while (
        end > v
        and tree.dep[end] == "advmod"
        and (tree.lower[end].endswith("ly") or tree.lower[end] in ("more", "soon", "now"))
    ):
        end -= 1
    return min(end, v + LONGEST)


def _left_end(tree: Tree, i: int) -> int:
    """The first token of a noun phrase without its article."""
    first = i
    for k in reversed([k for k in tree.kids[i] if k < i]):
        if tree.dep[k] not in _LEFT or i - tree.left[k] > LONGEST:
            break
        first = tree.left[k]
    while first < i and (
        tree.lower[first] in ("the", "a", "an") or (tree.head[first] == i and tree.dep[first] == "det")
    ):
        first += 1
    return first


def _noun_words(tree: Tree, i: int) -> list[int]:
    """The tokens that tell one issue headed by a noun from another: its modifiers, and what it is of, for
    or on, with theirs; and what a plan is a plan to do."""
    words = [k for k in tree.kids[i] if k < i and tree.dep[k] in ("compound", "amod", "nmod", "npadvmod")]
    for k in tree.kids[i]:
        if k < i:
            continue
        if tree.dep[k] == "prep" and tree.lower[k] in _CORE:
            thing = kid(tree, k, "pobj", "pcomp")
            if thing >= 0:
                words.append(thing)
                words += [m for m in tree.kids[thing] if tree.dep[m] in ("compound", "dobj", "prt")]
        elif tree.dep[k] == "acl" and _to(tree, k):
            words += [k, *_verb_words(tree, k)]
    return words


def _verb_words(tree: Tree, v: int) -> list[int]:
    """The tokens that tell what is to be done: particle and object, with what stands before that and what
    it is of; and what something is returned or put an end to."""
    words = []
    for k in tree.kids[v]:
        if k < v:
            continue
        if tree.dep[k] in ("dobj", "attr", "oprd"):
            words.append(k)
            words += [m for m in tree.kids[k] if m < k and tree.dep[m] in ("compound", "amod", "nmod")]
            words += [
                kid(tree, m, "pobj") for m in tree.kids[k] if tree.dep[m] == "prep" and tree.lower[m] == "of"
            ]
        elif (
            tree.dep[k] == "prep" and tree.lower[k] in ("to", "on", "for", "of") and kid(tree, v, "dobj") < 0
        ):
            words.append(kid(tree, k, "pobj"))
        elif tree.dep[k] == "xcomp" or (tree.dep[k] == "ccomp" and _to(tree, k)):
            words += [k, kid(tree, k, "nsubj", "nsubjpass")]
    return [k for k in words if k >= 0]


def _key(reading: Reading, meaning: Meaning, head: int, words: Iterable[int]) -> tuple[str, ...]:
    """The lemmas of an issue, each by what it stands for, sorted; names, times, adverbs and light words are
    left out."""
    tree, table = reading.tree, reading.table
    parts = set(meaning.word.split())
    for k in words:
        lemma = tree.lemma[k]
        light = lemma in table.dropped or tree.lower[k] in table.dropped or tree.lemma[k] in table.pieces
        tied = k == head - 2 and tree.lower[head - 1] == "-"  # "cease-fire"
        if k == head or tied or tree.name_at[k] >= 0 or tree.pos[k] not in _CONTENT or light:
            continue
        if reading.doc[k].ent_type_ or not lemma.isalpha() or len(lemma) < 2:
            continue
        first, second = (table.verbs, table.nouns) if tree.pos[k] == "VERB" else (table.nouns, table.verbs)
        stands = first.get(lemma) or second.get(lemma)
        parts.add(stands.word if stands is not None and stands.kind != "proposal" else lemma)
    return tuple(sorted(parts))


def _names(tree: Tree, words: Iterable[int], owners: Iterable[int]) -> tuple[int, ...]:
    """The names among the words of an issue and right before them, and those of its owners; not those that
    only say who an owner is ("the Norland envoy X's plan" is X's)."""
    near = [*words, *owners]
    near += [kid(tree, k, "pobj") for w in words for k in tree.kids[w] if k > w and tree.lower[k] in _PLACES]
    near = [k for k in near if k >= 0]
    near += [k for w in near for k in tree.kids[w] if k < w and tree.dep[k] in _NAMING]
    return tuple(sorted({tree.name_at[k] for k in near if tree.name_at[k] >= 0}))


def _proposers(tree: Tree, i: int) -> list[int]:
    """Who put a proposal forward, behind its noun: "drafted by X and Y"."""
    out: list[int] = []
    for k in tree.kids[i]:
        if k > i and tree.dep[k] == "acl" and tree.tag[k] in ("VBN", "VBD"):
            agent = kid(tree, k, "agent")
            thing = kid(tree, agent, "pobj") if agent >= 0 else -1
            while thing >= 0 and len(out) < DEEPEST:
                out.append(thing)
                thing = kid(tree, thing, "conj")
    return out


def _span(tree: Tree, first: int, last: int) -> Span:
    return Span(tree.start[first], tree.end[last])


def _to(tree: Tree, v: int) -> bool:
    return any(tree.dep[k] == "aux" and tree.lower[k] == "to" for k in tree.kids[v])
