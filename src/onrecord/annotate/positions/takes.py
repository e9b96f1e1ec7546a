"""Words by which somebody takes a position, and the issue that each takes it on, read from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.positions.bearing import Bearing, bearing
from onrecord.annotate.positions.own import WILL, own_words
from onrecord.annotate.positions.phrases import infinitive, noun_meaning
from onrecord.annotate.positions.table import Frame, Table
from onrecord.annotate.positions.take import Take
from onrecord.model import Stand

_RELATIVE = frozenset(["that", "which", "whom", "who"])
_FIRM = WILL | {"can", "could", "ca"}
_PARTICLES = frozenset(["prt", "advmod", "acomp", "dobj", "oprd"])
_NOBODY = frozenset(["nobody", "no-one"])
_SUBJUNCTIVE = frozenset(["should", "must"])


def takes(tree: Tree, table: Table) -> Iterator[Take]:
    """Every position that a word tells, in text order; several issues joined by "and" are several."""
    asked = {tree.sentence[i] for i, word in enumerate(tree.lower) if word == "?"}
    for i, pos in enumerate(tree.pos):
        if tree.sentence[i] in asked:
            continue
        if pos in VERBAL:
            yield from _of_verb(tree, table, i)
        elif pos == "NOUN" and tree.lemma[i] in table.stance_nouns:
            yield from _of_noun(tree, table, i)


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
        return
    lemma = _lemma_of(tree, table, i)
    told = False
    if lemma in table.frames or lemma in table.unanswered:
        how = bearing(tree, table, i)
        for take in _by_frames(tree, table, i, lemma, how) if how is not None else ():
            told = True
            yield take
    if told:
        return
    if lemma == "be":
        yield from _being(tree, table, i)
    elif lemma == "vote":
        yield from _voted(tree, table, i)
    else:
        yield from own_words(tree, table, i)


def _voted(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """A vote on what is not told again: "six voted against"."""
    how = bearing(tree, table, i)
    for k in tree.kids[i]:
        stance: Stand | None = {"for": "supports", "against": "opposes"}.get(tree.lower[k])  # type: ignore[assignment]
        alone = k > i and tree.dep[k] in ("prep", "prt", "advmod") and not tree.kids[k]
        if stance is not None and alone and how is not None and not how.negated and not how.modal:
            yield Take(i, stance, k, False, -1, _holder(tree, i), how)


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
        if found and _turned(frame.stance, how) is not None:
            for issue, doing, owner in found:
                if frame.stance == "undecided" and owner >= 0:
                    continue  # "looks at how others live"
                stance = _turned(frame.stance, replace(how, negated=how.negated != _is_none(tree, issue)))
                if doing and kid(tree, issue, "neg") >= 0:  # "urged X not to sign"
                    given = stance in ("accepts", "offers") and frame.how == "infinitives"
                    stance = "opposes" if stance in ("demands", "urges") else stance if given else None
                if stance is not None and not (frame.how == "infinitives" and _is_stance(tree, table, issue)):
                    own = how.modal != "" or how.ready or frame.stance == "undecided"
                    yield Take(i, stance, issue, doing, owner, _holder(tree, i), how, own)
            return
    if how.negated and (how.perfect or how.yet):
        for frame in table.unanswered.get(lemma, ()):
            for issue, doing, owner in _issues(tree, table, i, frame):
                yield Take(i, "undecided", issue, doing, owner, _holder(tree, i), how)
                return


def _is_nobody(tree: Tree, i: int) -> bool:
    """Whether the subject of a verb says that there is nobody who does it."""
    subject = kid(tree, i, "nsubj")
    return subject >= 0 and (tree.lower[subject] in _NOBODY or _is_none(tree, subject))


def _is_none(tree: Tree, i: int) -> bool:
    """Whether a phrase says that there is none of it ("no deal")."""
    return any(tree.lower[k] == "no" and k < i for k in tree.kids[i])


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


def _holder(tree: Tree, i: int) -> int:
    """Who does what a verb says: its subject, or behind "by" where it is passive."""
    if not tree.passive[i]:
        return -2 if tree.subject[i] < 0 or _is_of_kind(tree, i) else tree.subject[i]
    agent = kid(tree, i, "agent")
    return kid(tree, agent, "pobj") if agent >= 0 else -2


def _is_of_kind(tree: Tree, i: int) -> bool:
    """Whether a verb only says which of a kind is meant ("countries that have ratified it")."""
    noun = tree.head[i]
    return (
        tree.dep[i] == "relcl"
        and tree.subject[i] == noun
        and tree.name_at[noun] < 0
        and tree.lower[tree.left[i] - 1] != ","
    )


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
        yield from (
            (k, True, -1)
            for k in tree.kids[i]
            if k > i and tree.dep[k] == "xcomp" and (_to(tree, k) or tree.tag[k] == "VBG")
            if kid(tree, i, "dobj") < 0  # "agreed a truce to let the convoys through"
        )
    elif frame.how == "clauses":
        yield from _clauses(tree, i)
    else:
        yield from _told(tree, table, i, frame.with_)


def _objects(tree: Tree, table: Table, i: int, particle: str) -> Iterator[int]:
    if particle and not any(tree.lower[k] == particle for k in tree.kids[i]):
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


def joined(tree: Tree, i: int) -> Iterator[int]:
    """A noun and those joined to it, four at most."""
    at = i
    for _ in range(4):
        if at < 0:
            return
        yield at
        at = next((k for k in tree.kids[at] if tree.dep[k] == "conj" and tree.pos[k] not in VERBAL), -1)


def _behind(tree: Tree, table: Table, i: int, preposition: str) -> Iterator[tuple[int, bool, int]]:
    """What stands behind a preposition of a verb: nouns, or a gerund ("insist on keeping"); and who is to do
    it ("call for X to withdraw")."""
    if tree.lemma[i] == "call" and kid(tree, i, "dobj", "oprd") >= 0:
        return  # "called it a mistake"
    for k in _prepositions(tree, i, preposition):
        gerund = kid(tree, k, "pcomp")
        thing = kid(tree, k, "pobj")
        if gerund >= 0 and tree.pos[gerund] in VERBAL and preposition == "with":
            continue  # "with battles raging" tells what went on meanwhile
        if gerund >= 0 and tree.pos[gerund] in VERBAL:
            yield gerund, True, kid(tree, gerund, "nsubj")
        elif thing >= 0:
            done = kid(tree, thing, "relcl", "acl")
            somebody = noun_meaning(tree, table, thing) is None
            if done >= 0 and _to(tree, done) and preposition == "for" and somebody:
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


def _clauses(tree: Tree, i: int) -> Iterator[tuple[int, bool, int]]:
    """The verb of a clause that says what shall be ("demanded that X withdraw")."""
    for k in tree.kids[i]:
        if k < i or tree.dep[k] not in ("ccomp", "xcomp") or tree.pos[k] not in VERBAL:
            continue
        subject = kid(tree, k, "nsubj", "nsubjpass")
        modal = {tree.lower[m] for m in tree.kids[k] if tree.tag[m] == "MD"}
        bare = tree.tag[k] == "VB" and kid(tree, k, "aux") < 0
        bare = bare or (tree.tag[k] == "VBD" and tree.lemma[i] == "demand" and kid(tree, k, "aux") < 0)
        passive = kid(tree, k, "nsubjpass") >= 0
        be = passive and any(tree.lower[m] == "be" for m in tree.kids[k]) and not modal
        asks = any(tree.tag[m] in ("WRB", "WP", "WDT") for m in tree.kids[k])
        if subject >= 0 and not asks and (bare or be or modal & _SUBJUNCTIVE):
            yield k, True, subject


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
            if k > i and tree.dep[k] in ("xcomp", "ccomp", "advcl") and (_to(tree, k) or _wanted(tree, k))
        ),
        -1,
    )
    if done < 0 and whom >= 0:
        done = next((k for k in tree.kids[whom] if tree.dep[k] in ("relcl", "acl") and _to(tree, k)), -1)
    if done < 0:
        return
    subject = kid(tree, done, "nsubj", "nsubjpass")
    if subject < 0 and whom >= 0 and noun_meaning(tree, table, whom) is not None:
        yield whom, False, -1  # "want talks to end the siege"
        return
    whom = subject if subject >= 0 else whom
    if tree.lemma[i] == "order" and whom >= 0 and _is_own(tree, table, whom):
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
        if k > i and mark and subject >= 0 and _to(tree, k):
            yield k, True, subject


def _wanted(tree: Tree, k: int) -> bool:
    """Whether a participle says what is to become of its subject ("want the siege lifted")."""
    return (
        tree.tag[k] == "VBN"
        and kid(tree, k, "nsubj", "nsubjpass") >= 0
        and kid(tree, k, "aux", "auxpass") < 0
    )


def _of_noun(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """A position told by a noun: "its rejection of", "voiced support for", "an appeal from X to"."""
    by = table.stance_nouns[tree.lemma[i]]
    done = infinitive(tree, i) if "to do" in by else -1
    given = tree.head[i] if tree.dep[i] == "dobj" and tree.lemma[tree.head[i]] in table.light else -1
    found = [(by["to do"], -1, done)] if done >= 0 else []
    of = next((k for k in tree.kids[i] if k > i and tree.lower[k] in ("from", "by")), -1)
    if of >= 0:  # "ignored a call by X for talks": the parse may hang "for" on the verb, or on X
        given = tree.head[i] if tree.dep[i] == "dobj" else kid(tree, of, "pobj")
    for k in (*tree.kids[i], *(tree.kids[given] if given >= 0 else ())):
        stance = by.get(tree.lower[k]) if tree.dep[k] in ("prep", "dative") else None
        if stance is not None:
            found.append((stance, kid(tree, k, "pobj"), kid(tree, k, "pcomp")))
    for stance, thing, gerund in found:
        whose = _noun_holder(tree, table, i)
        if whose is None or max(thing, gerund) < 0:
            continue
        holder, how = whose
        if how.negated or how.modal in ("may", "might", "could"):
            continue
        if gerund >= 0:
            yield Take(i, stance, gerund, True, kid(tree, gerund, "nsubj"), holder, how, how.modal != "")
        else:
            for m in joined(tree, thing):
                yield Take(i, stance, m, False, -1, holder, how, how.modal != "")


def _noun_holder(tree: Tree, table: Table, i: int) -> tuple[int, Bearing] | None:
    """Whose a noun of taking a position is, and how that is told; None where it is nobody's."""
    owner = kid(tree, i, "poss")
    at = i
    while tree.dep[at] == "conj" and tree.pos[tree.head[at]] == "NOUN" and i - at < 12:
        at = tree.head[at]
    verb = tree.head[at]
    prep = tree.dep[at] == "pobj" and tree.lower[verb] in ("with", "in")
    if prep:
        verb = tree.head[verb]
    negative = any(tree.dep[k] == "det" and tree.lower[k] == "no" for k in tree.kids[i])
    if any(tree.dep[k] == "amod" and tree.lemma[k] in table.frames for k in tree.kids[i] if k < i):
        return None  # "the rejected request for"
    undone = tree.lemma[verb] in table.undone and tree.dep[at] == "dobj"
    if tree.pos[verb] in VERBAL and (
        undone or (tree.lemma[verb] in table.light and (prep or tree.dep[at] == "dobj"))
    ):
        how = bearing(tree, table, verb)
        if how is None or negative or (undone and not how.negated):
            return None
        return _holder(tree, verb), replace(how, negated=False) if undone else how
    of = next((k for k in tree.kids[i] if k > i and tree.lower[k] in ("from", "by")), -1)
    if owner < 0 and of >= 0:
        owner = kid(tree, of, "pobj")
    if owner >= 0 and tree.tag[owner] != "PRP$" and not negative:
        return owner, Bearing(False, "", False, False, False, i, -1)
    return None


