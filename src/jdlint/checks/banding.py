"""What a specification claims to be, and what its lines show of the framework's bands and families.

Helpers for the checks of the band; no check stands here. Only duties and criteria are evidence: introductions copied
from the framework, template choices, language levels and additional information are not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jdlint.checks.duties import duties
from jdlint.checks.figures import stated
from jdlint.checks.posts import sections_of
from jdlint.framework import Framework
from jdlint.model import Block, Document, Span
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import NamedTuple, record
from jdlint.text import holding

if TYPE_CHECKING:
    from jdlint.evidence import Entry, Evidence
    from jdlint.matching import Match

_INTRODUCTION = lazily(r"\W*(?:introduction|cyflwyniad)\b", re.IGNORECASE)
_LEAD_IN = lazily(r"\bkey characteristics\b[^.]*:?\s*$", re.IGNORECASE)
_LEADING_ON = lazily(r"(?:\s+(?:in|of|or|to|on|about|the|an?))+$", re.IGNORECASE)
_DESIRABLE = lazily(r"\bdesirable\b|\bdymunol\b", re.IGNORECASE)
_NO_EVIDENCE = frozenset(("language skills", "additional information"))
_LONGEST_HEADING = 12
_SHORTEST_NAME = 4
"""Letters of a band's or family's name that stands for it anywhere, not only beside its label."""


class Line(NamedTuple):
    """A duty or criterion and what it shows. `desirable`: the post can be filled without it."""

    block: Block
    matches: tuple[Match, ...]
    desirable: bool

    def span(self, match: Match) -> Span:
        """The words that show it, without those that only lead on: "Degree" of "Degree in relevant subject"."""
        words = _LEADING_ON.sub("", self.block.text[match.start : match.end])
        return Span(self.block.index, match.start, match.start + len(words))


@record
class Claim:
    """The band and the families that a specification names; no band where it names none or two."""

    band: str | None
    families: tuple[str, ...]


def evidence_for(framework: Framework) -> Evidence | None:
    """The framework's evidence, if it has any; only then is the module for it imported."""
    if framework.evidence is None:
        return None
    from jdlint.evidence import evidence_of

    return evidence_of(framework)


@lru_cache(maxsize=1)
def lines(document: Document, framework: Framework) -> tuple[Line, ...]:
    """The duties and criteria that are evidence, in order; empty where the framework has none to judge by."""
    evidence = evidence_for(framework)
    if evidence is None:
        return ()
    from jdlint.matching import matches

    found = []
    led_in = _led_in(document)
    optional = {i for i in holding(document, "desirable", "dymunol") if _DESIRABLE.search(document.blocks[i].text)}
    opened: dict[tuple[int, ...], tuple[set[str], bool]] = {}
    for duty in duties(document, framework):
        block = duty.block
        if block.headings not in opened:
            opened[block.headings] = _sections(document, framework, block)
        sections, introduction = opened[block.headings]
        if introduction or block.index in led_in or sections & _NO_EVIDENCE:
            continue
        desirable = "desirable criteria" in sections or block.index in optional
        found.append(Line(block, matches(evidence, block.text), desirable))
    return tuple(found)


def _sections(document: Document, framework: Framework, block: Block) -> tuple[set[str], bool]:
    """The sections that the nearest telling heading opens, and whether it is an introduction instead."""
    for index in reversed(block.headings):
        heading = document.blocks[index]
        if named := set(sections_of(heading, framework)):
            return named, False
        if _INTRODUCTION.match(heading.text):
            return set(), True
    return set(), False


def _led_in(document: Document) -> set[int]:
    """The list items below "The key characteristics are:"."""
    found: set[int] = set()
    inside = False
    led = set(holding(document, "key characteristics"))
    for block in document.blocks if led else ():
        if block.index in led and _LEAD_IN.search(block.text):
            inside = True
        elif inside and block.text.strip():
            inside = block.kind == "bullet"
            found |= {block.index} if inside else set()
    return found


