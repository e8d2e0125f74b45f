"""What a framework's labels name, and the typed values in the words beside a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from jdlint.framework import Framework
from jdlint.model import Hours, Pay
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record, replace
from jdlint.text import fold
from jdlint.values import find_codes, find_dates, find_hours, find_pay, find_references

_LONGEST = 80
"""Characters beyond which no words are a label."""
How = Literal["cell", "line", "above", "control", "title", "header", "property", "body"]
_EVERYDAY = "base contract date department division duration level office pay position post role section service team"
WEAK = frozenset(f"{_EVERYDAY} term title unit".split())
"""Labels that are also everyday words: they name a field only where the layout leaves no doubt."""
LOOSE = frozenset(("patrwm gwaith", "work pattern", "working pattern"))
"""Labels under which more is said than their field holds, so that words without its value are no fault."""
_CODE = r"(?:[A-Z]{1,4}\s?\d{1,2}[a-z]?|\d{1,2}[a-z]?|[A-Z])"
_BAND_WORD = r"(?:(?:pay\s*|salary\s+|job\s+)?(?:band|grade|scale|level)s?|(?:band|gradd)(?:\s+cyflog)?)"
_NAMED_BAND = lazily(rf"\b(?i:{_BAND_WORD})\s+(?P<code>{_CODE})(?![\w£])")
_BAND = lazily(rf"\W*(?P<all>(?:(?i:{_BAND_WORD})\s+)?(?P<code>{_CODE}))(?=\s*(?:$|[(,;:/£-]|\bor\b|\band\b|\bto\b))")
_NEXT = lazily(r"\s*(?:/|,|-|&|\bor\b|\band\b|\bto\b|\bneu\b)\s*")


@record
class Value:
    """A field's value, and the place of its words in the text searched."""

    name: str
    value: str | Pay | Hours | date
    start: int
    end: int


@record
class Known:
    """A framework made ready for looking up labels, bands and families."""

    framework: Framework
    labels: dict[str, str]
    bands: dict[str, str]
    """By every name a band has, the longest name first."""
    band: re.Pattern[str] | None
    """A band's name in running text; names of one or two characters only after a word such as "band"."""
    families: dict[str, str]

    def names(self, label: str) -> tuple[str, ...]:
        """The fields that the whole label names, "Grade / salary:" two; none where it is no known label."""
        if len(label) > _LONGEST:
            return ()
        plain = normal_label(label)
        if plain in self.labels:
            return (self.labels[plain],)
        if not ("and" in plain or "/" in plain or "&" in plain or "|" in plain):
            return ()
        parts = [normal_label(part) for part in pattern(r"[/|&]|\band\b").split(plain)]
        known = dict.fromkeys(self.labels.get(part, "") for part in parts)
        vague = "" in known or len(parts) == 1 or sum(not typed(self, name) for name in known) > 1
        return () if vague else tuple(known)

    def weak(self, label: str) -> bool:
        return normal_label(label) in WEAK


@lru_cache(maxsize=8)
def know(framework: Framework) -> Known:
    bands = {fold(a).casefold(): name for name, b in framework.bands.items() for a in (name, *b.aliases)}
    families = {fold(a).casefold(): name for name, f in framework.families.items() for a in (name, *f.aliases)}
    bands = {alias: bands[alias] for alias in sorted(bands, key=len, reverse=True)}
    long = [alias for alias in bands if len(alias) > 2]
    return Known(
        framework,
        {normal_label(label): name for name, spec in framework.fields.items() for label in spec.labels},
        bands,
        pattern(rf"(?<!\w)(?:{'|'.join(map(re.escape, long))})(?!\w)", re.IGNORECASE) if long else None,
        families,
    )


@lru_cache(maxsize=4096)
def normal_label(label: str) -> str:
    """The form in which labels compare: no case, colon, asterisk, bracketed remark or extra space."""
    plain = fold(label)
    if "(" in plain:
        plain = pattern(r"\s*\([^)]*\)").sub("", plain)
    return " ".join(plain.strip(" *_:.-#>").casefold().split())


def values(known: Known, name: str, words: str, label: str) -> list[Value]:
    """Every value of the field in the words beside its label, and other facts said with it (the pay beside a grade).

    Where the field is typed and nothing can be parsed the list holds no value of that name.
    """
    kind = known.framework.fields[name].type
    if kind == "pay":
        return [*_pay(name, words, label), *named_bands(known, words)]
    if kind == "band":
        pays = [Value(pay, m.value, m.start, m.end) for pay in known_pay(known) for m in find_pay(words)]
        return [*_bands(known, name, words), *pays]
    if kind == "hours":
        return [Value(name, m.value, m.start, m.end) for m in _hours(words)]
    if kind == "date":
        return [Value(name, m.value, m.start, m.end) for m in find_dates(words)]
    if kind == "reference":
        return references(known, name, words) or [Value(name, m.value, m.start, m.end) for m in find_codes(words)[:1]]
    return list(_text(known, name, words))


