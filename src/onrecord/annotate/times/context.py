"""What the sentence says about a time expression: the tense it stands in, and whether it is one at all."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from onrecord.annotate.times.expressions import Calendar, Every, Expression, Length, Modified
from onrecord.annotate.times.grammar import Found
from onrecord.annotate.times.lengths import duration
from onrecord.annotate.times.years import YEAR_BEFORE
from onrecord.data import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Lean = Literal["past", "future", "open"]
"""Where a clause looks: back, ahead, or where its verb does not tell."""

_AHEAD = (
    "will",
    "would",
    "wo",
    "'ll",
    "’ll",
    "'d",
    "’d",
    "shall",
    "should",
    "must",
    "ought",
)
_PLANNED = ("schedule", "expect", "plan", "due", "set", "slate", "slat", "intend", "hope", "aim", "likely",
            "ready", "prepare", "anticipate", "effective", "payable")  # fmt: skip
_NAMES = ("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "GPE", "LOC", "NORP")
_COUNTED_BY = ("NOUN", "NUM", "SYM", "PROPN", "ADV")


def token_at(doc: Doc, starts: tuple[int, ...], offset: int) -> Token:
    """The token that holds a character; ``starts`` are the tokens' offsets."""
    return doc[max(0, bisect_right(starts, offset) - 1)]


def meant(doc: Doc, starts: tuple[int, ...], found: Found) -> Expression | None:
    """The expression as the sentence uses it: None for a name ("Mara May", "the Sunday Record"), a verb
    or a person's age, a set for "a year" in "12 times a year"."""
    first = token_at(doc, starts, found.span.start)
    last = token_at(doc, starts, found.span.end - 1)
    inner = found.expression.inner if isinstance(found.expression, Modified) else found.expression
    part = isinstance(found.expression, Modified) and first.lower_ in ("early", "late", "mid")
    named = isinstance(inner, Calendar) and not part and _in_name(first, last, inner)
    if named or (isinstance(inner, Calendar) and _counts(first, last, inner, found.before)):
        return None
    if isinstance(inner, Length):
        if last.lower_ == "old" and inner.unit == "year" and _of_person(last):
            return None
        rate = first.lower_ in ("a", "an") and last.i == first.i + 1 and inner.count == 1
        if rate and first.i and _is_rate(first, last):
            return Every(duration(1, inner.unit), "EVERY")
    return found.expression


def _in_name(first: Token, last: Token, date: Calendar) -> bool:
    """Whether a bare name of a day, month or season, or a bare year, is part of a name or another word."""
    named = [
        getattr(date, f) for f in ("year", "month", "day", "weekday", "season", "quarter", "half", "feast")
    ]
    if sum(part is not None for part in named) != 1 or date.step is not None:
        return False
    if date.month and last.pos_ in ("VERB", "AUX", "ADV"):
        return True
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    headed = last.dep_ == "compound" and after is not None and after.pos_ == "PROPN" and after.is_title
    if headed and (date.month or (first.i and first.nbor(-1).pos_ == "DET")):
        return True
    if date.feast and last.dep_ == "compound" and first.i and first.nbor(-1).pos_ == "DET":
        return True  # "the Easter accord"
    inside = last.ent_type_ in _NAMES
    beyond = (first.i and first.nbor(-1).ent_iob_ != "O" and first.ent_iob_ == "I") or (
        last.i + 1 < len(last.doc) and last.nbor().ent_iob_ == "I" and last.ent_iob_ != "O"
    )
    return inside and (bool(beyond) or last.ent_type_ == "PERSON")


def _counts(first: Token, last: Token, date: Calendar, before: str) -> bool:
    """Whether four digits alone count things: not after a preposition of time, no date to the pipeline,
    and not before the one noun that they place ("the 1992 flood")."""
    if first.i != last.i or date.year is None or date.year < 0 or not first.is_digit:
        return False
    if _counts_noun(first):
        return before not in ("the", "in")  # "lost 1200 sheep and 1500 goats"
    ranged = before in ("between", "from") and first.ent_type_ in ("CARDINAL", "QUANTITY")
    if ranged and first.i + 3 < len(first.doc) and first.nbor(3).tag_ == "NNS":
        return True  # "between 1500 and 2000 people"
    if before in YEAR_BEFORE:
        return False
    if (
        before == "the"
        and 1400 <= date.year < 1900
        and first.head.tag_ in ("NN", "NNP")
        and first.head.i > first.i
    ):
        return False  # "the 1784 treaty"
    alone = first.is_sent_start and (first.i + 1 == len(first.doc) or bool(first.nbor().is_sent_start))
    if alone or first.ent_type_ in ("DATE", "EVENT"):
        return False
    return not 1900 <= date.year < 2100 or first.head.tag_ not in ("NN", "NNP") or first.head.i < first.i


