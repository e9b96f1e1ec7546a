"""The office or rank stated beside a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.names.tokens import LONGEST, titles
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def role(text: str, doc: Doc, i: int, j: int, inside: set[int]) -> tuple[str, Span] | None:
    """The office stated beside a person's name: before it, else beside it by apposition, else a rank."""
    table = titles()
    found = _before(doc, i, inside)
    if found and (_word(doc[found[1] - 1]) in table.no_roles or _of_byline(doc, found[0])):
        found = None
    words = {_word(t) for t in doc[found[0] : found[1]]} if found else set()
    if not found or not words & table.heads or words <= table.ranks:
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
    table = titles()
    end = i
    while end > 0 and _word(doc[end - 1]) in table.honorifics:
        end -= 1
    at = _of_office(doc, end, inside)
    if at is None:
        if end == 0 or not (_word(doc[end - 1]) in table.heads or _word(doc[end - 1]) in table.ranks):
            return None
        at = end - 1
    while at > 0 and end - at < LONGEST and at - 1 not in inside and _extends(doc, at - 1, end):
        stated = {_word(t) for t in doc[at:end]} & table.heads - table.ranks - table.royals
        if stated and _word(doc[at - 1]) in table.heads - table.modifiers - table.ranks:
            break  # the office before is somebody else's
        at -= 1
    at = _former(doc, at, inside)
    office = [k for k in range(at, end) if _word(doc[k]) in table.heads - table.ranks]
    while office and end - 1 > office[-1] and _word(doc[end - 1]) in table.ranks - {"general"}:
        end -= 1  # "press secretary Brig Gen": the office, not the rank behind it
    while at < end and (_word(doc[at]) in table.honorifics or not doc[at].is_alpha):
        at += 1
    return (at, end) if at < end else None


def _former(doc: Doc, at: int, inside: set[int]) -> int:
    """Where the office starts if a word such as "former" stands before the name it opens with
    ("former Norlandic president")."""
    k = at
    while k > 0 and k - 1 in inside and at - k < 4:
        k -= 1
    return k - 1 if k < at and k > 0 and doc[k - 1].lower_ in titles().modifiers else at


def _of_office(doc: Doc, end: int, inside: set[int]) -> int | None:
    """Where an office of the shape "Minister of Foreign Affairs" that ends at ``end`` starts, or None."""
    at = end
    while at > 0 and end - at < 4 and at - 1 not in inside and doc[at - 1].text[:1].isupper():
        at -= 1
        if at >= 2 and doc[at - 1].lower_ in ("of", "for") and _word(doc[at - 2]) in titles().heads:
            # "an ally of President X": the office is within the of-phrase
            return at - 2 if doc[at - 2].text[:1].isupper() and not _titled(doc, end) else None
    return None


def _titled(doc: Doc, end: int) -> bool:
    """Whether the word that ends at ``end`` is a title of its own."""
    return _word(doc[end - 1]) in titles().heads | titles().ranks


def _extends(doc: Doc, k: int, end: int) -> bool:
    """Whether token ``k`` belongs to the title words after it: by the table, or as a noun or adjective
    that the parse ties to one of them."""
    token = doc[k]
    if token.lower_ == "under" and _word(doc[k + 1]) not in ("secretary", "-"):
        return False
    if token.text in ("-", "–") or titles().any(_word(token)):
        return True
    tied = token.dep_ in ("compound", "amod", "nmod") and k < token.head.i <= end
    return tied and token.is_alpha and token.pos_ in ("NOUN", "PROPN", "ADJ")


def _apposed(doc: Doc, i: int, j: int, inside: set[int]) -> tuple[int, int] | None:
    """Token range of an office beside the name by apposition ("X, its envoy", "the envoy, X")."""
    heads = titles().heads
    top = next((t for t in doc[i:j] if not i <= t.head.i < j or t.head == t), doc[j - 1])
    beside = [t for t in top.rights if t.dep_ == "appos"]
    if top.dep_ == "appos" and top.head.i < i:
        beside.append(top.head)
    for noun in beside:
        if _word(noun) in heads - titles().no_roles and noun.i not in inside:
            at = noun.i
            while at > 0 and noun.i - at < LONGEST and at - 1 not in inside and _extends(doc, at - 1, noun.i):
                at -= 1
            while not doc[at].is_alpha:
                at += 1
            return at, noun.i + 1
    return None


def _word(token: Token) -> str:
    return str(token.lower_).rstrip(".")
