"""How a specification fits the band and family it names: the evidence for and against, never a verdict."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from textwrap import fill
from typing import Any

from jdlint.checks.banding import Claim, Line, applies, beyond, claim, evidence_for, families_of, highest, lines, rank
from jdlint.evidence import Entry, Evidence, entries
from jdlint.framework import Framework
from jdlint.matching import Match
from jdlint.model import Document, Span
from jdlint.places import shorten, where
from jdlint.record import NamedTuple

_WIDTH = 88
_BAR = 40
_LINE = 100
CLOSING = (
    "This is evidence found by its words, not a verdict: a line may mean more or less than it says, and a phrase that "
    "jdlint does not know shows nothing here. Compare the post with the framework itself before deciding."
)


class Shown(NamedTuple):
    """What a line shows in a factor. `above`: of a higher band than the one claimed."""

    line: Line
    match: Match
    above: bool

    @property
    def entry(self) -> Entry:
        return self.match.entry

    @property
    def span(self) -> Span:
        return self.line.span(self.match)


class Factor(NamedTuple):
    """A factor: what the claimed band asks for, what the lines show, what of the asked no line shows."""

    name: str
    asked: tuple[Entry, ...]
    shown: tuple[Shown, ...]
    missing: tuple[Entry, ...]


class Fit(NamedTuple):
    """The whole picture. `bands` counts each line by the highest band it shows; `families` may count a line twice."""

    evidence: Evidence
    claim: Claim
    factors: tuple[Factor, ...]
    lines: int
    bands: dict[str, int]
    families: dict[str, int]


def fit(document: Document, framework: Framework) -> Fit | None:
    """The picture of a document, or None where its framework says nothing of what bands ask for."""
    evidence = evidence_for(framework)
    if evidence is None:
        return None
    claimed, read = claim(document, framework), lines(document, framework)
    best = [match for line in read if (match := highest(framework, line, claimed.families))]
    bands = Counter(match.entry.band for match in best)
    families = Counter(family for line in read for family in families_of(line))
    known = dict.fromkeys((*evidence.bands, *(b for f in evidence.families.values() for b in f.bands)))
    order = sorted(known, key=lambda band: -rank(framework, band))
    return Fit(
        evidence,
        claimed,
        tuple(_factor(framework, evidence, claimed, read, name) for name in evidence.factors),
        len(read),
        {band: bands[band] for band in order},
        {name: families[name] for name in sorted(evidence.families, key=lambda name: -families[name])},
    )


def _factor(framework: Framework, evidence: Evidence, claimed: Claim, read: tuple[Line, ...], name: str) -> Factor:
    level = rank(framework, claimed.band or "")
    shown, families = [], set()
    for line in read:
        found = [
            m for m in line.matches if m.entry.factor == name and not m.softened and applies(m.entry, claimed.families)
        ]
        families |= {m.entry.family for m in found if rank(framework, m.entry.band) >= level}
        best = max(found, key=lambda m: rank(framework, m.entry.band), default=None)
        if best is not None:
            above = claimed.band is not None and beyond(framework, line, best, claimed.band)
            shown.append(Shown(line, best, above))
    own = [(e, asked) for e, asked in entries(evidence) if e.band == claimed.band and e.factor == name]
    own = [(e, asked) for e, asked in own if e.family in ("", *claimed.families)]
    missing = [e for e, asked in own if asked.needed and not (families & {"", e.family} if e.family else families)]
    shown.sort(key=lambda s: (-rank(framework, s.entry.band), s.span))
    return Factor(name, tuple(e for e, _ in own), tuple(shown), tuple(missing))


def fit_text(document: Document, picture: Fit) -> str:
    """The picture for a person."""
    return "\n".join(_text(document, picture)) + "\n"


def _text(document: Document, picture: Fit) -> Iterator[str]:
    band, families = picture.claim.band, picture.claim.families
    yield _fill(f"{document.path}: how it fits the {picture.evidence.title}", "")
    yield ""
    yield _fill(f"Band named: {band or 'no one band'}. Families named: {', '.join(families) or 'none'}.", "")
    yield _fill(_summary(picture), "")
    for factor in picture.factors:
        yield ""
        yield factor.name
        yield from _asked(factor)
        for above, title in ((True, f"beyond {band}"), (False, "shown")):
            chosen = [s for s in factor.shown if s.above == above]
            if chosen:
                yield f"  {title}:"
            for shown in chosen:
                yield from _shown(document, shown)
        for entry in factor.missing:
            said = "" if _printed(factor) == (entry,) else f": {entry.asks} ({entry.at})"
            yield _fill(f"no line shows it{_of(entry)}{said}", "  ")
    yield ""
    yield f"Lines by the highest band they show ({sum(picture.bands.values())} of {picture.lines} show one)"
    yield from _bars(picture.bands, (band or "",))
    yield ""
    yield "Lines by family (a line may show two)"
    yield from _bars(picture.families, families)
    yield ""
    yield _fill(_families(picture), "")
    yield ""
    yield _fill(CLOSING, "")


def _summary(picture: Fit) -> str:
    """In a sentence what lies beyond the band and what is not shown."""
    if picture.claim.band is None:
        return "Without one band to compare with, the lines are only sorted by what they show."
    beyond = len({s.line.block.index for f in picture.factors for s in f.shown if s.above})
    missing = [f.name for f in picture.factors if f.asked and not f.shown and f.missing]
    fit = f"; the general fit decides ({picture.evidence.general_fit})" if picture.evidence.general_fit else ""
    lacking = f" Nothing at all is shown of {', '.join(missing)}." if missing else ""
    said = "1 line shows" if beyond == 1 else f"{beyond or 'No'} lines show"
    return f"{said} more than {picture.claim.band} asks for{fit}.{lacking}"


def _families(picture: Fit) -> str:
    """Which families' duties dominate, against the main focus that the framework asks for."""
    ranked = [(name, number) for name, number in picture.families.items() if number]
    if not ranked:
        return "No line shows a family's duties."
    total = sum(number for _, number in ranked)
    name, number = ranked[0]
    share = round(100 * number / total)
    if share >= 60:
        return f"{name} is clearly the main focus: {share} % of what shows a family."
    second = f", before {ranked[1][0]} ({ranked[1][1]})" if len(ranked) > 1 else ""
    rule = f" ({picture.evidence.main_focus})" if picture.evidence.main_focus else ""
    return f"Most lines show {name} ({number}){second}, but no family reaches the 60 % of a main focus{rule}."


