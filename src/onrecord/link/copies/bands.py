"""Short strings under which reports are indexed, so that those with near-equal sentences meet.

Each sentence of enough words is a set of pairs of neighbouring words. MinHash (Broder 1997) draws ``ROWS``
values a band from the set, and two sets of Jaccard similarity J agree in a band with probability J ** ROWS,
in one of ``BANDS`` with 1 - (1 - J ** ROWS) ** BANDS (Leskovec, Rajaraman, Ullman, Mining of Massive
Datasets, 3.4): 0.94 at J = 0.8 (one or two words of 25 changed), 0.12 at 0.3 and 0.02 at 0.15, which is what
two sentences on one thing have by chance.
"""

from __future__ import annotations

import base64
from hashlib import blake2b
from itertools import islice, pairwise

from onrecord.link.copies.words import furniture, sentences, words
from onrecord.link.units import Report

BANDS = 4
ROWS = 3
_SEED = 1
_SHORTEST = 10
"""Words of a sentence that makes bands: below it formulas ("he told reporters in ... on Monday") are
whole."""
_FEW = 3
"""A report of fewer such sentences is indexed as a whole as well, so that a flash and its copy have
enough."""
_MOST = 400
"""Sentences of one report that make bands; the longest news reports have 200."""
_LONGEST = 2000
"""Words of one sentence that are read: a table or a page without stops is cut."""


def bands(report: Report) -> tuple[str, ...]:
    """The bands of a report, each once, in order of its sentences; strings of 8 characters (48 bits).

    The same on every machine and in every run of one version of the library's algorithm, which is part of
    what is hashed. A report with nothing to compare has none.
    """
    from rensa import RMinHash

    read = (words(report.text[s.start : s.end]).keys[:_LONGEST] for s in sentences(report))
    kept = list(islice((keys for keys in read if len(keys) >= _SHORTEST and not furniture(keys)), _MOST))
    whole = [tuple(key for keys in kept for key in keys)] if 0 < len(kept) < _FEW else []
    units = [[f"{one} {two}" for one, two in pairwise(keys)] for keys in (*kept, *whole)]
    digests = RMinHash.digests_from_token_sets(units, BANDS * ROWS, _SEED) if units else []
    version = f"rensa{RMinHash.ALGORITHM_VERSION}".encode()
    found = (
        _band(digest[n * ROWS : n * ROWS + ROWS], n if unit < len(kept) else n + BANDS, version)
        for unit, digest in enumerate(digests)
        for n in range(BANDS)
    )
    return tuple(dict.fromkeys(found))


def _band(values: list[int], number: int, version: bytes) -> str:
    said = f"{number}:{','.join(map(str, values))}".encode()
    return base64.urlsafe_b64encode(blake2b(said, digest_size=6, person=version).digest()).decode()
