"""The corrections file: what people decided, applied on every run.

``file`` reads it and ``values`` what stands in it, ``words`` finds what a line points at in a report,
``apply`` makes corrected entries of those that the annotators made, ``amend`` gathers what an article is made
with, and ``links`` puts links right. ``write`` adds a line to the file. Nothing here reads the store: the
record keeps what the annotators made, and whoever saves an article applies the lines to it again.
"""

from __future__ import annotations

from onrecord.corrections.amend import KINDS as AMENDING
from onrecord.corrections.amend import Amendments, amendments
from onrecord.corrections.apply import DROPPED, MADE_BY, TAKES, Book, Corrected, applied, book, concerned
from onrecord.corrections.file import APPLIED, OF_ENTITIES, OF_ENTRIES, OF_LINKS, load, unmatched
from onrecord.corrections.links import Relinked, applied_links, ends
from onrecord.corrections.values import zone
from onrecord.corrections.write import Draft, Line, append, draft

__all__ = [
    "AMENDING",
    "APPLIED",
    "DROPPED",
    "MADE_BY",
    "OF_ENTITIES",
    "OF_ENTRIES",
    "OF_LINKS",
    "TAKES",
    "Amendments",
    "Book",
    "Corrected",
    "Draft",
    "Line",
    "Relinked",
    "amendments",
    "append",
    "applied",
    "applied_links",
    "book",
    "concerned",
    "draft",
    "ends",
    "load",
    "unmatched",
    "zone",
]
