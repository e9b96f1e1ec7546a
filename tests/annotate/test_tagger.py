"""The tagger's parts: paths against all paths tried, ways of the parse, claims read, confidence."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from onrecord.annotate import encoder
from onrecord.annotate.statements.tagger import confidence, parsed, settled, tagged
from onrecord.annotate.statements.tagger.crf import best_path, marginals, spans_of, steps
from onrecord.annotate.statements.tagger.parse import ways


def every_path(score: Any, roles: int) -> list[tuple[float, tuple[int, ...]]]:
    """All allowed paths of one row with their scores, by trying all there are."""
    allowed = steps(roles)
    out = []
    for tags in itertools.product(range(1 + 4 * roles), repeat=len(score)):
        total = allowed.first[tags[0]] + allowed.last[tags[-1]]
        total += sum(allowed.step[a, b] for a, b in itertools.pairwise(tags))
        if total == 0:
            out.append((float(sum(score[i, t] for i, t in enumerate(tags))), tags))
    return out


@pytest.mark.parametrize(("roles", "units"), [(1, 1), (1, 5), (2, 4)])
def test_paths_and_marginals_are_those_of_all_allowed_paths(roles: int, units: int) -> None:
    score = np.random.default_rng(units).normal(0, 2, (1, units, 1 + 4 * roles)).astype(np.float32)
    paths = every_path(score[0], roles)
    assert tuple(best_path(score, steps(roles))[0]) == max(paths)[1]
    weights = np.exp([s for s, _ in paths])
    expected = np.zeros(score.shape[1:])
    for weight, (_, tags) in zip(weights / weights.sum(), paths, strict=True):
        expected[np.arange(units), tags] += weight
    assert np.allclose(marginals(score, steps(roles))[0], expected, atol=1e-5)


def test_spans_are_begun_and_ended_or_single() -> None:
    tags = np.array([0, 1, 2, 3, 4, 0, 5, 7, 8])
    assert spans_of(tags) == [(1, 4), (4, 5)]
    assert spans_of(tags, 4) == [(6, 8), (8, 9)]


def seen(doc_of: Any, text: str, cue: str) -> dict[str, tuple[int, int]]:
    """For each word of a text its way and branch from a cue, as (way, number of the branch's label)."""
    doc, _ = doc_of(text)
    hidden = encoder.read(text)
    known = settled()
    features = parsed(doc, hidden.pieces)
    at = [text[s:e] for s, e in zip(hidden.pieces.start, hidden.pieces.end, strict=True)]
    size = len(known.deps) + 1
    way, branch = ways(features, at.index(cue), at.index(cue), 0, hidden.pieces.units, len(known.deps))
    return {w: (int(a) // size, int(b) % size) for w, a, b in zip(at, way, branch, strict=True)}


def test_words_stand_below_a_cue_by_their_branch(doc_of: Any) -> None:
    deps = ("", *settled().deps)
    found = seen(doc_of, "The mayor said the ferry would sail.\nNobody came.", "said")
    assert found["said"][0] == 1
    assert (found["mayor"][0], deps[found["mayor"][1]]) == (2, "nsubj")
    assert {(found[w][0], deps[found[w][1]]) for w in ("the", "ferry", "would", "sail")} == {(2, "ccomp")}
    assert found["Nobody"][0] == found["\n"][0] == 0


def test_words_above_a_cue_are_told_apart(doc_of: Any) -> None:
    found = seen(doc_of, "Twelve ferries sailed, according to the mayor.", "according")
    assert found["sailed"][0] == 3
    assert found["ferries"][0] == 4
    assert found["mayor"][0] == 2


def test_a_long_sentence_has_no_ways(doc_of: Any) -> None:
    found = seen(doc_of, "The mayor said the ferry " + "and the ferry " * 100 + "sailed.", "said")
    assert {way for way, _ in found.values()} == {0}


def test_what_is_tagged_is_in_the_text_and_apart(doc_of: Any) -> None:
    text = 'The mayor said the ferry would sail. "It will not," the captain warned. ' * 12
    doc, _ = doc_of(text)
    hidden = encoder.read(text)
    found = tagged(text, hidden, parsed(doc, hidden.pieces))
    assert len(found) > 12
    pieces = sorted(s for t in found for s in t.content)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    assert all(0 < t.confidence <= 1 for t in found)


def test_confidence_is_read_off_the_table() -> None:
    table = ((0.2, 0.1), (0.6, 0.5), (0.8, 0.9))
    assert [confidence(s, table) for s in (0.0, 0.2, 0.6, 0.9)] == [0.1, 0.1, 0.5, 0.9]
    assert confidence(0.7, table) == pytest.approx(0.7)


def test_the_shipped_table_rises() -> None:
    points = settled().reliability
    assert len(points) > 2
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in itertools.pairwise(points))
    assert all(0 <= share <= 1 for _, share in points)
