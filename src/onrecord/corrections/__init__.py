"""The corrections file: what people decided, applied on every run.

``file`` reads it, ``words`` finds what a line points at in a report, ``apply`` makes corrected entries of
those that the annotators made. Nothing here reads the store: the record keeps what the annotators made, and
whoever saves an article applies the lines to it again.
"""

from __future__ import annotations

from onrecord.corrections.apply import MADE_BY, Book, Corrected, applied, book, concerned
from onrecord.corrections.file import APPLIED, load, unmatched

__all__ = [
    "APPLIED",
    "MADE_BY",
    "Book",
    "Corrected",
    "applied",
    "book",
    "concerned",
    "load",
    "unmatched",
]
