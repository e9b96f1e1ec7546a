"""What people decided of one article before anything is read from it: its date, its time zone, and words that
belong to its text.

Such lines are no change to an entry: the article is cleaned and annotated again with them, and is then what
it would be if the report itself stated it. Processing is a function of the bytes and these lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Judgement, make_id

KINDS = ("date", "not_furniture", "zone")
"""The kinds of corrections that an article is made with."""


@dataclass(frozen=True, slots=True)
class Amendments:
    """The lines that one article is made with, in the order of the file; none for most articles."""

    lines: tuple[Judgement, ...] = ()

    @property
    def date(self) -> Judgement | None:
        """The line that states the report's date; of several, the last."""
        return self._last("date")

    @property
    def zone(self) -> Judgement | None:
        """The line that states the report's time zone; of several, the last."""
        return self._last("zone")

    @property
    def kept(self) -> tuple[Judgement, ...]:
        """The lines that name words of the report's own text."""
        return tuple(j for j in self.lines if j.kind == "not_furniture")

    @property
    def version(self) -> str:
        """The lines as words for ``made_by``: an article made with others is made again. Empty for none."""
        return f" amended/{make_id(*(j.id for j in self.lines))[:8]}" if self.lines else ""

    def _last(self, kind: str) -> Judgement | None:
        return next((j for j in reversed(self.lines) if j.kind == kind), None)


def amendments(lines: Iterable[Judgement], names: Iterable[str | None]) -> Amendments:
    """Those of the lines that name an article: by its id, given id or URL, of which ``names`` has those that
    are known."""
    known = frozenset(n for n in names if n is not None)
    return Amendments(
        tuple(j for j in lines if j.kind in KINDS and (j.article if j.words else j.target) in known)
    )
