"""Hand-made records to draw: invented reports, a calm one and a hostile one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.model import (
    Anchor,
    Annotation,
    Article,
    Body,
    Entity,
    Event,
    Failure,
    Figure,
    Happening,
    Issue,
    Judged,
    Judgement,
    MentionAt,
    Metadata,
    Participant,
    Party,
    PlaceAt,
    Position,
    Removed,
    Role,
    Span,
    Statement,
    Talks,
    Time,
    When,
    make_id,
)
from onrecord.site.view import Record, Report, record
from onrecord.text import anchor, lines


def day(iso: str, basis: str = "the date line of the page") -> When:
    """A day as stated."""
    return When(iso, iso, iso, "day", "stated", basis)


def article(text: str, *, title: str | None = None, id_: str | None = None, **meta: object) -> Article:
    """An article whose paragraphs are its lines."""
    return Article(
        id=id_ or make_id("article", text),
        sha256=make_id("bytes", text) * 2,
        source="reports/a.txt",
        text=text,
        segments=(),
        removed=(Removed("Skip to main content", "navigation"), Removed("Picture: Norland Wire", "caption")),
        metadata=Metadata(title=title, language="en", **meta),  # type: ignore[arg-type]
        paragraphs=lines(text),
        title_lines=1 if title else 0,
    )


def sentences(of: Article) -> tuple[Span, ...]:
    """Sentences ended by a full stop, mark or paragraph."""
    found = []
    for block in of.paragraphs:
        words = of.text[block.start : block.end]
        found += [
            Span(block.start + m.start(), block.start + m.end())
            for m in re.finditer(r"[^.!?]*[.!?]+[\"”]?|[^.!?]+$", words)
            if m.group().strip()
        ]
    return tuple(
        Span(s.start + len(w) - len(w.lstrip()), s.end) for s in found for w in [of.text[s.start : s.end]]
    )


def words(of: Article, exact: str, nth: int = 0) -> Anchor:
    """The nth place where the words stand in an article."""
    at = -1
    for _ in range(nth + 1):
        at = of.text.index(exact, at + 1)
    return anchor(of.id, of.text, Span(at, at + len(exact)))


def entry(at: Anchor, body: Body, number: int = 0) -> Annotation:
    """An entry anchored at some words."""
    kind = type(body).__name__
    return Annotation(make_id(kind, at.article, at.start, at.end, number), at.article, at, body, "hand/1")


def party(of: Article, exact: str, nth: int = 0, name: str | None = None) -> Party:
    """A party that refers to a name of the article; ``name`` where its words are not the name."""
    at = words(of, exact, nth)
    return Party(at, (words(of, name).span if name else at.span,))


def said(of: Article, who: Party | None, exact: str, cue: str | None = None, **more: object) -> Annotation:
    """A statement."""
    at = words(of, exact)
    values: dict[str, object] = {
        "speakers": (who,) if who else (),
        "resolution": "named" if who else "unknown",
        "named_source": who is not None,
        "cue": words(of, cue) if cue else None,
        "content": (at,),
        "mode": "direct",
    }
    return entry(at, Statement(**(values | more)))  # type: ignore[arg-type]


def figure(of: Article, exact: str, low: int | None, high: int | None, **more: object) -> Annotation:
    """A figure; killed unless said otherwise."""
    values: dict[str, object] = {
        "low": low,
        "high": high,
        "qualifier": "exact" if low == high else "at_least" if high is None else "range",
        "measure": "killed",
    }
    return entry(words(of, exact), Figure(**(values | more)))  # type: ignore[arg-type]


def event(of: Article, exact: str, event_class: str, when: When | None, **more: object) -> Annotation:
    """One telling of an event."""
    values: dict[str, object] = {
        "event_class": event_class,
        "mode": None,
        "speech_act": False,
        "actors": (),
        "recipients": (),
        "place": None,
        "when": when,
        "status": "happened",
    }
    return entry(words(of, exact), Event(**(values | more)))  # type: ignore[arg-type]


def position(of: Article, who: Party, exact: str, stance: str, issue: str, **more: object) -> Annotation:
    """A position; on a proposal unless said otherwise."""
    values: dict[str, object] = {"kind": "proposal", "key": ("plan",)}
    return entry(words(of, exact), Position(who, stance, words(of, issue), **(values | more)))  # type: ignore[arg-type]


def issue(name: str, positions: Iterable[Annotation], **more: object) -> Issue:
    """An issue that these positions are on."""
    held = tuple(positions)
    values: dict[str, object] = {"kind": "proposal", "aliases": (), "proposed_by": ()}
    at = tuple(p.body.issue for p in held if isinstance(p.body, Position))
    return Issue(
        make_id("issue", name),
        name,
        mentions=at,
        positions=tuple(sorted(p.id for p in held)),
        **(values | more),  # type: ignore[arg-type]
    )


def report(of: Article, entries: Iterable[Annotation] = (), why: str | None = None) -> Report:
    """An article with its sentences and entries."""
    cut = () if why else sentences(of)
    return Report(of, ("reports/a.txt",), cut, why is None, why, tuple(entries))


def names(
    reports: Iterable[Report], wanted: dict[str, str]
) -> tuple[tuple[Entity, ...], dict[tuple[str, int], str]]:
    """Entities of these names (and their kinds), mentioned wherever their words stand."""
    reports = tuple(reports)
    entities, at = [], {}
    for name, kind in wanted.items():
        id_ = make_id("entity", name)
        found = [
            MentionAt(r.article.id, m.start(), m.end(), "named")
            for r in reports
            for m in re.finditer(re.escape(name), r.article.text)
        ]
        at.update({(m.article, m.start): id_ for m in found})
        entities.append(Entity(id_, name, kind, (name,), tuple(found)))  # type: ignore[arg-type]
    return tuple(entities), at


MONDAY = """Shells hit two clinics as delegations head for Port Serin
At least 12 people were killed when shells hit two clinics in the Ishel valley on Monday,\
 the Daral health office said. The talks are due to open on Tuesday.
