"""The dependency parse of one article as plain tuples, and what is reckoned from it once for all tokens.

Everything here is computed in one pass over the tokens from the heads down, so that it takes linear time
whatever the parse looks like.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from onrecord.annotate.events.lexicon import Lexicon, lexicon
from onrecord.annotate.names import Name, names
from onrecord.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "onrecord.tree"

VERBAL = frozenset(["VERB", "AUX"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_CLOSING = frozenset([",", '"', "''", "”", "’"])
_SAYING = frozenset(["charge", "report", "claim", "allege", "add", "announce", "warn", "complain", "argue"])
_MAY = frozenset(["right", "ability", "readiness", "willingness", "intention", "desire", "need", "power"])
_TELLS = frozenset(["report", "hear", "describe", "see", "witness"])
_TRIES = frozenset(
    {
        *("attempt", "effort", "push", "bid", "plan", "move", "threat", "call", "drive", "proposal"),
        *("decision", "promise", "pledge", "offer", "refusal", "failure", "vow", "demand", "plot", "plea"),
    }
)
_DASHES = frozenset(["-", "--", "–", "—"])
FINITE = frozenset(["VBD", "VBZ", "VBP"])
MOST_KIDS = 64
"""Dependents of one token that are looked at: more is a list run together, and would cost quadratic time."""

_SAME_CLAUSE = frozenset(["xcomp", "aux", "auxpass", "acomp", "attr", "prt", "neg"])


@dataclass(frozen=True, slots=True)
class Tree:
    """The parse by token index.

    ``name_at`` is the index into ``names`` of the name a token belongs to, or -1. ``subject`` is the
    token that does what a verb says (``passive`` false) or that it is done to (``passive`` true), also
    where the sentence states it once for several verbs; -1 where there is none. ``clause`` is the verb or
    root that a token's clause hangs on. ``sentence`` is the number of a token's sentence, ``asks`` has the
    sentences that end in a question mark.
    """

    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    sentence: tuple[int, ...]
    asks: frozenset[int]
    names: tuple[Name, ...]
    name_at: tuple[int, ...]
    subject: tuple[int, ...]
    passive: tuple[bool, ...]
    clause: tuple[int, ...]


def kid(tree: Tree, i: int, *deps: str) -> int:
    """The first token that hangs on ``i`` by one of these relations, or -1."""
    return next((k for k in tree.kids[i] if tree.dep[k] in deps), -1)


def shared(tree: Tree, i: int) -> list[int]:
    """The object that a verb has in common with the one joined right behind it ("shot and wounded X")."""
    return [] if tree.passive[i] else _next_objects(tree, i)


def _next_objects(tree: Tree, i: int) -> list[int]:
    """The objects of a verb joined right behind one."""
    k = kid(tree, i, "conj")
    if k != i + 2 or tree.dep[i + 1] != "cc" or tree.pos[k] not in VERBAL:
        return []
    return [m for m in tree.kids[k] if tree.dep[m] == "dobj"]


def tree_of(doc: Doc, article: Article) -> Tree:
    """The tree of an article's parse with its names: read once, and kept with the parse."""
    held = doc.user_data.get(_KEY)
    if held is None:
        held = doc.user_data[_KEY] = read_tree(doc, names(doc, article))
    return cast(Tree, held)


