"""Numbers that count nothing of a story, told apart by rule: dates, years, ages, labels, points of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import table
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOT_ONE = frozenset(
    ["no", "any", "every", "some", "each", "this", "that", "the", "which", "another", "day", "by"]
)


def apart(found: Counted, dated: Sequence[Span], named: Sequence[Span]) -> str | None:
    """Why a number is no figure: ``date``, ``year``, ``age``, ``label``, ``list``, ``name`` or ``one``; None
    where it may be one.

    ``dated`` are spans of expressions for a point in time, ``named`` of names, that touch the number.
    """
    core = found.number.core
    if any(s.start <= core.start and core.end <= s.end for s in dated) or _dated(found):
        return "date"
    if any(
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
    return month or clock or alone


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
    if not 1500 <= int(bare) <= 2099 or number.currency or number.percent:
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
    """A numeral that names one of a kind: "Article 5", "Flight 12", "number 10"."""
    before = _prev(found.first)
    if before is None or found.number.qualifier != "exact" or found.whole is not None:
        return False
    known = before.lower_ in table().labels
    named = (
        before.text[0].isupper()
        and before.i > before.sent.start
        and before.pos_ == "PROPN"
        and found.number.digits
    )
    if known and (before.text[0].isupper() or before.lower_.startswith(("no", "number"))):
        return found.noun is None or found.number.digits
    single = found.noun is None or (found.noun.tag_ in ("NN", "NNP") and found.number.joined is None)
    return (
        (known or named)
        and single
        and found.post is None
        and found.last.dep_ in ("nummod", "appos", "npadvmod", "dep", "prep")
    )


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


def _one(found: Counted) -> bool:
    """ "One" as a pronoun or as one of a kind ("one of the first", "no one", "one day")."""
    if found.last.lower_ != "one" or found.number.qualifier != "exact":
        return False
    before, after = _prev(found.first), _next(found.last)
    if before is not None and before.lower_ in _NOT_ONE:
        return True
    return after is not None and after.lower_ in ("of", "another", "or", "by", "'s", "’s")
