"""Names as the pipeline tagged them, cut down to the name and put together again where it was cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.names.places import nations
from onrecord.annotate.names.tokens import LONGEST, POSSESSIVE, Piece, Tokens, government, lexicon, titles
from onrecord.model import EntityKind

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "group",
}
_LEADING = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our"]
)
_HALVES = frozenset(["born", "era", "held", "led", "like", "run"])
"""Short words that a hyphen ties to a name, and that are no half of it."""
_PREFIXES = ("anti-", "pro-", "non-", "mid-", "pre-", "post-")
_LABEL = re.compile(r"[A-Za-z]{3,}-\d+|[A-Z][a-z]{1,9}xit")
"""Diseases, products and the like by their numbers ("Ref-12"), and coinages on "exit": no party's name."""


def pieces(t: Tokens) -> list[Piece]:
    """The names that the pipeline tagged, in text order; no two overlap."""
    out: list[Piece] = []
    for piece in _tagged(t):
        if out and piece.i < out[-1].j:
            continue
        wider = _joined(t, out[-1] if out else None, _extended(t, piece))
        if out and wider.i <= out[-1].i:
            out.pop()
        out.append(wider)
    return out


def _tagged(t: Tokens) -> Iterator[Piece]:
    """Token ranges of the pipeline's entities of a kind we keep, cut down to the name."""
    for ent in t.doc.ents:
        kind = _KINDS.get(ent.label_)
        if kind is None or ent.end - ent.start > 4 * LONGEST:
            continue
        for start, end in _parts(t, ent.start, ent.end, kind):
            i, j = _cut(t, start, end, kind == "person")
            if i < j and j - i <= LONGEST and is_name(t, i, j):
                yield Piece(i, j, kind)


def _parts(t: Tokens, i: int, j: int, kind: EntityKind) -> Iterator[tuple[int, int]]:
    """The entity cut at slashes, between people and between bodies, and at a possessive that no capital
    follows; what stands behind such a possessive is no name."""
    start = i
    for k in range(i, j):
        word = t.raw[k]
        between = kind == "person" and word in ("to", "and", "via")
        owner = word in POSSESSIVE and k > start and k + 1 < j and not t.capital(k + 1)
        listed = word == "," and kind == "organization" and _ends_member(t, k, j)
        joined = word == "and" and kind == "organization" and _two(t, start, k, j)
        if word == "/" or between or owner or listed or joined:
            yield start, k
            start = j if owner else k + 1
        if start == j:
            return
    yield start, j


def _ends_member(t: Tokens, k: int, j: int) -> bool:
    """Whether the comma at ``k`` parts two names of a list, not the words of one name that has an "and"
    further on, nor the form of a company ("Board of Trade, Towns and Ports"; "Harbour, Inc")."""
    return t.at(k + 1) not in lexicon().company and "and" not in t.low[k:j]


def _two(t: Tokens, i: int, k: int, j: int) -> bool:
    """Whether the "and" at ``k`` parts two names: where the first ends as a company's does, or either is a
    name by itself elsewhere in the article."""
    return (
        (t.low[k - 1] in lexicon().company and k - i > 1)
        or t.raw[k + 1 : j] in t.alone
        or t.raw[i:k] in t.alone
    )


def _cut(t: Tokens, i: int, j: int, person: bool) -> tuple[int, int]:
    """The range without what does not belong to a name at its edges, and up to its first line end."""
    table = titles()
    while i < j and (_edge(t.raw[i]) or t.low[i] in _LEADING):
        i += 1
    j = next((k for k in range(i, j) if "\n" in t.raw[k]), j)
    while i < j and (_edge(t.raw[j - 1]) or t.raw[j - 1] in POSSESSIVE):
        j -= 1
    while person and j - i > 1 and t.low[j - 1] in lexicon().credits:
        j -= 1
    if person:
        while i < j and (table.any(t.low[i]) or t.raw[i] in ("-", ".")):
            i += 1
    elif i < j and t.low[i] in table.honorifics and t.low[i] not in ("st", "lord", "sir"):
        i += 1
    return _capitals(t, i, j)


def _capitals(t: Tokens, i: int, j: int) -> tuple[int, int]:
    """The range without plain words in small letters before and after the words with capitals."""
    capitals = [k for k in range(i, j) if any(c.isupper() for c in t.raw[k])]
    if not capitals:
        return i, j
    first, last = capitals[0], capitals[-1] + 1
    while first > i and t.low[first - 1] in lexicon().particles:
        first -= 1
    if not all(t.raw[k].isalpha() for k in range(i, first)):
        first = i  # "al-", "anti-": what a hyphen joins is not cut off
    if not all(t.raw[k].isalpha() for k in range(last, j)) or _noun_of_body(t, last, j):
        last = j
    return first, last