“We are not travelling to buy a pause,” Anton Brezan told parliament.\
 “We are travelling there to bring our people home.”
Hadi Verosh, a spokesman for the Front, said its team would arrive “before nightfall”.\
 He said between 20 and 30 fighters had crossed the Ishel.
An official close to the talks said the hosts had set “no deadline”.
"""

TUESDAY = """Talks open in Port Serin
Mediators opened talks between Velmar and the Daral Front in Port Serin on Tuesday.\
 The army of Velmar put the toll of Monday's shelling at 9,\
 while the Daral health office said 15 people had died.
“The door is open,” Anton Brezan said. As many as 4,000 people have fled the valley since April.
"""

UNDATED = """Families wait at the crossing
Families waited at the Hollin crossing for news of the missing. “Nobody has called us,” a mother of two said.
"""


def _monday() -> Report:
    a = article(
        MONDAY,
        title=MONDAY.splitlines()[0],
        outlet="Harbour Post",
        byline=("Helen Marsh",),
        agencies=("Norland Wire",),
        published=day("2019-06-03"),
        dated=day("2019-06-03"),
        url="https://harbourpost.example/2019/06/03/shells?a=1&b=2",
    )
    office = party(a, "the Daral health office", name="Daral health office")
    hit = day("2019-06-03", "weekday before the report's date")
    return report(
        a,
        [
            said(
                a,
                office,
                "At least 12 people were killed when shells hit two clinics in the Ishel valley on Monday",
                "said",
            ),
            figure(a, "At least 12 people", 12, None, authority=(office,)),
            event(a, "hit two clinics", "ASSAULT", hit),
            entry(words(a, "on Monday"), Time("DATE", "2019-06-03", when=hit)),
            event(a, "talks are due to open", "CONSULT", day("2019-06-04"), status="planned"),
            said(
                a,
                party(a, "Anton Brezan"),
                "“We are not travelling to buy a pause,”",
                "told",
                content=(
                    words(a, "“We are not travelling to buy a pause,”"),
                    words(a, "“We are travelling there to bring our people home.”"),
                ),
                stance="reject",
                said=hit,
            ),
            said(
                a, party(a, "Hadi Verosh"), "its team would arrive “before nightfall”", "said", mode="mixed"
            ),
            said(
                a,
                party(a, "He", name="Hadi Verosh"),
                "between 20 and 30 fighters had crossed the Ishel",
                mode="indirect",
                resolution="pronoun",
            ),
            figure(
                a, "between 20 and 30 fighters", 20, 30, measure="other", authority=(party(a, "Hadi Verosh"),)
            ),
            said(
                a,
                Party(words(a, "An official close to the talks")),
                "the hosts had set “no deadline”",
                resolution="unnamed",
                named_source=False,
            ),
        ],
    )


def _tuesday() -> Report:
    a = article(
        TUESDAY,
        title="Talks open in Port Serin",
        outlet="The Meridian",
        updated=day("2019-06-04"),
        dated=day("2019-06-04", "updated: a stamp on the page"),
    )
    army, office = party(a, "The army of Velmar", name="army of Velmar"), party(a, "Daral health office")
    then = day("2019-06-03", "weekday before the report's date")
    return report(
        a,
        [
            event(a, "opened talks", "CONSULT", day("2019-06-04")),
            figure(a, "9", 9, 9, authority=(army,), as_of=then, counts="total"),
            figure(a, "15 people", 15, 15, authority=(office,), as_of=then, counts="total"),
            said(a, party(a, "Anton Brezan"), "“The door is open,”", "said"),
            figure(a, "As many as 4,000 people", None, 4000, qualifier="at_most", measure="displaced"),
            event(
                a,
                "fled the valley",
                "RETREAT",
                When("2019-04", "2019-04-01", "2019-04-30", "month", "stated", "month named"),
            ),
        ],
    )


def _undated() -> Report:
    a = article(UNDATED, title="Families wait at the crossing", outlet="Valley Tribune")
    return report(a, [said(a, None, "“Nobody has called us,”", "said"), event(a, "waited", "PROTEST", None)])


def example() -> Record:
    """Two dated reports, one undated, one not annotated, one failure."""
    spanish = article(
        "Las conversaciones empiezan el martes.\n", outlet="The Meridian", dated=day("2019-06-05")
    )
    reports = [
        _monday(),
        _tuesday(),
        _undated(),
        report(spanish, why="its language is es; English is annotated"),
    ]
    kinds = {
        "Anton Brezan": "person",
        "Hadi Verosh": "person",
        "Daral health office": "government",
        "army of Velmar": "armed_group",
        "Port Serin": "place",
    }
    failures = (
        Failure(
            "reports/broken.bin",
            "ingest",
            "permanent",
            "reports/broken.bin: not a kind that is read; give .txt",
        ),
    )
    entities, at = names(reports, kinds)
    door = next(e for e in reports[1].entries if e.kind == "statement")
    return record(
        "The Port Serin talks",
        reports,
        entities,
        at,
        failures,
        (
            judged("speaker", 1, (door.id,), value=("Anton Brezan",), why="the video shows him"),
            judged("alias", 2, (entities[0].id,), value=("Brezan",), why="the same person"),
            judged("drop", 3, (make_id("gone"),), why="a caption"),
            judged("cue", 4, (), "the words are not in the report", value=("said",)),
        ),
    )


def judged(
    kind: str, number: int, entries: tuple[str, ...], reason: str | None = None, **more: object
) -> Judged:
    """A line of the corrections file and what became of it."""
    stated: dict[str, object] = {
        "target": None if reason else make_id("target"),
        "article": "https://mail.example/7" if reason else None,
        "words": "no deadline" if reason else None,
        "value": (),
        "by": "M. Reader",
        "at": "2019-06-06",
        "why": "seen",
    }
    return Judged(Judgement(kind, **(stated | more)), number, entries, reason)  # type: ignore[arg-type]


OPENING = """Mediators bring a plan for the Sarvan dam
The mediators proposed a plan to share the Sarvan dam as talks opened in Port Serin on Tuesday.\
 Foreign Minister Anton Brezan said Velmar rejected the plan.
