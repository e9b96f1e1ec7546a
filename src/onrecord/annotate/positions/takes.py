"""Words by which somebody takes a position, and the issue that each takes it on, read from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.positions.bearing import Bearing, bearing
from onrecord.annotate.positions.being import calling, falling_short, of_being, ought
from onrecord.annotate.positions.nouns import of_noun
from onrecord.annotate.positions.open import not_settled
from onrecord.annotate.positions.own import WILL, own_words
from onrecord.annotate.positions.parse import doer, has_to, is_none, joined, joined_verbs
from onrecord.annotate.positions.phrases import noun_meaning
from onrecord.annotate.positions.table import Frame, Table
from onrecord.annotate.positions.take import Take
from onrecord.model import Stand

_RELATIVE = frozenset(["that", "which", "whom", "who"])
_FIRM = WILL | {"can", "could", "ca"}
_ABLE = frozenset(["can", "could"])
_PARTICLES = frozenset(["prt", "advmod", "acomp", "dobj", "oprd", "intj"])
_NOBODY = frozenset(["nobody", "no-one"])
_ASKING = frozenset(["WRB", "WP", "WDT"])
_SUBJUNCTIVE = frozenset(["should", "must"])


def takes(tree: Tree, table: Table) -> Iterator[Take]:
    """Every position that a word tells, in text order; several issues joined by "and" are several."""
    asked = {tree.sentence[i] for i, word in enumerate(tree.lower) if word == "?"}
    for i, pos in enumerate(tree.pos):
        if tree.sentence[i] in asked:
            continue
        if pos in VERBAL:
            yield from _of_verb(tree, table, i)
        elif pos == "NOUN":
            yield from of_noun(tree, table, i)
        elif pos == "ADJ" and kid(tree, i, "auxpass") >= 0:
            yield from of_being(tree, table, i)


def _lemma_of(tree: Tree, table: Table, i: int) -> str:
    """The lemma of a verb; with an e put back where only that makes it a known word ("urging": "urg"); that
    of another verb where it means the same with its particle ("stand firm")."""
    word = tree.lemma[i]
    for k in tree.kids[i]:
        if k > i and tree.dep[k] in _PARTICLES and f"{word} {tree.lower[k]}" in table.idioms:
            return table.idioms[f"{word} {tree.lower[k]}"]
    return word + "e" if word not in table.frames and word + "e" in table.frames else word


def _of_verb(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    if tree.dep[i] in ("amod", "compound", "nmod", "aux", "auxpass"):
        yield from _joined_to_name(tree, table, i)
        return
    if tree.passive[i] and tree.lower[i] in table.predicates and kid(tree, i, "agent") < 0:
        yield from of_being(tree, table, i)
        return
    lemma = _lemma_of(tree, table, i)
    told = False
    if lemma in table.frames or lemma in table.unanswered:
        how = bearing(tree, table, i)
        for take in _by_frames(tree, table, i, lemma, how) if how is not None else ():
            told = True
            yield take
    if not told:
        yield from _otherwise(tree, table, i, lemma)


def _joined_to_name(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """A position told by a participle behind a name and a dash: "the Norland-backed plan"."""
    backed = tree.lower[i] in table.backed
    if i < 2 or tree.lower[i - 1] != "-" or not (backed or tree.lower[i] in table.drafted):
        return
    noun = tree.head[i]
    if tree.name_at[i - 2] >= 0 and noun > i and noun_meaning(tree, table, noun) is not None:
        how = Bearing(False, "", False, False, False, i, -1)
        yield Take(i, "supports" if backed else "proposes", noun, False, -1, i - 2, how)


def _otherwise(tree: Tree, table: Table, i: int, lemma: str) -> Iterator[Take]:
    """The positions of a verb that takes none by its frames."""
    found = [*_left_open(tree, table, i, lemma)] or [*not_settled(tree, table, i, lemma)]
    if not found and lemma in table.judging:
        found = [*calling(tree, table, i)]
    if not found and lemma in table.states:
        found = [*of_being(tree, table, i)]
    if not found and lemma == "vote":
        found = [*_voted(tree, table, i)]
    if not found and lemma in ("need", "have"):
        found = [*ought(tree, table, i)]
    if not found:
        found = [*falling_short(tree, table, i)]
    yield from found or own_words(tree, table, i)


def _left_open(tree: Tree, table: Table, i: int, lemma: str) -> Iterator[Take]:
    """What somebody has not decided: "has not said whether it would accept", "would decide later"."""
    if lemma not in table.whether and lemma not in table.unsaid:
        return
    how = bearing(tree, table, i)
    if how is None or how.modal in ("may", "might", "could", "should", "must"):
        return
    open_ = (how.negated or how.modal != "" or how.yet) if lemma in table.unsaid else not how.negated
    holder, own = doer(tree, i), how.modal != ""
    told = False
    for k in tree.kids[i]:
        clause = k > i and tree.dep[k] in ("xcomp", "ccomp", "pcomp") and tree.pos[k] in VERBAL
        told = told or clause or tree.dep[k] in ("dobj", "prep") or tree.lower[k] in ("on", "whether")
        if clause and open_ and any(tree.lower[m] == "whether" for m in tree.kids[k]):
            yield Take(i, "undecided", k, True, kid(tree, k, "nsubj", "nsubjpass"), holder, how, own)
            return
    late = any(tree.lower[k] in ("after", "later", "soon", "by") for k in tree.kids[i])
    if lemma == "decide" and how.modal in WILL and not how.negated and (late or not told):
        yield Take(i, "undecided", i, False, -1, holder, how, True)


def _voted(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """A vote on what is not told again: "six voted against"."""
    how = bearing(tree, table, i)
    for k in tree.kids[i]:
        stance: Stand | None = {"for": "supports", "against": "opposes"}.get(tree.lower[k])  # type: ignore[assignment]
        alone = k > i and tree.dep[k] in ("prep", "prt", "advmod") and not tree.kids[k]
        if stance is not None and alone and how is not None and not how.negated and not how.modal:
            yield Take(i, stance, k, False, -1, doer(tree, i), how)


def _by_frames(tree: Tree, table: Table, i: int, lemma: str, how: Bearing) -> Iterator[Take]:
    """The issues of the first frame of a verb that the parse bears out."""
    for frame in table.frames.get(lemma, ()):
        found = [*_issues(tree, table, i, frame)]
        if found and frame.stance == "accepts" and how.modal in _FIRM and _is_nobody(tree, i):
            for issue, doing, owner in found:  # "terms that no union could accept"
                yield Take(i, "rejects", issue, doing, owner, -1, how, True)
            return
        if how.negated and not how.modal and lemma in table.kept:
            return  # "was not complying with" tells what is done, not what is held
        if found and how.tried and frame.stance == "accepts":
            return  # "sought to strike a deal"
        if frame.stance == "undecided" and _is_called(tree, i):
            return  # "considers the plan a gift"
        if lemma in table.able and not how.negated:
            if how.modal not in _ABLE:
                return
            how = replace(how, modal="")  # "we can live with it"
        if found and _turned(frame.stance, how) is not None:
            for issue, doing, owner in found:
                if frame.stance == "undecided" and owner >= 0:
                    continue  # "looks at how others live"
                stance = _turned(frame.stance, replace(how, negated=how.negated != is_none(tree, issue)))
                if doing and kid(tree, issue, "neg") >= 0:  # "urged X not to sign"
                    given = stance in ("accepts", "offers") and frame.how == "infinitives"
                    stance = "opposes" if stance in ("demands", "urges") else stance if given else None
                if stance is not None and not (frame.how == "infinitives" and _is_stance(tree, table, issue)):
                    own = how.modal != "" or how.ready or frame.stance == "undecided"
                    yield Take(i, stance, issue, doing, owner, _holder(tree, table, i, how), how, own)
            return
    if how.negated and (how.perfect or how.yet):
        for frame in table.unanswered.get(lemma, ()):
            for issue, doing, owner in _issues(tree, table, i, frame):
                yield Take(i, "undecided", issue, doing, owner, doer(tree, i), how)
                return


def _holder(tree: Tree, table: Table, i: int, how: Bearing) -> int:
    """Who does what a verb says; who told his own people to, where they only do as told."""
    told = how.top != i and tree.lemma[how.top] in table.telling and kid(tree, how.top, "dobj") >= 0
    if told and not tree.passive[how.top]:
        return doer(tree, how.top)
    if tree.passive[i] and kid(tree, i, "agent") < 0:
        between = next((k for k in tree.kids[i] if tree.lower[k] == "between"), -1)
        return kid(tree, between, "pobj") if between >= 0 else -2  # "was agreed between X and Y"
    return doer(tree, i)


def _is_called(tree: Tree, i: int) -> bool:
    """Whether something is only taken for something else: a verb with an object and what it is called."""
    things = sum(tree.dep[k] == "dobj" for k in tree.kids[i])
    return things > 1 or kid(tree, i, "oprd", "acomp", "attr") >= 0


def _is_nobody(tree: Tree, i: int) -> bool:
    """Whether the subject of a verb says that there is nobody who does it."""
    subject = kid(tree, i, "nsubj")
    return subject >= 0 and (tree.lower[subject] in _NOBODY or is_none(tree, subject))


def _turned(stance: Stand, how: Bearing) -> Stand | None:
    """The stance with its negation: "will not accept" rejects, "did not reject" is no stance at all."""
    if how.modal in ("may", "might", "must", "should"):
        return None
    if stance == "undecided":
        open_ = how.modal in ("would", "will", "'ll") or how.yet or how.perfect or not how.modal
        return ("rejects" if how.modal else None) if how.negated else "undecided" if open_ else None
    if not how.negated:
        return None if how.modal in ("could", "can") else stance
    firm = how.modal in _FIRM or how.ready or not (how.perfect or how.yet)
    if stance == "accepts" and firm:
        return "rejects"
    return "opposes" if stance == "supports" and firm else None


def _is_stance(tree: Tree, table: Table, verb: int) -> bool:
    """Whether what is agreed to be done is itself a position ("agreed to support the plan")."""
    frames = table.frames.get(_lemma_of(tree, table, verb), ())
    return any(True for frame in frames for _ in _issues(tree, table, verb, frame))


def _issues(tree: Tree, table: Table, i: int, frame: Frame) -> Iterator[tuple[int, bool, int]]:
    """Tokens of the issues that a frame finds on a verb: token, whether it is a verb, who is to do it."""
    if frame.how == "objects":
        yield from ((k, False, -1) for k in _objects(tree, table, i, frame.with_))
    elif frame.how == "prepositions":
        yield from _behind(tree, table, i, frame.with_)
    elif frame.how == "infinitives":
        if kid(tree, i, "dobj") < 0 and _has_particle(tree, i, frame.with_):
            # not "agreed a truce to let the convoys through"
            done = (k for k in tree.kids[i] if k > i and tree.dep[k] in ("xcomp", "pcomp"))
            found = (k for k in done if has_to(tree, k) or tree.tag[k] == "VBG")
            yield from ((v, True, -1) for k in found for v in joined_verbs(tree, k))
    elif frame.how == "clauses":
        yield from _clauses(tree, i, frame.stance in ("offers", "supports"))
    else:
        yield from _told(tree, table, i, frame.with_)


def _has_particle(tree: Tree, i: int, particle: str) -> bool:
    return not particle or any(tree.lower[k] == particle for k in tree.kids[i])


def _objects(tree: Tree, table: Table, i: int, particle: str) -> Iterator[int]:
    if not _has_particle(tree, i, particle):
        return
    if not particle and kid(tree, i, "prt") >= 0:
        return
    if tree.passive[i]:
        things = [_behind_name(tree, table, tree.subject[i]) if tree.dep[i] == "acl" else tree.subject[i]]
    else:
        things = [k for k in tree.kids[i] if tree.dep[k] == "dobj" and not _is_aside(tree, i, k)]
        subject = tree.subject[i]
        relative = all(tree.lower[k] in _RELATIVE for k in things)
        if tree.dep[i] == "relcl" and relative and subject not in (-1, tree.head[i]):
            things = [tree.head[i]]
    for thing in things:
        yield from joined(tree, thing)
    if things and not tree.passive[i]:
        yield from _joined_late(tree, table, i)


def _is_aside(tree: Tree, i: int, thing: int) -> bool:
    """Whether a noun only says what doing a thing is ("agreed to come, a compromise")."""
    return tree.lower[tree.left[thing] - 1] == "," and -1 < kid(tree, i, "xcomp") < thing


def _behind_name(tree: Tree, table: Table, i: int) -> int:
    """What a participle tells of that the parse hangs on a name behind it ("the plan for X, rejected by")."""
    at = i
    for _ in range(4):
        if at < 0 or noun_meaning(tree, table, at) is not None:
            return at
        up = tree.head[at]
        if tree.dep[at] == "pobj" and tree.dep[up] == "prep":
            at = tree.head[up]
        elif tree.dep[at] == "conj" and up != at:
            at = up
        else:
            break
    return i


def _joined_late(tree: Tree, table: Table, i: int) -> Iterator[int]:
    """An issue noun joined to the verb by the parse where it is joined to its object ("wanted a truce, he
    said, and the release of")."""
    late = kid(tree, i, "conj")
    alone = late > i and tree.pos[late] == "NOUN" and kid(tree, late, "nsubj", "nsubjpass", "aux") < 0
    if alone and noun_meaning(tree, table, late) is not None:
        yield from joined(tree, late)


def _behind(tree: Tree, table: Table, i: int, preposition: str) -> Iterator[tuple[int, bool, int]]:
    """What stands behind a preposition of a verb: nouns, or a gerund ("insist on keeping"); and who is to do
    it ("call for X to withdraw")."""
    alone = tree.lemma[i] == "call" or (tree.lemma[i] in table.massing and preposition == "for")
    if alone and kid(tree, i, "dobj", "oprd") >= 0:
        return  # "called it a mistake", "protested the government for selling arms"
    for k in _prepositions(tree, i, preposition):
        gerund = kid(tree, k, "pcomp")
        thing = kid(tree, k, "pobj")
        if max(gerund, thing) >= 0 and tree.tag[tree.left[max(gerund, thing)]] in _ASKING:
            continue  # "agree on how the vote works"
        if gerund >= 0 and tree.pos[gerund] in VERBAL and preposition == "with":
            continue  # "with battles raging" tells what went on meanwhile
        if gerund >= 0 and tree.pos[gerund] in VERBAL:
            yield gerund, True, kid(tree, gerund, "nsubj")
        elif thing >= 0:
            done = kid(tree, thing, "relcl", "acl")
            somebody = noun_meaning(tree, table, thing) is None
            if done >= 0 and has_to(tree, done) and preposition == "for" and somebody:
                yield done, True, thing
            else:
                yield from ((m, False, -1) for m in joined(tree, thing))


def _prepositions(tree: Tree, i: int, word: str) -> Iterator[int]:
    """The prepositions of one word on a token, also behind a particle ("signed up to")."""
    for k in tree.kids[i]:
        if tree.dep[k] in ("prep", "prt", "advmod") and tree.lower[k] == word:
            yield k
        elif tree.dep[k] in ("prep", "prt", "advmod"):
            yield from (m for m in tree.kids[k] if tree.dep[m] == "prep" and tree.lower[m] == word)


def _clauses(tree: Tree, i: int, promised: bool) -> Iterator[tuple[int, bool, int]]:
    """The verb of a clause that says what shall be ("demanded that X withdraw"), or, where it is
    ``promised``, what will."""
    for k in tree.kids[i]:
        if k < i or tree.dep[k] not in ("ccomp", "xcomp") or tree.pos[k] not in VERBAL:
            continue
        subject = kid(tree, k, "nsubj", "nsubjpass")
        modal = {tree.lower[m] for m in tree.kids[k] if tree.tag[m] == "MD"}
        bare = tree.tag[k] == "VB" and kid(tree, k, "aux") < 0
        bare = bare or (tree.tag[k] == "VBD" and tree.lemma[i] == "demand" and kid(tree, k, "aux") < 0)
        bare = bare or _is_subjunctive(tree, k, subject)
        passive = kid(tree, k, "nsubjpass") >= 0
        be = passive and any(tree.lower[m] == "be" for m in tree.kids[k]) and not modal
        asks = any(tree.tag[m] in _ASKING for m in tree.kids[k])
        told = modal & WILL if promised else (bare or be or modal & _SUBJUNCTIVE)
        if subject >= 0 and not asks and told:
            yield k, True, subject


def _is_subjunctive(tree: Tree, k: int, subject: int) -> bool:
    """Whether a verb that the parse takes for the present tense is none of its singular subject ("that the
    budget include")."""
    one = subject >= 0 and tree.tag[subject] in ("NN", "NNP") and kid(tree, subject, "conj") < 0
    return one and tree.tag[k] == "VBP" and tree.lower[k] == tree.lemma[k] and kid(tree, k, "aux") < 0


def _told(tree: Tree, table: Table, i: int, preposition: str) -> Iterator[tuple[int, bool, int]]:
    """What somebody is told to do, and who: "urged X to withdraw", "called on X to withdraw"."""
    whom = -1
    if preposition:
        found = next(_prepositions(tree, i, preposition), -1)
        whom = kid(tree, found, "pobj") if found >= 0 else -1
        if whom < 0:
            yield from _meant_for(tree, i, preposition)
            return
    else:
        whom = kid(tree, i, "dobj", "dative")
        if tree.passive[i]:
            whom = tree.subject[i]
    done = next(
        (
            k
            for k in tree.kids[i]
            if k > i and tree.dep[k] in ("xcomp", "ccomp", "advcl") and (has_to(tree, k) or _wanted(tree, k))
        ),
        -1,
    )
    if done < 0 and whom >= 0:
        done = next((k for k in tree.kids[whom] if tree.dep[k] in ("relcl", "acl") and has_to(tree, k)), -1)
    if done < 0:
        return
    subject = kid(tree, done, "nsubj", "nsubjpass")
    if whom >= 0 and tree.lemma[whom] in table.deeds:
        return  # "challenged an attempt to"
    if subject < 0 and whom >= 0 and noun_meaning(tree, table, whom) is not None:
        yield whom, False, -1  # "want talks to end the siege"
        return
    whom = subject if subject >= 0 else whom
    if tree.lemma[i] in table.telling and whom >= 0 and _is_own(tree, table, whom):
        return  # what somebody's own are ordered to do is done, not demanded
    if whom >= 0:
        yield done, True, whom
        for k in tree.kids[done]:
            if tree.dep[k] == "conj" and tree.pos[k] in VERBAL and tree.tag[k] == "VB":
                yield k, True, whom


def _is_own(tree: Tree, table: Table, i: int) -> bool:
    """Whether those told to do something are somebody's own: "its troops", "the police"."""
    own = tree.lemma[i] in table.selves and tree.lemma[i] not in table.counted
    return own or kid(tree, i, "poss") >= 0


def _meant_for(tree: Tree, i: int, preposition: str) -> Iterator[tuple[int, bool, int]]:
    """What is called for where the parse has "for" open the clause ("called for X to withdraw")."""
    for k in tree.kids[i]:
        mark = any(tree.dep[m] == "mark" and tree.lower[m] == preposition for m in tree.kids[k])
        subject = kid(tree, k, "nsubj", "nsubjpass")
        if k > i and mark and subject >= 0 and has_to(tree, k):
            yield k, True, subject


def _wanted(tree: Tree, k: int) -> bool:
    """Whether a participle says what is to become of its subject ("want the siege lifted")."""
    return (
        tree.tag[k] == "VBN"
        and kid(tree, k, "nsubj", "nsubjpass") >= 0
        and kid(tree, k, "aux", "auxpass") < 0
    )
