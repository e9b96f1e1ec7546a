"""Links of the invented stories beside the example (quality/stories), with floors that were reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality import key, links

# (found, right) percent over all relations, reached on 2026-11-20, rounded down.
FLOORS = {"election": (24.0, 55.0), "flood": (54.0, 86.0), "strike": (74.0, 95.0), "truce": (47.0, 78.0)}


def test_every_story_has_a_floor() -> None:
    assert {story.name for story in links.others()} == FLOORS.keys()


@pytest.mark.parametrize("story", links.others(), ids=lambda story: story.name)
def test_no_story_falls_below_its_floor(story: Path, tmp_path: Path) -> None:
    found, right = links.all_told(links.scores(key.key(story), key.told(story), key.build(tmp_path, story)))
    least, sound = FLOORS[story.name]
    assert found >= least
    assert right >= sound
