"""The names of one article: the one place that says where a name starts and ends, and of what kind it is.

The pipeline's entities are cut down to the name itself (no article, title, quotation mark or possessive),
found again wherever the same words stand untagged, and given one kind per article by majority.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.data import load
from onrecord.model import Article, EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 12
"""Tokens of the longest name kept; what the pipeline tags beyond that is a sentence run together."""

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
_PREFIXES = ("anti-", "pro-", "non-", "mid-", "pre-", "post-")
_WHERE = frozenset(["in", "near", "outside", "inside", "across", "throughout"])
_SITES = frozenset(
    [
        "airport",
        "border",
        "bridge",
        "camp",
        "city",
        "coast",
        "crossing",
        "dam",
        "district",
        "island",
        "peninsula",
        "port",
        "province",
        "region",
        "river",
        "road",
        "suburb",
        "town",
        "valley",
        "village",
    ]
)
_OF_STATES = frozenset(
    [
        "army",
        "military",
        "capital",
        "troops",
        "forces",
        "navy",
        "border",
        "prime",
        "president",
        "foreign",
        "ambassador",
    ]
)
_POSSESSIVE = frozenset(["'s", "’s", "'", "’", "s'", "`s"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands: ``span`` is the name without article, title, quotation marks or possessive.

    ``name`` is the words of the span with runs of white space made one space. ``role`` is the office or
    rank stated right beside the name ("foreign minister", "spokesman"), as it stands at ``role_span``, None
    where none is; courtesy titles are no role.
    """

    span: Span
    kind: EntityKind
    name: str
    role: str | None = None
    role_span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Titles:
    honorifics: frozenset[str]
    ranks: frozenset[str]
    heads: frozenset[str]
    modifiers: frozenset[str]
    no_roles: frozenset[str]
    royals: frozenset[str]

    def any(self, word: str) -> bool:
        return word in self.honorifics or word in self.ranks or word in self.heads or word in self.modifiers


@cache
def _titles() -> _Titles:
    table = load("honorifics")
    return _Titles(
        *(frozenset(table[k]) for k in ("honorifics", "ranks", "heads", "modifiers", "no_roles", "royals"))
    )


@cache
def _government() -> tuple[tuple[str, ...], frozenset[str]]:
    table = load("government")
    return tuple(f" {w} " for w in table["words"]), frozenset(table["seats"])


def _word(token: Token) -> str:
    return str(token.lower_).rstrip(".")


def names(doc: Doc, article: Article) -> tuple[Name, ...]:
    """Every name of the article in text order; no two overlap.

    Of entities tagged as people, bodies, places, buildings or peoples. Numbers, words without a capital
    and strings without a letter are no names. Words tagged differently in one article take the kind most
    often given there (the first given, where two are even), unless the words around them show a place.
    """
    text = article.text  # Doc.text is put together anew at each call
    tagged = list(_tagged(doc, text))
    pieces = sorted([*tagged, *_again(doc, tagged)])
    votes: dict[str, Counter[EntityKind]] = {}
    for i, j, kind in pieces:
        if kind is not None:
            votes.setdefault(_words(text, doc, i, j).casefold(), Counter())[kind] += 1
    inside = {k for i, j, _ in pieces for k in range(i, j)}
    voted = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    places = _places(doc, [(_words(text, doc, i, j).casefold(), i, j) for i, j, _ in pieces], voted)
    out = []
    for i, j, _ in pieces:
        name = _words(text, doc, i, j)
        kind = "place" if name.casefold() in places else _kind(name, voted[name.casefold()])
        role = _role(text, doc, i, j, inside) if kind == "person" else None
        span = Span(doc[i].idx, doc[j - 1].idx + len(doc[j - 1]))
        out.append(Name(span, kind, name, *(role or (None, None))))
    return tuple(out)


def _tagged(doc: Doc, text: str) -> Iterator[tuple[int, int, EntityKind | None]]:
    """Token ranges of the pipeline's entities of a kind we keep, cut down to the name."""
    for ent in doc.ents:
        kind = _KINDS.get(ent.label_)
        if kind is None:
            continue
        i, j = _cut(doc, ent.start, ent.end, kind == "person")
        if i < j and j - i <= LONGEST and _is_name(text, doc, i, j):
            yield i, j, kind


def _cut(doc: Doc, i: int, j: int, person: bool) -> tuple[int, int]:
    """The range without what does not belong to a name at its edges, and up to its first line end."""
    titles = _titles()
    while i < j and (_edge(doc[i]) or doc[i].lower_ in _LEADING):
        i += 1
    j = next((k for k in range(i, j) if "\n" in doc[k].text), j)
    while i < j and (_edge(doc[j - 1]) or doc[j - 1].text in _POSSESSIVE):
        j -= 1
    if person:
        at = i
        while at < j and (titles.any(_word(doc[at])) or doc[at].text in ("-", ".")):
            at += 1
        i = at
    elif i < j and _word(doc[i]) in titles.honorifics and _word(doc[i]) not in ("st", "lord", "sir"):
        i += 1
    return i, j