"""

ANSWER = """Front takes the plan
The Daral Front accepts the plan for the dam only if the guns fall silent, a person close to it said.\
 “The dam is ours,” Anton Brezan said, and called the plan dead.\
 He wants the crossings open. Talks opened in Port Serin, and ended on Wednesday without a word.
"""


def argued() -> Record:
    """Two reports with positions on two issues, one round of talks, one event told twice; with sides."""
    first = article(OPENING, title=OPENING.splitlines()[0], outlet="Harbour Post", dated=day("2019-06-04"))
    later = article(ANSWER, title=ANSWER.splitlines()[0], outlet="The Meridian", dated=day("2019-06-06"))
    brezan, again = party(first, "Anton Brezan"), party(later, "Anton Brezan")
    rejected = said(first, brezan, "Velmar rejected the plan", "said")
    took = said(
        later,
        Party(words(later, "a person close to it")),
        "The Daral Front accepts the plan for the dam",
        resolution="unnamed",
        named_source=False,
    )
    opened = event(first, "talks opened", "CONSULT", day("2019-06-04"), place=party(first, "Port Serin"))
    opened_too = event(later, "Talks opened", "CONSULT", day("2019-06-04"))
    plan = [
        position(first, party(first, "mediators", 0), "proposed a plan", "proposes", "a plan"),
        position(
            first,
            party(first, "Velmar"),
            "Velmar rejected the plan",
            "rejects",
            "the plan",
            statement=rejected.id,
        ),
        position(
            later,
            party(later, "Daral Front"),
            "accepts the plan",
            "accepts",
            "the plan",
            condition=(words(later, "only if the guns fall silent"),),
            named_source=False,
            statement=took.id,
            when=day("2019-06-05"),
        ),
        position(later, again, "called the plan dead", "opposes", "the plan"),
    ]
    crossings = [
        position(
            later,
            Party(words(later, "He")),
            "wants the crossings open",
            "demands",
            "the crossings",
            kind="demand",
        )
    ]
    reports = [
        report(first, [rejected, opened, *plan[:2]]),
        report(later, [took, opened_too, *plan[2:], *crossings]),
    ]
    kinds = {
        "mediators": "group",
        "Anton Brezan": "person",
        "Velmar": "government",
        "Daral Front": "armed_group",
        "Port Serin": "place",
    }
    entities, at = names(reports, kinds)
    velmar = words(first, "Velmar")
    told = Role("Foreign Minister", "Velmar", day("2019-06-04"), (words(first, "Foreign Minister"),))
    entities = tuple(
        replace(
            e,
            aliases=(e.name, "Brezan"),
            roles=(told,),
            part_of=(first.id, velmar.start),
            country="NOR",
            candidates=(PlaceAt(7, "NOR", 59.5, -10.25), PlaceAt(8, "SWE", None, None)),
            wikidata="Q7",
        )
        if e.name == "Anton Brezan"
        else e
        for e in entities
    )
    on_plan = issue(
        "a plan to share the Sarvan dam", plan, aliases=("the plan",), proposed_by=(plan[0].body.party,)
    )  # type: ignore[union-attr]
    open_gates = issue("the crossings", crossings, kind="demand", part_of=on_plan.id)
    talks = Talks(
        make_id("talks"),
        "talks in Port Serin",
        party(first, "Port Serin"),
        day("2019-06-04"),
        (
            Participant("party", party(later, "Daral Front")),
            Participant("mediator", party(first, "mediators")),
        ),
        (on_plan.id,),
        (words(later, "ended on Wednesday without a word"),),
        (opened.id, opened_too.id),
    )
    by_name = {e.name: e.id for e in entities}
    return record(
        "The dam",
        reports,
        entities,
        at,
        happenings=(Happening(opened.id, (opened.id, opened_too.id)),),
        issues=(on_plan, open_gates),
        talks=(talks,),
        sides={by_name["Velmar"]: "the government", by_name["Anton Brezan"]: "the government"},
    )


PAYLOADS = (
    "<script>window.ran=1</script>",
    "</title></style></textarea><img src=x onerror=window.ran=2>",
    '" onmouseover="window.ran=3" autofocus onfocus="window.ran=4',
    "'><svg onload=window.ran=5>",
    "javascript:window.ran=6",
    "{{ 7*7 }}{% raw %}${window.ran=7}",
    "]]><!--<script>window.ran=8</script>-->",
    "\u202eevil\u202d \u2066 x \u2069 \u200f",
    "\x01\x07\x1b[31m\ufffd\u2028\u2029\ufeff",
    "w" * 3000,
    "</script><script>window.ran=9</script>",
    "&lt;b&gt; &amp;amp; &#x3c;",
)
"""Words of hostile reports; one that runs sets ``window.ran``."""


def hostile() -> Record:
    """A record in which every string of a report, its metadata, its names and failures is a payload."""
    reports = []
    for i, payload in enumerate(PAYLOADS):
        text = f"{payload} {i}\n“{payload}” said {payload} of 12 people. {payload}\n"
        a = article(
            text,
            title=f"{payload} {i}",
            outlet=payload,
            byline=(payload,),
            agencies=(payload,),
            url=f"javascript:window.ran=10//{payload}",
            given_id=payload,
            published=day("2019-06-03", payload),
            dated=day(f"2019-06-{i + 1:02}", payload),
        )
        who = Party(words(a, payload, 2), (words(a, payload, 2).span,))
        reports.append(
            report(
                a,
                [
                    said(a, who, f"“{payload}”", stance=payload, said=day("2019-06-03", payload)),
                    figure(a, "12 people", 12, 12, authority=(who,), unit=payload, counts="total"),
                    figure(a, "12", i, i, authority=(who,), measure="killed"),
                    event(a, payload, payload, day("2019-06-03", payload), mode=payload, actors=(who,)),
                    entry(words(a, payload, 1), Time("DATE", payload, when=day("2019-06-03", payload))),
                    entry(
                        words(a, payload, 3),
                        Position(
                            who,
                            "rejects",
                            words(a, payload),
                            "proposal",
                            (payload,),
                            condition=(words(a, payload),),
                            when=day("2019-06-03", payload) if i % 2 else None,
                        ),
                    ),
                ],
            )
        )
    entities, named = [], {}
    for r, payload in zip(reports, PAYLOADS, strict=True):
        at = words(r.article, payload, 2)
        id_ = f"../../{payload}"
        role = Role(payload, payload, day("2019-06-03", payload), (at,))
        entities.append(
            Entity(
                id_,
                payload,
                "person",
                (payload, "x"),
                (MentionAt(r.article.id, at.start, at.end, "named"),),
                (role,),
                country=payload,
                place=PlaceAt(1, payload, -1.0, 1.0),
                wikidata=payload,
            )
        )
        named[r.article.id, at.start] = id_
    failures = tuple(Failure(p, p, "retry", p) for p in PAYLOADS)
    lines = tuple(
        judged(
            "speaker" if i % 2 else "alias",
            i + 1,
            (reports[i].entries[0].id, f"../../{payload}"),
            None if i % 3 else payload,
            target=payload,
            article=payload,
            words=payload if i % 2 else None,
            value=(payload, payload),
            by=payload,
            at=payload,
            why=payload,
        )
        for i, payload in enumerate(PAYLOADS)
    )
    issues, talks = [], []
    for r, payload in zip(reports, PAYLOADS, strict=True):
        held = [e for e in r.entries if isinstance(e.body, Position)]
        who = held[0].body.party  # type: ignore[union-attr]
        own = Issue(payload, payload, "proposal", (payload,), (who,), (), (held[0].id,))
        issues.append(own)
        at = words(r.article, payload)
        talks.append(
            Talks(
                payload,
                payload,
                who,
                day("2019-06-03", payload),
                (Participant("host", who),),
                (payload,),
                (at,),
                tuple(e.id for e in r.entries if e.kind == "event"),
            )
        )
    events = [e.id for r in reports for e in r.entries if e.kind == "event"]
    return record(
        PAYLOADS[0] + PAYLOADS[1],
        reports,
        tuple(entities),
        named,
        failures,
        lines,
        happenings=(Happening(events[0], tuple(events)),),
        issues=tuple(issues),
        talks=tuple(talks),
        sides={f"../../{payload}": payload for payload in PAYLOADS},
    )
