"""What only the words of who speaks tell: "X must withdraw", "we will not hand over the valley"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.events.tree import Tree, kid
from onrecord.annotate.positions.bearing import Bearing, bearing
from onrecord.annotate.positions.parse import is_none
from onrecord.annotate.positions.phrases import noun_meaning, verb_meaning
from onrecord.annotate.positions.table import Table
from onrecord.annotate.positions.take import Take
from onrecord.model import Stand

WILL = frozenset(["will", "would", "wo", "shall", "'ll", "'d", "’ll", "’d"])
_OUGHT: dict[str, Stand] = {"must": "demands", "should": "urges"}
_NOBODY = frozenset(
    ["we", "i", "you", "nobody", "no-one", "nothing", "none", "neither", "one", "anyone", "everyone"]
)
NEAR = 9
"""Tokens behind a thing within which it is told to fail."""

_ALLOWING = frozenset(["let", "allow"])
_GOING_ON = frozenset(["continue", "proceed", "go"])
_OVER = frozenset(["stop", "end", "cease"])
_LOOSE = frozenset(["hold", "continue", "discuss", "proceed", "go", "cease"])
_ASSENT: tuple[Stand, ...] = ("accepts", "supports")


def own_words(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """The positions that a verb tells where somebody says it of himself or of what ought to be."""
    modal = next((tree.lower[k] for k in tree.kids[i] if tree.tag[k] == "MD"), "")
    subject = tree.subject[i]
    if not modal:
        yield from _wish(tree, table, i)
        return
    if subject < 0 or not _is_known(tree, table, i):
        return
    if next(k for k in tree.kids[i] if tree.tag[k] == "MD") < subject < i:
        return  # "should X attack"
    how = bearing(tree, table, i)
    if how is None or how.perfect or (modal in _OUGHT and tree.lower[subject] in _NOBODY):
        return
    if is_none(tree, subject) or any(tree.tag[k] in ("WRB", "WP") for k in tree.kids[i]):
        return
    lasting = tree.lemma[i] in _GOING_ON or (tree.lemma[i] in _OVER and how.negated)
    if modal in WILL and lasting and noun_meaning(tree, table, subject) is not None:
        if not how.negated or tree.lemma[i] in _OVER:  # "the strike will continue", "will not stop"
            yield Take(i, "supports", subject, False, -1, -1, how, True)
        return
    stance = _OUGHT.get(modal)
    if stance is not None and tree.dep[i] in ("acl", "relcl", "advcl"):
        return  # "said there was a view that it should end"
    if noun_meaning(tree, table, subject) is not None and modal in WILL and not how.negated:
        yield Take(i, "conditions", subject, False, -1, -1, how, True)
    elif stance is not None and not how.negated:
        yield Take(i, stance, i, True, subject, -1, how, True)
    elif modal in WILL and not tree.passive[i]:
        yield from _of_own_will(tree, table, i, how)


def _is_known(tree: Tree, table: Table, i: int) -> bool:
    """Whether a verb is one that an issue can be made of, or one of assent that stands alone ("sign")."""
    lemma = tree.lemma[i]
    if lemma in _LOOSE or verb_meaning(tree, table, i)[0] is not None:
        return True
    return any(f.stance in _ASSENT for f in table.frames.get(lemma, ()))


def _of_own_will(tree: Tree, table: Table, i: int, how: Bearing) -> Iterator[Take]:
    """What somebody says that he will or will not do. What he will goes for an offer where it is something
    given, for support where he goes on with it, else for a position only where it depends on something."""
    subject, thing = tree.subject[i], kid(tree, i, "dobj")
    if how.negated and tree.lemma[i] in _ALLOWING:
        kept = _kept(tree, table, i)
        if kept >= 0:
            yield Take(i, "supports", kept, False, -1, subject, how, True)
            return
    if how.negated:
        yield Take(i, "rejects", i, True, -1, subject, how, True)
    elif tree.lemma[i] in table.pursued and thing >= 0 and noun_meaning(tree, table, thing) is not None:
        yield Take(i, "supports", thing, False, -1, subject, how, True)
    else:
        stance: Stand = "offers" if _is_given(tree, table, i) else "conditions"
        yield Take(i, stance, i, True, -1, subject, how, True)
        more = kid(tree, i, "conj")
        if more >= 0 and tree.pos[more] == "NOUN" and stance == "offers" and kid(tree, more, "nsubj") < 0:
            yield Take(i, stance, more, False, -1, subject, how, True)


def _is_given(tree: Tree, table: Table, i: int) -> bool:
    """Whether a verb is one by which something is given or given up, with what or by a particle."""
    meaning, used = verb_meaning(tree, table, i)
    word = meaning.word if meaning is not None else tree.lemma[i]
    thing = kid(tree, i, "dobj")
    if word not in table.given or (thing >= 0 and tree.lemma[thing] in table.no_offers):
        return False  # "will send a signal"
    return used >= 0 or kid(tree, i, "dobj", "dative", "prep", "xcomp") >= 0


def _kept(tree: Tree, table: Table, i: int) -> int:
    """What somebody says he will not let fail ("would not let the talks die"), or -1."""
    done = kid(tree, i, "ccomp", "xcomp")
    thing = kid(tree, i, "dobj") if kid(tree, i, "dobj") >= 0 else kid(tree, max(done, 0), "nsubj")
    if thing < i or noun_meaning(tree, table, thing) is None:
        return -1
    behind = range(thing + 1, min(thing + NEAR, len(tree.lemma)))  # the parse may take the verb for a noun
    stop = next((k for k in behind if tree.pos[k] == "PUNCT"), behind.stop)
    return thing if any(tree.lemma[k] in table.ruin for k in behind if k < stop) else -1


def _wish(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """What is called for outright: "Lift the siege", "Let them talk"."""
    top = tree.tag[i] == "VB" and (tree.head[i] == i or tree.dep[i] == "ccomp")
    if not top or kid(tree, i, "nsubj", "aux", "csubj", "expl", "neg") >= 0:
        return
    how = Bearing(False, "", False, False, False, i, -1)
    done = kid(tree, i, "ccomp")
    if tree.lemma[i] == "let":
        if done >= 0 and verb_meaning(tree, table, done)[0] is not None and tree.tag[done] == "VB":
            yield Take(i, "urges", done, True, kid(tree, done, "nsubj"), -1, how, True)
        return
    thing = kid(tree, i, "dobj")
    known = thing >= 0 and noun_meaning(tree, table, thing) is not None
    if known and verb_meaning(tree, table, i)[0] is not None:
        yield Take(i, "urges", i, True, -1, -1, how, True)
