"""The language of a report: what is declared, checked against the text, else what the text shows."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Fewest letters that are judged at all, and that may speak against a declaration; lowest probability
# believed. Set on the 745 English reports of Timeline17 and Wikinews: cut at 60, 100, 200, 300 and 600
# letters, 0.9 called none of them another language; 0.99 of 2,000 characters only one that holds another.
_FEWEST = 60
_AGAINST = 300
_SURE = 0.9
_SURE_AGAINST = 0.99
_SAMPLE = 2000
# Share of function words among the words in small letters: 0.31 at the tenth centile of the same reports'
# first paragraphs.
_FUNCTION = 0.3
_MARKS = " \t.,;:!?()[]\"'“”‘’-–—"
# Function words of English; the second row are words of other languages as well.
_OWN = frozenset((
    "the", "and", "were", "with", "that", "which", "from", "has", "have", "been", "said", "had", "their",
    "they", "for", "by", "who", "after", "its", "his", "are", "would", "could", "this", "but",
))  # fmt: skip
_SHARED = frozenset(
    ("of", "to", "was", "is", "in", "on", "at", "a", "as", "an", "it", "not", "be", "he", "her")
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")


def tag(declared: str | None) -> str | None:
    """A declared language as a BCP 47 tag (``en_US`` becomes ``en-US``), or None where it is none."""
    words = (declared or "").strip()
    if not _TAG.fullmatch(words):
        return None
    first, *rest = words.replace("_", "-").split("-")
    return "-".join([first.lower(), *(r.upper() if len(r) == 2 else r for r in rest)])


def identify(text: str) -> tuple[str, float] | None:
    """The language of a text (ISO 639-1) and its probability by py3langid; None where there are fewer than
    60 letters to go by."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _FEWEST:
        return None
    found, probability = _identifier().classify(sample)
    return str(found), float(probability)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language(text: str, declared: str | None) -> tuple[str | None, str | None]:
    """The language (BCP 47) or None, and, where the text speaks against what is declared, a sentence on it.

    A declaration counts unless at least 300 letters read as another language with a probability of 0.99:
    then neither does. Without one, the text's own language counts from a probability of 0.9. A text of few
    words or many names is English, too, where the words that are no names read as English.
    """
    stated = tag(declared)
    found = identify(text)
    english = _english(text[:_SAMPLE])
    if stated is None:
        if english:
            return "en", None
        return (found[0] if found and found[1] >= _SURE else None), None
    long = sum(c.isalpha() for c in text[:_SAMPLE]) >= _AGAINST
    if english and stated.split("-")[0] == "en":
        return stated, None
    if found and long and found[1] >= _SURE_AGAINST and found[0] != stated.split("-")[0]:
        return None, f"the language is given as {stated!r}, but the text reads as {found[0]!r}"
    return stated, None


def _english(sample: str) -> bool:
    """Whether the words in small letters (names begin with capitals) are English: three in ten are function
    words of English, one at least of a form that no neighbour shares, and the rest do not read otherwise."""
    small = [w for w in (w.strip(_MARKS) for w in sample.split()) if w[:1].islower()]
    own = [w for w in small if w in _OWN]
    shared = [w for w in small if w in _SHARED]
    if not own or len({*own, *shared}) < 2 or (len(own) + len(shared)) < _FUNCTION * len(small):
        return False
    return str(_identifier().classify(" ".join(small))[0]) == "en"
