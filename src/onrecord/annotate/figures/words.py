"""Number words, scales and the words that bound a number, as English news writes them.

Bounds follow the table in record-format.md; words from Quirk et al., A Comprehensive Grammar of the English
Language (1985), 5.47-5.50 and 6.63-6.68, and the AP style for numerals; scale letters as agencies write them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.model import Qualifier

_UPTO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip

SMALL: Mapping[str, int] = MappingProxyType({word: n for n, word in enumerate(_UPTO_NINETEEN)})
"""Number words below twenty."""

TENS: Mapping[str, int] = MappingProxyType(
    {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
     "eighty": 80, "ninety": 90}
)  # fmt: skip
"""Number words of the tens, one common misspelling included."""

SCALES: Mapping[str, int] = MappingProxyType(
    {
        "hundred": 100,
        "thousand": 1000,
        "lakh": 10**5,
        "million": 10**6,
        "crore": 10**7,
        "billion": 10**9,
        "trillion": 10**12,
    }
)
"""Words that multiply; the short scale, and the two of Indian English."""

LETTERS: Mapping[str, int] = MappingProxyType(
    {
        "k": 1000,
        "m": 10**6,
        "mn": 10**6,
        "mln": 10**6,
        "mil": 10**6,
        "b": 10**9,
        "bn": 10**9,
        "bln": 10**9,
        "tn": 10**12,
        "trn": 10**12,
    }
)
"""Scales written right after digits; ``m`` alone may also be metres."""

APART = frozenset(["mn", "mln", "bn", "bln", "tn", "trn"])
"""Those of them that are nothing else, so that a space may stand before them."""

MILLIONS = frozenset([
    "people", "persons", "citizens", "residents", "inhabitants", "refugees", "children", "voters", "users",
    "customers", "workers", "households", "families", "jobs", "doses", "euros", "dollars", "pounds", "francs",
    "rupees", "rubles", "roubles", "shekels", "tonnes", "tons", "barrels",
])  # fmt: skip
"""What is counted in millions and has no length: before these an ``m`` apart from its number is no metre."""

PLURALS: Mapping[str, tuple[int, Qualifier]] = MappingProxyType(
    {
        "tens": (20, "at_least"),
        "dozens": (24, "dozens"),
        "scores": (40, "at_least"),
        "hundreds": (200, "hundreds"),
        "thousands": (2000, "thousands"),
        "lakhs": (2 * 10**5, "at_least"),
        "millions": (2 * 10**6, "at_least"),
        "crores": (2 * 10**7, "at_least"),
        "billions": (2 * 10**9, "at_least"),
        "trillions": (2 * 10**12, "at_least"),
    }
)
"""Plural words: the plural says two of them, with no upper bound. Those without a qualifier of their own
in the table of bounds are ``at_least``."""

ROUND: Mapping[str, str] = MappingProxyType(
    {"100": "hundreds", "1000": "thousands", "10000": "thousands", "100000": "hundreds"}
)
"""Numerals whose plural is one of ``PLURALS`` ("1,000s of people"), and which bound it has."""

_BEFORE: Mapping[Qualifier, tuple[str, ...]] = MappingProxyType({
    "at_least": (
        "at least", "at the least", "at the very least", "no fewer than", "not fewer than",
        "no less than", "not less than", "a minimum of", "minimum of", "upwards of", "upward of",
        "as few as",
    ),
    "more_than": (
        "more than", "over", "in excess of", "above", "exceeding", "exceeds", "exceeded", "greater than",
        "higher than", "longer than", "larger than", "topping", "surpassing", "surpassed",
    ),
    "nearly": (
        "nearly", "almost", "close to", "just under", "nearing", "approaching", "just short of",
        "short of", "nigh on",
    ),
    "at_most": (
        "up to", "as many as", "as much as", "as high as", "at most", "at the most", "at the very most",
        "no more than", "not more than", "a maximum of", "maximum of", "fewer than", "less than",
        "under", "below", "within", "no longer than", "lower than",
    ),
    "about": (
        "about", "around", "some", "approximately", "approx", "roughly", "circa", "ca",
        "somewhere around", "in the region of", "on the order of", "in the order of", "something like",
        "more or less", "averaging", "averaged", "barely", "~", "≈",
    ),
    "estimated": (
        "estimated", "an estimated", "estimated at", "estimated to be", "estimates of", "estimate of",
        "believed to be", "thought to be",
    ),
})  # fmt: skip

BEFORE: Mapping[tuple[str, ...], Qualifier] = MappingProxyType(
    {tuple(phrase.split()): qualifier for qualifier, phrases in _BEFORE.items() for phrase in phrases}
)
"""What stands before a number and bounds it."""

AFTER: Mapping[tuple[str, ...], Qualifier] = MappingProxyType(
    {
        ("or", "more"): "at_least",
        ("or", "over"): "at_least",
        ("or", "above"): "at_least",
        ("plus",): "at_least",
        ("+",): "at_least",
        ("or", "fewer"): "at_most",
        ("or", "less"): "at_most",
        ("or", "so"): "about",
        ("or", "thereabouts"): "about",
        ("odd",): "about",
    }
)
"""What stands right after a number and bounds it."""

FEW: frozenset[tuple[str, ...]] = frozenset(
    {("a", "handful"), ("handful",), ("several",), ("a", "few"), ("a", "number"), ("a", "couple")}
)
"""Quantities without a number. ``a number`` counts only before ``of``."""

CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "$": "dollar",
        "us$": "USD",
        "$us": "USD",
        "$a": "AUD",
        "usd": "USD",
        "a$": "AUD",
        "au$": "AUD",
        "c$": "CAD",
        "ca$": "CAD",
        "nz$": "NZD",
        "hk$": "HKD",
        "s$": "SGD",
        "r$": "BRL",
        "€": "EUR",
        "eur": "EUR",
        "£": "GBP",
        "gbp": "GBP",
        "¥": "yen or yuan",
        "₹": "INR",
        "rs": "rupee",
        "₽": "RUB",
        "₺": "TRY",
        "₪": "ILS",
        "₴": "UAH",
        "₩": "won",
        "₦": "NGN",
        "chf": "CHF",
    }
)
"""Signs and codes before an amount: the ISO 4217 code where the sign names one currency, else the plain
word. A bare ``$`` is a dollar, of which country the report leaves to its reader."""

CODES = frozenset([
    "AED", "AFN", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BBD", "BDT", "BGN", "BHD",
    "BIF", "BMD", "BND", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY",
    "CRC", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP",
    "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR",
    "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT",
    "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MDL", "MGA", "MKD", "MMK", "MNT", "MRU", "MUR",
    "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PGK",
    "PHP", "PKR", "PLN", "PYG", "QAR", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SEK", "SGD",
    "SHP", "SLE", "SRD", "SSP", "STN", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TTD",
    "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF",
    "YER", "ZAR", "ZMW",
])  # fmt: skip
"""Codes of money in use, ISO 4217 list one (2024), but for those that are words or names
of their own ("ALL", "TOP", "COP"); a code stands in capitals before its amount."""

WRITTEN_ON: Mapping[str, str] = MappingProxyType({"RM": "MYR", "Rp": "IDR", "Tk": "BDT", "PS": "GBP"})
"""Letters written right onto an amount, case as here: the ringgit, rupiah and taka as their press writes
them, and "PS", which folding to ASCII (Unidecode) makes of the pound's sign."""

