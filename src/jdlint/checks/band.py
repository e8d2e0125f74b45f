"""Checks of the band and family against the framework's evidence: what speaks for and against, never a verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from jdlint.checks.banding import (
    Claim,
    Line,
    asked,
    bands_in,
    beyond,
    claim,
    evidence_for,
    families_in,
    families_of,
    highest,
    lines,
    naming,
    rank,
)
from jdlint.checks.figures import stated
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.record import record
from jdlint.text import folded, holding

if TYPE_CHECKING:
    from jdlint.evidence import Evidence
    from jdlint.matching import Match

_MAIN = lazily(
    r"\bmain(?:ly)?\s+(?:\w+\s+){0,2}(?:famil|focus)|\bmainly\b|\bpredominant|\bprimar(?:y|ily)\b|\bprincipally\b|"
    r"\b\d\d\s?%|\b\d\d\s?[:/]\s?\d\d\s+(?:split|basis|role)|\bequally\b",
    re.IGNORECASE,
)
_MAIN_SIGNS = ("main", "predominant", "primar", "principally", "equally", "%", "split", "basis", "role")
_OR_EXPERIENCE = lazily(r"\bor\b[^.;]*\bexperience\b|\bexperience\b[^.;]*\bor\b", re.IGNORECASE)
_NO_EVIDENCE = Unchecked("this framework says nothing of what its bands and families ask for")


def _claimed(document: Document, framework: Framework) -> tuple[Evidence, Claim, str] | Unchecked:
    """The evidence, the claim and the band to judge by, or why there is none."""
    evidence = evidence_for(framework)
    if evidence is None:
        return _NO_EVIDENCE
    claimed = claim(document, framework)
    if claimed.band is None:
        return Unchecked("no one band of this framework found")
    if not any(claimed.band in own for own in (evidence.bands, *(f.bands for f in evidence.families.values()))):
        return Unchecked(f"nothing is known of what {claimed.band} asks for")
    return evidence, claimed, claimed.band


@lru_cache(maxsize=1)
def _banded(
    document: Document, framework: Framework
) -> tuple[Evidence, str, tuple[tuple[Line, Match], ...]] | Unchecked:
    """The lines that show any band, each with what shows the highest; before them evidence and claimed band."""
    judged = _claimed(document, framework)
    if isinstance(judged, Unchecked):
        return judged
    evidence, claimed, band = judged
    shown = [(line, highest(framework, line, claimed.families)) for line in lines(document, framework)]
    return evidence, band, tuple([(line, match) for line, match in shown if match])


def _said(evidence: Evidence, band: str, match: Match) -> dict[str, object]:
    """What the band shown asks for and what the claimed one does, each with its place in the framework."""
    own = asked(evidence, band, match.entry.factor, match.entry.family)
    return {
        "shown": match.entry.band,
        "asks": match.entry.asks,
        "at": match.entry.at,
        "band": band,
        "own": f"{own.asks} ({own.at})" if own else "not described",
    }


@record(kw_only=True)
class DutyAboveBand:
    """Duties and criteria that a higher band asks for. `several`: only where they are many, else only where few.

    Many are `count` lines that make up the share `share` of all lines that show any band.
    """

    WORDS: ClassVar = ("words", "shown", "asks", "at", "band", "own", "fit", "number")
    FIELDS: ClassVar[bool] = True

    several: bool = False
    count: int = 3
    share: Decimal = Decimal("0.15")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        judged = _banded(document, framework)
        if isinstance(judged, Unchecked):
            yield judged
            return
        evidence, band, banded = judged
        above = [(line, m) for line, m in banded if beyond(framework, line, m, band)]
        many = len(above) >= self.count and len(above) >= self.share * len(banded)
        for line, match in above if many == self.several else ():
            span = line.span(match)
            words = {"words": document.quote(span), "number": len(above), "fit": evidence.general_fit}
            yield Hit(span, {**words, **_said(evidence, band, match)})


@record(kw_only=True)
class QualificationAboveBand:
    """A required qualification that a higher band asks for, with no experience accepted in its place."""

    WORDS: ClassVar = ("words", "shown", "asks", "at", "band", "own")
    FIELDS: ClassVar[bool] = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        judged = _claimed(document, framework)
        if isinstance(judged, Unchecked):
            yield judged
            return
        evidence, _, band = judged
        for line in lines(document, framework):
            named = [m for m in line.matches if m.entry.qualification and not m.softened]
            above = [m for m in named if rank(framework, m.entry.band) > rank(framework, band)]
            if above and not line.desirable and not _OR_EXPERIENCE.search(line.block.text):
                span = line.span(above[0])
                yield Hit(span, {"words": document.quote(span), **_said(evidence, band, above[0])})


@record(kw_only=True)
class MainFocusBelowBand:
    """A specification of which `share` of the lines that show any band, and `count` at least, show a lower one."""

    WORDS: ClassVar = ("band", "below", "all", "lower", "cumulative")
    FIELDS: ClassVar[bool] = True

    count: int = 8
    share: Decimal = Decimal("0.75")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        judged = _banded(document, framework)
        if isinstance(judged, Unchecked):
            yield judged
            return
        evidence, band, banded = judged
        below = [(line, m) for line, m in banded if rank(framework, m.entry.band) < rank(framework, band)]
        if len(below) >= self.count and len(below) >= self.share * len(banded):
            counted = Counter(m.entry.band for _, m in below)
            lower = ", ".join(f"{name} ({number})" for name, number in counted.most_common())
            words = {"band": band, "below": len(below), "all": len(banded), "lower": lower}
            related = tuple(line.span(match) for line, match in below[:3])
            yield Hit(None, {**words, "cumulative": evidence.cumulative}, related=related, about="band")


@record(kw_only=True)
class DutyOfAnotherFamily:
    """`count` lines at least that show a family which the specification does not name, and none that it names."""

    WORDS: ClassVar = ("words", "family", "named", "asks", "at", "number", "focus")
    FIELDS: ClassVar[bool] = True

    count: int = 3

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        evidence, named = evidence_for(framework), claim(document, framework).families
        if evidence is None or not named:
            yield Unchecked("no job family found") if evidence else _NO_EVIDENCE
            return
        others = [line for line in lines(document, framework) if not families_of(line) & set(named)]
        for family, own in evidence.families.items():
            found = [
                (line, m) for line in others for m in line.matches if m.entry.family == family and not m.entry.band
            ]
            if len(found) < self.count:
                continue
            first, *rest = (line.span(match) for line, match in found)
            words = {"words": document.quote(first), "family": family, "named": _listed(named), "number": len(found)}
            words |= {"asks": own.asks, "at": own.at, "focus": evidence.main_focus}
            yield Hit(first, dict(words), related=tuple(rest))


@record(kw_only=True)
class MainFocusInAnotherFamily:
    """A family named alone beside its label, while clearly more lines show another one, `count` of them at least."""

    WORDS: ClassVar = ("family", "other", "number", "own", "focus")
    FIELDS: ClassVar[bool] = True

    count: int = 5
    ratio: Decimal = Decimal("1.2")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        evidence, fields = evidence_for(framework), stated(document, "family", str)
        if evidence is None or not fields:
            yield Unchecked("no job family found") if evidence else _NO_EVIDENCE
            return
        named = families_in(framework, " ".join(document.blocks[f.span.block].text for f in fields))
        counted = Counter(family for line in lines(document, framework) for family in families_of(line))
        other, number = max(counted.items(), key=lambda each: each[1], default=("", 0))
        clear = number >= self.count and number >= self.ratio * counted["".join(named)]
        if len(named) == 1 and other != named[0] and clear:
            words = {"family": named[0], "other": other, "number": number, "own": counted[named[0]]}
            yield Hit(fields[0].span, {**words, "focus": evidence.main_focus})


@record(kw_only=True)
class BlendedWithoutMainFamily:
    """Several families named, and none as the main one or all as equal."""

    WORDS: ClassVar = ("families", "counts", "focus", "blend")
    FIELDS: ClassVar[bool] = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        evidence = evidence_for(framework)
        places = naming(document, framework)
        named = tuple(dict.fromkeys(name for _, names in places for name in names))
        if evidence is None or len(named) < 2:
            yield Unchecked("one job family or none is named") if evidence else _NO_EVIDENCE
            return
        if any(_MAIN.search(folded(document)[index]) for index in holding(document, *_MAIN_SIGNS)):
            return
        at = next((span for span, names in places if len(names) > 1), places[0][0])
        counted = Counter(family for line in lines(document, framework) for family in families_of(line))
        words = {"families": _listed(named), "focus": evidence.main_focus, "blend": evidence.blend}
        counts = ", ".join(f"{counted[name]} lines show {name}" for name in named)
        yield Hit(at, {**words, "counts": counts}, related=tuple(span for span, _ in places if span != at))


@record(kw_only=True)
class BlendedAcrossBands:
    """Families named with different bands."""

    WORDS: ClassVar = ("families", "bands", "blend")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        evidence = evidence_for(framework)
        if evidence is None:
            yield _NO_EVIDENCE
            return
        places = [
            (span, names, bands)
            for span, names in naming(document, framework)
            if (bands := bands_in(framework, document.blocks[span.block].text))
        ]
        families = tuple(dict.fromkeys(name for _, names, _ in places for name in names))
        bands = tuple(dict.fromkeys(band for _, _, bands in places for band in bands))
        if len(families) > 1 and len(bands) > 1:
            first, *rest = (Span(span.block, 0, len(document.blocks[span.block].text)) for span, _, _ in places)
            words = {"families": _listed(families), "bands": _listed(bands), "blend": evidence.blend}
            yield Hit(first, dict(words), related=tuple(rest))


@record(kw_only=True)
class BandOutsideItsPlace:
    """A band that exists in one kind of office only, in a post that shows nothing of such an office."""

    WORDS: ClassVar = ("band", "place", "at")
    FIELDS: ClassVar[bool] = True

    facts: tuple[str, ...] = ("office", "job title", "accountable to", "location")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        evidence = evidence_for(framework)
        if evidence is None:
            yield _NO_EVIDENCE
            return
        told = [f for name in ("band", "job title") for f in stated(document, name, str)]
        about = [document.blocks[f.span.block].text for f in document.fields if f.name in self.facts]
        for band, within in evidence.within.items():
            field = next((f for f in told if band in bands_in(framework, str(f.value))), None)
            if field is None:
                continue
            purpose = [b.text for b in document.blocks if any("urpose" in heading for heading in document.section(b))]
            if not any(p.ready.search(text) for p in within.shows for text in (*about, *purpose)):
                yield Hit(field.span, {"band": band, "place": within.place, "at": within.at})


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