def read_tree(doc: Doc, found: tuple[Name, ...]) -> Tree:
    """The tree of a parsed document and the names found in it."""
    n = len(doc)
    head = tuple(t.head.i for t in doc)
    kids: list[list[int]] = [[] for _ in range(n)]
    for i, h in enumerate(head):
        if h != i:
            kids[h].append(i)
    sentence = [0] * n
    asks = set[int]()
    for number, sent in enumerate(doc.sents):
        for i in range(sent.start, sent.end):
            sentence[i] = number
        if any(t.text == "?" for t in sent[-3:]):  # a closing quotation mark may stand behind it
            asks.add(number)
    tree = Tree(
        lower=tuple(t.lower_ for t in doc),
        lemma=tuple(t.lemma_.lower() for t in doc),
        pos=tuple(t.pos_ for t in doc),
        tag=tuple(t.tag_ for t in doc),
        dep=tuple(t.dep_ for t in doc),
        head=head,
        kids=tuple(tuple(k[:MOST_KIDS]) for k in kids),
        left=tuple(t.left_edge.i for t in doc),
        start=tuple(t.idx for t in doc),
        end=tuple(t.idx + len(t) for t in doc),
        sentence=tuple(sentence),
        asks=frozenset(asks),
        names=found,
        name_at=_name_at(doc, found),
        subject=(),
        passive=(),
        clause=(),
    )
    return _with_subjects(tree, kids)


def _name_at(doc: Doc, found: tuple[Name, ...]) -> tuple[int, ...]:
    at = [-1] * len(doc)
    k = 0
    for i, token in enumerate(doc):
        while k < len(found) and found[k].span.end <= token.idx:
            k += 1
        if k < len(found) and found[k].span.start <= token.idx:
            at[i] = k
    return tuple(at)


def _with_subjects(tree: Tree, below: list[list[int]]) -> Tree:
    """The tree with subjects, voices and clauses, reckoned from the heads down."""
    n = len(tree.head)
    subject, passive, clause = [-1] * n, [False] * n, list(range(n))
    order = [i for i in range(n) if tree.head[i] == i]
    for i in order:  # grows while it is walked: each token after its head
        order.extend(below[i])
    table = lexicon()
    control = table.object_control
    for i in order:
        h = tree.head[i]
        opens = h == i or (tree.pos[i] in VERBAL and tree.dep[i] not in _SAME_CLAUSE)
        clause[i] = i if opens else clause[h]
        if tree.pos[i] in VERBAL or tree.dep[i] in ("ROOT", "acomp", "xcomp", "advcl", "ccomp", "conj"):
            subject[i], passive[i] = _subject(tree, i, subject, passive, control)
            subject[i] = _behind_dateline(tree, i, subject[i])
            passive[i] = passive[i] or _befell(tree, i, subject[i], table)
    return replace(tree, subject=tuple(subject), passive=tuple(passive), clause=tuple(clause))


def _subject(
    tree: Tree, i: int, subject: list[int], passive: list[bool], control: frozenset[str]
) -> tuple[int, bool]:
    """Subject and voice of one token whose head is done already."""
    h, dep = tree.head[i], tree.dep[i]
    voice = kid(tree, i, "auxpass", "nsubjpass", "agent") >= 0
    own = kid(tree, i, "nsubj", "nsubjpass")
    clausal = kid(tree, i, "csubj", "csubjpass")
    if own < 0 and clausal >= 0 and tree.tag[clausal] == "VBG":
        own = kid(tree, clausal, "nsubj")  # "12 people seeking work have been killed"
    if own >= 0:
        joined = dep == "conj" and tree.tag[h] == "VBD"  # "it reopened and trucks entered", tagged VBN
        objects = kid(tree, i, "dobj") >= 0 or bool(_next_objects(tree, i))
        bare = tree.tag[i] == "VBN" and kid(tree, i, "aux") < 0
        voice = voice or (bare and not joined and not objects)  # "253 taken hostage"
        relative = tree.dep[i] == "relcl" and tree.lower[own] in _RELATIVE
        return (h if relative else _before_who(tree, own)), voice
    if h == i:
        return -1, voice
    participle = tree.tag[i] == "VBN" and kid(tree, i, "aux") < 0
    if dep == "conj":
        if strays(tree, i):  # parsed under the infinitive before it: "urged X to sign and called for talks"
            while tree.head[h] != h and tree.tag[h] not in FINITE:
                h = tree.head[h]
        return subject[h], voice or (participle and passive[h])
    if dep == "acl":
        if tree.tag[i] == "VBN" and not _bare(tree, i):
            return -1, voice  # "attacks by the army - three have been killed"
        if tree.tag[i] in ("VBN", "VBD", "VBG"):
            return h, tree.tag[i] != "VBG" and not _ends_quote(tree, i, h)
        return _holder(tree, h, subject), voice
    if dep == "pcomp":
        return _behind_preposition(tree, h, subject, passive, control), voice
    if dep in ("xcomp", "ccomp", "advcl", "acomp", "attr", "oprd"):
        return _borrowed(tree, i, subject, passive, control, voice)
    return -1, voice


