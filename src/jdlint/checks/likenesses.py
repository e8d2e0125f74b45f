"""What may be a reference where no label says so: words of the same build, bare numbers, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from jdlint.checks.figures import slip
from jdlint.model import Block, Document, Span
from jdlint.nodes import lazily, ready
from jdlint.patterns import pattern
from jdlint.text import fold, folded, holding

GROUPS = lazily(r"[A-Z]+|\d+")
_LONG_BUILD = 3
"""From this many groups on, a build alone tells a reference."""
_EDGES = ("header", "footer", "property")
_OPENING = 4
"""The first so many body paragraphs outside tables may be a title line."""
_TITLE = 12
"""Words of a title line at most."""
_REMARK = r"\s*(?:\([^()]{1,30}\)|(?:for|in|at) [^.,;()]{1,30})?\s*"
_LISTED_BEFORE = lazily(rf"(?:[A-Z]{{2,}}(?:\W{{0,3}}\d+)+|\d{{4,}}){_REMARK}(?:,|\band|\bor|/|&)\s*$")
_LISTED_AFTER = lazily(rf"{_REMARK}(?:,|\band|\bor|/|&)\s*(?:[A-Z]{{2,}}\W?\d|\d{{4}})")
"""In a list each may have a remark: "EX-041-26 (Cardiff) and EX-042-26 (Bangor)"."""
_NEAR = 80
_OTHER_POST = (
    r"\b(?:report(?:s|ing)? to|accountable to|responsible (?:to|for)|line manag\w+|manage[sd]|supervis\w+|deputis\w+|"
    r"replac\w+|supersed\w+|previous\w*|former\w*|successor|see also|linked|related|alongside|instead of|"
    r"unlike|similar|"
    r"also advertised|together with|(?:an)?other (?:post|role|vacanc)\w*|supporting|supports|"
    r"(?:two|three|both|several|second) (?:posts?|roles?|vacanc\w+|jobs?))\b[^.]*$"
)
_ALSO = lazily(r"[^.]{0,30}\b(?:is|are) (?:also|already) (?:advertised|vacant|open|filled)", re.IGNORECASE)
_NAMED = r"\b(?:ref(?:erence)?|quot(?:e|ing)|vacancy|cyfeirnod|dyfynn\w+)\b[^.]*$"
_CALLED = (
    r"\b(?:ref(?:erence)?s?|vacanc(?:y|ies)|requisition|cyfeirnod|job|post|quot(?:e|ing)|dyfynn\w+)\b\W*"
    r"(?:(?:job|post|vacancy|reference|ref|number|num|no|id|code|is|the|rhif|swydd)\b\W*){0,4}$"
)
"""What must stand straight before a bare number for it to be a reference."""
_LEAST_BARE = 4
_LEAST_ALIKE = 5
"""Figures of a bare number that may be known by them alone, where it is but a slip from the post's."""


def about_another(document: Document, span: Span) -> bool:
    """Whether the text speaks of another post: "reports to …", "replaces …", a list of posts."""
    block = document.blocks[span.block]
    if block.part in _EDGES:
        return False
    label = block.cell.label if block.cell else ""
    before = block.text[max(0, span.start - _NEAR) : span.start]
    after = block.text[span.end : span.end + _NEAR]
    beside = _LISTED_AFTER.match(after) or _LISTED_BEFORE.search(before) or _ALSO.match(after)
    return bool(beside or ready(_OTHER_POST).search(f"{label} ") or ready(_OTHER_POST).search(before))


def titled(block: Block) -> bool:
    return len(block.text.split()) <= _TITLE and not block.text.rstrip().endswith(".")


@lru_cache(maxsize=64)
def build_of(words: str, *, letters: bool) -> re.Pattern[str] | None:
    """Words of the same build as a reference; with `letters`, beginning with the same ones. None for bare figures."""
    groups = GROUPS.findall(fold(words).upper())
    lettered = any(g.isalpha() and (len(g) > 1 or letters) for g in groups)
    if len(groups) < 2 or not lettered or sum(map(len, groups)) < 5:
        return None
    built = [f"[A-Z]{{{len(g)}}}" if g.isalpha() else rf"\d{{{len(g)}}}" for g in groups]
    if letters and groups[0].isalpha():
        built[0] = re.escape(groups[0])
    return re.compile(r"(?<![A-Za-z0-9])" + r"[\s/_.-]{0,3}".join(built) + r"(?!\d)", re.IGNORECASE if letters else 0)


def alike(document: Document, words: str) -> Iterator[Span]:
    """References of the field's own build in headers, footers, properties and the title, or called so in the text."""
    strict, loose = build_of(words, letters=True), build_of(words, letters=False)
    if strict is None:
        yield from _numbers(document, words)
        return
    start = first_letters(words).lower()
    edged = loose if loose and len(GROUPS.findall(words.upper())) >= _LONG_BUILD else strict
    body = (b for b in document.blocks if b.part == "body" and not b.cell and b.text.strip())
    edges = {b.index for b in islice(body, _OPENING) if titled(b)}
    edges.update(b.index for b in document.blocks if b.part in _EDGES)
    for index in sorted({*edges, *(holding(document, start) if start else range(len(document.blocks)))}):
        block, text, edge = document.blocks[index], folded(document)[index], index in edges
        for match in (edged if edge else strict).finditer(text):
            span = Span(block.index, match.start(), match.end())
            if not about_another(document, span) and (edge or ready(_NAMED).search(text[: match.start()][-_NEAR:])):
                yield span


def _numbers(document: Document, words: str) -> Iterator[Span]:
    """Where the post's reference is a bare number: others of the same build that are called a reference, and at the
    edge of a page those that a slip may have made of it."""
    build = _of_figures(words)
    for index in holding(document, *"0123456789") if build else ():
        block, text = document.blocks[index], folded(document)[index]
        for match in build.finditer(text) if build else ():
            span = Span(index, *match.span())
            called = ready(_CALLED).search(text[: match.start()][-_NEAR:].lower())
            near = block.part in _EDGES and _a_slip(match.group(), words)
            if (called or near) and not about_another(document, span):
                yield span


@lru_cache(maxsize=64)
def _of_figures(words: str) -> re.Pattern[str] | None:
    """Numbers built as a reference of figures alone is, "20451" or "2026/0142"; no part of a longer number, a date, an
    amount or a code. None where the reference is no such thing."""
    parts = pattern(r"[-/_.]").split(fold(words))
    if not all(part.isdigit() for part in parts) or sum(map(len, parts)) < _LEAST_BARE:
        return None
    built = "[-/_.]".join(rf"\d{{{len(part)}}}" for part in parts)
    return re.compile(rf"(?<![\w£.,/:-])(?<!\d\s){built}(?![\w%]|[.,/:-]\d|\s\d\d)")


def _a_slip(mine: str, other: str) -> bool:
    """Whether one number may have become the other in typing; a short one may be anything."""
    one, two = (pattern(r"\D").sub("", words) for words in (mine, other))
    return len(two) >= _LEAST_ALIKE and bool(slip(Decimal(f"1{one}"), Decimal(f"1{two}")))  # a nought in front counts


def number_in(stem: str, words: str) -> re.Match[str] | None:
    """A number in a file's name that is called the vacancy's, or that a slip may have made of the post's."""
    build = _of_figures(words)
    for match in build.finditer(stem) if build else ():
        if _a_slip(match.group(), words) or ready(_CALLED).search(stem[: match.start()].lower()):
            return match
    return None


def first_letters(words: str) -> str:
    match = pattern(r"[A-Z]+").match(fold(words).upper().strip())
    return match.group() if match else ""
