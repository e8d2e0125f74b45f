"""A line reduced to what is compared: the words that carry the meaning by their stems, apart from those that say how
well, from numbers, and from the words between them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import Literal

from jdlint.checks.stems import key, key_anywhere, stem, word_set
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import NamedTuple, record
from jdlint.text import LINES, VOCABULARY, fold

_FIRST, _LAST = "web|case|team|work|head|data|time", "site|work|load|place|force|flow|teacher|base|table|scale"
"""Parts of words that are written as one word or as two."""
_PHRASES = (
    (
        "eg, e, for example, for instance, such as, including",
        r"\be\.?\s?g\b\.?|\bfor (?:example|instance)\b|\bsuch as\b|\bincluding\b",
        " ",
    ),
    ("ie, i, etc", r"\bi\.?\s?e\b\.?|\betc\b\.?", " and "),
    (
        "in line, in accordance, in compliance, in keeping, according",
        r"\bin (?:line|accordance|compliance|keeping) with\b|\baccording to\b",
        " inlinewith ",
    ),
    ("as well, together", r"\bas well as\b|\btogether with\b", " and "),
    (
        "required, necessary, needed, appropriate, requested",
        r"\b(?:as|when|where|if|whenever|wherever)(?: and when)? (?:required|necessary|needed|appropriate|requested)\b",
        " ",
    ),
    ("basis", r"\bon an? (\w+) basis\b", r" \1 "),
    ("week, month, quarter", r"\b(?:each|every|per|(?:once )?an?) (week|month|quarter)\b", r" \1ly "),
    ("each day, every day, per day, a day", r"\b(?:each|every|per|once a) day\b", " dayly "),
    ("year, per annum", r"\b(?:(?:each|every|per|(?:once )?a) year|per annum)\b", " yearly "),
    ("manner, fashion, way", r"\bin an? (\w+?)(?:ly)? (?:manner|fashion|way)\b", r" \1ly "),
    (
        "at all times, to a high standard, on time, in order",
        r"\b(?:at all times|to a high standard|on time|in order)\b",
        " ",
    ),
    ("range, variety, number", r"\ba (?:wide |broad |full |whole )?(?:range|variety|number) of\b", " "),
    ("up to date", r"\bup[- ]to[- ]date\b", " current "),
    ("day to day", r"\bday[- ]to[- ]day\b", " daytoday "),
    ("well being", r"\bwell[- ]being\b", " wellbeing "),
    (
        "web site, web sites, case work, team work, work load, work loads, work place, work force, work flow, "
        "head teacher, head teachers, data base, data bases, time table, time tables, time scale, time scales",
        rf"\b({_FIRST})[ -](?=(?:{_LAST})s?)",
        r"\1",
    ),
    ("per cent", r"\bper cent\b", "%"),
    (
        "member of staff, members of staff, member of the team, members of the team",
        r"\b(members?) of (?:the )?(staff|team)\b",
        r"\2 \1",
    ),
    (
        "holder, postholder, roleholder, jobholder, you, they, she, he",
        r"^(?:(?:the |a )?(?:post|role|job)[- ]?holder|you|they|s?he) (?:will|must|shall|should|is|are)\b(?: also\b)?",
        " ",
    ),
    ("required to, expected to", r"^\s*(?:to )?(?:be )?(?:required|expected) to\b", " "),
    ("responsible for, responsibility for", r"^\s*(?:to )?(?:be |have )?(?:responsible|responsibility) for\b", " "),
)
"""What is put for turns of phrase. First what must be there, looked up by its last word: a tenth of a search's cost."""
_HINTED: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
for _turn, (_hints, _, _) in enumerate(_PHRASES):
    for _hint in _hints.split(", "):
        _HINTED[_hint.split()[-1]].append((_hint, _turn))
_PREFIXED = lazily(r"\b(co|e|on|off|re|pre|multi)-(?=\w)")
_FUNCTION = word_set(
    """a an the this that these those their its our your his her my them it you we they who which whom whose of to in on
    at by for with as and or is are be been being was were will would shall should can could may might must do does did
    have has had also upon via through into onto about regarding concerning within towards when where while if whether
    there then so than both s t e"""
)
_LIGHT = word_set(
    """accurate accurately actively all any appropriate appropriately careful carefully each clearly closely
    concise concisely confidently consistent consistently constructively continually continuously courteously
    current discreetly effective effectively efficient efficiently ensure ensures ensuring every excellent
    flexibly full fully generally good high highly key normal normally occasionally other own politely positively
    proactive proactively professional professionally promptly proper properly proportionate proportionately
    proven quality quickly regular regularly relevant sensitive sensitively smooth smoothly strong successful
    successfully sufficient sufficiently thorough thoroughly timely tactfully typically usual usually various
    very well"""
)
"""Words that say how well, not what."""
_NOT = word_set("not no never without non except excluding unless neither nor cannot only rather anti")
_ALL = frozenset({"all", "any", "each", "every"})
OFTEN = {"daily": "dayly", "annually": "yearly", "annual": "yearly"} | {
    word: word for word in ("dayly", "weekly", "monthly", "quarterly", "yearly", "fortnightly")
}
"""How often: it may stand anywhere in a line."""
_COUNTED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(_COUNTED)
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100", "dozen": "12", "once": "1×",
     "twice": "2×", "first": "1st", "second": "2nd", "third": "3rd", "half": "1/2"}  # fmt: skip
