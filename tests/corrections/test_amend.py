"""The lines that an article is made with: which name it, and which of them hold."""

from __future__ import annotations

from onrecord.corrections import Amendments, amendments
from onrecord.model import Judgement, JudgementKind

ID = "0123456789abcdef0123456789abcdef"


def line(
    kind: JudgementKind, target: str, *value: str, words: str | None = None, why: str = "seen"
) -> Judgement:
    named, article = (None, target) if words else (target, None)
    return Judgement(kind, named, article, words, value, "M. Reader", "2024-05-08", why)


DATE = line("date", ID, "2024-05-07")
ZONE = line("zone", "tm-7", "+02:00")
KEPT = line("not_furniture", "https://mail.example/7", words="Sandbags at the lock")


def test_lines_name_an_article_by_id_given_id_or_url() -> None:
    lines = [DATE, ZONE, KEPT, line("date", "other", "2024-05-07"), line("drop", ID)]
    assert amendments(lines, (ID, "tm-7", "https://mail.example/7")).lines == (DATE, ZONE, KEPT)
    assert amendments(lines, (ID, None, None)).lines == (DATE,)
    assert amendments(lines, (None, None)) == Amendments()


def test_the_later_of_two_holds() -> None:
    later = line("date", ID, "2024-05-09")
    found = Amendments((DATE, KEPT, later))
    assert (found.date, found.zone, found.kept) == (later, None, (KEPT,))


def test_the_version_is_of_all_that_the_lines_state() -> None:
    versions = [
        Amendments(lines).version
        for lines in ((), (DATE,), (DATE, ZONE), (ZONE, DATE), (line("date", ID, "2024-05-07", why="other"),))
    ]
    assert versions[0] == "" and len(set(versions)) == 5
    assert all(v.startswith(" amended/") and len(v) == len(" amended/01234567") for v in versions[1:])