COMPARED = frozenset(["than", "below", "above"])
"""Ends of a bound that only compares with a number that "the" makes known."""

STEPPED: tuple[tuple[str, ...], ...] = (
    ("a", "total", "of"), ("a", "combined"), ("a", "further"), ("a", "record"), ("an", "additional"),
    ("another",), ("additional",), ("further",), ("the",), ("only",), ("just",), ("well",), ("more",),
    ("an", "average", "of"),
)  # fmt: skip
"""What may stand between a bound and its number ("at least another 12")."""

FOLDS: Mapping[str, int] = MappingProxyType(
    {word + "fold": n for word, n in [*SMALL.items(), *TENS.items()] if n > 1}
    | {"hundredfold": 100, "thousandfold": 1000}
)
"""How many times, in one word ("sixfold")."""

DIVISORS = frozenset(["2", "3", "4", "5", "8", "10", "16"])
"""Numerals of vulgar fractions."""

DIVIDED = frozenset([
    "inch", "inches", "foot", "mile", "miles", "yard", "acre", "acres", "pound", "pounds", "ounce", "ounces",
    "cup", "cups", "teaspoon", "teaspoons", "tablespoon", "tablespoons", "hour", "hours", "pint", "pints",
    "gallon", "gallons", "litre", "litres", "liter", "liters", "tonne", "ton", "kilo",
    "kg", "lb", "oz", "tsp", "tbsp",
])  # fmt: skip
"""Units of which there are vulgar fractions."""

