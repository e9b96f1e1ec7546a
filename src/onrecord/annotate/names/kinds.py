"""One kind for each name of an article: its mentions vote, by tag and by the words around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onrecord.annotate.names import shown
from onrecord.annotate.names.again import surname
from onrecord.annotate.names.places import countries
from onrecord.annotate.names.teams import teams
from onrecord.annotate.names.tokens import Piece, Tokens, government, lexicon
from onrecord.model import EntityKind

Votes = Mapping[str, Counter[EntityKind]]
"""What speaks for each kind of a name, by ``Tokens.key``."""

_TAGS = 8
"""What the tags of one name weigh at most, taken together, each by itself 2: set, as the weights of
shown.py, on the open half of CoNLL++ 2020."""
_ALONE = 3
"""What tags as a person weigh at most for one word that is no surname of a full name and has no title:
reports name people in full or with a title somewhere."""
_FAMILY = 6
"""What a full name weighs for its short form."""


def kinds(t: Tokens, pieces: Sequence[Piece]) -> dict[str, EntityKind]:
    """The kind of each name, by ``Tokens.key``."""
    first: dict[str, Piece] = {}
    tags: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for p in pieces:
        key = t.key(p.i, p.j)
        first.setdefault(key, p)
        if p.kind is not None:
            tags[key][p.kind] += 1
        for kind, weight in (*shown.before(t, p), *shown.after(t, p), *shown.beside(t, p)):
            votes[key][kind] += weight
    vouched = frozenset(key for key, count in votes.items() if count["person"])
    for key, p in first.items():
        each = min(2, _TAGS / max(1, tags[key].total()))
        votes[key].update({kind: each * n for kind, n in tags[key].items()})
        for kind, weight in shown.by_itself(t, p, tags[key]):
            votes[key][kind] += weight
    _families(t, first, votes, vouched)
    kind_of = {key: _most(key, votes[key]) for key in first}
    played = teams(t, pieces, kind_of)
    return {key: "organization" if key in played else kind for key, kind in kind_of.items()}


def _most(key: str, votes: Counter[EntityKind]) -> EntityKind:
    """The kind with most votes, the first given of several; a government's body by the tables."""
    voted: EntityKind = votes.most_common(1)[0][0] if votes else "organization"
    if voted == "person":
        return voted
    words, seats = government()
    low = key.removeprefix("the ")
    return "government" if low in seats or any(w in f" {low} " for w in words) else voted


def _families(t: Tokens, first: Mapping[str, Piece], votes: Votes, vouched: frozenset[str]) -> None:
    """Adds to ``votes`` what full names show of their short forms: a surname is a person's, the first words
    of a body's name the body's; and takes from people of one word whom nothing vouches for."""
    surnames: set[str] = set()
    short: set[str] = set()
    for key, p in first.items():
        kind = _most(key, votes[key]) if p.j - p.i > 1 else None
        if kind == "person":
            surnames.update((t.raw[p.j - 1].casefold(), " ".join(surname(t.raw[p.i : p.j])).casefold()))
        elif kind == "organization" and t.low[p.j - 1] in lexicon().company | lexicon().bodies:
            start = p.i + 2 if t.low[p.i] in lexicon().given else p.i + 1
            short.update(t.key(p.i, k) for k in range(start, p.j))
    for key in first:
        count = votes[key]
        if key in surnames and key not in countries():
            count["person"] += _FAMILY
            del count["group"]
            continue
        if count["person"] and " " not in key and key not in vouched:
            count["person"] = min(count["person"], _ALONE)
        if key in short and not count["place"]:
            count["organization"] += _FAMILY