def _asked(factor: Factor) -> Iterator[str]:
    for entry in _printed(factor):
        yield _fill(f"{entry.band} asks: {entry.asks} ({entry.at})", "  ")


def _printed(factor: Factor) -> tuple[Entry, ...]:
    """What is asked of any post; of the families where nothing is."""
    return tuple(entry for entry in factor.asked if not entry.family) or factor.asked


def _shown(document: Document, shown: Shown) -> Iterator[str]:
    desirable = ", desirable" if shown.line.desirable else ""
    words, line = document.quote(shown.span), _quote(document, shown)
    within = "" if words == line else f" in “{line}”"
    yield _fill(f"- {shown.entry.band}: “{words}”{within}", "    ", "      ")
    yield _fill(f"{where(document, shown.span)}{desirable}", "      ")
    if shown.above or shown.entry.qualification:
        yield _fill(f"{shown.entry.at}: {shown.entry.asks}", "      ")
    else:
        yield _fill(shown.entry.at, "      ")


def _quote(document: Document, shown: Shown) -> str:
    """The line around the words that show it, cut where it is long."""
    text = document.blocks[shown.span.block].text
    start = 0 if shown.span.end < _LINE else shown.span.start
    return ("…" if start else "") + shorten(text[start:], _LINE)


def _of(entry: Entry) -> str:
    return f", for {entry.family}" if entry.family else ""


def _bars(counts: dict[str, int], named: tuple[str, ...]) -> Iterator[str]:
    """A line each: the name, a bar to scale, the number, and a mark at what the specification names."""
    longest, most = max(map(len, counts), default=0), max((*counts.values(), 1))
    for name, number in counts.items():
        bar = "#" * (-(-number * min(_BAR, most) // most))
        yield f"  {name:<{longest}}  {bar}{' ' if bar else ''}{number}{'  (named)' if name in named else ''}"


def _fill(text: str, indent: str, hanging: str = "") -> str:
    return fill(" ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=hanging or f"{indent}  ")


def fit_json(document: Document, picture: Fit) -> str:
    """The picture for a program; keys may be added, not renamed."""

    def entry(e: Entry) -> dict[str, Any]:
        return {"band": e.band, "family": e.family or None, "asks": e.asks, "at": e.at}

    factors = [
        {
            "factor": factor.name,
            "asked": [entry(e) for e in factor.asked],
            "shown": [
                {
                    **entry(s.entry),
                    "qualification": s.entry.qualification,
                    "beyond": s.above,
                    "desirable": s.line.desirable,
                    "quote": document.quote(s.span),
                    "block_text": s.line.block.text,
                    "where": where(document, s.span),
                    "span": s.span._asdict(),
                }
                for s in factor.shown
            ],
            "missing": [entry(e) for e in factor.missing],
        }
        for factor in picture.factors
    ]
    made = {
        "path": document.path.replace("\\", "/"),
        "framework": picture.evidence.title,
        "band": picture.claim.band,
        "families": list(picture.claim.families),
        "factors": factors,
        "lines": picture.lines,
        "lines_by_band": picture.bands,
        "lines_by_family": picture.families,
        "note": CLOSING,
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
