"""Where the post's reference stands: the field, page header and footer, title, text, properties, the file's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from jdlint.checks.leftovers import leftovers
from jdlint.framework import Framework
from jdlint.model import Block, Document, Field, Span
from jdlint.nodes import lazily, ready
from jdlint.patterns import pattern
from jdlint.places import shorten
from jdlint.text import fold, folded
from jdlint.values import find_references

LABELLED = ("cell", "line", "above", "control")
_OPENING = 4
"""The first so many body paragraphs outside tables may be a title line."""
_TITLE = 12
"""Words of a title line at most."""
_LIST = 3
"""So many different references in one column of a table are a list of posts."""
_LISTED_BEFORE = lazily(r"\d\s*(?:,|and|or|/|&)\s*$")
_LISTED_AFTER = lazily(r"\s*(?:,|and|or|/|&)\s*[A-Z]{2,}\W?\d")
_NEAR = 60
_GROUPS = lazily(r"[A-Z]+|\d+")
_OTHER_POST = (
    r"\b(?:report(?:s|ing)? to|accountable to|responsible (?:to|for)|line manag\w+|manage[sd]|supervis\w+|deputis\w+|"
    r"replac\w+|supersed\w+|previous\w*|former\w*|successor|see also|linked|related|alongside|instead of|"
    r"unlike|similar|"
    r"also advertised|together with|(?:an)?other (?:post|role|vacanc)\w*|supporting|supports)\b[^.]*$"
)
_NAMED = r"\b(?:ref(?:erence)?|quot(?:e|ing)|vacancy|cyfeirnod|dyfynn\w+)\b[^.]*$"
_PARTS = {"header": "the page header", "footer": "the page footer", "text box": "a text box"}


class Place(NamedTuple):
    """A reference as it stands somewhere; the file's name has no span."""

    words: str
    span: Span | None
    where: str
    labelled: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two spellings one reference: no case, signs, leading noughts or century."""
        groups = _GROUPS.findall(fold(self.words).upper())
        return tuple(str(int(g[2:] if pattern(r"20[1-3]\d").fullmatch(g) else g)) if g.isdigit() else g for g in groups)


def field_name(framework: Framework) -> str:
    return next((name for name, spec in framework.fields.items() if spec.type == "reference"), "")


def reference_fields(document: Document, framework: Framework) -> list[Field]:
    """The references found, less those that are still a template's blanks."""
    blanks = [each.span for each in leftovers(document)]
    return [
        f
        for f in document.fields
        if f.name == field_name(framework) and not any(f.span.overlaps(blank) for blank in blanks)
    ]


def places(document: Document, framework: Framework) -> Iterator[Place]:
    """Where the post's reference stands, in reading order: the fields, and what looks like them at a page's edge."""
    fields = [f for f in reference_fields(document, framework) if any(c.isdigit() for c in str(f.value))]
    labelled = [f for f in fields if f.how in LABELLED]
    found = [
        Place(document.quote(f.span).strip(), f.span, _where(document, f), f in labelled)
        for f in fields
        if f in labelled or not _about_another(document, f.span)
    ]
    model = next((p for p in found if p.labelled), None)
    if model:
        taken = {p.span for p in found if p.span}
        for span in _alike(document, model.words):
            if not any(span.overlaps(other) for other in taken):
                found.append(Place(document.quote(span), span, _part(document.blocks[span.block])))
    yield from sorted(found, key=lambda p: p.span or Span(0, 0, 0))


def _where(document: Document, field: Field) -> str:
    block = document.blocks[field.span.block]
    label = document.quote(field.label).strip(" :*") if field.label else ""
    if field.how in ("cell", "above") and label and block.part == "body":
        return f"the row “{shorten(label)}”" if field.how == "cell" else f"the line under “{shorten(label)}”"
    if field.how == "line" and label and block.part == "body":
        return f"the line “{shorten(label)}”"
    return "the title" if field.how == "title" and _titled(block) else _part(block)


def _titled(block: Block) -> bool:
    return len(block.text.split()) <= _TITLE and not block.text.rstrip().endswith(".")


def _part(block: Block) -> str:
    if block.part == "property":
        return f"the document property “{block.name}”"
    if block.part == "body":
        return "a heading" if block.kind == "heading" else "the text"
    return _PARTS.get(block.part, f"a {block.part}")


def _about_another(document: Document, span: Span) -> bool:
    """Whether the text speaks of another post: "reports to …", "replaces …", a list of posts."""
    block = document.blocks[span.block]
    if block.part in ("header", "footer", "property"):
        return False
    label = block.cell.label if block.cell else ""
    before = block.text[max(0, span.start - _NEAR) : span.start]
    after = block.text[span.end : span.end + _NEAR]
    listed = _LISTED_AFTER.match(after) or _LISTED_BEFORE.search(before)
    return bool(listed or ready(_OTHER_POST).search(f"{label} ") or ready(_OTHER_POST).search(before))