@lru_cache(maxsize=1)
def claim(document: Document, framework: Framework) -> Claim:
    """The band named beside a label, else elsewhere; the families of the field and of the introductions."""
    bands = {framework.named("bands", str(f.value)) for f in stated(document, "band", str)} - {None}
    band = bands.pop() if len(bands) == 1 else None
    found = tuple(dict.fromkeys(name for _, names in naming(document, framework) for name in names))
    if band and not found and len(framework.bands[band].families) == 1:
        found = framework.bands[band].families
    return Claim(band, found)


@lru_cache(maxsize=1)
def naming(document: Document, framework: Framework) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """Where the specification says which families it belongs to: the field, and headings of introductions."""
    found = []
    fields = [f.span for f in document.fields if f.name == "family" and isinstance(f.value, str)]
    taken = {span.block for span in fields}
    introduced = set(holding(document, "introduction", "cyflwyniad"))
    headings = [
        Span(b.index, 0, len(b.text))
        for b in document.blocks
        if b.index in introduced
        and b.index not in taken
        and _INTRODUCTION.match(b.text)
        and len(b.text.split()) <= _LONGEST_HEADING
    ]
    for span in sorted((*fields, *headings)):
        if names := families_in(framework, document.blocks[span.block].text):
            found.append((span, names))
    return tuple(found)


def families_in(framework: Framework, words: str) -> tuple[str, ...]:
    """Every family that the words name, in their order."""
    places = {}
    for name, family in framework.families.items():
        if found := _spoken(name, *family.aliases).search(words):
            places[name] = found.start()
    return tuple(sorted(places, key=lambda name: places[name]))


def bands_in(framework: Framework, words: str) -> tuple[str, ...]:
    """Every band that the words name in full, not by its bare letter or number."""
    return tuple(name for name, band in framework.bands.items() if _spoken(name, *band.aliases).search(words))


@cache
def _spoken(*names: str) -> re.Pattern[str]:
    """Any of the names as whole words, those too short left out."""
    said = "|".join(re.escape(name) for name in names if len(name) >= _SHORTEST_NAME)
    return pattern(rf"(?<!\w)(?:{said or '(?!)'})(?!\w)", re.IGNORECASE)


def rank(framework: Framework, band: str) -> int:
    """A band's place from the lowest, 0, up."""
    return _ranks(framework).get(band, -1)


@cache
def _ranks(framework: Framework) -> dict[str, int]:
    return {band: n for n, band in enumerate(framework.bands)}


def applies(entry: Entry, families: tuple[str, ...]) -> bool:
    """Whether what is asked concerns a post of these families; where none is named, of any."""
    return not families or entry.family in ("", *families)


def highest(framework: Framework, line: Line, families: tuple[str, ...]) -> Match | None:
    """What shows the highest band in a line: the specification's own families, no qualification, nothing softened."""
    shown = [
        m
        for m in line.matches
        if m.entry.band and not m.softened and not m.entry.qualification and applies(m.entry, families)
    ]
    return max(shown, key=lambda m: rank(framework, m.entry.band), default=None)


def beyond(framework: Framework, line: Line, match: Match, band: str) -> bool:
    """Whether a match shows more than the band: a higher one, in words that do not show the band itself as well."""
    if rank(framework, match.entry.band) <= rank(framework, band) or line.desirable:
        return False
    own = [m for m in line.matches if m.entry.band == band and not m.softened]
    return not any(m.start < match.end and match.start < m.end for m in own)


def families_of(line: Line) -> set[str]:
    """The families whose duties a line shows."""
    return {m.entry.family for m in line.matches if not m.entry.band}


def asked(evidence: Evidence, band: str, factor: str, family: str = "") -> Entry | None:
    """What a band asks for in a factor: of the family where its evidence says so, else of any post."""
    own = evidence.families.get(family)
    found = own.bands.get(band, {}).get(factor) if own else None
    at = own.at if own and found else evidence.at
    found = found or evidence.bands.get(band, {}).get(factor)
    from jdlint.evidence import Entry

    return Entry(family, band, factor, found.asks, f"{at}, {band}, {factor}") if found else None
