"""Hand-made records with links between reports: a calm one, and a hostile one."""

from __future__ import annotations

from dataclasses import replace

from tests.site import example_record as made

from onrecord.link.copies import Known
from onrecord.model import Annotation, Inferred, Link, Passage, Relation, When
from onrecord.site.view import AsOf, Between, Record, record
from onrecord.text import anchor

WIRE = """Dozens killed in the valley
At least 34 people have been killed in the valley since April, the Daral health office said.
“We struck no clinic,” Captain Orla Hale said. The Marrow council rejected the plan.
"""

COPY = """Buses stand empty as toll rises
At least 34 people have been killed in the valley since April, the Daral health office said.
“We struck no clinic,” Captain Orla Hale said. Buses stood empty in Marrow all day.
"""

LATER = """Army and office differ
The Daral health office said 41 people had been killed in the valley since April. The army put it at 17.
Residents said the army had struck the clinic. The Marrow council accepted the plan on Wednesday.
"""

LAST = """Office amends its count
The Daral health office said 39 people had been killed, not 41: two were counted twice.
"""

UNDATED = """A wall for the names
Some 40 people were killed in the valley.
"""


def link(
    left: Annotation, right: Annotation, relation: Relation, reason: str, *, across: bool = False
) -> Link:
    """A link between two entries that shows their anchors; undirected where the relation is."""
    shown = (Passage(left.anchor, right.anchor),)
    directed = relation in ("repeats", "updates", "corrects")
    return Link(left.id, right.id, relation, directed, across, reason, shown, "hand/1")


def linked() -> Record:
    """A wire and its copy, a later report that disagrees with itself, a correction, and an undated report:
    one toll followed over them, a denial, and a position that changed."""
    wire = made.article(WIRE, title=WIRE.splitlines()[0], outlet="Norland Wire", dated=made.day("2019-06-03"))
    copy = made.article(COPY, title=COPY.splitlines()[0], outlet="Harbour Post", dated=made.day("2019-06-03"))
    later = made.article(LATER, title=LATER.splitlines()[0], outlet="Meridian", dated=made.day("2019-06-05"))
    last = made.article(LAST, title=LAST.splitlines()[0], outlet="Harbour Post", dated=made.day("2019-06-06"))
    bare = made.article(UNDATED, title=UNDATED.splitlines()[0], outlet="Valley Tribune")
    tolls = [
        made.figure(
            wire, "At least 34 people", 34, None, authority=(made.party(wire, "Daral health office"),)
        ),
        made.figure(
            copy, "At least 34 people", 34, None, authority=(made.party(copy, "Daral health office"),)
        ),
        made.figure(later, "41 people", 41, 41, authority=(made.party(later, "Daral health office"),)),
        made.figure(later, "17", 17, 17, authority=(made.party(later, "army"),)),
        made.figure(last, "39 people", 39, 39, authority=(made.party(last, "Daral health office"),)),
        made.figure(bare, "Some 40 people", 36, 44),
    ]
    denied = [
        made.said(a, made.party(a, "Orla Hale"), "“We struck no clinic,”", "said") for a in (wire, copy)
    ]
    told = made.said(later, made.party(later, "Residents"), "the army had struck the clinic", "said")
    rejects = made.position(
        wire, made.party(wire, "Marrow council"), "rejected the plan", "rejects", "the plan"
    )
    accepts = made.position(
        later, made.party(later, "Marrow council"), "accepted the plan", "accepts", "the plan"
    )
    links = [
        link(tolls[0], tolls[1], "repeats", "The same number again: 34 and 34."),
        link(denied[0], denied[1], "repeats", "Orla Hale says the same in both reports."),
        link(tolls[0], tolls[2], "updates", "The count rose from at least 34 to 41."),
        link(tolls[2], tolls[3], "contradicts", "Both cannot hold: 41 and 17.", across=True),
        link(tolls[2], tolls[4], "corrects", "One authority gives 39 after 41."),
        link(tolls[4], tolls[5], "agrees", "Both can hold: 39 and some 40.", across=True),
        link(denied[0], told, "contradicts", "Orla Hale denied what residents said.", across=True),
        link(
            rejects,
            accepts,
            "updates",
            "Marrow council rejected “the plan” on 3 June 2019, then accepted it.",
        ),
        _copied(wire, copy),
    ]
    reports = [
        made.report(wire, [tolls[0], denied[0], rejects]),
        made.report(copy, [tolls[1], denied[1]]),
        made.report(later, [tolls[2], tolls[3], told, accepts]),
        made.report(last, [tolls[4]]),
        made.report(bare, [tolls[5]]),
    ]
    named = made.names(
        reports, {"Orla Hale": "person", "Daral health office": "government", "Marrow council": "government"}
    )
    between = Between(
        tuple(links),
        {tolls[1].id: (wire.id, "Norland Wire"), denied[1].id: (wire.id, "Norland Wire")},
        Known((), (), ()),
        {
            bare.id: Inferred(
                made.day("2019-06-06"),
                ("Its toll stands between those of 5 and 7 June 2019.",),
                (Passage(tolls[4].anchor, tolls[5].anchor),),
            )
        },
    )
    return record(
        "The valley",
        reports,
        *named,
        issues=(made.issue("the plan", (rejects, accepts)),),
        between=between,
    )


def _copied(wire: made.Article, copy: made.Article) -> Link:
    """The link of a copy that shares two passages."""
    passages = []
    for words in (
        "At least 34 people have been killed in the valley since April, the Daral health office said.",
        "“We struck no clinic,” Captain Orla Hale said.",
    ):
        ends = [made.words(a, words) for a in (wire, copy)]
        passages.append(Passage(ends[0], ends[1]))
    reason = "80% of what it tells stands in the report by Norland Wire."
    return Link(wire.id, copy.id, "copy_of", True, True, reason, tuple(passages), "hand/1")


def hostile() -> Record:
    """The hostile record, its entries linked to one another, each report a copy of the one before; whatever
    else stands between reports is a payload."""
    held = made.hostile()
    relations: tuple[Relation, ...] = (
        "repeats", "updates", "corrects", "contradicts", "agrees", "differs_in_scope",
    )  # fmt: skip
    links: list[Link] = []
    for i, payload in enumerate(made.PAYLOADS):
        for kind in ("figure", "statement", "position"):
            own = [e for r in held.reports for e in r.entries if e.kind == kind]
            left, right = own[i], own[(i + 1) % len(own)]
            links.append(link(left, right, relations[i % len(relations)], payload))
    reports = held.reports
    for older, newer, payload in zip(reports, reports[1:], made.PAYLOADS, strict=False):
        ends = [anchor(r.article.id, r.article.text, r.sentences[0]) for r in (older, newer)]
        shown = (Passage(ends[0], ends[1]),)
        links.append(
            Link(older.article.id, newer.article.id, "copy_of", True, False, payload, shown, payload)
        )
    origins = {
        e.id: (payload, payload) for r, payload in zip(reports, made.PAYLOADS, strict=True) for e in r.entries
    }
    when = When(made.PAYLOADS[0], "2019-06-01", "2019-06-09", "day", "inferred", made.PAYLOADS[1])
    inferred = {
        r.article.id: Inferred(when if i % 2 else None, made.PAYLOADS, links[0].passages)
        for i, r in enumerate(reports)
    }
    known = Known(((made.PAYLOADS[0],),), (made.PAYLOADS[1:3],), ((made.PAYLOADS[2], made.PAYLOADS[3]),))
    return replace(
        held,
        between=Between(tuple(links), origins, known, inferred),
        as_of=AsOf(made.PAYLOADS[0], 99, 3),
    )
