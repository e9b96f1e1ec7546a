"""Whose a number can be (``credited`` reads it), and whether two are one authority."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Authority:
    """Whoever a report credits for a number.

    ``ids`` are entities: the one named, the body it speaks for, and whose it is; none for words that no
    entity is known for. ``kind`` is the kind of body that a place has one of, or, where ``loose``, of many
    people of whom any two may be the same or not; ``of`` is the place or country it is of. ``named`` is a
    name, ``voice`` is set for the report's own voice. Where none is set, it cannot be told. ``hinted`` is
    set where only a pronoun credits it, ``person`` for one whose body is not known.
    """

    ids: frozenset[str] = frozenset()
    kind: str | None = None
    of: str | None = None
    loose: bool = False
    voice: bool = False
    named: str | None = None
    hinted: bool = False
    person: bool = False

    @property
    def unsure(self) -> bool:
        """Whether another may be meant, or stand behind it, than is known."""
        return self.hinted or self.person

    @property
    def known(self) -> bool:
        """Whether it can be told from whom it is not."""
        return bool(self.ids) or self.kind is not None

    @property
    def firm(self) -> bool:
        """Whether it is one body, that can correct itself and contradict another."""
        return self.known and not self.loose

    @property
    def key(self) -> str | None:
        """What its series is kept under, with others that may be it: its kind, else its first entity, else
        its name; None where it has none."""
        return self.kind or (min(self.ids) if self.ids else self.named)


VOICE = Authority(voice=True)


def across(a: Authority, b: Authority) -> bool:
    """Whether two figures are of different authorities as far as is told: at least one names its own."""
    if same(a, b) is True or _begins(a, b) or (a.voice and b.voice):
        return False
    if (a.hinted or b.hinted) and not (a.voice or b.voice) and same(a, b) is None:
        return False
    return all(x.voice or x.key is not None for x in (a, b))


def apart(a: Authority, b: Authority) -> bool:
    """Whether two authorities of one report are two: each is called something, and not the same."""
    called = [x.known or x.named is not None for x in (a, b)]
    return all(called) and same(a, b) is not True and a.key != b.key


def same(a: Authority, b: Authority) -> bool | None:
    """Whether two are one authority; None where that cannot be told, or either is a report's own voice."""
    if a.named is not None and a.named == b.named and (a.of is None or b.of is None or a.of == b.of):
        return True
    if not (a.known and b.known):
        return None
    if a.ids & b.ids:
        return True
    if a.kind is not None and a.kind == b.kind:
        return a.of is None or b.of is None or a.of == b.of
    return None if (a.loose and b.loose) or a.hinted or b.hinted else False


def maybe(a: Authority, b: Authority) -> bool:
    """Whether two may be one: the same, many people of whom some may be meant, or a name that begins with
    the other's ("U.N. figures of this week")."""
    if a.voice or b.voice:
        return False
    if (found := same(a, b)) is not None:
        return found
    return _begins(a, b) or a.loose or b.loose


def _begins(a: Authority, b: Authority) -> bool:
    """Whether the name of one begins with the other's."""
    short, long = sorted((a.named or "", b.named or ""), key=len)
    return bool(short) and long.startswith(f"{short} ")
