"""The outcome does not depend on the order of arrival, and big units stay cheap."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from tests.link.statements.telling import around, event, linked, report, said

from onrecord.link import statements
from onrecord.link.statements.repeats import SAID
from onrecord.link.units import Seen, Unit
from onrecord.model import Annotation

NOUNS = [
    "bridge",
    "mill",
    "quarry",
    "clinic",
    "harbour",
    "orchard",
    "canal",
    "railway",
    "bakery",
    "tower",
    "depot",
    "school",
]
VERBS = ["struck", "shelled", "seized", "closed", "reopened", "searched", "burned", "emptied"]


def record(seed: int) -> tuple[list[Seen], list[Annotation]]:
    """Statements of a few speakers over some days: told again at other length, and denied."""
    draw = random.Random(seed)
    seen: list[Seen] = []
    events: list[Annotation] = []
    for _ in range(14):
        within = report(f"2031-05-{draw.randint(1, 6):02}" if draw.random() < 0.9 else None)
        for _ in range(draw.randint(1, 4)):
            nouns = draw.sample(NOUNS[:6], 3)
            verb = draw.choice(VERBS[:3])
            denies = draw.random() < 0.4
            who = "no soldiers" if denies else "soldiers"
            words = f"{who} {verb} the {nouns[0]}, the {nouns[1]} and the {nouns[2]} of Lomary"
            who = draw.choice(["Dornik", "army", "Front", "Orbany", "residents"])
            seen.append(said(within, who, words, draw.choice(["direct", "indirect"])))
            status = "denied" if denies else "happened"
            events.append(event(seen[-1], verb, status, actors=["army"], place="Lomary"))
    return seen, events


def test_the_outcome_is_the_same_in_any_order() -> None:
    made = set()
    for seed in range(6):
        seen, events = record(seed)
        first = linked(statements, seen, around(events))
        made |= {link.relation for link in first}
        for again in range(2):
            random.Random(again).shuffle(seen)
            assert linked(statements, seen, around(events)) == first
    assert made == {"repeats", "contradicts"}


def test_a_unit_of_a_thousand_statements_is_cheap() -> None:
    draw = random.Random(1)
    seen = [
        said(
            report("2031-05-02"), "army", " ".join(["soldiers", *draw.choices(NOUNS + VERBS, k=14)]), "direct"
        )
        for _ in range(1000)
    ]
    known = around()
    kinds = {u.series.split()[0] for s in seen for u in statements.units(s, known)}
    assert kinds >= {"said", "quote"}
    here = sorted(seen, key=lambda s: s.order)
    times = []
    for size in (250, 1000):
        start = time.process_time()
        statements.links(Unit(SAID + "army", "2031-05-02"), here[:size], (), known)
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 0.1
    assert times[1] < 5


def test_a_report_of_nothing_but_denials_takes_time_by_its_length() -> None:
    def seconds(size: int) -> float:
        within = report("2031-05-02")
        seen = [
            said(
                within,
                ["army", "Front"][n % 2],
                f"that the {NOUNS[n % 12]} in Lomary was {VERBS[n % 8]} by gunboats",
                stance="deny" if n % 3 else None,
            )
            for n in range(size)
        ]
        start = time.process_time()
        linked(statements, seen, around())
        return time.process_time() - start

    seconds(50)
    assert seconds(1600) < 8 * seconds(400) + 0.5


def test_long_statements_of_many_pieces_are_cheap() -> None:
    piece = "no gunboats U.N. 1,2,3 'quoted' \"said\" in Lomary " * 15
    seen = []
    for _ in range(3):
        one = said(report("2031-05-02"), "army", piece, "mixed")
        content = tuple(
            replace(one.entry.anchor, start=n * 900, end=n * 900 + len(piece)) for n in range(250)
        )
        body = replace(one.entry.body, content=content)  # type: ignore[type-var]
        seen.append(Seen(replace(one.entry, body=body), one.report))
    start = time.process_time()
    assert linked(statements, seen, around())
    assert time.process_time() - start < 5