def _borrowed(
    tree: Tree, i: int, subject: list[int], passive: list[bool], control: frozenset[str], voice: bool
) -> tuple[int, bool]:
    """Subject and voice of a clause that states none, from the verb that it hangs on."""
    h, dep = tree.head[i], tree.dep[i]
    thing = kid(tree, h, "dobj", "dative") if dep in ("xcomp", "ccomp") else -1
    if thing < 0 and tree.lemma[h] in control and dep != "acomp" and kid(tree, h, "dobj") < 0:
        thing = _addressed(tree, h)
    if thing >= 0 and tree.lemma[h] in control:
        return thing, voice
    if dep == "ccomp" and not _bare(tree, i):
        return -1, voice
    if dep in ("xcomp", "ccomp") and tree.tag[i] == "VBG" and tree.lemma[h] in _TELLS:
        return -1, voice  # "witnesses reported shelling"
    if dep == "advcl" and passive[h] and tree.tag[i] == "VBG" and kid(tree, i, "mark") < 0:
        return _agent(tree, h), voice  # "was attacked by rebels, killing three": whoever attacked
    participle = tree.tag[i] == "VBN" and kid(tree, i, "aux") < 0
    return subject[h], voice or (participle and dep == "advcl")


def _agent(tree: Tree, verb: int) -> int:
    """Who does what a passive says, or -1."""
    by = kid(tree, verb, "agent")
    return kid(tree, by, "pobj") if by >= 0 else -1


def _behind_dateline(tree: Tree, i: int, subject: int) -> int:
    """The subject of a verb behind an agency's dateline ("DORN, May 3 (Wire) - Troops left"), which the
    parser takes the place for; -1 where the noun behind the dash cannot be told."""
    if subject < 0 or not (tree.pos[i] in VERBAL and subject < i) or not tree.lower[subject].isalpha():
        return subject
    dash = next((k for k in range(subject + 1, min(i, subject + 24)) if tree.lower[k] in _DASHES), -1)
    if dash < 0 or ")" not in tree.lower[max(subject, dash - 3) : dash]:
        return subject
    behind = [
        k
        for k in range(dash + 1, min(i, dash + 24))
        if tree.dep[k] in ("nsubj", "nsubjpass", "appos", "ROOT")
    ]
    heads = [k for k in behind if tree.head[k] == i or tree.head[k] <= dash]
    return heads[0] if heads else -1


def _befell(tree: Tree, i: int, subject: int, table: Lexicon) -> bool:
    """Whether an active form is done to its subject: a headline's passive ("Three killed in Dorn"), and what
    opens or closes by itself ("the crossing reopened")."""
    if subject < 0 or subject > i:
        return False
    if tree.lemma[i] in table.suffers:
        return True
    if tree.dep[i] == "relcl":
        return False
    if kid(tree, i, "dobj", "dative", "ccomp", "xcomp") >= 0 or tree.tag[i] not in ("VBD", "VBN"):
        return False
    joined = (k for k in tree.kids[i] if tree.dep[k] == "conj" and tree.pos[k] in VERBAL)
    if any(kid(tree, k, "nsubj", "nsubjpass") < 0 for k in joined):
        return False  # "shot and killed three men"
    if tree.lemma[i] in table.befalls:
        return kid(tree, i, "aux") < 0
    return tree.lemma[i] in table.by_itself and bool(
        {tree.lemma[subject], tree.lower[subject]} & table.passage
    )


