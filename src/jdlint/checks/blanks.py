"""Where the words that a template leaves behind stand in a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from jdlint.checks.near import APPLICANT, Near
from jdlint.checks.phrases import MODAL, PHRASES, Kind
from jdlint.model import Document, Span
from jdlint.nodes import Regex, ready
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import lower_lines, standing, stands


@record
class Blank:
    """Words found in one block."""

    kind: Kind
    block: int
    start: int
    end: int


@record
class Leftover:
    """One thing to mend; a choice has its alternatives and the signs between them."""

    kind: Kind
    span: Span
    choices: tuple[str, ...] = ()
    separators: frozenset[str] = frozenset()
    related: tuple[Span, ...] = ()


_BY_PATTERN = {Regex(phrase.source, phrase.begins): phrase for phrase in PHRASES}


@cache
def _ready(source: str) -> re.Pattern[str]:
    return pattern(source, re.MULTILINE)


def phrases(document: Document) -> Iterator[Blank]:
    """Stock prompts, TBC and guidance wherever they stand; several patterns may find the same words."""
    text, starts = lower_lines(document)
    for phrase in map(_BY_PATTERN.__getitem__, standing(document, tuple(_BY_PATTERN))):
        for match in _ready(phrase.source).finditer(text):
            start, end = match.span()
            if start and (text[start - 1].isalnum() or text[start - 1] in "_@"):
                continue
            block = bisect_right(starts, start) - 1
            stop = starts[block + 1] - 1 if block + 1 < len(starts) else len(text)
            near = Near(match.group(), text[starts[block] : start], text[end:stop])
            above = text[starts[block - 1] : starts[block]] if block else ""
            answer = "word" in near.words and near.alone and ready(APPLICANT).search(above)
            unpaid = near.words.startswith("£0") and stands(document, "volunt")
            if phrase.holds(near) and not (near.quoted or answer or unpaid):
                lead = ready(MODAL).search(near.before) if match.group().startswith("be ") else None
                begin = start - starts[block] - (len(lead.group()) if lead else 0)
                length = len(match.group().rstrip())
                yield Blank(phrase.kind, block, begin, start - starts[block] + length)