def _edge(token: Token) -> bool:
    """Whether a token at the edge of an entity is no part of the name: white space or a mark."""
    text = token.text
    return not any(c.isalnum() for c in text) and text not in _POSSESSIVE


def _is_name(text: str, doc: Doc, i: int, j: int) -> bool:
    words = _words(text, doc, i, j)
    if not any(c.isalpha() for c in words) or "@" in words or "://" in words:
        return False
    if all(_titles().any(_word(t)) for t in doc[i:j]):  # "State" of a Secretary of State
        return False
    if any(words.casefold().startswith(p) for p in _PREFIXES) or (doc[i].pos_ == "VERB" and j - i == 1):
        return False
    return any(c.isupper() or (c.isalpha() and not c.islower()) for c in words)


def _words(text: str, doc: Doc, i: int, j: int) -> str:
    return " ".join(text[doc[i].idx : doc[j - 1].idx + len(doc[j - 1])].split())


def _again(
    doc: Doc, tagged: Iterable[tuple[int, int, EntityKind | None]]
) -> Iterator[tuple[int, int, EntityKind | None]]:
    """Ranges where the words of a tagged name stand again, as proper nouns, outside every entity."""
    known = {tuple(t.text for t in doc[i:j]) for i, j, _ in tagged}
    if not known:
        return
    lengths = sorted({len(k) for k in known}, reverse=True)
    firsts = {k[0] for k in known}
    taken = [bool(t.ent_type_) for t in doc]
    at = 0
    while at < len(doc):
        token = doc[at]
        hit = 0
        if not taken[at] and token.text in firsts and token.pos_ == "PROPN":
            for n in lengths:
                free = at + n <= len(doc) and not any(taken[at : at + n])
                if free and tuple(t.text for t in doc[at : at + n]) in known:
                    hit = n
                    break
        if hit and not _inside_longer(doc, at, at + hit):
            yield at, at + hit, None
        at += hit or 1


def _inside_longer(doc: Doc, i: int, j: int) -> bool:
    """Whether the words are part of a longer run of proper nouns ("Lomary" in "Lomary Glass Works")."""
    before = i > 0 and doc[i - 1].pos_ == "PROPN" and not _titles().any(_word(doc[i - 1]))
    after = j < len(doc) and doc[j].pos_ == "PROPN" and not _titles().any(_word(doc[j]))
    return before or after


def _places(doc: Doc, pieces: Iterable[tuple[str, int, int]], voted: dict[str, EntityKind]) -> set[str]:
    """Names tagged as people or bodies that stand as places ("in X", "X's army", "the X dam"), so that one
    kind of mistake of the pipeline is outvoted. Never a name with a title before it, nor a surname of
    somebody named in full; a body only where a third of its mentions, and two at least, stand so."""
    titles, counts = _titles(), Counter[str]()
    shown, people = Counter[str](), set[str]()
    for key, i, j in pieces:
        counts[key] += 1
        before = doc[i - 1].lower_ if i else ""
        if i and (_word(doc[i - 1]) in titles.honorifics or _word(doc[i - 1]) in titles.heads | titles.ranks):
            people.add(key)
        if voted[key] == "person" and j - i > 1:
            people.add(doc[j - 1].lower_)
        owns = j + 1 < len(doc) and doc[j].text in _POSSESSIVE and _word(doc[j + 1]) in _OF_STATES
        marks = j < len(doc) and doc[j].lower_ in _SITES and doc[j - 1].dep_ == "compound"
        shown[key] += before in _WHERE or owns or marks
    return {
        key
        for key, n in shown.items()
        if n
        and key not in people
        and (voted[key] == "person" or (voted[key] == "organization" and n >= 2 and 3 * n >= counts[key]))
    }


def _kind(name: str, voted: EntityKind) -> EntityKind:
    if voted == "person":
        return voted
    words, seats = _government()
    low = name.casefold().removeprefix("the ")
    if low in seats or any(w in f" {low} " for w in words):
        return "government"
    return voted


def _role(text: str, doc: Doc, i: int, j: int, inside: set[int]) -> tuple[str, Span] | None:
    """The office stated beside a person's name: before it, else beside it by apposition, else a rank."""
    titles = _titles()
    found = _before(doc, i, inside)
    if found and (_word(doc[found[1] - 1]) in titles.no_roles or _of_byline(doc, found[0])):
        found = None
    words = {_word(t) for t in doc[found[0] : found[1]]} if found else set()
    if not found or not words & titles.heads or words <= titles.ranks:
        found = _apposed(doc, i, j, inside) or found
    if not found:
        return None
    span = Span(doc[found[0]].idx, doc[found[1] - 1].idx + len(doc[found[1] - 1]))
    stated = text[span.start : span.end]
    return None if "\n" in stated or "\r" in stated else (stated, span)


