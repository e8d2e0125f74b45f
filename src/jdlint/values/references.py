"""References: an organisation's own pattern, however people type it, and codes in general."""

from __future__ import annotations

import re
from functools import cache

from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import fold

_GAP = r"(?P<gap{}>\s{{0,2}}[-‐‑‒–—―−]?\s{{0,2}})"
_CODE = lazily(r"(?<![A-Za-z0-9])(?:[A-Z]{2,6} )?(?=[A-Za-z/._-]*\d)[A-Za-z0-9]+(?: ?[/._-] ?[A-Za-z0-9]+)*")


@record
class ReferenceMatch:
    """A reference in its normal form, and its place."""

    value: str
    start: int
    end: int


def normal_reference(reference: str) -> str:
    """The form in which references compare: capitals, plain hyphens, no spaces."""
    return pattern(r"\s+").sub("", fold(reference)).upper()


def find_references(text: str, like: re.Pattern[str]) -> list[ReferenceMatch]:
    """References of the framework's pattern, also with spaces or another dash where the pattern has a hyphen,
    and also where the next word is stuck to it."""
    tolerant = _tolerant(like.pattern)
    return [ReferenceMatch(_value(m), m.start(), m.end()) for m in tolerant.finditer(text)]


def find_codes(text: str) -> list[ReferenceMatch]:
    """Anything that could be a reference: words with a digit, as "HR/2026/041" or "IRC 12345". For a field's cell."""
    return [ReferenceMatch(normal_reference(m.group()), m.start(), m.end()) for m in _CODE.finditer(fold(text))]


@cache
def _tolerant(source: str) -> re.Pattern[str]:
    """The pattern with a gap for each hyphen, and with guards of its own instead of `\\b` and `^ $`."""
    bare = pattern(r"^(?:\\b|\^)+|(?:\\b|\$)+$").sub("", source)
    parts = pattern(r"(\[(?:\\.|[^\]\\])*\]|\\.)|(-)").split(bare)  # a hyphen in a class or after \ is left alone
    said = [p for p in parts if p]
    gaps = 0
    for i, part in enumerate(said):
        if part in ("-", r"\-"):
            said[i] = _GAP.format(gaps)
            gaps += 1
    return pattern(rf"(?<![A-Za-z0-9])(?:{''.join(said)})(?!\d)", re.IGNORECASE)


def _value(match: re.Match[str]) -> str:
    """The words found with each gap written as a hyphen."""
    text, at, said = match.string, match.start(), ""
    for gap in sorted(g for g in match.re.groupindex if g.startswith("gap")):
        if match.start(gap) >= 0:
            said += text[at : match.start(gap)] + "-"
            at = match.end(gap)
    return normal_reference(said + text[at : match.end()])