def _counts_noun(number: Token) -> bool:
    """Whether a number counts the plural after it, and is no date to the pipeline."""
    noun = number.head
    counts: bool = number.dep_ == "nummod" and noun.i > number.i and noun.tag_ == "NNS"
    return counts and number.ent_type_ != "DATE"


def _of_person(old: Token) -> bool:
    """Whether "12-year-old" tells an age: it is the person, or stands before a word for one or a name."""
    head = old.head if old.head.i > old.i else old
    after = old.nbor() if old.i + 1 < len(old.doc) else None
    if after is None or not after.is_alpha or after.pos_ not in ("NOUN", "ADJ", "PROPN") or head is old:
        return True
    noun = head.lemma_.lower()
    doer = noun.endswith(("er", "or", "ist", "ian", "man", "ant"))
    return doer or noun in load("times_words")["people"]["words"] or head.pos_ == "PROPN"


def _is_rate(article: Token, unit: Token) -> bool:
    before = article.nbor(-1)
    return (
        before.pos_ in _COUNTED_BY
        and before.dep_ != "prep"
        and unit.dep_ == "npadvmod"
        and before.lower_ != "ago"
    )


def lean(doc: Doc, starts: tuple[int, ...], found: Found) -> Lean:
    """The tense of the clause that the expression stands in, by the parse (Penn tags)."""
    token = token_at(doc, starts, found.span.end - 1)
    if found.before == "since":
        return "past"
    if token.i + 1 < len(doc) and token.nbor().tag_ == "POS":
        first = token_at(doc, starts, found.span.start).i
        return "open" if found.before == "of" and first > 1 and doc[first - 2].lower_ == "ahead" else "past"
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX"):
            tense = _tense(token)
            if tense is not None:
                return tense
        elif token.lemma_.lower() in _PLANNED and token.pos_ == "ADJ":
            return "past" if any(c.lower_ == "had" for c in token.head.children) else "future"
        if token.head is token:
            break
        token = token.head
    return "open"


def done(doc: Doc, starts: tuple[int, ...], found: Found) -> bool:
    """Whether an expression is the time of a verb of the past ("it began in March"), not of a noun or an
    infinitive near one ("it told of a vote in March"); or where a stretch began, by "since"."""
    if found.before == "since":
        return True
    token = token_at(doc, starts, found.span.end - 1)
    for _ in range(4):
        if token.pos_ in ("VERB", "AUX") or token.head is token:
            break
        if token.idx < found.span.start and token.pos_ != "ADP":
            return False
        token = token.head
    helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    finite = token.tag_ == "VBD" or any(h.tag_ == "VBD" or h.lemma_ == "have" for h in helpers)
    return token.pos_ in ("VERB", "AUX") and finite and _tense(token) == "past"


def runs_on(doc: Doc, starts: tuple[int, ...], found: Found) -> bool:
    """Whether "until" before a day runs on past the time told of: "closed until Friday", but not "Until
    Friday, nobody had come"."""
    if found.before not in ("until", "till"):
        return False
    first = token_at(doc, starts, found.span.start)
    led = first.nbor(-1) if first.i else first
    return not led.is_sent_start and not any(c.lower_ == "had" for c in led.head.children)


def _tense(verb: Token) -> Lean | None:
    """Where a verb looks; None where its head has to say."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(h.lower_ in _AHEAD for h in helpers):
        return "future"
    if any(h.tag_ == "TO" for h in helpers):
        if any(c.lower_ == "had" for c in verb.head.children):
            return "past"
        return "future" if verb.head.lemma_.lower() in (*_PLANNED, "be") or verb.dep_ == "acl" else None
    if verb.tag_ in ("VBZ", "VBP") and any(
        c.dep_ == "acomp" and c.lemma_.lower() in _PLANNED for c in verb.children
    ):
        return "future"
    parted = any(c.dep_ == "prt" for c in verb.children)  # "was set up in May"
    planned = verb.lemma_.lower() in _PLANNED and not parted
    if verb.tag_ in ("VBD", "VBN"):
        return "future" if planned and verb.tag_ == "VBN" else "past"
    if any(h.tag_ in ("VBD", "VBN") or h.lemma_ == "have" for h in helpers):
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "open"
    if verb.tag_ == "VBG" and helpers:
        return "future"
    return None
