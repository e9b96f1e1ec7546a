"""Sentences of a report that begin as page furniture does ("Sign up for the army, students were told.").

A furniture line speaks to the reader and ends as it likes; a report tells of others and in full sentences.
"""

from __future__ import annotations

import re

from onrecord.clean import forms
from onrecord.model import RemovedReason

# A phrase counts at the front of a line of up to this many words.
_SHORT = 30
# Notices that say so with their first words, however long they are.
_LONG = ("a version of this article appear", "a version of this story appear")
# A line that begins as a stamp and is longer may hold the report's first sentence.
_STAMPS = ("page last updated", "this content is published")
_STAMP_WORDS = 14
# Fewer words are no sentence worth the doubt.
_FEWEST = 6
_CALLS = ("navigation", "share", "subscribe")
_TELLS = re.compile(
    r"\b(?:said|says|told|wrote|asked|added|was|were|had|did|according|reported|warned|announced)\b", re.I
)
_TO_READER = re.compile(
    r"\b(?:our|us|your|you|my|here|newsletters?|inbox|app|e-?mail|podcasts?|free|daily|weekly)\b|@|https?:|www\.",
    re.I,
)
_INSIDE = re.compile(r"[a-z][.!?][\"'”’)]? +[A-Z]")


def report(line: str, phrase: str, reason: RemovedReason) -> bool:
    """Whether a line that begins with a phrase of furniture is a sentence of the report all the same."""
    count = forms.words(line)
    if phrase in _STAMPS:
        return count > _STAMP_WORDS
    if phrase in _LONG:
        return False
    if count > _SHORT:
        return True
    if phrase.endswith(" by"):
        return not line[len(phrase) :].strip(" :")[:1].isupper()
    if count < _FEWEST:
        return False
    if reason == "related" and phrase.endswith(":"):
        return line.endswith(".") or _INSIDE.search(line) is not None
    if reason in _CALLS and line.endswith("."):
        return _TELLS.search(line) is not None or not _TO_READER.search(line)
    return False
