"""What the statements before have told, as the resolving of the next one uses it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Party, Resolution, Span


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who says something, and how that was come by."""

    parties: tuple[Party, ...] = ()
    resolution: Resolution = "unknown"
    named: bool = False
    on_behalf_of: Party | None = None
    plural: bool = False


@dataclass(slots=True)
class SoFar:
    """The speakers of the latest statement with a source, the start of that source, the roles of unnamed
    persons, and the contents so far with who said them."""

    latest: Speakers
    at: int
    unnamed: set[str]
    told: list[tuple[tuple[Span, ...], Speakers]]

    @property
    def names(self) -> tuple[Span, ...]:
        """The names that the latest speakers refer to."""
        return tuple(r for p in self.latest.parties for r in p.refers)


def referring(words: Party, spans: tuple[Span, ...], named: bool) -> Speakers:
    """What a pronoun comes to that stands for names: one party for each."""
    parties = tuple(Party(words.words, (s,)) for s in spans)
    return Speakers(parties, "pronoun", named, plural=len(spans) > 1)
