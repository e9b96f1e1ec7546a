"""The measure of references: its verdicts, its places, its draw and what becomes of the readers' labels."""

import json
from collections import Counter
from pathlib import Path

import pytest
from quality.draw import texts
from quality.draw.references import FROM_ONE, QUOTAS, draw
from quality.references import Answer, Asked, Place

from onrecord.annotate import language
from onrecord.annotate.ids import annotation
from onrecord.model import Event, Mention, Party, Span, Statement
from onrecord.settings import Settings
from onrecord.text import anchor
from quality import references

TEXT = "Ilsa Varn met Joss Pell. The lawyer of the group left, and she said so."
VARN, PELL, SHE = Span(0, 9), Span(14, 23), Span(59, 62)
LAWYER, GROUP = Span(29, 35), Span(43, 48)


def asked(head: Span, *answers: Answer) -> Asked:
    return Asked("polnear", "x", head, head, "speaker", answers)


def test_self_check() -> None:
    references.self_check()


@pytest.mark.parametrize(
    ("refers", "answers", "verdict"),
    [
        ((VARN,), [Answer("named", (VARN,))], "right"),
        ((PELL,), [Answer("named", (VARN,))], "wrong"),
        ((PELL,), [Answer("named", (VARN,)), Answer("named", (PELL,))], "right"),
        ((), [Answer("named", (VARN,))], "abstained"),
        ((), [Answer("unnamed", (LAWYER,))], "right"),
        ((VARN,), [Answer("unnamed", (LAWYER,))], "wrong"),
        ((VARN,), [Answer("unknown", ())], "wrong"),
    ],
)
def test_verdicts(refers: tuple[Span, ...], answers: list[Answer], verdict: str) -> None:
    assert references.judge(TEXT, [Place(SHE, refers)], asked(SHE, *answers)) == verdict


def test_words_are_read_where_their_own_head_is() -> None:
    text = texts.Text("polnear", "x", TEXT)
    doc = language.read(texts.article(text), language.pipeline(Settings().pipeline))

    def party(start: int, end: int, *refers: Span) -> Party:
        return Party(anchor("a", TEXT, Span(start, end)), refers)

    said = Statement(
        (party(59, 62, VARN),), "pronoun", True, None, (anchor("a", TEXT, Span(63, 70)),), "indirect",
        on_behalf_of=party(39, 48, PELL),
    )  # fmt: skip
    left = Event("RETREAT", None, False, (party(25, 48),), (), None, None, "happened")
    stands = Mention("pronoun", "person", "Ilsa Varn", refers=VARN)
    entries = [
        annotation("statement", [said.content[0]], said, "t"),
        annotation("event", [anchor("a", TEXT, Span(49, 53))], left, "t"),
        annotation("mention", [anchor("a", TEXT, SHE)], stands, "t"),
    ]
    found = references.places(doc, entries)
    assert sorted((p.head, p.refers) for p in found) == [
        (LAWYER, ()), (GROUP, (PELL,)), (SHE, (VARN,)), (SHE, (VARN,))
    ]  # fmt: skip


