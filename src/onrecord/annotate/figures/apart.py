"""Numbers that count nothing of a story, told apart by rule: dates, years, ages, labels, points of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.sums import summed
from onrecord.annotate.figures.table import table
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLACES = frozenset(["GPE", "LOC", "FAC", "DATE", "TIME", "NORP"])
_NUMBERED = re.compile(r"\bNos?\.? ?$")
_SUMS = frozenset(
    ["average", "total", "sum", "maximum", "minimum", "rate", "toll", "count", "mean", "median"]
)
_STREETS = frozenset([
    "Road", "Street", "Avenue", "Lane", "Drive", "Boulevard", "Square", "Terrace", "Crescent",
])  # fmt: skip
_GAMES = frozenset([
    "win", "lose", "beat", "defeat", "draw", "trail", "lead", "record", "loss", "victory", "scoreline",
    "score", "triumph",
])  # fmt: skip
_SCALES = frozenset(["million", "billion", "trillion"])  # of an amount, no name's
_BOUNDS = frozenset(["at_least", "more_than", "nearly", "at_most"])
_BEFORE_ONE = frozenset(["JJ", "JJR", "JJS", "DT", "PRP$"])
_NOT_ONE = frozenset(
    ["no", "any", "every", "some", "each", "this", "that", "the", "which", "another", "day", "by"]
)


def apart(found: Counted, dated: Sequence[Span], named: Sequence[Span]) -> str | None:
    """Why a number is no figure: ``date``, ``year``, ``age``, ``label``, ``list``, ``score``, ``name`` or
    ``one``; None where it may be one.

    ``dated`` are spans of expressions for a point in time, ``named`` of names, that touch the number.
    """
    core = found.number.core
    if summed(found) is not None:
        return None  # whatever it looks like, it is what a number of something came to
    within = any(s.start <= core.start and core.end <= s.end for s in dated)
    counted = _bounded(found) or _summed(found) or _peopled(found)
    if (within and not counted) or (dated and _years(found)) or _dated(found):
        return "date"
    if found.last.lower_ not in _SCALES and any(
        s.start <= core.start and core.end <= s.end and s.end - s.start > core.end - core.start for s in named
    ):
        return "name"
    if _year(found):
        return "year"
    if _age(found):
        return "age"
    if found.number.currency is None and found.number.percent is None and _label(found):
        return "label"
    if _list(found):
        return "list"
    if _score(found):
        return "score"
    return "one" if _one(found) else None


def _prev(token: Token, back: int = 1) -> Token | None:
    return token.doc[token.i - back] if token.i - back >= token.sent.start else None


def _next(token: Token, on: int = 1) -> Token | None:
    return token.doc[token.i + on] if token.i + on < token.sent.end else None


def _dated(found: Counted) -> bool:
    """A day of a month or a clock time: "March 5", "5 March", "6 a.m.", and what the pipeline tags as a
    date where no noun follows."""
    if found.number.currency or found.number.percent:
        return False
    before, after = _prev(found.first), _next(found.last)
    month = any(
        w is not None and w.text[:1].isupper() and w.lower_.startswith(_MONTHS) and w.ent_type_ == "DATE"
        for w in (before, after)
    )
    clock = after is not None and after.lower_.strip(".") in (
        "am",
        "pm",
        "a.m",
        "p.m",
        "o'clock",
        "gmt",
        "utc",
    )
    alone = found.noun is None and found.post is None and found.last.ent_type_ in ("DATE", "TIME", "ORDINAL")
    return month or clock or (alone and _of_a_date(found) and _told_as_date(found))


def _told_as_date(found: Counted) -> bool:
    """Whether what is tagged as a date has a word besides the number, or one before it that dates have: of
    a list of places ("21 in A, 36 in B") the pipeline takes bare numbers for dates."""
    around = (_prev(found.first), _next(found.last))
    if any(w is not None and w.ent_type_ == found.last.ent_type_ for w in around):
        return True
    before = around[0]
    return before is None or before.lower_ in _ON_DATES


_ON_DATES = frozenset([
    "on", "the", "in", "by", "until", "till", "since", "from", "to", "before", "after", "at",
])  # fmt: skip
_TOTALS = frozenset(["number", "total", "toll", "count", "figure", "sum", "tally"])
_COMES_TO = frozenset(["is", "was", "were", "are", "reached", "hit", "totaled", "totalled", "at"])
REACH = 14
"""Tokens before a number in which the word for a total is looked for."""


def _totalled(found: Counted) -> bool:
    """Whether a number is what a total is told to be: "the number of those infected is 1501"."""
    before = _prev(found.first)
    if before is None or before.lower_ not in _COMES_TO:
        return False
    start = max(found.first.sent.start, found.first.i - REACH)
    return any(t.lower_ in _TOTALS for t in found.first.doc[start : before.i])


def _bounded(found: Counted) -> bool:
    """Whether a number has bounds that no date has, and things counted: "more than 1000 customers"."""
    return (
        found.number.qualifier in _BOUNDS
        and found.noun is not None
        and found.noun.tag_ == "NNS"
        and table().unit.get(found.noun.lemma_.lower(), ("", ""))[0] != "time"
    )


def _peopled(found: Counted) -> bool:
    """Whether a plural for people follows a number that opens a clause: "of these, 1846 persons"."""
    before, noun = _prev(found.first), found.noun
    if noun is None or noun.tag_ != "NNS" or noun.i != found.last.i + 1:
        return False
    opens = before is None or before.text == ","
    return opens and noun.lemma_.lower() in table().people


def _summed(found: Counted) -> bool:
    """Whether a number is what a sum comes to: "an average of 1600"."""
    before, lead = _prev(found.first), _prev(found.first, 2)
    return before is not None and before.lower_ == "of" and lead is not None and lead.lower_ in _SUMS


def _years(found: Counted) -> bool:
    """Whether both ends of a range are years: "between 2014 and 2017"."""
    ends = (found.number.low, found.number.high)
    return found.number.qualifier == "range" and all(isinstance(v, int) and 1500 <= v <= 2099 for v in ends)


def _of_a_date(found: Counted) -> bool:
    """Whether a number may be the day, the hour or the year of a date: no more than four digits."""
    number = found.number
    size = number.core.end - number.core.start
    return number.joined is None and (not number.digits or (size <= 4 and isinstance(number.low, int)))


def _year(found: Counted) -> bool:
    """A bare numeral of four digits from 1500 to 2099 with no plural counted after it."""
    number = found.number
    bare = found.last.text
    if (
        (number.qualifier != "exact" and number.qualifier != "about")
        or len(bare) != 4
        or not bare.isdecimal()
    ):
        return False
    if not 1500 <= int(bare) <= 2099 or number.currency or number.percent or number.joined:
        return False
    if _summed(found) or _totalled(found):
        return False
    after = _next(found.last)
    plural = (
        after is not None
        and after.i < found.stop
        and found.noun is not None
        and (found.noun.tag_ == "NNS" or found.noun.lower_ == "people" or found.noun.ent_type_ == "NORP")
    )
    return not plural


def _age(found: Counted) -> bool:
    """ "27," beside a name, "aged 27", "27 years old", "a 27-year-old", "over the age of 21"."""
    number = found.number
    if number.joined is not None and "old" in number.joined.split("-"):
        return True
    before, after = _prev(found.first), _next(found.last)
    if before is not None and before.lower_ in ("aged", "age", "ages", "under", "turned", "turning"):
        return found.noun is None
    if (
        before is not None
        and before.lower_ == "of"
        and (two := _prev(found.first, 2)) is not None
        and two.lower_ in ("age", "ages")
    ):
        return True
    if found.noun is not None and found.noun.lemma_ in ("year", "month", "week"):
        old = _next(found.noun)
        return old is not None and old.lower_ in ("old", "olds")
    beside = before is not None and before.text in (",", "(") and found.noun is None and found.post is None
    closed = after is None or after.text in (",", ")", ".", ";")
    if not (beside and closed) or found.number.qualifier != "exact":
        return False
    name = _prev(found.first, 2)
    return name is not None and (name.pos_ == "PROPN" or name.ent_type_ == "PERSON")


def _label(found: Counted) -> bool:
    """A numeral that names one of a kind: "Article 5", "Flight 12", "number 10", "14 Mill Road"."""
    number, noun = found.number, found.noun
    if number.digits and ((noun is not None and noun.text in _STREETS) or _coded(found)):
        return True
    if not number.digits and (_written_name(found) or _no_count(found)):
        return True
    before = _prev(found.first)
    if before is None or number.qualifier != "exact" or number.joined is not None or _measured(found):
        return False
    known = before.lower_ in table().labels
    singular = noun is None or noun.tag_ in ("NN", "NNP")
    if known and singular and not number.digits and before.tag_ == "NN":
        return noun is not None or found.whole is None  # "phase two of the plan", "the number one seed"
    if known and (before.text[0].isupper() or before.lower_.startswith(("no", "number"))):
        return number.digits or (noun is None and found.whole is None)
    if found.whole is not None:
        return False
    if noun is None and before.lower_ in ("top", "bottom"):
        return True
    if _upper(before) and (_part_of_name(found, before) or (number.digits and _inside_name(found, before))):
        return True
    named = number.digits and _upper(before) and before.pos_ == "PROPN"
    return (
        (known or named)
        and singular
        and found.post is None
        and found.last.dep_ in ("nummod", "appos", "npadvmod", "dep", "prep")
    )


def _coded(found: Counted) -> bool:
    """Whether "No." stands before the numeral, or a hyphen ties it to letters in capitals with a space
    before it: "VX -19"."""
    text, at = found.last.doc.text, found.number.core.start
    if _NUMBERED.search(text, max(0, at - 6), at):
        return True
    if at < 3 or text[at - 1] not in "-–" or text[at - 2] != " " or found.number.qualifier != "exact":
        return False
    before = found.last.doc.char_span(at - 3, at - 2, alignment_mode="expand")
    return before is not None and before.text.isupper() and len(before.text) > 1


def _written_name(found: Counted) -> bool:
    """Whether a number word in capitals is part of a name and not of a headline: a capital before it and
    none after it ("the Big Four firms", "the League of Seven met")."""
    before, after = _prev(found.first), _next(found.last)
    if before is None or not found.first.text[0].isupper() or found.first.text.isupper():
        return False
    if before.lower_ == "of":
        before = _prev(found.first, 2)
    if before is None or not _upper(before) or before.ent_type_ in _PLACES:
        return False
    return before.pos_ in ("PROPN", "ADJ") and (after is None or not after.text[0].isupper())


def _no_count(found: Counted) -> bool:
    """Whether a nought stands in a phrase and counts nothing: "net zero", "zero tolerance"."""
    if found.number.low != 0 or found.number.qualifier != "exact" or found.number.percent is not None:
        return False
    before, noun = _prev(found.first), found.noun
    phrase = before is not None and before.lower_ in ("net", "ground", "sub", "absolute")
    return phrase or (noun is not None and noun.tag_ == "NN" and not _measured(found))


def _measured(found: Counted) -> bool:
    """Whether a unit follows the number."""
    after = _next(found.last)
    return after is not None and (after.lower_ in table().unit or after.lemma_.lower() in table().unit)


def _upper(token: Token) -> bool:
    """Whether a word is written as a name: a capital, at the start of a sentence a further one."""
    return any(c.isupper() for c in token.text[token.i == token.sent.start :])


def _part_of_name(found: Counted, before: Token) -> bool:
    """Whether the parse hangs a numeral on the name before it ("Orbit 7 phones"), or the numeral is written
    as part of a name ("Orbit One")."""
    if before.pos_ != "PROPN" or before.ent_type_ in _PLACES:
        return False
    if found.number.digits:
        return (
            found.last.head.i == before.i
            and found.last.dep_ == "nummod"
            and isinstance(found.number.low, int)
        )
    return found.noun is None and found.post is None and found.first.text[0].isupper()


def _inside_name(found: Counted, before: Token) -> bool:
    """Whether a name goes on after the number ("Orbit 7 Plus"): a capital before and after it, neither of
    a place, a day or a people."""
    after = _next(found.last)
    if after is None or before.ent_type_ in _PLACES or before.pos_ not in ("PROPN", "NOUN"):
        return False
    plural = after.tag_ in ("NNS", "NNPS") or after.ent_type_ == "NORP"
    return after.text[0].isupper() and after.pos_ == "PROPN" and not plural


def _list(found: Counted) -> bool:
    """The number of a point in a list, at the start of its line or sentence."""
    after = _next(found.last)
    at = found.first
    opens = at.i == at.sent.start or (
        at.i > 0 and at.doc[at.i - 1].text in ("(", "•", "-") and at.i - 1 == at.sent.start
    )
    return (
        opens
        and found.number.digits
        and after is not None
        and after.text in (".", ")", ":")
        and found.noun is None
    )


def _score(found: Counted) -> bool:
    """The score of a game that rises like a range: "lost 2-3", "a 4-12 record"."""
    number = found.number
    if number.qualifier != "range" or number.joined or number.currency or number.percent:
        return False
    text = found.last.doc.text[number.core.start : number.core.end]
    if not all(c.isdecimal() or c in "-–" for c in text):
        return False
    noun, before = found.noun, _prev(found.first)
    if noun is not None:
        return noun.tag_ == "NN" and noun.lemma_.lower() in _GAMES
    return before is not None and before.lemma_.lower() in _GAMES


def _one(found: Counted) -> bool:
    """ "One" as a pronoun or as one of a kind ("one of the first", "no one", "one day")."""
    if found.last.lower_ != "one" or found.number.qualifier != "exact":
        return False
    before, after = _prev(found.first), _next(found.last)
    if before is not None and (
        before.lower_ in _NOT_ONE or (found.noun is None and before.tag_ in _BEFORE_ONE)
    ):
        return True
    if after is not None and after.tag_ == "MD" and found.last.dep_ == "nsubj":
        return True  # "one can see"
    return after is not None and after.lower_ in ("of", "another", "or", "by", "'s", "’s")