def _before_who(tree: Tree, own: int) -> int:
    """The noun right before a "who" or "which" that the parse has as no relative pronoun, or the token."""
    before = own - 1 - int(own > 1 and tree.lower[own - 1] == ",")
    follows = tree.lower[own] in ("who", "which") and before >= 0 and tree.pos[before] in ("NOUN", "PROPN")
    return before if follows else own


def _ends_quote(tree: Tree, i: int, noun: int) -> bool:
    """Whether a participle on a noun is the verb of saying at the end of what is said ("..., the group
    charged on Monday"): the noun stands behind a comma and nothing under the verb says by whom."""
    first = tree.left[noun]
    closes = first > 0 and tree.lower[first - 1] in _CLOSING and tree.dep[noun] in ("dobj", "appos", "conj")
    return closes and i == noun + 1 and tree.lemma[i] in _SAYING and kid(tree, i, "agent") < 0


def _behind_preposition(
    tree: Tree, prep: int, subject: list[int], passive: list[bool], control: frozenset[str]
) -> int:
    """Who does what a gerund behind a preposition says: X in "accused X of stealing", "X left by flying"."""
    verb = tree.head[prep]
    noun = verb
    if tree.dep[noun] == "dobj" and tree.lemma[tree.head[noun]] in control and tree.lower[prep] == "of":
        return noun  # "accused the army of killing", where the parse has "the army of killing"
    if tree.lemma[verb] in control and tree.lower[prep] in ("of", "for", "from", "with", "over"):
        thing = subject[verb] if passive[verb] else kid(tree, verb, "dobj")
        if thing >= 0:
            return thing
    return -1 if passive[verb] else subject[verb]


def strays(tree: Tree, i: int) -> bool:
    """Whether a verb with a tense is joined to one without: the parse has it one verb too deep."""
    past = tree.tag[i] in FINITE and tree.lower[i] != tree.lemma[i]  # "to freeze accounts and cut ties"
    return tree.dep[i] == "conj" and past and tree.tag[tree.head[i]] == "VB"


def _addressed(tree: Tree, verb: int) -> int:
    """Whom a verb addresses by a preposition: X in "called on X to", or -1."""
    for k in tree.kids[verb]:
        pleads = tree.lower[k] == "with" and tree.lemma[verb] == "plead"
        if tree.dep[k] == "prep" and (tree.lower[k] in ("on", "upon", "to", "for") or pleads):
            return kid(tree, k, "pobj")
    return -1


def _bare(tree: Tree, i: int) -> bool:
    """Whether a verb is an infinitive or participle with no tense, which borrows its subject."""
    tensed = any(tree.dep[k] in ("aux", "auxpass") and tree.tag[k] in (*FINITE, "MD") for k in tree.kids[i])
    return tree.tag[i] in ("VB", "VBG", "VBN") and not tensed


def _holder(tree: Tree, noun: int, subject: list[int]) -> int:
    """Whose plan, threat or call a noun is: its possessor, or the subject of the verb it is the object of."""
    owner = kid(tree, noun, "poss")
    if owner >= 0:
        return owner
    if tree.lemma[noun] in _TRIES | _MAY:
        of = next((k for k in tree.kids[noun] if tree.lower[k] == "of"), -1)
        if of >= 0 and kid(tree, of, "pobj") >= 0:
            return kid(tree, of, "pobj")  # "the right of X to", "efforts of X to"
    marks = (k for k in tree.kids[noun] if tree.dep[k] in ("amod", "compound", "nmod") and k < noun)
    mark = next((k for k in marks if tree.name_at[k] >= 0), -1)
    if mark >= 0 and tree.lemma[noun] in _TRIES:
        return mark  # "Velmari efforts to free them"
    verb = tree.head[noun]
    return subject[verb] if tree.dep[noun] in ("dobj", "attr") and tree.pos[verb] in VERBAL else -1