def test_labels_of_two_readers_are_gathered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(references, "GOLD", tmp_path / "gold.jsonl")
    items = [
        texts.Item("polnear", "x", SHE, SHE, "speaker"),
        texts.Item("polnear", "x", Span(39, 48), GROUP, "actor"),
        texts.Item("polnear", "x", Span(25, 48), LAWYER, "actor"),
    ]
    texts.write(items, [texts.Text("polnear", "x", TEXT)], tmp_path, "references")
    for name, kinds in (("one", ("none", "unnamed", "named")), ("two", ("none", "none", "named"))):
        rows = [
            {"id": f"r00{n}", "kind": kind, "who": [[0, 9]] if kind == "named" else []}
            for n, kind in enumerate(kinds, start=1)
        ]
        (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    references.gather(tmp_path, tmp_path / "one", tmp_path / "two")
    gold = [(a.span, a.head, a.answers) for a in references.asked()]
    assert gold == [
        (Span(39, 48), GROUP, (Answer("unnamed", ()),)),
        (SHE, SHE, (Answer("named", (VARN,)),)),
    ]
    assert "kind: 2" in capsys.readouterr().out.splitlines()
    (tmp_path / "two").write_text('{"id": "r001", "kind": "none", "who": []}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match="r002, r003"):
        references.gather(tmp_path, tmp_path / "one", tmp_path / "two")


CONLLU = """# newpar
# newpar_block = head (1 s)
1\tDockers\tdocker\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tstrike\tstrike\tVERB\tVBP\t_\t0\troot\t_\t_

# newpar
# newpar_block = figure rend:::"A gate" (1 s) | caption (1 s)
1\tPicture\tpicture\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No

# newpar
# newpar_block = p (2 s)
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tcome\tcome\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tbroke\tbreak\tVERB\tVBD\t_\t0\troot\t_\t_
3\tit\tit\tPRON\tPRP\t_\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No
"""

STORY = (
    "Dockers and police: what she and they say\n\nThe union of dockers blocked the gate. "
    "She accused the mayor of theft. "
    "Ilsa Varn said three cranes broke. The guards seized two lorries, and he said four men ran. "
    'Rain fell. "I broke the gate," he said. Police said Varn lied.\n'
)


def corpora(folder: Path) -> Path:
    """A small folder of corpora with invented texts."""
    for part in ("polnear/dev/text", "polnear/dev/attributions", "polnear/train/attributions"):
        (folder / part).mkdir(parents=True)
    (folder / "gum_news" / "ontogum").mkdir(parents=True)
    (folder / "gum_news" / "ontogum" / "g.conllu").write_text(CONLLU, encoding="utf-8")
    rows = []
    for n, words in enumerate(("She", "Ilsa Varn", "The guards", "Police"), start=1):
        start = STORY.index(words)
        rows.append(f"T{n}\tSource {start} {start + len(words)}\t{words}\n")
    (folder / "polnear/dev/text/a.txt").write_text(STORY, encoding="utf-8")
    (folder / "polnear/dev/attributions/a_1.ann").write_text("".join(rows), encoding="utf-8")
    heads = "".join(f"T{n}\tSource 0 9\tthe {w}\n" for n, w in enumerate(["union", "guards"] * 2))
    (folder / "polnear/train/attributions/b_1.ann").write_text(heads, encoding="utf-8")
    return folder


def test_text_of_tokens_is_put_back_without_captions(tmp_path: Path) -> None:
    (text,) = texts.gum(corpora(tmp_path))
    assert (text.text, text.titled) == ("Dockers strike\n\nThey didn't come. She broke it.", True)


def test_draw_takes_pronouns_and_nominals_without_names(tmp_path: Path) -> None:
    folder = corpora(tmp_path)
    items, all_texts = draw(folder)
    by_name = {t.name: t.text for t in all_texts}
    drawn = {(i.doc, by_name[i.doc][i.span.start : i.span.end], i.role) for i in items}
    possible = {
        ("g", "They", "actor"),
        ("g", "She", "actor"),
        ("a", "She", "speaker"),
        ("a", "The guards", "speaker"),
        ("a", "Police", "speaker"),
        ("a", "The union of dockers", "actor"),
        ("a", "he", "authority"),
    }
    assert drawn <= possible
    assert Counter(doc for doc, _, _ in drawn) == {"a": FROM_ONE, "g": 2}
    assert ("a", "he", "authority") in drawn
    assert draw(folder)[0] == items


def test_items_are_held_against_the_annotations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpora(tmp_path)
    monkeypatch.setattr(references, "GOLD", tmp_path / "gold.jsonl")
    rows = []
    for words in ("Police said", "lorries"):
        start = STORY.index(words)
        at = [start, start + len(words.split()[0])]
        answers = [{"kind": "unnamed", "who": [at]}]
        rows.append({"corpus": "polnear", "doc": "a", "start": at[0], "end": at[1], "head": at})
        rows[-1] |= {"role": "speaker", "answers": answers}
    references.labels.save(references.GOLD, rows)
    told = list(references.measure(folder))
    assert [verdict for _, verdict, _ in told] == ["right", "not read"]
    last = list(references.table(told))[-1].replace("/", " ").split()
    assert last == ["all", "2", "1", "100.0", "50.0", "0.0", "0.0", "0.0", "0.0", "0.0", "50.0"]


def test_quotas_are_those_that_the_guide_tells() -> None:
    wanted = Counter[str]()
    for quotas in QUOTAS.values():
        wanted.update(quotas)
    assert sum(wanted.values()) == 220
    assert wanted == {"speaker": 99, "actor": 88, "authority": 33}