def _of_byline(doc: Doc, at: int) -> bool:
    """Whether the title that starts at ``at`` ends a byline run into the sentence, and is that of the person
    named before it ("A. B. Daily Wire political correspondent C. D. said ..."): names stand right before it,
    a person's the first of them, at the start of the sentence or line."""
    start = doc[at].sent.start
    k = at
    while k > start and at - k < LONGEST and doc[k - 1].text[:1].isupper() and not doc[k - 1].is_space:
        k -= 1
    opens = k == start or doc[k - 1].is_space
    return opens and at - k >= 2 and doc[k].ent_type_ == "PERSON" and not doc[k].is_upper


def _before(doc: Doc, i: int, inside: set[int]) -> tuple[int, int] | None:
    """Token range of the title words that end right before token ``i``; courtesy titles are stepped over."""
    titles = _titles()
    end = i
    while end > 0 and _word(doc[end - 1]) in titles.honorifics:
        end -= 1
    at = _of_office(doc, end, inside)
    if at is None:
        if end == 0 or not (_word(doc[end - 1]) in titles.heads or _word(doc[end - 1]) in titles.ranks):
            return None
        at = end - 1
    while at > 0 and end - at < LONGEST and at - 1 not in inside and _extends(doc, at - 1, end):
        stated = {_word(t) for t in doc[at:end]} & titles.heads - titles.ranks - titles.royals
        if stated and _word(doc[at - 1]) in titles.heads - titles.modifiers - titles.ranks:
            break  # the office before is somebody else's
        at -= 1
    at = _former(doc, at, inside)
    office = [k for k in range(at, end) if _word(doc[k]) in titles.heads - titles.ranks]
    while office and end - 1 > office[-1] and _word(doc[end - 1]) in titles.ranks - {"general"}:
        end -= 1  # "press secretary Brig Gen": the office, not the rank behind it
    while at < end and (_word(doc[at]) in titles.honorifics or not doc[at].is_alpha):
        at += 1
    return (at, end) if at < end else None


def _former(doc: Doc, at: int, inside: set[int]) -> int:
    """Where the office starts if a word such as "former" stands before the name it opens with
    ("former Norlandic president")."""
    k = at
    while k > 0 and k - 1 in inside and at - k < 4:
        k -= 1
    return k - 1 if k < at and k > 0 and doc[k - 1].lower_ in _titles().modifiers else at


def _of_office(doc: Doc, end: int, inside: set[int]) -> int | None:
    """Where an office of the shape "Minister of Foreign Affairs" that ends at ``end`` starts, or None."""
    at = end
    while at > 0 and end - at < 4 and at - 1 not in inside and doc[at - 1].text[:1].isupper():
        at -= 1
        if at >= 2 and doc[at - 1].lower_ in ("of", "for") and _word(doc[at - 2]) in _titles().heads:
            # "an ally of President X": the office is within the of-phrase
            return at - 2 if doc[at - 2].text[:1].isupper() and not _titled(doc, end) else None
    return None


def _titled(doc: Doc, end: int) -> bool:
    """Whether the word that ends at ``end`` is a title of its own."""
    return _word(doc[end - 1]) in _titles().heads | _titles().ranks


def _extends(doc: Doc, k: int, end: int) -> bool:
    """Whether token ``k`` belongs to the title words after it: by the table, or as a noun or adjective
    that the parse ties to one of them."""
    token = doc[k]
    if token.lower_ == "under" and _word(doc[k + 1]) not in ("secretary", "-"):
        return False
    if token.text in ("-", "–") or _titles().any(_word(token)):
        return True
    tied = token.dep_ in ("compound", "amod", "nmod") and k < token.head.i <= end
    return tied and token.is_alpha and token.pos_ in ("NOUN", "PROPN", "ADJ")


def _apposed(doc: Doc, i: int, j: int, inside: set[int]) -> tuple[int, int] | None:
    """Token range of an office beside the name by apposition ("X, its envoy", "the envoy, X")."""
    heads = _titles().heads
    top = next((t for t in doc[i:j] if not i <= t.head.i < j or t.head == t), doc[j - 1])
    beside = [t for t in top.rights if t.dep_ == "appos"]
    if top.dep_ == "appos" and top.head.i < i:
        beside.append(top.head)
    for noun in beside:
        if _word(noun) in heads - _titles().no_roles and noun.i not in inside:
            at = noun.i
            while at > 0 and noun.i - at < LONGEST and at - 1 not in inside and _extends(doc, at - 1, noun.i):
                at -= 1
            while not doc[at].is_alpha:
                at += 1
            return at, noun.i + 1
    return None