def whole(name: str, words: str) -> Value:
    """The words as they stand, without the space around them."""
    start = len(words) - len(words.lstrip())
    end = len(words.rstrip())
    return Value(name, words[start:end], start, end)


def typed(known: Known, name: str) -> bool:
    return known.framework.fields[name].type != "text"


def known_pay(known: Known) -> list[str]:
    """The name of the pay field, where the framework has one."""
    return [name for name, spec in known.framework.fields.items() if spec.type == "pay"][:1]


def references(known: Known, name: str, words: str) -> list[Value]:
    """References of the framework's own pattern."""
    spec = known.framework.reference
    return [Value(name, m.value, m.start, m.end) for m in find_references(words, spec.pattern.ready)] if spec else []


def _pay(name: str, words: str, label: str) -> Iterator[Value]:
    plain = fold(label).casefold()
    for match in find_pay(words, labelled=True):
        pay = match.value
        if "hour" in plain and pay.low < 100:
            pay = replace(pay, per="hour")
        if "actual" in plain and not pay.pro_rata:
            pay = replace(pay, actual=True)
        elif pattern(r"pro[- ]?rata|fte|full[- ]time").search(plain) and not pay.actual:
            pay = replace(pay, pro_rata=True)
        yield Value(name, pay, match.start, match.end)


def _hours(words: str) -> list[Value]:
    """Hours or shares; "full time" and "part time" only where they stand alone and do not contradict."""
    found = [Value("", m.value, m.start, m.end) for m in find_hours(words, labelled=True)]
    exact = [v for v in found if isinstance(v.value, Hours) and (v.value.weekly or v.value.fte)]
    times = {v.value.time for v in found if isinstance(v.value, Hours)}
    return exact or (found if len(times) == 1 else [])


def _text(known: Known, name: str, words: str) -> Iterator[Value]:
    value = whole(name, words)
    if name == "family" and (family := known.framework.named("families", words)):
        value = replace(value, value=family)
    yield value
    if name == "appointment type":
        hours = [n for n, spec in known.framework.fields.items() if spec.type == "hours"][:1]
        yield from (Value(n, m.value, m.start, m.end) for n in hours for m in find_hours(words))


def _bands(known: Known, name: str, words: str) -> list[Value]:
    """The bands that a grade's cell begins with: by the framework's names, else its code or its first words."""
    folded = fold(words)
    found: list[Value] = []
    at = 0
    while one := _band_at(known, name, folded, at):
        found.append(one)
        following = _NEXT.match(folded, one.end)
        if following is None:
            break
        at = following.end()
    if found:
        return found
    if known.bands:
        return named_bands(known, words)
    plain = pattern(r"[(£,;]").split(folded, maxsplit=1)[0].rstrip(" -:")
    return [whole(name, words[: len(plain)])] if plain.strip() and len(plain.split()) <= 5 else []


def _band_at(known: Known, name: str, folded: str, at: int) -> Value | None:
    plain = folded.casefold()
    for alias in known.bands:
        if alias not in plain:
            continue
        match = pattern(rf"\W*(?:{_BAND_WORD}\s+)?(?P<code>{re.escape(alias)})(?!\w)", re.IGNORECASE).match(folded, at)
        if match:
            start = at + len(folded[at : match.end()]) - len(folded[at : match.end()].lstrip(" :-("))
            return Value(name, known.bands[alias], start, match.end())
    coded = None if known.bands else _BAND.match(folded, at)
    return Value(name, coded["code"], coded.start("all"), coded.end()) if coded else None


def named_bands(known: Known, words: str) -> list[Value]:
    """Bands that the words name as such: "Band 3", "Senior Adviser"."""
    folded = fold(words)
    fields = [name for name, spec in known.framework.fields.items() if spec.type == "band"][:1]
    found = list(known.band.finditer(folded)) if known.band else []
    if found:
        return [Value(n, known.bands[m.group().casefold()], m.start(), m.end()) for n in fields for m in found]
    coded = [(known.bands.get(m["code"].casefold(), m["code"]), m) for m in _NAMED_BAND.finditer(folded)]
    return [Value(n, code, m.start(), m.end()) for n in fields for code, m in coded]
