"""The index that the search page reads."""

from __future__ import annotations

import json
import re

from onrecord.site import index


def parsed(pages: list[index.Page]) -> dict[str, object]:
    out = {}
    for page in pages:
        found = re.fullmatch(rb"(\w+)\((\d+),(.*)\);\n", page.data)
        assert found, page.path
        out[page.path] = json.loads(found.group(3))
    return out


def entries(n: int) -> list[index.Entry]:
    return [index.Entry("statement", f"articles/{i:032x}.html#e-1", f"word{i} common", "x") for i in range(n)]


def test_words_are_folded() -> None:
    assert index.words("Élan’s ﬁrst 1,200 men—AND 3,5_x") == [
        "elan",
        "s",
        "first",
        "1200",
        "men",
        "and",
        "3",
        "5",
        "x",
    ]
    assert index.words("w" * 100) == ["w" * index.WORD_LENGTH]
    assert index.words("اَلْحَرْب") == ["الحرب"]


def test_every_entry_is_found_under_each_of_its_words() -> None:
    held = entries(1000)
    files = parsed(list(index.pages(held)))
    found: dict[str, set[int]] = {}
    for path, rows in files.items():
        if path.startswith("search/w"):
            for word, *steps in rows:  # type: ignore[attr-defined]
                found[word] = {sum(steps[: i + 1]) for i in range(len(steps))}
    for number, entry in enumerate(held):
        for word in index.words(entry.text):
            assert number in found[word]
    assert found["common"] == set(range(1000))


def test_files_of_words_are_in_order_and_small() -> None:
    pages = list(index.pages(entries(30_000)))
    files = parsed(pages)
    keys = files["search/keys.js"]
    assert isinstance(keys, list)
    assert len(keys) > 1
    assert keys == sorted(keys)
    firsts = [files[f"search/w{i}.js"][0][0] for i in range(len(keys))]  # type: ignore[index]
    assert firsts == keys
    assert max(len(p.data) for p in pages) < 1_000_000


def test_words_of_reports_stay_inside_their_strings() -> None:
    text = '</script><script>x()</script>"),alert(1)//\u2028\u2029\ud83d\ude00'
    for page in index.pages([index.Entry("report", "articles/a.html", text, text, text)]):
        page.data.decode("ascii")
        assert b"<" not in page.data
        assert page.data.count(b"\n") == 1
    held = parsed(list(index.pages([index.Entry("report", "articles/a.html", text, "", "")])))
    assert held["search/d0.js"][0][2].startswith("</script>")  # type: ignore[index]


def test_no_entries_make_an_index_too() -> None:
    assert parsed(list(index.pages([]))) == {"search/keys.js": []}
