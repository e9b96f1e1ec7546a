"""Source, cue and content from the dependency parse: each word of the cue table, looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import cues
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.nouns import according, by_noun
from onrecord.annotate.statements.verbs import by_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc


def found_in(doc: Doc, quoted: Sequence[bool]) -> tuple[Found, ...]:
    """The attributions of a parsed text, in order of their cues.

    ``quoted`` says of each token whether it stands in quotation marks: no cue is looked for there.
    """
    table = cues()
    out: list[Found] = []
    for token in doc:
        if quoted[token.i] or token.is_space:
            continue
        verb = table.verb(token)
        if verb is not None:
            out += by_verb(doc, token, verb, quoted)
            continue
        noun = table.noun(token)
        if noun is not None:
            out += by_noun(doc, token, noun)
        out += according(doc, token, table, quoted)
    return tuple(out)
