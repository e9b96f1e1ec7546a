"""Sentences that a page says of itself, to its reader ("You can unsubscribe at any time."), and notes on who
else worked on a report. They end as prose does, and are told from it by whom they address and what about.
"""

from __future__ import annotations

import re

from onrecord.clean import forms

# Words by which a line speaks to its reader, or for the page.
_ADDRESS = re.compile(r"\b(?:you|your|we|our|us|my|please|i agree|i understand)\b|\bI\b", re.I)
# What only a page speaks of to its reader. Words of the net that reports use too stand in ``_WEAK``.
_STRONG = re.compile(
    r"\b(?:newsletters?|unsubscribe|inbox|cookies|privacy (?:policy|notice|statement|options|collection)"
    r"|terms (?:of (?:use|service)|and conditions)|terms & conditions|user agreement|captcha|recaptcha"
    r"|your (?:browser|e-?mail address|subscription|account|settings|feedback|comments?|bookmarks|preferences"
    r"|device|phone|information is being|sign-up|personal information|post will)"
    r"|our (?:site|website|app|newsroom|journalism|readers|partners|journalists|comments?|community|inbox"
    r"|commenting|users|members|independent journalists|editors|contact form|archiv\w+|articles)"
    r"|this (?:site|website|page|newsletter|form|content|article|widget|publication)|ad[- ]?free|ad blockers?"
    r"|push alerts?|app store|google play|log(?:ged|ging)? in|sign(?:ed|ing)? in|sign up|opt[- ]out"
    r"|subscribe|subscribers?|subscriptions?|paywall|moderat(?:ed|ion|ors?)|comment(?:ing)? (?:policy|rules)"
    r"|posting rules|community guidelines|web ?site|opens? in (?:a )?new|register to|edit request|typos?"
    r"|audio version|text-to-speech|ad experience|try again later|refresh the page|whatsapp channel)\b",
    re.I,
)
_WEAK = re.compile(
    r"\b(?:account|ads?|adverts?|advertising|alerts?|app|article|articles|bookmark|browser|click(?:ing)?"
    r"|comments?|content|contribution|coverage|donat\w+|download|e-?mails?|emailed|feedback|follow|form|free"
    r"|guidelines|journalism|journalists?|links?|log|member|membership|message|news|online|page|password"
    r"|permission|podcast|policy|post|posts|premium|profile|publish|read|readers?|register\w*|reply|reporters?"
    r"|reporting|republish|request|save|settings|share|site|stories|story|submit\w*|subscribed|support|survey"
    r"|terms|tips?|updates?|video|visit|whatsapp)\b",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:said|says|told|wrote|asked|added|was|were|had|did|according|reported|warned|announced|he|she|his"
    r"|her)\b",
    re.I,
)
_QUOTES = re.compile(r"[\"“”«»]|(?<!\w)['‘]\w")
# So many words of a page make a line of address one of its own.
_FEWEST_STRONG, _FEWEST_WEAK = 1, 2
_NAME = r"[A-Z][\w.'’-]{0,30}"
_THERE = re.compile(
    rf"(?:{_NAME} ){{1,4}}(?:and (?:{_NAME} ){{1,4}})?(?:reported|contributed) from "
    rf"(?:{_NAME},? ?|and ){{1,8}}[.]"
)
_HELPED = re.compile(r"\b(?:contributed|helped report)\b.{0,80}$")
_TO_THIS = re.compile(
    r"contributed (?:reporting|research)(?: from .{2,60})?[.)]{0,2}$"
    r"|contributed (?:(?:reporting|research) )?to this (?:report|story|article|dispatch)[.)]{0,2}$"
    r"|helped report this (?:story|article)[.)]{0,2}$"
)
# What stands among the names of those who helped. "Two hundred nurses contributed to this report" is news.
_STAFF = frozenset((
    "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "journalist",
    "journalists", "staff", "special", "editor", "editors", "producer", "producers", "photographer",
    "photographers", "researcher", "researchers", "and", "in", "from", "at", "the", "of", "with", "also",
    "reported", "contributed", "reporting",
))  # fmt: skip
_OTHER = re.compile(
    r"(?:this (?:article|story) (?:has been|was) updated(?: throughout| with (?:additional|further|more|new)"
    r" (?:details?|developments?|information|reaction|reporting))?[.]?$"
    r"|this (?:article|story) (?:was )?(?:originally|first) (?:appeared|published) (?:on|in|by|at) [^0-9\s]"
    r"|(?:read|view) the original (?:article|story) (?:on|at)\b"
    r"|published in [A-Z][\w ]{2,40}, [A-Z][a-z]{2,8} [0-9]{1,2}\w{0,2}(?:, [0-9]{4})?[.]?$"
    r"|[A-Z][\w.'’ -]{2,60} can be reached (?:at|on|by|via)\b.{0,80}(?:@\w|[0-9]{3}[ .-][0-9]{3,4})"
    r"|(?:citation|journal information|journal reference|provided by|disclosure statement): ?\S"
    r"|more information: ?\S.{0,200}\b(?:doi|et al)\b)",
    re.I,
)


def strong(line: str) -> bool:
    """Whether a line speaks to its reader about the page it stands on."""
    return _addressed(line) and len(_STRONG.findall(line)) >= _FEWEST_STRONG


def twice(line: str) -> bool:
    """Whether a line that is ``strong`` is so by two different words."""
    return len({w.casefold() for w in _STRONG.findall(line)}) >= 2


def weak(line: str) -> bool:
    """Whether a line speaks to its reader in words that a page has much use for, and a report some."""
    return _addressed(line) and len({w.casefold() for w in _WEAK.findall(line)}) >= _FEWEST_WEAK


def _addressed(line: str) -> bool:
    if len(line) > forms.LONGEST or _QUOTES.search(line) or _TELLS.search(line):
        return False
    return _ADDRESS.search(line) is not None


def worked(line: str) -> bool:
    """Whether a line says who else reported, and from where ("Ines Tarn contributed to this report.")."""
    if len(line) > 300 or forms.words(line) > 40 or _QUOTES.search(line):
        return False
    if _TO_THIS.search(line[-160:]) is None:
        return False
    found = _HELPED.search(line)
    who = line[: found.start()].replace(",", " ").split() if found else []
    return any(w[0].isupper() for w in who[1:] or who) and all(
        not w[0].islower() or w.strip(".;’'") in _STAFF for w in who
    )


def there(line: str) -> bool:
    """Whether a line says who reported and from which place, in names alone ("Tarn reported from Harn.").
    Within a report it may be of another reporter."""
    return forms.words(line) <= 16 and _THERE.fullmatch(line) is not None


def of_itself(line: str) -> bool:
    """Whether a line begins as a note on the report as a publication does ("This story was updated ...")."""
    return len(line) <= forms.LONGEST and forms.words(line) <= 40 and _OTHER.match(line) is not None
