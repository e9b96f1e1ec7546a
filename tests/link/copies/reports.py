"""Invented reports for the tests of copies."""

from __future__ import annotations

import re
from random import Random

from onrecord.link.units import Report
from onrecord.model import Span, When, make_id
from onrecord.text import lines

WIRE = (
    "Talks over the Tarn bridge open under fire",
    "Envoys of both valleys sat down on Tuesday for the first round of talks over the Tarn bridge, hours "
    "after shells landed on the grain stores of Lower Askel.",
    "The head of the district council, Orla Venn, said the delegations would stay for three days and would "
    "not speak about the mill before the ferry ran again.",
    '"We came to open a road and not to count the stones on it," Venn told reporters in the courtyard of the '
    "old customs house. \"Whoever leaves first will have to explain that to the people at the landing.\"",
    "At least 34 people have been killed in the district since the ferry was stopped in March, according to "
    "the hospital in Upper Askel, which keeps the only register of the dead.",
    "Some 1,200 families live in tents along the northern bank, where bread is brought over by rope once a "
    "day when the wind allows the crew to work.",
    "The army of Norvale holds both ends of the bridge and says it will hand over the southern one as soon "
    "as the last of its prisoners has crossed the river.",
    "Mediators from the port of Selm drew up a paper of nine points over the winter, of which four have been "
    "agreed and two were never discussed in the presence of both sides.",
)  # fmt: skip
OWN = (
    "Residents of our own city followed the talks with candles in their windows, and the theatre cancelled "
    "its evening performance after a vote among the actors.",
    "The mayor has asked every school to collect blankets until the end of the month and to bring them to "
    "the railway station on Saturday morning.",
    "A retired pilot who knew the bridge as a child drew its arches for this newspaper from memory, down "
    "to the iron lamp in the middle.",
    "Shops on the harbour closed early, and the tram ran only as far as the market square because of the "
    "crowd that had gathered there.",
)  # fmt: skip
_END = re.compile(r'(?<=[.!?])["”]?\s+(?=["“]?[A-Z])')


def day(iso: str | None) -> When | None:
    return When(iso, iso, iso, "day", "stated", "published: given") if iso else None


def report(
    *paragraphs: str,
    outlet: str | None = "Harbour Post",
    agencies: tuple[str, ...] = (),
    dated: str | None = "2024-05-07",
    title_lines: int = 0,
    id: str | None = None,
) -> Report:
    """A report of paragraphs, with sentences as an annotator would cut them."""
    text = "\n\n".join(paragraphs)
    made = id or make_id("article", text, outlet, dated)
    return Report(made, outlet, agencies, day(dated), made, title_lines, sentences(text), text)


def sentences(text: str) -> tuple[Span, ...]:
    found = []
    for line in lines(text):
        at = line.start
        for m in _END.finditer(text, line.start, line.end):
            found.append(Span(at, m.start() + len(m.group().rstrip())))
            at = m.end()
        found.append(Span(at, line.end))
    return tuple(found)


def sentence(random: Random, length: int = 25) -> str:
    """Words in no order that a second draw would make again."""
    drawn = ["".join(random.choices("abcdefghijklmnoprstuvw", k=random.randint(3, 8))) for _ in range(length)]
    return f"{' '.join(drawn).capitalize()}."