_WORD = lazily(r"[£$€]?\w+(?:[.,/]\d+)*%?(?:'\w+)?")
_SPACED = {n: " " for n in range(128) if not (chr(n).isalnum() or chr(n) in "_'£$€%")}
"""What parts words, where neither figures nor apostrophes stand in them: to cut there is cheaper than to search."""


class Gist(NamedTuple):
    """What a line is about, to tell without much ado which lines cannot be the same. `size` counts all words; `plain`
    is the line without case, signs and spaces."""

    plain: str
    size: int
    stems: frozenset[str]
    """Of the words of its core; without those that may be part of a turn of phrase, or be written as two."""


@lru_cache(maxsize=LINES)
def gist(text: str) -> Gist:
    """What a line is about."""
    lower = fold(text).lower()
    words = _words(lower)
    apart = _words(_PREFIXED.sub(r"\1", lower)) if "-" in lower else words
    return Gist(" ".join(words), len(words), frozenset(filter(None, map(_telling, apart))))


@lru_cache(maxsize=VOCABULARY)
def _telling(word: str) -> str:
    """The stem of a word that tells what a line is about; "" where it does not, or may be put in other words."""
    role, said = role_of(word)
    bare = word.removesuffix("'s")
    if role != "core" or len(bare) == 1:
        return ""
    stemmed = stem(bare)
    return "" if stemmed in _turned() else said or stemmed


@cache
def _turned() -> frozenset[str]:
    """The stems of all words in turns of phrase, in what is put for them, and of those written as one word or two."""
    said = {word for turn in _PHRASES for words in turn for word in pattern(r"(?<!\\)[a-z]{2,}").findall(words)}
    joined = {first + last for first in _FIRST.split("|") for last in _LAST.split("|")}
    return frozenset(map(stem, said | joined | OFTEN.keys()))


@record
class Wording:
    """A line reduced to what is compared; `plain` and `size` are its gist's."""

    plain: str
    size: int
    core: tuple[str, ...]
    light: tuple[str, ...]
    strict: tuple[str, ...]
    """Numbers, amounts and negations, in their order: they must agree."""
    function: tuple[str, ...]
    reduced: str
    """The line with other turns of phrase put in, from which its phrases are cut where they are asked for."""


@lru_cache(maxsize=LINES)
def wording(text: str) -> Wording:
    """What is compared of a line."""
    folded = fold(text)
    lower = folded.lower()
    words = _words(lower)
    reduced = _reduced(folded, lower, words)
    found = words if reduced == lower else _words(reduced)
    if "'" in reduced:
        found = [word.removesuffix("'s") for word in found]
    core: list[str] = []
    light: list[str] = []
    strict: list[str] = []
    function: list[str] = []
    parts = {"core": core, "light": light, "strict": strict, "function": function}
    for role, said in map(role_of, found):
        parts[role].append(said)
    if "" in core:
        core = [said or key(found, n) for n, (role, said) in enumerate(map(role_of, found)) if role == "core"]
    light.sort()
    return Wording(" ".join(words), len(words), tuple(core), tuple(light), tuple(strict), tuple(function), reduced)


def _words(lower: str) -> list[str]:
    """The words of a text in small letters."""
    words = lower.translate(_SPACED).split()
    return words if "".join(words).isalpha() else _WORD.findall(lower)


def _reduced(folded: str, lower: str, words: list[str]) -> str:
    """The text in small letters, with one turn of phrase put for each that means the same."""
    reduced = lower
    if " IT " in folded or "& " in folded:
        reduced = folded.replace(" IT ", " informationtechnology ").replace("& ", " and  ").lower()
    if not _HINTED.keys().isdisjoint(words):
        spaced = lower.replace("-", " ")
        hinted = {turn for word in words if word in _HINTED for hint, turn in _HINTED[word] if hint in spaced}
        for _, source, put in [_PHRASES[turn] for turn in sorted(hinted)]:
            reduced = pattern(source).sub(put, reduced)
    return _PREFIXED.sub(r"\1", reduced) if "-" in reduced else reduced


_Role = Literal["core", "light", "strict", "function"]


@lru_cache(maxsize=VOCABULARY)
def role_of(word: str) -> tuple[_Role, str]:
    """What a word is to a comparison, and as what it counts; "" where that depends on the words beside it."""
    word = word.removesuffix("'s")
    if word in _FUNCTION:
        return "function", word
    if word in _NOT or word.endswith("n't"):
        return "strict", "not"
    if word in _NUMBERS or not word.isalpha():
        return "strict", _NUMBERS.get(word, word)
    if word in _LIGHT:
        return "light", "all" if word in _ALL else stem(word).removesuffix("ly")
    return "core", OFTEN.get(word) or key_anywhere(word)
