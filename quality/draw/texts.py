"""The texts that are drawn from: PolNeAR's development articles, the news of GUM, the reports of Wikinews."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from onrecord.model import Article, Metadata, Span, When
from quality.attribution import as_given

Corpus = Literal["polnear", "gum", "wikinews"]

_CAPTION = re.compile(r"\bcaption\b(?:[^|(]*\((\d+) s\))?")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a corpus. ``titled`` says whether its first line is its headline; ``day`` is the ISO day of
    publication, None where the corpus has none."""

    corpus: Corpus
    name: str
    text: str
    titled: bool = False
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Words asked about. ``head`` is the word of them that counts; ``role`` says what they were drawn for,
    None where the readers should not know."""

    corpus: Corpus
    doc: str
    span: Span
    head: Span
    role: str | None = None


def polnear(corpora: Path, part: Literal["dev", "train"] = "dev") -> Iterator[Text]:
    """The articles of one part, by name, as they stand."""
    for path in sorted((corpora / "polnear" / part / "text").glob("*.txt")):
        yield Text("polnear", path.stem, path.read_bytes().decode("utf-8"))


def gum(corpora: Path) -> Iterator[Text]:
    """GUM's news, by name, put back from the tokens of OntoGUM's files, captions left out."""
    for path in sorted((corpora / "gum_news" / "ontogum").glob("*.conllu")):
        blocks = [b for b in _blocks(path.read_text(encoding="utf-8").splitlines()) if b[0] != "caption"]
        yield Text("gum", path.stem, "\n\n".join(text for _, text in blocks), blocks[0][0] == "head")


def wikinews(corpora: Path) -> Iterator[Text]:
    """The reports, by URL, each under its headline. The name is a hash of the URL."""
    path = corpora / "wikinews" / "wikinews.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in sorted(rows, key=lambda r: str(r["url"])):
        name = "wikinews_" + hashlib.sha256(row["url"].encode()).hexdigest()[:16]
        yield Text("wikinews", name, f"{row['title']}\n\n{row['text']}", True, row["published"][:10])


def article(text: Text) -> Article:
    """An article of a text as it stands, every line a paragraph."""
    plain = as_given(text.text, text.name)
    if text.day is None:
        return replace(plain, title_lines=int(text.titled))
    dated = When(text.day, text.day, text.day, "day", "stated", "the corpus")
    metadata = Metadata(language="en", published=dated, dated=dated)
    return replace(plain, title_lines=int(text.titled), metadata=metadata)


def _blocks(rows: Iterable[str]) -> list[tuple[str, str]]:
    """(kind, text) of each block of a CoNLL-U file; ``newpar_block`` names the kind where one begins, and of
    a caption how many of the sentences that follow are its own."""
    out: list[tuple[str, str]] = []
    caption, space = 0, ""
    for sentence, opened in _sentences(rows):
        if opened:
            found = _CAPTION.search(opened)
            caption = int(found[1] or 1) if found else 0
        words, after = _joined(sentence)
        kind = "caption" if caption > 0 else "head" if opened.startswith("head") else "p"
        caption -= 1
        if opened or out[-1][0] == "caption" != kind:
            out.append((kind, words))
        else:
            out[-1] = (out[-1][0], out[-1][1] + space + words)
        space = after
    return out


def _sentences(rows: Iterable[str]) -> Iterator[tuple[list[list[str]], str]]:
    """The token rows of each sentence, with the ``newpar_block`` that stands before it or nothing."""
    sentence: list[list[str]] = []
    opened = ""
    for row in [*rows, ""]:
        if row.startswith("# newpar_block = "):
            opened = row.removeprefix("# newpar_block = ")
        elif row and not row.startswith("#"):
            sentence.append(row.split("\t"))
        elif not row and sentence:
            yield sentence, opened
            sentence, opened = [], ""


def _joined(sentence: Iterable[list[str]]) -> tuple[str, str]:
    """The words of a sentence as they were written, and the space after them."""
    out = ""
    space = ""
    inside = 0
    for number, form, *_, misc in sentence:
        if "-" in number:
            inside = int(number.split("-")[1])
        elif "." in number or int(number) <= inside:
            continue
        out += space + form
        space = "" if "SpaceAfter=No" in misc.split("|") else " "
    return out, space


def write(items: Iterable[Item], texts: Iterable[Text], folder: Path, name: str) -> None:
    """The items as ``<name>_items.jsonl`` and their texts in ``<name>_texts/``, for the readers."""
    by_name = {t.name: t.text for t in texts}
    wanted = sorted(items, key=lambda i: (i.corpus, i.doc, i.span))
    rows = [row(name, n, item, by_name[item.doc]) for n, item in enumerate(wanted, start=1)]
    kept = folder / f"{name}_texts"
    kept.mkdir(parents=True, exist_ok=True)
    for doc in sorted({i.doc for i in wanted}):
        (kept / f"{doc}.txt").write_bytes(by_name[doc].encode("utf-8"))
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    (folder / f"{name}_items.jsonl").write_text(lines, encoding="utf-8")


def row(name: str, number: int, item: Item, text: str) -> dict[str, Any]:
    """An item as the readers get it: ``words`` as they stand in the text, and ``context`` around them."""
    start, end = item.span.start, item.span.end
    before, after = text[max(0, start - 120) : start], text[end : end + 120]
    role = {"role": item.role} if item.role is not None else {}
    return {
        "id": f"{name[0]}{number:03}",
        "corpus": item.corpus,
        "doc": item.doc,
        "start": start,
        "end": end,
        "head": [item.head.start, item.head.end],
        **role,
        "words": text[start:end],
        "context": f"{before}[[{text[start:end]}]]{after}",
    }
