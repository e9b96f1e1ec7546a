"""What words of taking a position tell where none is taken: "reached the border", "declined to elaborate"."""

from __future__ import annotations

from onrecord.annotate.events.tree import kid
from onrecord.annotate.positions.ends import Reading
from onrecord.annotate.positions.phrases import Phrase, verb_meaning
from onrecord.annotate.positions.take import Take
from onrecord.model import Stand


def is_none_taken(reading: Reading, take: Take, stance: Stand, phrase: Phrase) -> bool:
    """Whether a word takes no position on this issue, whoever it is said of."""
    tree, known, word = reading.tree, reading.table, reading.tree.lemma[take.word]
    if stance == "proposes" and phrase.kind != "proposal" and word not in known.proposing:
        return True  # "submitted his resignation"
    if word in known.proposals_only and phrase.kind != "proposal":
        return True  # "reached the border"
    if word == "seek" and known.never_sought.intersection(phrase.key):
        return True  # "sought the nomination"
    if not take.doing:
        return False
    if stance == "supports" and (
        _is_bare(phrase) or (word == "want" and _is_loose(reading, take.word, take.issue))
    ):
        return True
    if word == "decline" and verb_meaning(tree, known, take.issue)[0] is None:
        return True  # "declined to elaborate"
    return word in known.kept and stance == "accepts"  # "stuck to raising funds"


def is_no_offer(reading: Reading, verb: int, phrase: Phrase) -> bool:
    """Whether what somebody says he is ready to do is a threat ("to fight", "to use force"), gives nothing
    ("to send a signal"), or is too little to tell."""
    tree, known = reading.tree, reading.table
    thing = kid(tree, verb, "dobj")
    if _is_bare(phrase) or (thing >= 0 and tree.lemma[thing] in known.no_offers):
        return True
    left_undone = kid(tree, verb, "neg") >= 0
    armed = thing >= 0 and tree.lemma[thing] in known.arms
    return not left_undone and (tree.lemma[verb] in known.hostile or armed)


def _is_loose(reading: Reading, word: int, verb: int) -> bool:
    """Whether what somebody wants to do is no act of the table on something, or is what he wanted once."""
    if reading.tree.tag[word] == "VBD" and reading.tree.dep[word] != "ccomp":
        return True
    return verb_meaning(reading.tree, reading.table, verb)[0] is None or kid(reading.tree, verb, "dobj") < 0


def _is_bare(phrase: Phrase) -> bool:
    """Whether a phrase is one verb that is no word of the table."""
    words = phrase.span.end - phrase.span.start
    return phrase.kind == "demand" and len(phrase.key) == 1 and words <= len(phrase.key[0]) + 1
