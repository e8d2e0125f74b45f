"""The number or sign that Word shows before a list item."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from jdlint.patterns import pattern
from jdlint.readers import names as n
from jdlint.readers.package import parse
from jdlint.readers.styles import Style, Styles, is_on, style_of, whole
from jdlint.record import record, replace

DEEPEST = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 780
"""Thirty rounds of the alphabet: past that a hostile file would have us spell out millions of letters."""


@record
class Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level, from 1, whose items start this one again; 0 for never, None for any level above."""
    style: str = ""
    legal: bool = False


@record
class List:
    """One w:num. Lists with the same `family` (abstract definition) count on from each other."""

    family: str
    levels: tuple[Level, ...]
    starts: dict[int, int]
    link: str = ""
    """The numbering style that defines the levels instead."""


class Counters:
    """How far each family of lists has counted, in one story."""

    def __init__(self) -> None:
        self.families: dict[str, list[int | None]] = {}
        self.begun: set[int] = set()


@lru_cache(maxsize=8)
def load_lists(data: bytes) -> dict[int, List]:
    """The lists of a numbering part. Raises Damaged or Unreadable. Kept, as load_styles keeps styles."""
    root = parse(data, "numbering")
    families = {a.get(n.W + "abstractNumId", ""): a for a in root.iterchildren(n.W + "abstractNum")}
    read = {name: _levels(element) for name, element in families.items()}
    lists: dict[int, List] = {}
    for element in root.iterchildren(n.W + "num"):
        number = whole(element.get(n.NUM_ID))
        family = _value(element, "abstractNumId") or ""
        if number is not None and family in families:
            levels, starts = _overrides(element, read[family])
            lists[number] = List(family, levels, starts, _value(families[family], "numStyleLink") or "")
    return lists


def place_of(style: Style, direct: tuple[int | None, int | None], lists: dict[int, List]) -> tuple[int, int] | None:
    """(list, level from 0) of a paragraph, from its own properties or its style's; None where it is in no list."""
    number = style.list_id if direct[0] is None else direct[0]
    if not number:
        return None
    level = direct[1]
    if level is None and direct[0] is None:
        linked = lists[number].levels if number in lists else ()
        level = next((i for i, each in enumerate(linked) if each.style == style.id), style.list_level)
    return number, min(max(level or 0, 0), DEEPEST - 1)


def next_number(place: tuple[int, int], lists: dict[int, List], styles: Styles, counters: Counters) -> str | None:
    """Counts one item and gives what Word shows before it; None where the list is not defined or shows nothing."""
    number, at = place
    found = _linked(number, lists, styles)
    if found is None or at >= len(found.levels):
        return None
    counts = counters.families.setdefault(found.family, [None] * DEEPEST)
    if number not in counters.begun:
        counters.begun.add(number)
        for level, start in found.starts.items():
            counts[level] = start - 1
    before = counts[at]
    counts[at] = found.levels[at].start if before is None else before + 1
    for deeper in range(at + 1, len(found.levels)):
        restart = found.levels[deeper].restart
        if restart is None or at < restart:
            counts[deeper] = None
    return _shown(found, at, counts) or None


def _linked(number: int, lists: dict[int, List], styles: Styles) -> List | None:
    found = lists.get(number)
    if found is None or not found.link:
        return found
    target = style_of(styles, found.link).list_id
    return lists.get(target, found) if target is not None else found


def _shown(found: List, at: int, counts: list[int | None]) -> str:
    level = found.levels[at]
    if level.format == "bullet":
        sign = level.text.strip()
        return sign if sign and sign != "·" and not "\ue000" <= sign[0] <= "\uf8ff" else "•"
    if level.format == "none":
        return ""

    def count(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        if which >= len(found.levels):
            return ""
        shown = found.levels[which]
        value = counts[which]
        return spell(shown.start if value is None else value, "decimal" if level.legal else shown.format)

    return pattern(r"%([1-9])").sub(count, level.text).strip()


def spell(value: int, form: str) -> str:
    """A count in one of Word's number formats; those not known are written as figures."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{value:02}"
    if form == "ordinal":
        ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{ending}"
    if 0 < value <= _LARGEST and form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if 0 < value <= _LARGEST and form in ("lowerRoman", "upperRoman"):
        return _roman(value).upper() if form == "upperRoman" else _roman(value)
    return str(value)


def _roman(value: int) -> str:
    said = ""
    for worth, letters in _ROMAN + _ROMAN_ONES:
        times, value = divmod(value, worth)
        said += letters * times
    return said


def _levels(family: etree._Element) -> tuple[Level, ...]:
    levels = [Level()] * DEEPEST
    for element in family.iterchildren(n.W + "lvl"):
        at = whole(element.get(n.ILVL))
        if at is not None and 0 <= at < DEEPEST:
            levels[at] = _level(element)
    return tuple(levels)


def _level(element: etree._Element) -> Level:
    start = whole(_value(element, "start"))
    legal = element.find(n.W + "isLgl")
    return Level(
        start=0 if start is None else start,
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        restart=whole(_value(element, "lvlRestart")),
        style=_value(element, "pStyle") or "",
        legal=legal is not None and is_on(legal.get(n.VAL, "1")),
    )


def _overrides(element: etree._Element, levels: tuple[Level, ...]) -> tuple[tuple[Level, ...], dict[int, int]]:
    changed = list(levels)
    starts: dict[int, int] = {}
    for override in element.iterchildren(n.W + "lvlOverride"):
        at = whole(override.get(n.ILVL))
        if at is None or not 0 <= at < DEEPEST:
            continue
        level = override.find(n.W + "lvl")
        if level is not None:
            changed[at] = _level(level)
        start = whole(_value(override, "startOverride"))
        if start is not None:
            starts[at] = start
            changed[at] = replace(changed[at], start=start)
    return tuple(changed), starts


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(n.W + name)
    return None if child is None else child.get(n.VAL)