def anchors(document: Document, found: list[Place]) -> list[Place]:
    """The references by which the others are judged: those of the first label, else what most places say.

    A label with several, or a column of a table with many, makes each of them right.
    """
    first = next((p for p in found if p.labelled and p.span), None)
    if first is None or first.span is None:
        common = Counter(p.key for p in found).most_common(1)[0][0]
        return [p for p in found if p.key == common]
    block = document.blocks[first.span.block]
    same = [p for p in found if p.span and p.span.block == block.index]
    if block.cell:
        column = [p for p in found if p.span and _column(document, p.span) == (block.cell.table, block.cell.column)]
        if len({p.key for p in column}) >= _LIST:
            return column
    return same


def _column(document: Document, span: Span) -> tuple[int, int] | None:
    cell = document.blocks[span.block].cell
    return (cell.table, cell.column) if cell else None


def same_kind(place: Place, anchor: Place, framework: Framework) -> bool:
    """Whether two references could be one: both in the house's form, or alike in their letters and figures."""
    pattern = framework.reference.pattern.ready if framework.reference else None
    if pattern and find_references(place.words, pattern) and find_references(anchor.words, pattern):
        return True
    mine, other = _GROUPS.findall(place.words.upper()), _GROUPS.findall(anchor.words.upper())
    if len(mine) != len(other) or not mine[0].isalpha():
        several = place.labelled and anchor.labelled and _numbers_post(place) != _numbers_post(anchor)
        return mine == other or (len(mine) == len(other) and place.labelled and not several)
    return mine[0] == other[0] or [len(g) for g in mine] == [len(g) for g in other]


def _numbers_post(place: Place) -> bool:
    """Whether the label is of the post's number in the establishment, which is none of the vacancy."""
    return "post n" in place.where.lower() or "position n" in place.where.lower()


@lru_cache(maxsize=64)
def _shape(words: str, *, letters: bool) -> re.Pattern[str] | None:
    """Words of the same build as a reference; with `letters`, beginning with the same ones. None for bare figures."""
    groups = _GROUPS.findall(fold(words).upper())
    if len(groups) < 2 or not any(g.isalpha() and len(g) > 1 for g in groups) or sum(map(len, groups)) < 5:
        return None
    built = [f"[A-Z]{{{len(g)}}}" if g.isalpha() else rf"\d{{{len(g)}}}" for g in groups]
    if letters and groups[0].isalpha():
        built[0] = re.escape(groups[0])
    return re.compile(r"(?<![A-Za-z0-9])" + r"[\s/_.-]{0,3}".join(built) + r"(?!\d)", re.IGNORECASE if letters else 0)


def _alike(document: Document, words: str) -> Iterator[Span]:
    """References of the field's own build in headers, footers, properties and the title, or called so in the text."""
    strict, loose = _shape(words, letters=True), _shape(words, letters=False)
    if strict is None or loose is None:
        return
    start = first_letters(words).lower()
    pattern = loose if len(_GROUPS.findall(words.upper())) >= _LIST else strict
    first = [b for b in document.blocks if b.part == "body" and not b.cell and b.text.strip()][:_OPENING]
    opening = {b.index for b in first if _titled(b)}
    for block, text in zip(document.blocks, folded(document), strict=True):
        edge = block.part in ("header", "footer", "property") or block.index in opening
        if not edge and start not in text.lower():
            continue
        for match in (pattern if edge else strict).finditer(text):
            span = Span(block.index, match.start(), match.end())
            if not _about_another(document, span) and (edge or ready(_NAMED).search(text[: match.start()][-_NEAR:])):
                yield span


def mentions(document: Document, framework: Framework, found: list[Place]) -> Iterator[Place]:
    """References elsewhere in the text, of the build of those found, that it does not say are another post's."""
    start = first_letters(found[0].words).lower()
    if not start:
        return
    taken = {p.span for p in found if p.span}
    own = {p.key for p in anchors(document, found)}
    for block, text in zip(document.blocks, folded(document), strict=True):
        if start not in text.lower():
            continue
        for span in _built_like(found[0].words, text, block.index, framework):
            place = Place(document.quote(span), span, _part(block))
            inside = any(span.overlaps(other) for other in taken)
            if not inside and place.key not in own and not _about_another(document, span):
                taken.add(span)
                yield place


def _built_like(words: str, text: str, block: int, framework: Framework) -> Iterator[Span]:
    if framework.reference:
        yield from (Span(block, m.start, m.end) for m in find_references(text, framework.reference.pattern.ready))
    if shape := _shape(words, letters=True):
        yield from (Span(block, m.start(), m.end()) for m in shape.finditer(text))


def file_name(document: Document, framework: Framework, anchor: Place) -> list[Place]:
    """The reference in the file's name, if there is one."""
    stem = fold(PurePath(document.path).stem)
    patterns = [framework.reference.pattern.ready] if framework.reference else []
    for tried in (stem, stem.replace("_", "-"), stem.replace("_", " ")):
        for one in patterns:
            if found := find_references(tried, one):
                return [Place(stem[found[0].start : found[0].end], None, "the file's name")]
    shape = _shape(anchor.words, letters=True)
    match = shape.search(stem) if shape else None
    return [Place(match.group(), None, "the file's name")] if match else []


def first_letters(words: str) -> str:
    match = pattern(r"[A-Z]+").match(fold(words).upper().strip())
    return match.group() if match else ""
