"""Issue phrases: which words name an issue, of what kind it is, and the key and names it is gathered by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.annotate.events.lexicon import lexicon
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.positions.ends import DEEPEST, LONGEST, Reading, noun_end, told_end, verb_end
from onrecord.annotate.positions.parse import has_to
from onrecord.annotate.positions.table import Meaning, Table
from onrecord.model import IssueKind, Span

_LEFT = frozenset(["compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod"])
_NAMING = frozenset(["poss", "compound", "nmod", "amod"])
_PLACES = frozenset(["in", "at", "from", "behind", "with", "by", "near", "into", "across"])
_CORE = frozenset(["of", "for", "on", "over", "against", "about", "to", "between"])
_CONTENT = frozenset(["NOUN", "VERB", "ADJ", "PROPN"])
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


def noun_phrase(
    reading: Reading, i: int, asked_for: bool = False, offered: bool = False, broad: bool = False
) -> Phrase | None:
    """The issue that a noun heads, or None where it heads none by the table. What is ``asked_for`` or
    ``offered`` is a demand whatever its noun, but for people, names and times, and places asked for; what a
    ``broad`` word is for or against is a dispute, whatever its noun but for those and what is only said."""
    tree, table = reading.tree, reading.table
    i = whole(reading, i)
    if i + 1 < len(tree.lower) and tree.lower[i + 1] == "-" and tree.start[i + 1] == tree.end[i]:
        return None  # a piece of a word with a dash
    meaning = noun_meaning(tree, table, i)
    thing = offered or (asked_for and tree.lemma[i] not in lexicon().places)
    if meaning is None and thing and _is_thing(reading, i):
        meaning = Meaning(tree.lemma[i], "demand")
    bare = tree.lemma[i] in table.bare and kid(tree, i, "poss") < 0
    if meaning is None and broad and _is_thing(reading, i) and tree.lemma[i] not in table.said and not bare:
        meaning = Meaning(tree.lemma[i], "dispute")
    if meaning is None and (asked_for or offered) and _is_amount(reading, i):
        meaning = Meaning("amount", "demand")
    if meaning is None:
        return None
    first, last = _left_end(tree, i), noun_end(reading, i, DEEPEST)
    words = _noun_words(tree, i)
    if not words and meaning.kind == "proposal" and not any(tree.tag[k] == "PRP$" for k in tree.kids[i]):
        end = told_end(reading, i)
        words = _told_words(reading, i, end)
        last = end if words else last
    key = _key(reading, meaning, i, words)
    names = _names(tree, [i, *words], _proposers(tree, i))
    determiner = {tree.lower[k] for k in tree.kids[i] if k < i and tree.dep[k] == "det"}
    own = any(tree.tag[k] == "PRP$" for k in tree.kids[i])
    own = own and not any(tree.lower[k] == "own" for k in tree.kids[i])
    pointing = len(key) == 1 and not names and (bool(determiner & _POINTING) or own)
    return Phrase(_span(tree, first, last), meaning.kind, key, names, pointing)


def person_phrase(reading: Reading, i: int) -> Phrase | None:
    """The candidacy of a person by his name, for those who endorse him; None for a name of another kind."""
    tree = reading.tree
    name = tree.names[tree.name_at[i]]
    if name.kind != "person":
        return None
    meaning = reading.table.nouns["candidacy"]
    return Phrase(name.span, meaning.kind, (meaning.word,), (tree.name_at[i],), False)


def offer_of(reading: Reading, maker: int, i: int) -> Phrase | None:
    """What somebody named has put forward, told by words that say no more of it than whose it is."""
    tree = reading.tree
    at = tree.name_at[maker]
    if at < 0:
        return None
    meaning = reading.table.nouns["offer"]
    span = (
        tree.names[at].span if i == maker else _span(tree, _left_end(tree, i), noun_end(reading, i, DEEPEST))
    )
    return Phrase(span, meaning.kind, (meaning.word,), (at,), False)


def sum_from(reading: Reading, i: int) -> Phrase | None:
    """The offer that an amount is part of by who it is from ("accepted 20 million marks from the Fund")."""
    tree = reading.tree
    if not _is_amount(reading, i):
        return None
    froms = [k for at in (i, tree.head[i]) for k in tree.kids[at] if k > i and tree.lower[k] == "from"]
    maker = kid(tree, froms[0], "pobj") if froms else -1
    return offer_of(reading, maker, i) if maker >= 0 else None


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
        handed = tree.lemma[v] == "give" and kid(tree, v, "dative") >= 0 and kid(tree, v, "dobj") >= 0
        if (tree.lemma[v] in table.never and not handed) or tree.pos[v] not in VERBAL or short:
            return None  # not "give details", but "give the voters a say"
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
    if meaning is None and before and before[-1] == i - 1 and tree.lower[i - 1].endswith("ing"):
        return table.nouns.get(tree.lower[i - 1])  # "ruled out closing schools", parsed as of school
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
        return done, kid(tree, done, "nsubj")
    for k in tree.kids[i]:
        thing = kid(tree, k, "pobj") if tree.dep[k] == "prep" and tree.lower[k] == "for" else -1
        if thing >= 0:
            done = kid(tree, thing, "acl", "relcl")
            return (done, thing) if done >= 0 and has_to(tree, done) else (thing, -1)
    return None


def infinitive(tree: Tree, i: int) -> int:
    """The verb of what a noun is a call, plan or offer to do, or -1; also where the parse hangs it on the
    verb over the noun ("ignored an appeal from X to stop", "bowed to calls to stop")."""
    own = (k for k in tree.kids[i] if k > i and tree.dep[k] in ("acl", "relcl", "advcl") and has_to(tree, k))
    found = next(own, -1)
    if found >= 0 or tree.dep[i] not in ("dobj", "pobj"):
        return found
    over = tree.head[i]
    for _ in range(2):
        if tree.pos[over] in VERBAL:
            break
        over = tree.head[over]
    near = (k for k in tree.kids[over] if k > i and tree.dep[k] in ("advcl", "xcomp"))
    found = next((k for k in near if has_to(tree, k)), -1)
    return found if found >= 0 and found - i <= LONGEST // 2 else -1


def deed(tree: Tree, table: Table, i: int) -> tuple[int, int] | None:
    """What a decision, attempt or idea is of doing: the token of the verb and of who does it, or -1; None
    where the noun is none of these or does not say."""
    if tree.lemma[i] not in table.deeds:
        return None
    done = next(
        (k for k in tree.kids[i] if k > i and tree.dep[k] in ("acl", "relcl") and has_to(tree, k)), -1
    )
    for k in tree.kids[i]:
        if done < 0 and k > i and tree.dep[k] == "prep" and tree.lower[k] == "of":
            done = kid(tree, k, "pcomp")
    return (done, kid(tree, i, "poss")) if done >= 0 else None


def _left_end(tree: Tree, i: int) -> int:
    """The first token of a noun phrase without its article."""
    first = i
    if parted(tree, i) >= 0:
        return max(tree.left[i - 1], i - LONGEST) + (tree.lower[tree.left[i - 1]] == "the")
    for k in reversed([k for k in tree.kids[i] if k < i]):
        if tree.dep[k] not in _LEFT or i - tree.left[k] > LONGEST:
            break
        first = tree.left[k]
    while first < i and (
        tree.lower[first] in ("the", "a", "an") or (tree.head[first] == i and tree.dep[first] == "det")
    ):
        first += 1
    return first


def parted(tree: Tree, i: int) -> int:
    """The name before a noun that the parse takes for a verb ("sign the Calder offer"), or -1."""
    if tree.pos[i] != "VERB" or i < 2 or tree.name_at[i - 1] < 0 or tree.lower[tree.left[i - 1]] != "the":
        return -1
    beside = tree.head[i - 1] in (i, tree.head[i]) and tree.dep[i - 1] in ("dobj", "nsubj")
    return i - 1 if beside and tree.dep[i] in ("dobj", "pobj") else -1


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
        elif tree.dep[k] == "acl" and has_to(tree, k):
            words += [k, *_verb_words(tree, k)]
    return words


def _told_words(reading: Reading, i: int, last: int) -> list[int]:
    """The tokens that tell which proposal is meant by what it does: "a text that left the dam to a board"."""
    tree = reading.tree
    done = next((k for k in tree.kids[i] if k > i and tree.dep[k] == "relcl"), -1)
    if last <= i or done < 0 or tree.subject[done] != i:
        return []
    return [k for k in (done, *_verb_words(tree, done)) if k <= last]


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
        elif tree.dep[k] == "xcomp" or (tree.dep[k] == "ccomp" and has_to(tree, k)):
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
    near += [parted(tree, w) for w in near if w >= 0]
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