def _being(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """A position told by "be": "is against the plan", "is ready to sign", "is unacceptable"."""
    how = bearing(tree, table, i)
    if how is None or how.modal in ("may", "might", "could", "should", "must"):
        return
    subject, modal = tree.subject[i], how.modal
    stance: Stand
    for k in tree.kids[i]:
        being = table.being.get(tree.lower[k])
        if being is None and tree.lower[k] == "in":
            favour = kid(tree, k, "pobj")
            if favour >= 0 and f"in {tree.lower[favour]}" in table.being:
                yield from _stood(tree, favour, "of", "opposes" if how.negated else "supports", subject, how)
        elif kid(tree, i, "expl") >= 0 and tree.dep[k] == "attr" and modal in _FIRM:
            if any(tree.lower[m] == "no" for m in tree.kids[k]):
                yield Take(i, "rejects", k, False, -1, -1, how, True)
        elif being == "against" and not how.negated:
            thing = kid(tree, k, "pobj")
            yield from (Take(i, "opposes", m, False, -1, subject, how) for m in joined(tree, thing))
        elif being == "opposed" and not how.negated:
            yield from _stood(tree, k, "to", "opposes", subject, how)
        elif being in ("good", "bad") and subject >= 0 and not modal:
            stance = "supports" if (being == "good") != how.negated else "opposes"
            yield Take(i, stance, subject, False, -1, -1, how, True)
        elif being in ("acceptable", "unacceptable"):
            bad = (being == "unacceptable") != how.negated
            if subject >= 0 and _is_none(tree, subject):
                bad = not bad
            if subject >= 0:
                yield Take(i, "rejects" if bad else "accepts", subject, False, -1, -1, how, True)
        elif being in ("ready", "unready"):
            willing = (being == "ready") != how.negated
            for done in tree.kids[k]:
                if (
                    tree.dep[done] in ("xcomp", "ccomp")
                    and _to(tree, done)
                    and not _is_stance(tree, table, done)
                ):
                    stance = "offers" if willing else "rejects"
                    yield Take(i, stance, done, True, -1, subject, how, True)


def _stood(tree: Tree, i: int, preposition: str, stance: Stand, holder: int, how: Bearing) -> Iterator[Take]:
    for k in tree.kids[i]:
        if tree.dep[k] == "prep" and tree.lower[k] == preposition:
            gerund = kid(tree, k, "pcomp")
            if gerund >= 0:
                yield Take(i, stance, gerund, True, -1, holder, how)
            yield from (
                Take(i, stance, m, False, -1, holder, how) for m in joined(tree, kid(tree, k, "pobj"))
            )


def _to(tree: Tree, v: int) -> bool:
    return any(tree.dep[k] == "aux" and tree.lower[k] == "to" for k in tree.kids[v])
