"""One word that takes a position, as it is handed from reading it to finding whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.positions.bearing import Bearing
from onrecord.model import Stand


@dataclass(frozen=True, slots=True)
class Take:
    """A word, ``word``, that takes ``stance`` on what token ``issue`` heads: a noun, or a verb where
    ``doing``; ``owner`` is the token of who is to do it, or -1.

    ``holder`` is the token of whose position it is; -1 where it is that of who speaks, -2 where nobody is
    told. ``own`` where it is
    a position only of somebody about himself ("we will not"): another's words of it are no more than a guess.
    """

    word: int
    stance: Stand
    issue: int
    doing: bool
    owner: int
    holder: int
    bearing: Bearing
    own: bool = False
