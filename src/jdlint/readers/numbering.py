"""The number or sign that Word shows before a list item."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from lxml import etree

from jdlint.patterns import pattern
from jdlint.readers import names as n
from jdlint.readers.package import parse
from jdlint.readers.styles import Style, Styles, is_on, style_of, value_of, whole
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


class Family:
    """One w:abstractNum. A level is read when asked for: most of a file's have no paragraph."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.link = value_of(element, "numStyleLink") or ""
        """The numbering style that defines the levels instead."""

    @cached_property
    def levels(self) -> dict[int | None, etree._Element]:
        return {whole(level.get(n.ILVL)): level for level in self.element.iterchildren(n.W + "lvl")}


class List:
    """One w:num. Lists of the same family count on from each other."""

    def __init__(self, element: etree._Element, family: Family) -> None:
        self.family = family
        self.overrides = list(element.iterchildren(n.W + "lvlOverride"))
        self.known: dict[int, Level] = {}

    def level(self, at: int) -> Level:
        level = self.known.get(at)
        if level is None:
            element = self.family.levels.get(at)
            level = Level() if element is None else _level(element)
            for override in self.overrides:
                if whole(override.get(n.ILVL)) == at:
                    level = _overridden(level, override)
            self.known[at] = level
        return level

    @cached_property
    def starts(self) -> dict[int, int]:
        """Where this list begins to count, by level, whatever its family counted before."""
        said = [(whole(each.get(n.ILVL)), whole(value_of(each, "startOverride"))) for each in self.overrides]
        return {at: start for at, start in said if at is not None and 0 <= at < DEEPEST and start is not None}

    @cached_property
    def styles(self) -> dict[str, int]:
        """The first level that is linked to a paragraph style, by the style's id."""
        return {self.level(at).style: at for at in reversed(range(DEEPEST))}


class Counters:
    """How far each family of lists has counted, in one story."""

    def __init__(self) -> None:
        self.families: dict[Family, list[int | None]] = {}
        self.begun: set[int] = set()


@lru_cache(maxsize=8)
def load_lists(data: bytes) -> dict[int, List]:
    """The lists of a numbering part. Raises Damaged or Unreadable. Kept, as load_styles keeps styles."""
    root = parse(data, "numbering")
    families = {a.get(n.W + "abstractNumId", ""): Family(a) for a in root.iterchildren(n.W + "abstractNum")}
    lists: dict[int, List] = {}
    for element in root.iterchildren(n.W + "num"):
        number = whole(element.get(n.NUM_ID))
        family = value_of(element, "abstractNumId") or ""
        if number is not None and family in families:
            lists[number] = List(element, families[family])
    return lists


def place_of(style: Style, direct: tuple[int | None, int | None], lists: dict[int, List]) -> tuple[int, int] | None:
    """(list, level from 0) of a paragraph, from its own properties or its style's; None where it is in no list."""
    number = style.list_id if direct[0] is None else direct[0]
    if not number:
        return None
    level = direct[1]
    if level is None and direct[0] is None:
        linked = lists[number].styles if number in lists else {}
        level = linked.get(style.id, style.list_level)
    return number, min(max(level or 0, 0), DEEPEST - 1)


def next_number(place: tuple[int, int], lists: dict[int, List], styles: Styles, counters: Counters) -> str | None:
    """Counts one item and gives what Word shows before it; None where the list is not defined or shows nothing."""
    number, at = place
    found = _linked(number, lists, styles)
    if found is None:
        return None
    counts = counters.families.setdefault(found.family, [None] * DEEPEST)
    if number not in counters.begun:
        counters.begun.add(number)
        for level, start in found.starts.items():
            counts[level] = start - 1
    before = counts[at]
    counts[at] = found.level(at).start if before is None else before + 1
    for deeper in range(at + 1, DEEPEST):
        if counts[deeper] is not None:
            restart = found.level(deeper).restart
            if restart is None or at < restart:
                counts[deeper] = None
    return _shown(found, at, counts) or None


def _linked(number: int, lists: dict[int, List], styles: Styles) -> List | None:
    found = lists.get(number)
    if found is None or not found.family.link:
        return found
    target = style_of(styles, found.family.link).list_id
    return lists.get(target, found) if target is not None else found


def _shown(found: List, at: int, counts: list[int | None]) -> str:
    level = found.level(at)
    if level.format == "bullet":
        sign = level.text.strip()
        return sign if sign and sign != "·" and not "\ue000" <= sign[0] <= "\uf8ff" else "•"
    if level.format == "none":
        return ""

    def count(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        shown = found.level(which)
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


def _level(element: etree._Element) -> Level:
    said: dict[str, str | None] = {}
    for child in element:  # once through: to find six names is six walks, for each level of each list
        said.setdefault(child.tag, child.get(n.VAL))
    start = whole(said.get(n.W + "start"))
    return Level(
        start=0 if start is None else start,
        format=said.get(n.W + "numFmt") or "decimal",
        text=said.get(n.W + "lvlText") or "",
        restart=whole(said.get(n.W + "lvlRestart")),
        style=said.get(n.W + "pStyle") or "",
        legal=n.W + "isLgl" in said and is_on(said[n.W + "isLgl"] or "1"),
    )


def _overridden(level: Level, override: etree._Element) -> Level:
    own = override.find(n.W + "lvl")
    start = whole(value_of(override, "startOverride"))
    level = level if own is None else _level(own)
    return level if start is None else replace(level, start=start)
