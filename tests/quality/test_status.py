"""The measure of status: what is found, how it is counted, its draw, and the labels of two readers."""

import hashlib
import json
from pathlib import Path

import pytest
from quality.draw import texts
from quality.draw.status import draw
from quality.status import Asked, Told

from onrecord.annotate.ids import annotation
from onrecord.model import Annotation, Event, Span, Status
from onrecord.text import anchor
from quality import status

TEXT = "The mayor urged the guards to release two dockers."


def event(start: int, end: int, told: Status) -> Annotation:
    body = Event("RETREAT", None, False, (), (), None, None, told)
    return annotation("event", [anchor("a", TEXT, Span(start, end))], body, "t")


def told(given: Status | None, *answers: Status, doc: str = "x") -> Told:
    return Told(Asked("wikinews", doc, Span(0, 1), answers), given)


def test_self_check() -> None:
    status.self_check()


def test_event_is_found_by_its_words() -> None:
    entries = [event(10, 37, "happened"), event(30, 37, "called_for"), event(10, 15, "ongoing")]
    assert status.found(entries, Span(30, 37)) == "called_for"
    assert status.found(entries, Span(36, 38)) == "called_for"
    assert status.found(entries, Span(20, 26)) == "happened"
    assert status.found(entries, Span(37, 38)) is None


def act(event_class: str, speech_act: bool, told: Status) -> Event:
    return Event(event_class, None, speech_act, (), (), None, None, told)


def test_a_refusal_or_a_demand_is_held_against_what_it_says_of_its_verb() -> None:
    assert status.of_verb("accepted", act("REJECT", True, "happened")) == "denied"
    assert status.of_verb("accept", act("REJECT", True, "conditional")) == "conditional"
    assert status.of_verb("refused", act("REJECT", True, "happened")) == "happened"
    assert status.of_verb("accepted", act("AGREE", True, "happened")) == "happened"
    assert status.of_verb("must leave", act("REQUEST", True, "happened")) == "called_for"
    assert status.of_verb("would attack", act("THREATEN", True, "happened")) == "threatened"
    assert status.of_verb("calls for", act("REQUEST", True, "planned")) == "planned"


def test_sets_stand_in_the_table_by_themselves() -> None:
    both = Told(Asked("polnear", "x", Span(0, 1), ("denied",), "ab"), "denied")
    rows = {r[:10].strip(): r.split()[-4:] for r in status.table([both, told("planned", "denied")])}
    assert rows["set a"] == rows["set b"] == ["1", "100.0", "100.0", "0.0"]
    assert "open half" not in rows


def test_accuracy_is_over_events_found_and_any_answer_counts() -> None:
    some = [told("denied", "planned", "denied"), told("planned", "happened"), told(None, "denied")]
    assert status.accuracy(some) == 50.0
    row = next(r for r in status.table(some) if r.startswith("all"))
    assert row.split()[1:] == ["3", "2", "66.7", "50.0", "50.0"]


def test_what_is_taken_for_what_is_told_by_the_answer_that_counts() -> None:
    rows = {r.split()[0]: r.split()[1:] for r in status.confusion([told("denied", "planned", "denied")])}
    assert (rows["denied"][6], rows["planned"]) == ("1", ["0"] * 8)


def label(path: Path, *given: str) -> Path:
    rows = [{"id": f"s00{n}", "status": s} for n, s in enumerate(given, start=1)]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_labels_of_two_readers_are_gathered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(status, "GOLD", tmp_path / "gold.jsonl")
    items = [texts.Item("wikinews", "x", Span(n, n + 3), Span(n, n + 3)) for n in (4, 10, 20, 30)]
    texts.write(items, [texts.Text("wikinews", "x", TEXT)], tmp_path, "status")
    one = label(tmp_path / "one", "none", "happened", "none", "called_for")
    status.gather(tmp_path, one, label(tmp_path / "two", "none", "happened", "ongoing", "planned"))
    assert [(a.span.start, a.answers) for a in status.asked(status.GOLD)] == [
        (10, ("happened",)), (20, ("ongoing",)), (30, ("called_for", "planned"))
    ]  # fmt: skip
    printed = capsys.readouterr().out.splitlines()
    assert "all, the same: 2" in printed
    assert "none or not, the same: 3" in printed
    assert "an event to both, the same status: 1" in printed
    with pytest.raises(SystemExit, match="over"):
        status.gather(tmp_path, one, label(tmp_path / "two", "none", "over", "none", "none"))


STORY = (
    "Dockers of Lomary\n\nGuards arrested two dockers. They would not release the men, and the union "
    "called for talks. The envoy may visit Ostrel. He slept."
)


def corpora(folder: Path) -> Path:
    """A small folder of corpora with invented texts."""
    (folder / "polnear" / "dev" / "text").mkdir(parents=True)
    (folder / "wikinews").mkdir()
    (folder / "polnear" / "dev" / "text" / "a.txt").write_text(STORY, encoding="utf-8")
    day = "2024-05-06T00:00:00Z"
    report = {"url": "https://example.org/1", "title": "Guards arrest dockers", "published": day}
    row = {**report, "text": "Monday\n\nThe guards detained a docker. It rained."}
    (folder / "wikinews" / "wikinews.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_items_are_held_against_the_annotations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpora(tmp_path)
    monkeypatch.setattr(status, "GOLD", tmp_path / "gold.jsonl")
    words = {"release": "denied", "slept": "happened"}
    rows = []
    for word, meant in words.items():
        start = STORY.index(word)
        rows.append({"corpus": "polnear", "doc": "a", "start": start, "end": start + len(word)})
        rows[-1]["answers"] = [meant]
    status.labels.save(status.GOLD, rows)
    assert [t.status for t, _ in status.measure(folder, status.GOLD)] == ["denied", None]


def test_draw_takes_words_of_the_table(tmp_path: Path) -> None:
    corpora(tmp_path)
    items, all_texts = draw(tmp_path)
    by_name = {t.name: t.text for t in all_texts}
    drawn = [(i.corpus, by_name[i.doc][i.span.start : i.span.end]) for i in items]
    assert {w for c, w in drawn if c == "polnear"} <= {"arrested", "release", "called", "talks", "visit"}
    assert {w for c, w in drawn if c == "wikinews"} <= {"arrest", "detained"}
    assert [c for c, _ in drawn] == ["polnear", "polnear", "wikinews"]
    assert [i.role for i in items] == [None] * 3
    name = "wikinews_" + hashlib.sha256(b"https://example.org/1").hexdigest()[:16]
    assert items[2].doc == name
    assert texts.article(all_texts[1]).metadata.dated is not None
    assert draw(tmp_path)[0] == items
