"""A story file drafted from a record, for a person to cut and correct (see ``onrecord.story``)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from sqlalchemy import Connection

from onrecord.export.terminal import plain
from onrecord.model import Entity, Issue, Position
from onrecord.store import entities, queries

PARTIES = 40
"""Entities that are drafted as parties at most, those with the most mentions."""

KINDS = ("person", "organization", "government", "armed_group")
"""Kinds of entities that may be parties; places may where they speak, as countries do."""

FEWEST = 2
"""Mentions that a party, and positions that an issue, has at least."""

ISSUES = 30
"""Issues that are drafted at most, those with the most positions."""

LONGEST = 200
"""Characters of a name or alias: what a story file takes."""

HEAD = """\
# A story file drafted from a record. Nothing in it is a finding: delete what is wrong or of no use, mend
# the rest, and keep it as story.toml beside the record; what it says outranks what the reports were read to
# say. A table goes from one [[...]] to the next; lines that begin with # are notes.
"""

PARTY_NOTE = """
# ---------------------------------------------------------------------------
# Parties: the people and bodies named most often, with the other names they were told by.
# kind: person, organization, government, armed_group, place, facility, group, document.
# Further lines that a party may have:
#   side = "..."          parties of one side are shown together
#   wikidata = "Q..."     its item in Wikidata
# ---------------------------------------------------------------------------
"""

ISSUE_NOTE = """
# ---------------------------------------------------------------------------
# Issues: what most positions were taken on, with what else reports call it. Positions on anything called so
# are put together under the name: give two of the same issue one table, with all that they are called.
# kind: proposal, demand, dispute, operation, measure.
# ---------------------------------------------------------------------------
"""

SOURCE_NOTE = """
# ---------------------------------------------------------------------------
# Sources: the outlets and agencies that the reports name. kind: outlet or agency.
# A further line that a source may have:
#   family = "..."        sources of one family are one voice
# ---------------------------------------------------------------------------
"""


def draft(conn: Connection) -> str:
    """The text of a story file; the same record gives the same text."""
    return HEAD + "".join(
        (
            PARTY_NOTE,
            *_parties(list(entities.entities(conn)), _speaking(conn)),
            ISSUE_NOTE,
            *_issues(queries.issues(conn)),
            SOURCE_NOTE,
            *_sources(conn),
        )
    )


def _speaking(conn: Connection) -> frozenset[str]:
    """The entities that say something or take a position: a country is a party where it does."""
    named = entities.entity_ids(conn)
    said = [p for e in queries.entries(conn, "statement") for p in getattr(e.body, "speakers", ())]
    held = [e.body.party for e in queries.entries(conn, "position") if isinstance(e.body, Position)]
    found = (named.get((p.words.article, s.start)) for p in (*said, *held) if p.words for s in p.refers)
    return frozenset(e for e in found if e is not None)


def _parties(entities: list[Entity], speaking: frozenset[str]) -> Iterator[str]:
    """A table each. A name that is more than one entity's is left out of aliases: it would tie them."""
    shared = Counter(n.casefold() for e in entities for n in {plain(a).casefold() for a in _names(e)})
    acts = (e for e in entities if e.kind in KINDS or (e.kind == "place" and e.id in speaking))
    may = (e for e in acts if len(e.mentions) >= FEWEST)
    ordered = sorted(may, key=lambda e: (-len(e.mentions), e.name, e.id))
    seen: set[str] = set()
    for e in ordered[:PARTIES]:
        name = _one_line(e.name)
        if name is None or name in seen:
            continue
        seen.add(name)
        others = _others(name, e.aliases)
        own = [a for a in others if shared[a.casefold()] == 1]
        notes = [f"{len(e.mentions)} mentions"]
        if len(own) < len(others):
            others_too = ", ".join(a for a in others if a not in own)
            notes.append(f"also told as {others_too}, which others in the record are too")
        yield _table("parties", notes, name=name, kind=e.kind, aliases=own)


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _issues(issues: Iterable[Issue]) -> Iterator[str]:
    """A table each. What is told by one word is left out: it would draw in what is of other issues."""
    ordered = sorted(issues, key=lambda i: (-len(i.positions), i.name, i.id))
    seen: set[str] = set()
    for issue in [i for i in ordered if len(i.positions) >= FEWEST][:ISSUES]:
        name = _one_line(issue.name)
        if name is None or name in seen or " " not in name:
            continue
        seen.add(name)
        others = _others(name, issue.aliases)
        own = [a for a in others if " " in a]
        notes = [f"{len(issue.positions)} positions"]
        if len(own) < len(others):
            notes.append(f"also told as {', '.join(a for a in others if a not in own)}")
        yield _table("issues", notes, name=name, kind=issue.kind, aliases=own)


def _sources(conn: Connection) -> Iterator[str]:
    reports: Counter[tuple[str, str]] = Counter()
    hosts: dict[str, set[str]] = {}
    for outlet, agencies, url in queries.outlets(conn):
        name = _one_line(outlet or "")
        if name is not None:
            reports["outlet", name] += 1
            hosts.setdefault(name, set()).update(_host(url))
        reports.update(("agency", a) for a in map(_one_line, agencies) if a is not None)
    agencies_too = {name for kind, name in reports if kind == "agency"}
    for (kind, name), n in sorted(reports.items(), key=lambda r: (r[0][0] != "outlet", -r[1], r[0][1])):
        if kind == "outlet" and name in agencies_too:
            continue  # an agency's own page: one table, the agency's
        notes = [f"{n} {'report' if n == 1 else 'reports'}"]
        yield _table("sources", notes, name=name, kind=kind, hosts=sorted(hosts.get(name, ())))


def _host(url: str | None) -> tuple[str, ...]:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # no address after all
        return ()
    known = _one_line(host or "")
    return (known,) if known is not None else ()


def _one_line(text: str) -> str | None:
    """A name as a story file takes it; None where it does not take it."""
    line = " ".join(plain(text).split())
    return line if line and len(line) <= LONGEST else None


def _others(name: str, aliases: Iterable[str]) -> list[str]:
    """The aliases as a story file takes them, each once whatever its case, the name left out; of two that
    differ in case alone the one that is no capitals."""
    found = {name.casefold(): name}
    for alias in sorted(filter(None, map(_one_line, aliases)), key=lambda a: (a.isupper(), a)):
        found.setdefault(alias.casefold(), alias)
    return sorted(a for a in found.values() if a != name)


def _table(array: str, notes: Iterable[str], **values: str | list[str]) -> str:
    """One table; what is empty is left out. What JSON writes between quotes, TOML reads as the same."""
    lines = [f"\n[[{array}]]  # {'; '.join(notes)}"]
    lines += [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in values.items() if v]
    return "\n".join(lines) + "\n"
