"""The status of events: what verbs and nouns say by their forms, and by the words that they hang on."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import read

from onrecord.annotate.events import events


def status(doc_of: MakeDoc, text: str, trigger: str) -> str:
    return read(doc_of, text)[trigger].status


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Velmar supports the rebels in the north.", "supports", "ongoing"),
        ("Anna Keller, who backs Jan Hall, spoke in Lomary.", "backs", "ongoing"),
        ("Rebels occupy the town of Lomary.", "occupy", "ongoing"),
        ("Rebels backed by Velmar attacked Lomary.", "backed", "ongoing"),
        ("A motion backed by Velmar was read in Lomary.", "backed", "happened"),
        ("Velmar backs Calvara over Lomary bridge", "backs", "happened"),
        ("The army continues to shell Lomary.", "shell", "ongoing"),
        ("Protests have continued across Velmar.", "Protests", "ongoing"),
        ("The officer was under investigation by the Velmar police.", "investigation", "ongoing"),
        ("Velmar accuses Calvara of theft.", "accuses", "happened"),
        ("Velmar is urging Calvara to open the border.", "urging", "ongoing"),
        ("The talks between Velmar and Calvara are expected to end on Friday.", "talks", "ongoing"),
    ],
)
def test_what_goes_on(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    assert status(doc_of, text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The judge ordered Calvara to release the prisoners.", "release", "planned"),
        ("Anna Keller is meeting the king of Calvara on Friday.", "meeting", "planned"),
        ("Calvara went to the port to seize the ship.", "seize", "planned"),
        ("The rebels plotted to attack Lomary.", "attack", "planned"),
        ("Velmar was close to imposing sanctions on Calvara.", "imposing", "planned"),
        ("Dockers to strike in Port Serin", "strike", "planned"),
    ],
)
def test_what_is_meant_to_be(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    assert status(doc_of, text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Parliament voted to accept the deal with Velmar.", "accept", "happened"),
        ("Hundreds marched through Lomary to protest the law.", "protest", "happened"),
        ("Nurses gathered in Lomary to denounce the ministry.", "denounce", "happened"),
        ("Jan Hall went on to praise the nurses.", "praise", "happened"),
        ("Calvara was the fifth state to expel Velmari envoys.", "expel", "happened"),
        ("Velmar used its veto to reject the proposal.", "reject", "happened"),
        ("The nurses of Lomary were able to free the captives.", "free", "happened"),
        ("Western states pressed for an answer to the massacre in Lomary.", "massacre", "happened"),
        ("The Velmari army ended the siege of Lomary.", "siege", "happened"),
        ("Velmar did not condemn the attack on Lomary.", "attack", "happened"),
    ],
)
def test_what_was_done(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    assert status(doc_of, text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The law allows Velmar to arrest foreigners.", "arrest", "conditional"),
        ("The general spoke of the risk of an attack on Lomary.", "attack", "conditional"),
        ("Velmar has the right to attack Lomary.", "attack", "conditional"),
        ("If the talks fail, the army will attack Lomary.", "attack", "conditional"),
        ("Velmar said the army would attack Lomary.", "attack", "planned"),
        ("The verdict could spark clashes between rebels and guards.", "clashes", "conditional"),
        ("Velmar is considering expelling the ambassador.", "expelling", "conditional"),
    ],
)
def test_what_is_only_possible(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    assert status(doc_of, text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Velmar has no plans to attack Lomary.", "attack", "denied"),
        ("Velmar is not ready to release the prisoners.", "release", "denied"),
        ("No prisoners were released in Lomary.", "released", "denied"),
        ("Anna Keller cancelled her planned visit to Lomary.", "visit", "denied"),
        ("There is no evidence that the rebels attacked Lomary.", "attacked", "denied"),
        ("Velmar should have released the prisoners.", "released", "denied"),
        ("Velmar did not rule out an attack on Lomary.", "attack", "conditional"),
        ("The Velmari inquiry did not find the culprits.", "inquiry", "happened"),
    ],
)
def test_what_did_not_take_place(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    assert status(doc_of, text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("In the event of a raid, Velmar would close the bridge.", "close", "conditional"),
        ("Should they attack Lomary, Velmar will send troops.", "attack", "conditional"),
        ("Velmar is capable of attacking Lomary.", "attacking", "conditional"),
        ("I would support Anna Keller.", "support", "conditional"),
        ("Velmar is proposing steps like closing the port of Lomary.", "closing", "called_for"),
        ("Judge orders release of dockers in Lomary", "release", "planned"),
        ("Jan Hall would later be arrested in Velmar.", "arrested", "happened"),
        ("Velmar's parliament first in Calvara to legalize strikes", "legalize", "happened"),
        ("The envoys of Velmar and Calvara met to discuss the border.", "discuss", "happened"),
        ("Calvara was angry at Velmar's decision to support the rebels.", "support", "happened"),
        ("They plan a service for the victims of the attack on Lomary.", "attack", "happened"),
    ],
)
def test_frames_that_tell_of_any_act(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    assert status(doc_of, text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army stopped short of attacking Lomary.", "attacking"),
        ("Instead of criticising Velmar, Calvara sent aid.", "criticising"),
        ("Rather than criticise Velmar, Calvara sent aid.", "criticise"),
        ("The army failed in its attempt to attack Lomary.", "attack"),
        ("It is not true that Velmar attacked Lomary.", "attacked"),
        ("Reports that Velmar attacked Lomary are false.", "attacked"),
        ("There was no proof Velmar attacked Lomary.", "attacked"),
        ("I do not believe that Velmar attacked Lomary.", "attacked"),
        ("Velmar denied that it planned to attack Lomary.", "attack"),
        ("Velmar no longer supports Calvara.", "supports"),
        ("Neither Velmar nor Calvara attacked Lomary.", "attacked"),
        ("Jan Hall has not endorsed Anna Keller or praised her.", "praised"),
        ("The king's planned visit to Calvara, which was cancelled, was to be short.", "visit"),
    ],
)
def test_frames_that_deny_any_act(doc_of: MakeDoc, text: str, trigger: str) -> None:
    assert status(doc_of, text, trigger) == "denied"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Talks between Velmar and Calvara are under way in Lomary.", "Talks"),
        ("The siege of Lomary has entered its third month.", "siege"),
        ("The siege of Lomary, which has lasted three months, hurt trade.", "siege"),
        ("Dockers in Velmar are on strike.", "strike"),
        ("Velmar told its envoys to proceed with their investigation of Jan Hall.", "investigation"),
        ("Hundreds of dockers protesting in Lomary want higher wages.", "protesting"),
        ("The envoys of Velmar and Calvara are meeting in Lomary to discuss the border.", "discuss"),
        ("Families are being evacuated from Lomary by the army.", "evacuated"),
        ("It rained. The army of Velmar patrols the border.", "patrols"),
    ],
)
def test_frames_that_tell_of_what_goes_on(doc_of: MakeDoc, text: str, trigger: str) -> None:
    assert status(doc_of, text, trigger) == "ongoing"


def test_the_present_of_headlines_captions_and_lists_of_dates_tells_what_took_place(doc_of: MakeDoc) -> None:
    assert status(doc_of, "It rained. June 3 - Rebels seize the town of Lomary.", "seize") == "happened"
    assert status(doc_of, "Rebels seize Lomary.", "seize") == "happened"
    assert status(doc_of, "It rained. The king meets the envoys of Calvara.", "meets") == "happened"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Calvara should not have released the prisoners.", "released", "happened"),
        ("Calvara should have released the prisoners.", "released", "denied"),
        ("By Friday Velmar will have captured Lomary.", "captured", "planned"),
        ("Keller would have helped the farmers of Lomary.", "helped", "conditional"),
        ("Keller would often meet the mayor of Lomary.", "meet", "happened"),
        ("Velmar would probably attack Lomary.", "attack", "conditional"),
        ("A new council would release Keller.", "release", "conditional"),
        ("Keller not only met the mayor of Lomary but praised him.", "met", "happened"),
        ("Velmar nearly killed Keller in Lomary.", "killed", "denied"),
        ("Do not hold the people of Lomary hostage, Keller said.", "hold", "called_for"),
        ("Had the rebels of Velmar attacked Lomary, the army would have helped.", "attacked", "conditional"),
        ("Keller, who was visiting Lomary, met the mayor.", "visiting", "happened"),
        ("Velmar was shelling Lomary when the envoys arrived.", "shelling", "happened"),
        ("Keller does currently support Hall.", "support", "ongoing"),
        ("It rained. The envoys of Velmar are often greeted with jeers.", "greeted", "ongoing"),
        ("Voters backing Keller met in Lomary.", "backing", "ongoing"),
        ("Velmar is opposed to the deal with Calvara.", "opposed", "ongoing"),
        ("It rained. Keller meets the king of Velmar next week.", "meets", "planned"),
        ("Velmar did not come, blaming Calvara for the war.", "blaming", "happened"),
        ("Keller went on air in Lomary and interrupted Hall to denounce him.", "denounce", "happened"),
        ("Velmar acted to protect itself by bombing Lomary.", "bombing", "happened"),
        ("I have to thank Velmar for the bridge.", "thank", "happened"),
        ("The no-strike pledge by Velmar held.", "pledge", "happened"),
        ("It was a planned attack by Velmar.", "attack", "happened"),
    ],
)
def test_what_the_verb_itself_and_its_small_words_say(
    doc_of: MakeDoc, text: str, trigger: str, expected: str
) -> None:
    assert status(doc_of, text, trigger) == expected


def test_harm_that_somebody_says_he_will_do_is_threatened(doc_of: MakeDoc) -> None:
    assert status(doc_of, "Velmar warned it would close the crossing.", "close") == "threatened"
    assert status(doc_of, "Experts warned of an attack on Lomary.", "attack") == "conditional"


@pytest.mark.parametrize("again", ["to end the siege of ", "to protest the march ", "by rejecting the call "])
def test_time_stays_linear_on_chains_of_acts(doc_of: MakeDoc, again: str) -> None:
    def seconds(n: int) -> float:
        doc, article = doc_of("Velmar voted " + again * n + "Lomary.")
        start = time.process_time()
        events(doc, article, (), (), ())
        return time.process_time() - start

    seconds(10)
    assert min(seconds(1500), seconds(1500)) < 20 * max(seconds(300), 0.02)  # 25 where time were quadratic