def _noun_of_body(t: Tokens, last: int, j: int) -> bool:
    """Whether the small words from ``last`` are what a body or building is called ("Labour party"), but for
    a news agency, which goes by its name alone."""
    return last < j and t.low[j - 1] in lexicon().bodies | lexicon().facilities and t.low[j - 2] != "news"


def _edge(word: str) -> bool:
    """Whether a token at the edge of an entity is no part of the name: white space or a mark."""
    return not any(c.isalnum() for c in word) and word not in POSSESSIVE


def is_name(t: Tokens, i: int, j: int) -> bool:
    """Whether a range can be a name."""
    words = t.words(i, j)
    if not any(c.isalpha() for c in words) or "@" in words or "://" in words:
        return False
    low = t.low[i:j]
    if j - i == 1 and (_LABEL.fullmatch(words) or (t.doc[i].pos_ == "ADJ" and t.doc[i].ent_type_ == "ORG")):
        return False
    if all(titles().any(w) for w in low) or all(w in lexicon().credits for w in low):
        return False  # "State" of a Secretary of State; "File Photo"
    if j - i > 1 and low[-1] in lexicon().occasions and t.doc[j - 1].ent_type_ in ("ORG", "GPE"):
        return False
    if any(words.casefold().startswith(p) for p in _PREFIXES) or (t.doc[i].pos_ == "VERB" and j - i == 1):
        return False
    return any(c.isupper() or (c.isalpha() and not c.islower()) for c in words)


def _extended(t: Tokens, piece: Piece) -> Piece:
    """The piece with what the pipeline left of the name: a surname after its particle, the second half of a
    given name, a given name or a surname beside the other, a country's own body, the form of a company."""
    i, j = piece.i, piece.j
    if piece.kind in ("person", "organization", "place"):
        end = _past_particles(t, j)
        if t.capital(end) and t.raw[end - 1] in lexicon().particles and end - i < LONGEST:
            return Piece(i, end + 1, "person")
    end = j
    while j - i == 1 and t.low[i] in nations() and t.capital(end) and not t.tagged[end]:
        if t.low[end] not in (lexicon().of_countries if end == j else lexicon().bodies):
            break
        end += 1
    if end > j:
        return Piece(i, end, "organization")
    if piece.kind == "person":
        i, j = _both_names(t, i, _hyphenated(t, i, j))
    if t.at(j) in lexicon().company and t.capital(j):
        return Piece(i, j + 1, "organization")
    return Piece(i, j, piece.kind)


def _past_particles(t: Tokens, j: int) -> int:
    """The first of up to four tokens from ``j`` that is no particle of a name in small letters."""
    return next((k for k in range(j, j + 3) if k >= len(t.raw) or t.raw[k] not in lexicon().particles), j + 3)


def _hyphenated(t: Tokens, i: int, j: int) -> int:
    """The end of a given name of two parts, of which the pipeline left the second ("Kim Ae-rin")."""
    if j + 1 >= len(t.raw) or t.raw[j] != "-" or t.doc[j - 1].whitespace_ or t.doc[j].whitespace_:
        return j
    second = t.raw[j + 1]
    small = second.islower() and len(second) <= 4 and j - i > 1 and second not in _HALVES
    return j + 2 if second.isalpha() and not t.tagged[j + 1] and (t.capital(j + 1) or small) else j


def _both_names(t: Tokens, i: int, j: int) -> tuple[int, int]:
    """A person of one word with the one untagged proper noun right after it, or else before it."""
    if j - i == 1 and untagged(t, j) and not untagged(t, j + 1):
        return (i, j + 1) if t.raw[i].isupper() == t.raw[j].isupper() else (i, j)
    free = untagged(t, i - 1) and not untagged(t, i - 2) and not t.starts[i - 1]
    if j - i == 1 and free and t.low[i] not in lexicon().given:
        return i - 1, j
    return i, j


def untagged(t: Tokens, k: int) -> bool:
    """Whether an untagged proper noun that is no title stands at ``k``."""
    return (
        0 <= k < len(t.raw)
        and t.proper[k]
        and not t.tagged[k]
        and t.raw[k][:1].isupper()
        and t.raw[k].replace("’", "").replace("'", "").isalpha()
        and not titles().any(t.low[k])
    )


def _joined(t: Tokens, before: Piece | None, piece: Piece) -> Piece:
    """The piece, with the one before it where that is a country as it is shortened, and the piece its body;
    but for the bodies that news prose knows by their own name ("the State Department")."""
    if before is None or before.j != piece.i or before.j - before.i > 1 or piece.j - before.i > LONGEST:
        return piece
    short = before.kind == "place" and t.raw[before.i].isupper() and t.low[before.i] in nations()
    if short and piece.kind == "organization" and t.key(piece.i, piece.j) not in government()[1]:
        return Piece(before.i, piece.j, "organization")
    return piece
