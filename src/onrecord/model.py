"""Every value that crosses a stage: frozen, slotted dataclasses of the standard library only.

All offsets are Unicode code points, half-open. All tuples are in text order unless said otherwise.
What is not known is ``None``; a ``basis`` or ``why`` beside it says how a value was come by.
The field names are those of the exchange format (docs/guide/record-format.md) wherever both have them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Precision = Literal[
    "minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century"
]
Certainty = Literal["stated", "argued", "inferred"]
Mode = Literal["direct", "indirect", "mixed"]
Resolution = Literal["named", "pronoun", "nominal", "continued", "unnamed", "unknown"]
Qualifier = Literal[
    "exact", "at_least", "more_than", "nearly", "at_most", "about", "estimated", "range", "dozens",
    "hundreds", "thousands", "few",
]  # fmt: skip
Counts = Literal["total", "increment", "subset", "unknown"]
Status = Literal["happened", "ongoing", "planned", "threatened", "called_for", "conditional", "denied"]
Form = Literal["named", "nominal", "pronoun"]
EntityKind = Literal[
    "person", "organization", "government", "armed_group", "place", "facility", "group", "document"
]
Stand = Literal[
    "accepts", "rejects", "demands", "conditions", "urges", "opposes", "offers", "proposes", "supports",
    "undecided",
]  # fmt: skip
IssueKind = Literal["proposal", "demand", "dispute", "operation", "measure"]
Relation = Literal[
    "repeats", "agrees", "updates", "corrects", "differs_in_scope", "contradicts", "copy_of",
]  # fmt: skip
RemovedReason = Literal[
    "navigation", "caption", "share", "subscribe", "related", "credit", "repeated", "notice"
]
CaptureKind = Literal["text", "html", "jsonl"]
JudgementKind = Literal[
    "same", "not_same", "alias", "speaker", "cue", "authority", "value", "date", "zone", "status",
    "not_furniture", "drop", "link", "not_link",
]  # fmt: skip


def make_id(*parts: str | int | None) -> str:
    """128 bits of SHA-256, in hex, over length-prefixed parts; ``None`` and ``""`` differ.

    The same parts give the same id in every run and version.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else str(part).encode("utf-8")
        digest.update(b"-" if part is None else f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points; ValueError unless ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: start {self.start}, end {self.end}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of one article's text: ``text[start:end] == exact``. Make one with ``text.anchor``,
    which checks that."""

    article: str
    start: int
    end: int
    exact: str

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class When:
    """A point or stretch of time: EDTF (ISO 8601-2), with ISO ends, inclusive; an end is None where open.

    ``basis`` names the rule and what it was reckoned from; ``phrase`` is the expression, ``evidence``
    the words that the reckoning leans on, both None where they do not stand in an article's text.
    """

    edtf: str
    start: str | None
    end: str | None
    precision: Precision
    certainty: Certainty
    basis: str
    phrase: Anchor | None = None
    evidence: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who: the words used here, and the names in the same article that they may refer to.

    ``refers`` holds spans of named mentions: none where open, one where resolved, several where they
    stand equal. ``link`` ties named mentions to entities; a party never holds an entity's id itself,
    so that merging entities rewrites no annotation.
    """

    words: Anchor | None
    refers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What a JSONL line states about its article; None or empty where it states nothing."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received: of one file, or of one line of a JSONL stream.

    ``source`` is the path relative to the argument it came by, or ``-`` with a line number for
    standard input (lines of a file: ``path:line``). ``received`` is the ISO time in UTC at which
    onrecord read it: the one reading of the clock; it bounds dates and is never exported.
    ``charset`` is what headers said, or None.
    """

    source: str
    kind: CaptureKind
    data: bytes
    received: str
    charset: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the bytes received, in hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Received:
    """A capture and what its line states (nothing, for files)."""

    capture: Capture
    given: Given


def article_id(capture: Capture, given: Given) -> str:
    """An article's id: by the bytes received and the id or URL that its line states, or nothing."""
    return make_id("article", capture.sha256, given.id or given.url)


@dataclass(frozen=True, slots=True)
class Part:
    """Decoded text of a capture that clean text is drawn from.

    ``name`` is ``body`` (a text or HTML file, whole), or a field of a JSONL line (``text``, ``html``,
    ``title``); ``markup`` says whether it is HTML, in which character references stand for one
    character.
    """

    name: str
    text: str
    markup: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the clean text and where it was received.

    ``part`` names the decoded text (see ``Part``) that ``[received_start, received_end)`` counts in.
    Where lengths are equal the characters are the same; otherwise the stretch received is one
    character reference (``&amp;``). Clean text outside all segments is white space put in by cleaning.
    """

    start: int
    end: int
    part: str
    received_start: int
    received_end: int


@dataclass(frozen=True, slots=True)
class Removed:
    """Words received that are not in the clean text, and why.

    Offsets count in the decoded part; both are None where the words are only known to be missing.
    """

    exact: str
    reason: RemovedReason
    part: str = "body"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its text; None or empty where nothing states it.

    ``language`` is a BCP 47 tag. ``dated`` is the date used to place the report: ``published``, else
    ``updated``, else argued from the text alone, else None; its ``basis`` says which.
    """

    url: str | None = None
    given_id: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    title: str | None = None
    language: str | None = None
    published: When | None = None
    updated: When | None = None
    dated: When | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One report: its clean text and the way back to the bytes received.

    ``segments`` cover every character of ``text`` that is not white space put in by cleaning.
    ``paragraphs`` are spans of ``text`` without their line ends. The title, where known and not there
    already, is the first line of the text (``title_lines`` is how many paragraphs are headings at the
    top: 0 or 1).
    """

    id: str
    sha256: str
    source: str
    text: str
    segments: tuple[Segment, ...]
    removed: tuple[Removed, ...]
    metadata: Metadata
    paragraphs: tuple[Span, ...] = ()
    title_lines: int = 0


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 attributes (ISO-TimeML); ``when`` is None where it has no anchor."""

    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words as reported: source, cue, content (PARC 3.0, PolNeAR).

    ``within`` is the id of the statement this one is nested in, ``said`` the time of saying.
    ``named_source`` is false for unnamed and unknown speakers.
    """

    speakers: tuple[Party, ...]
    resolution: Resolution
    named_source: bool
    cue: Anchor | None
    content: tuple[Anchor, ...]
    mode: Mode
    on_behalf_of: Party | None = None
    via: Party | None = None
    within: str | None = None
    addressees: tuple[Party, ...] = ()
    stance: str | None = None
    negated: bool = False
    said: When | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or amount: bounds inclusive, None where open (the table in record-format.md).

    ``authority`` is whoever the report credits for the number; empty is the report's own voice.
    """

    low: float | int | None
    high: float | int | None
    qualifier: Qualifier
    measure: str
    unit: str | None = None
    who: Anchor | None = None
    where: Party | None = None
    authority: tuple[Party, ...] = ()
    derived_from: tuple[Party, ...] = ()
    as_of: When | None = None
    period: When | None = None
    counts: Counts = "unknown"
    part_of: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """A party to an event that neither acts nor is acted on."""

    role: Literal["mediator", "host", "delegation", "victim"]
    party: Party


@dataclass(frozen=True, slots=True)
class Event:
    """One telling of an event by PLOVER 2.0 class; ``link`` gathers tellings into the record's events.

    ``outcome`` is, of talks, the words that tell how they ended or what came of them, None where untold.
    """

    event_class: str
    mode: str | None
    speech_act: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    when: When | None
    status: Status
    statements: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
    outcome: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or words that stand for one. ``name`` is the form to be merged by (no title, no
    possessive); for nominal and pronoun forms ``refers`` is the named mention they stand for.

    ``long`` is what the article says an acronym is short for, None where it does not. ``owner`` is the name
    right beside it that says whose an office is ("Norland's Foreign Ministry"), of what a person's role is,
    or where a place is ("Lomary, Velmar").
    """

    form: Form
    kind: EntityKind
    name: str
    role: str | None = None
    role_span: Span | None = None
    refers: Span | None = None
    long: str | None = None
    owner: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where one party stands on one issue, as one report tells it; its anchor is the words that tell it.

    ``issue`` is the words for what is accepted, rejected, demanded and so on; ``key`` the lemmas that
    ``link`` gathers issues by, sorted, of which none is a name; ``names`` the named mentions among or
    behind those words. ``condition`` is the words of "only if ..." and the like. ``named_source`` is false
    where an unnamed source speaks for the party. ``statement`` or ``event`` is what it is drawn from.
    """

    party: Party
    stance: Stand
    issue: Anchor
    kind: IssueKind
    key: tuple[str, ...]
    names: tuple[Span, ...] = ()
    condition: tuple[Anchor, ...] = ()
    named_source: bool = True
    when: When | None = None
    statement: str | None = None
    event: str | None = None


Body = Statement | Figure | Time | Event | Mention | Position


@dataclass(frozen=True, slots=True)
class Annotation:
    """One entry made from one article. ``confidence`` is 0 to 1 in two places, None where the maker
    has no measured one."""

    id: str
    article: str
    anchor: Anchor
    body: Body
    made_by: str
    confidence: float | None = None

    @property
    def kind(self) -> str:
        """What it is an annotation of: the body's type in small letters, such as ``statement``."""
        return type(self.body).__name__.lower()


@dataclass(frozen=True, slots=True)
class Failure:
    """What was lost, at which stage, and why; ``retry`` where the same input may work next time."""

    source: str
    stage: str
    kind: Literal["retry", "permanent"]
    message: str

    @property
    def id(self) -> str:
        """Id by source, stage and message."""
        return make_id("failure", self.source, self.stage, self.message)


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was made of one article. ``annotated`` is false where its language has no pipeline
    (``why`` says so); ``made_by`` is the annotators' versions as one string."""

    article: Article
    sentences: tuple[Span, ...]
    entries: tuple[Annotation, ...]
    annotated: bool
    why: str | None
    made_by: str
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function as stated: "foreign minister" ``of`` nothing or a body named with it."""

    role: str
    of: str | None = None
    when: When | None = None
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionAt:
    """Where an entity is mentioned, and in which form."""

    article: str
    start: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A place of the GeoNames tables; ``country`` is ISO 3166-1 alpha-3, ``lat`` and ``lon`` are WGS 84, None
    where the tables have none."""

    geonames: int
    country: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named, over the whole record.

    ``place`` is where the tables put it, None where they have no such place, or several and the record does
    not decide: those are the ``candidates``. ``country`` is ISO 3166-1 alpha-3: that of the place, or the
    one that it is. ``part_of`` is a named mention of whose office or body it is, or, of a person, whose
    office they hold: its article and start.
    ``wikidata`` is what the story file says.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[MentionAt, ...]
    roles: tuple[Role, ...] = ()
    made_by: str = ""
    was: tuple[str, ...] = field(default=())
    part_of: tuple[str, int] | None = None
    country: str | None = None
    place: PlaceAt | None = None
    candidates: tuple[PlaceAt, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What parties take positions on, over the whole record. ``positions`` are ids of Position entries."""

    id: str
    name: str
    kind: IssueKind
    aliases: tuple[str, ...]
    proposed_by: tuple[Party, ...]
    mentions: tuple[Anchor, ...]
    positions: tuple[str, ...]
    part_of: str | None = None
    made_by: str = ""
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in talks, and as what."""

    role: Literal["party", "mediator", "host"]
    party: Party


@dataclass(frozen=True, slots=True)
class Talks:
    """A round of talks, over the whole record. ``events`` are ids of Event entries, ``issues`` of Issues."""

    id: str
    name: str
    place: Party | None
    when: When | None
    participants: tuple[Participant, ...]
    issues: tuple[str, ...]
    outcome: tuple[Anchor, ...]
    events: tuple[str, ...]
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the record: the Event entries that tell it, in order; its id is by the first."""

    id: str
    tellings: tuple[str, ...]
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of both ends of a link that show it: the same words, or those that the reason speaks of."""

    left: Anchor
    right: Anchor


@dataclass(frozen=True, slots=True)
class Link:
    """How two entries of one kind, or two articles, stand to each other (docs/guide/links.md).

    ``right`` is the newer; ``directed`` is false where the relation has no direction. ``across`` says that
    the authorities differ. ``reason`` is one plain sentence.
    """

    left: str
    right: str
    relation: Relation
    directed: bool
    across: bool
    reason: str
    passages: tuple[Passage, ...]
    made_by: str

    @property
    def id(self) -> str:
        """Id by the relation and its ends, whichever is left."""
        return make_id("link", self.relation, *sorted((self.left, self.right)))


@dataclass(frozen=True, slots=True)
class Inferred:
    """Between which days a report without a date was written, as far as the others bear it out.

    ``when`` is None where the evidence conflicts; an end is None where open. ``reasons`` are one plain
    sentence each, ``evidence`` the words of a dated report (left) and of the undated one (right) that each
    speaks of, in the same order.
    """

    when: When | None
    reasons: tuple[str, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's correction: one table of the corrections file.

    What it is about is either ``target`` (an id, or, for an alias, a name) or ``article`` (its id, given id
    or URL) with ``words`` of it; the others are None. ``value`` is empty where nothing is stated. ``at`` is
    an ISO day or time. Two lines that state the same are one judgement.
    """

    kind: JudgementKind
    target: str | None
    article: str | None
    words: str | None
    value: tuple[str, ...]
    by: str
    at: str
    why: str

    @property
    def id(self) -> str:
        """Id by all that it states."""
        stated = (self.kind, self.target, self.article, self.words, len(self.value), *self.value)
        return make_id("judgement", *stated, self.by, self.at, self.why)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a judgement in one place: of an article, or of the record's entities.

    ``entry`` is the id of what it was applied to, None where it does not fit; ``reason`` says why not, and
    is None where it fits.
    """

    judgement: str
    entry: str | None
    reason: str | None

    @property
    def fits(self) -> bool:
        """Whether it was applied."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement in force and what became of it in the whole record.

    ``number`` counts the tables of the corrections file from 1. It fits where it was applied anywhere:
    ``entries`` are the ids of what it was applied to, sorted; ``reason`` says why it does not fit, and is
    None where it does.
    """

    judgement: Judgement
    number: int
    entries: tuple[str, ...]
    reason: str | None

    @property
    def fits(self) -> bool:
        """Whether it was applied anywhere."""
        return self.reason is None
