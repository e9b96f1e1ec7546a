"""The place of a number whose own clauses have none, on invented sentences: that of the scene before it."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc

from onrecord.annotate.figures import figures
from onrecord.model import Figure


def placed(doc_of: MakeDoc, text: str) -> list[str | None]:
    """The words of each figure's place; None where it has none."""
    doc, article = doc_of(text)
    bodies = (entry.body for entry in figures(doc, article, (), ()))
    wheres = [b.where for b in bodies if isinstance(b, Figure)]
    return [w.words.exact if w is not None and w.words is not None else None for w in wheres]


@pytest.mark.parametrize(
    "text",
    [
        "In Bergen, troops shelled the old town. Residents said at least 12 people were killed.",
        "The river burst its banks in Bergen. Nine people drowned.",
        "Fire swept through a market in Bergen.\nOfficials say at least 27 people have died.",
        "A mob stormed the port of Bergen. It was the worst riot of the year. Six people were hurt.",
        "Bergen was flooded on Monday and more than 30 people were killed.",
        "Police opened fire on strikers in Bergen, witnesses said, killing two people.",
        "Residents of Bergen say dozens of people were killed.",
        "The inquiry looked at the Bergen massacre of 12 farmers.",
        "The minister spoke of the Bergen massacre. More than 100 people were killed in the attack.",
        "Two people were killed as crowds marched on a square in the city of Bergen.",
        "Refugees in Norway told of a blaze that destroyed a camp in Bergen. Nine people were killed.",
    ],
)
def test_the_one_place_of_the_scene_is_carried(doc_of: MakeDoc, text: str) -> None:
    assert placed(doc_of, text)[-1] == "Bergen"


@pytest.mark.parametrize(
    "text",
    [
        "Troops went from Bergen to Lisbon. Residents said 12 people were killed.",  # two places
        "Rain fell in Bergen, Lisbon and Oslo. Residents said 12 people were killed.",
        "Strikes went on in Norway. Officials said 12 people were killed.",  # a country is no scene
        "Strikes went on in North Africa. Officials said 12 people were killed.",
        "The minister said in Bergen that he was sad. Officials said 12 people were killed.",  # the telling's
        "The office is based in Bergen. Officials said 12 people were killed.",
        "Floods hit Bergen. Elsewhere, 12 people were killed.",
        "Floods hit Bergen. Some 500 people have been killed since the war began.",
        "Floods hit Bergen. On Monday 12 people were killed across the country.",
        "Floods hit Bergen. The government freed 12 prisoners.",
        "Floods hit Bergen. More than 40 people may be killed.",
        "Floods hit Bergen. Schools closed. Trains stood still. Residents said 12 people were killed.",  # far
        "Rebels said they had stormed Bergen. Norland Watch said 75 people were killed.",  # another's account
        "Rebels fired on Bergen but 12 people died of hunger.",
        "A raid inspired by one that shook Bergen killed 12 people.",
        "A flood killed 30 people in Bergen, and the army said 12 soldiers died.",
    ],
)
def test_no_place_is_carried_where_the_scene_is_not_plain(doc_of: MakeDoc, text: str) -> None:
    assert placed(doc_of, text)[-1] in (None, "the country")
