"""Forms of names: what is compared when names are gathered, and the block that a name is gathered in.

Mentions that could ever be one entity by their names share a block. Names of a country and of its people are
one form; so are the ways to write one ministry; spelling variants of transliterated names share a block.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from onrecord.data import load, world

# Letters that Unicode does not take apart into a letter and a mark (Unicode 15, Latin Extended-A and -B)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_ARTICLES = frozenset(["al", "el"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_BREAKS = frozenset("-‐‑‒–—/")
_LIGHT = frozenset(["of", "for", "and", "the", "on"])
_LONGEST_COUNTRY = 4
"""Words of the longest name of a country that is looked for inside another name ("United States of America's
Supreme Court")."""

_SOUNDS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("gh", "g"), ("kh", "k"), ("dh", "d"))
_CLASSES = str.maketrans({"e": "a", "o": "u", "w": "u", "y": "i", "q": "k", "g": "k"})

Words = tuple[str, ...]


def fold(name: str) -> Words:
    """The words of a name without case, marks, punctuation, the Arabic article (al-, el-) or Jr and the
    like; never empty: where nothing is left, the name itself."""
    low = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    kept = "".join(" " if c.isspace() or c in _BREAKS else c if c.isalnum() else "" for c in low)
    words = kept.split()
    bare = [w for w in words if w not in _ARTICLES] or words
    while len(bare) > 1 and bare[-1] in _SUFFIXES:
        bare.pop()
    return tuple(bare) or (name,)


@lru_cache(1 << 16)
def form(name: str, person: bool = False) -> Words:
    """The words that a name is compared by: a country's or people's name as ``=`` and its code, alone and
    before other words; the words of an office that every government has sorted, without "of" and the like,
    behind ``=`` and whose it is, where the name says that. The name of a person is no office's."""
    whole = world.country(name)
    if whole is not None:
        return (f"={whole}",)
    words = fold(name.replace("'s ", " ").replace("’s ", " "))
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    owner, office = (None, ()) if person and len(words) > 1 else _office(words)
    if office:
        return owned(owner, office) if owner is not None else tuple(sorted(office))
    return _with_country(words)


def owned(owner: str, office: Words) -> Words:
    """The form of an office of an owner."""
    code = world.country(owner)
    return (f"={code}" if code is not None else "=" + " ".join(fold(owner)), *sorted(office))


def _office(words: Words) -> tuple[str | None, Words]:
    """Whose office the words name, None where they do not say, and the office's words; none where it is no
    office: "Velmar health ministry", "ministry of health of Velmar", "police in Lomary"."""
    for at in range(len(words) - 1, 0, -1):
        if words[at] in ("of", "in") and not all(map(_common, words[at:])) and is_office(words[:at]):
            return " ".join(words[at + 1 :]), _heavy(words[:at])
    first = len(words)
    while first > 0 and _common(words[first - 1]):
        first -= 1
    if not is_office(words[first:]):
        return None, ()
    return " ".join(words[:first]) or None, _heavy(words[first:])


def _heavy(words: Words) -> Words:
    same = load("offices")["same"]
    return tuple(same.get(w, w) for w in words if w not in _LIGHT)


def _with_country(words: Words) -> Words:
    """The words with a country's name that they begin with as its code."""
    for n in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
        code = world.country(" ".join(words[:n]))
        if code is not None:
            return (f"={code}", *words[n:])
    return words


def is_office(words: Words) -> bool:
    """Whether words are those of an office that every government has, whoever's it is."""
    table = load("offices")
    return any(w in table["heads"] for w in words) and all(w[0] == "=" or _common(w) for w in words)


def _common(word: str) -> bool:
    table = load("offices")
    return word in table["heads"] or word in table["fields"] or word in _LIGHT


def country_of(words: Words) -> str | None:
    """The country whose name, or whose body's name, the words are, as alpha-3."""
    return next((w[1:] for w in words if w[0] == "=" and len(w) == 4 and w.isupper()), None)


def block(name: str, person: bool = False) -> str:
    """The block of a name: names of different blocks are never one entity by their words."""
    return block_of(form(name, person))


def block_of(words: Words) -> str:
    """The block of a form."""
    if is_office(words):
        return " ".join(w for w in words if w[0] != "=")
    return words[0] if words[0][0] == "=" and len(words) == 1 else sound(words[-1])


def sound(word: str) -> str:
    """A word without what transliterations into English differ in: vowels of one class, doubled letters, q
    for k ("Mohammed", "Muhammad"; "Hussein", "Husayn"; "Qaddafi", "Gadafi")."""
    for written, read in _SOUNDS:
        word = word.replace(written, read)
    out: list[str] = []
    for c in word.translate(_CLASSES):
        if not out or out[-1] != c:
            out.append(c)
    return "".join(out)
