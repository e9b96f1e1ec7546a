"""Copies between reports: which is taken from which, passage by passage, and how many independent origins a
thing told by several has.

The walk, for whoever keeps the record: ``bands`` of each report go into an index with its ``order``;
``touched`` tells whose candidates a change may alter, ``firsts`` and ``candidates`` whom a report is compared
with; ``shared`` aligns each pair, the earlier left; ``copied`` decides. ``origin_of`` follows words through
such links to where they stand first, ``credited`` says which agency a report has words from, and ``origins``
counts tellings by both.
"""

from onrecord.link.copies.align import shared
from onrecord.link.copies.bands import bands
from onrecord.link.copies.credits import Known, credited, known
from onrecord.link.copies.decide import MADE_BY, copied
from onrecord.link.copies.near import DAYS, ENOUGH, FIRST, Holder, candidates, firsts, order, touched
from onrecord.link.copies.trace import origin_of
from onrecord.link.copies.voices import Telling, origins

__all__ = [
    "DAYS", "ENOUGH", "FIRST", "MADE_BY", "Holder", "Known", "Telling", "bands", "candidates", "copied",
    "credited", "firsts", "known", "order", "origin_of", "origins", "shared", "touched",
]  # fmt: skip
