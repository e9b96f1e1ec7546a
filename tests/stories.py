"""Invented reports by the dozen, for tests that need many."""

from __future__ import annotations

from pathlib import Path

PLACES = ("Tarnbury", "Ostrel", "Quillan Ford", "Merrow", "Port Ansel", "Dunhaven")
PEOPLE = ("Orla Venn", "Bruno Askel", "Mirela Stroud", "Tomas Erling", "Hedda Kroll", "Ivo Lanz")
BODIES = ("the water ministry", "the harbour authority", "the relief council", "the river police")


def report(n: int) -> str:
    """The n-th invented report: four paragraphs with statements, figures, times and names."""
    place, other = PLACES[n % 6], PLACES[(n + 2) % 6]
    person, second = PEOPLE[n % 6], PEOPLE[(n * 5 + 1) % 6]
    body = BODIES[n % 4]
    return (
        f"Flood water reached {place} on Monday, and {body} said at least {30 + n} people were missing.\n\n"
        f'"We have never seen the river so high," {person} told reporters in {other}. '
        f"{person.split()[1]} said that some {400 + 10 * n} families had left their homes.\n\n"
        f"{second} warned that the dam above {place} could fail within {2 + n % 5} days. "
        f"The mayor of {other} rejected the warning.\n\n"
        f"{n + 12} people were killed in {place} last week, according to {body}.\n"
    )


def write(folder: Path, count: int) -> Path:
    """A folder of ``count`` reports."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (folder / f"report-{n:03}.txt").write_text(report(n), encoding="utf-8")
    return folder