HALVED = frozenset(
    ["mile", "kilometre", "kilometer", "percent", "per", "percentage", "point", "hour", "tonne", "degree"]
)
"""Units after "half a": the half is their number."""

PHRASAL = frozenset([
    "add", "adds", "added", "adding", "lead", "leads", "leading", "led", "run", "runs", "ran", "running",
    "build", "builds", "built", "building", "live", "lives", "lived", "stand", "stands", "stood", "standing",
    "wake", "woke", "own", "owned", "catch", "caught", "catching", "sign", "signed", "stack", "stacks",
    "went", "gone",
])  # fmt: skip
"""Words whose "up to" is their own and no bound: "it adds up to 20", "in the lead up to 2012"."""

PARTS = frozenset([
    "half", "halves", "third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth", "fifths",
    "sixth", "sixths", "seventh", "sevenths", "eighth", "eighths", "ninth", "ninths", "tenth", "tenths",
    "hundredth", "hundredths", "thousandth", "thousandths",
])  # fmt: skip
"""Parts of one: a number before them is a fraction, no count."""

CHANGES = frozenset([
    "rise", "rises", "rose", "risen", "rising", "raise", "raised", "raises", "raising", "increase",
    "increased", "increases", "increasing", "grow", "grew", "grown", "growing", "grows", "climb",
    "climbed", "climbs", "climbing", "jump", "jumped", "jumps", "jumping", "fall", "falls", "fell",
    "fallen", "falling", "drop", "dropped", "drops", "dropping", "cut", "lower", "lowered", "lowers",
    "revise", "revised", "decline", "declined", "decrease", "decreased", "up", "down", "went", "go",
    "gone", "soar", "soared", "surge", "surged", "expand", "expanded", "shrink", "shrank", "swell",
    "swelled", "changed", "moved",
])  # fmt: skip
"""Words before "from a to b" that make it two values, the old and the new, and no range."""

JOINED = frozenset([
    "mg", "mcg", "oz", "sq", "cc", "psi", "ppm", "kcal", "cal", "wh", "mwh", "gwh", "twh", "mah", "ah", "v",
    "kv", "degc", "degf", "deg", "fps", "bps", "gbps", "kb", "pb", "mp", "px", "yr", "yrs", "secs", "sec",
    "ms", "ns", "pt", "pts", "in", "yd", "yds", "cl", "dl", "kj", "mj", "kpa", "mpa", "kt", "kts", "knots",
    "ps", "x", "c", "f", "fold", "km", "kms", "kg", "kgs", "g", "t", "cm", "mm", "m", "ft", "ha", "mph",
    "kph", "kmh", "mw", "gw", "kwh", "mi", "lb", "lbs", "hrs", "hr", "mins", "min", "ml", "l", "p", "w", "kw",
    "hz", "khz", "mhz", "ghz", "gb", "mb", "tb", "mbps", "bhp", "hp", "nm", "db", "rpm",
])  # fmt: skip
"""Units written onto a number ("5km")."""
