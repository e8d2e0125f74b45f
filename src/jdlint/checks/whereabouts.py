"""Where the post's reference stands: the field, page header and footer, title, text, properties, the file's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from jdlint.checks.leftovers import leftovers
from jdlint.checks.likenesses import GROUPS, about_another, alike, build_of, first_letters, number_in, titled
from jdlint.checks.posts import post_of
from jdlint.framework import Framework
from jdlint.model import Block, Document, Field, Span
from jdlint.patterns import pattern
from jdlint.places import shorten
from jdlint.record import record
from jdlint.text import bare, fold, folded
from jdlint.values import find_references

LABELLED = ("cell", "line", "above", "control")
_LIST = 3
"""So many different references in one column of a table are a list of posts."""
_PARTS = {"header": "the page header", "footer": "the page footer", "text box": "a text box"}


@record
class Place:
    """A reference as it stands somewhere; the file's name has no span."""

    words: str
    span: Span | None
    where: str
    labelled: bool = False
    value: str = ""
    """Its normal form, where a pattern tells it."""

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two spellings one reference: no case, signs, leading noughts or century."""
        groups = GROUPS.findall(fold(self.value or self.words).upper())
        return tuple(str(int(g[2:] if pattern(r"20[1-3]\d").fullmatch(g) else g)) if g.isdigit() else g for g in groups)


def field_name(framework: Framework) -> str:
    return next((name for name, spec in framework.fields.items() if spec.type == "reference"), "")


def reference_fields(document: Document, framework: Framework) -> list[Field]:
    """The references found, less those that are still a template's blanks."""
    blanks: dict[int, list[Span]] = {}
    for each in leftovers(document):
        blanks.setdefault(each.span.block, []).append(each.span)
    name = field_name(framework)
    fields = (f for f in document.fields if f.name == name)
    return [f for f in fields if not any(f.span.overlaps(blank) for blank in blanks.get(f.span.block, ()))]


def places(document: Document, framework: Framework) -> Iterator[Place]:
    """Where the post's reference stands, in reading order: the fields, and what looks like them at a page's edge."""
    fields = [f for f in reference_fields(document, framework) if any(c.isdigit() for c in str(f.value))]
    labelled = [f for f in fields if f.how in LABELLED]
    found = [
        Place(document.quote(f.span).strip(), f.span, _where(document, f), f in labelled)
        for f in fields
        if f in labelled or not about_another(document, f.span)
    ]
    model = next((p for p in found if p.labelled), None)
    if model:
        taken = {p.span for p in found if p.span}
        for span in alike(document, model.words):
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
    return "the title" if field.how == "title" and titled(block) else _part(block)


def _part(block: Block) -> str:
    if block.part == "property":
        return f"the document property “{block.name}”"
    if block.part == "body":
        return "a heading" if block.kind == "heading" else "the text"
    return _PARTS.get(block.part, f"a {block.part}")


def anchors(document: Document, framework: Framework, found: list[Place]) -> list[Place]:
    """The references by which the others are judged: those of the first label, else what most places say.

    A label with several, or a column of a table with many, makes each of them right, and so does a second post.
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
    return [*same, *_of_other_posts(document, framework, found, first)]


def _of_other_posts(document: Document, framework: Framework, found: list[Place], first: Place) -> list[Place]:
    """The labelled references of posts with another title, where a document holds several."""
    others = [p for p in found if p.labelled and p.span and p.key != first.key]
    if not others or not first.span:
        return []
    posts = post_of(document, framework)
    titles = {posts[f.span.block]: bare(str(f.value)) for f in reversed(document.fields) if f.name == "job title"}
    own = titles.get(posts[first.span.block])
    return [p for p in others if p.span and titles.get(posts[p.span.block], own) != own]


def _column(document: Document, span: Span) -> tuple[int, int] | None:
    cell = document.blocks[span.block].cell
    return (cell.table, cell.column) if cell else None


def same_kind(place: Place, anchor: Place, framework: Framework) -> bool:
    """Whether two references could be one: both in the house's form, or alike in their letters and figures."""
    pattern = framework.reference.pattern.ready if framework.reference else None
    if pattern and find_references(place.words, pattern) and find_references(anchor.words, pattern):
        return True
    mine, other = GROUPS.findall(place.words.upper()), GROUPS.findall(anchor.words.upper())
    if len(mine) != len(other) or not mine[0].isalpha():
        alike = [len(g) for g in mine] == [len(g) for g in other]
        several = place.labelled and anchor.labelled and _numbers_post(place) != _numbers_post(anchor)
        return mine == other or (len(mine) == len(other) and (place.labelled or alike) and not several)
    return mine[0] == other[0] or [len(g) for g in mine] == [len(g) for g in other]


def _numbers_post(place: Place) -> bool:
    """Whether the label is of the post's number in the establishment, which is none of the vacancy."""
    return "post n" in place.where.lower() or "position n" in place.where.lower()


def mentions(document: Document, framework: Framework, found: list[Place]) -> Iterator[Place]:
    """References elsewhere in the text, of the build of those found, that it does not say are another post's."""
    start = first_letters(found[0].words).lower()
    if not start:
        return
    taken = {p.span for p in found if p.span}
    own = {p.key for p in anchors(document, framework, found)}
    for block, text in zip(document.blocks, folded(document), strict=True):
        if start not in text.lower():
            continue
        for span in _built_like(found[0].words, text, block.index, framework):
            place = Place(document.quote(span), span, _part(block))
            inside = any(span.overlaps(other) for other in taken)
            if not inside and place.key not in own and not about_another(document, span):
                taken.add(span)
                yield place


def _built_like(words: str, text: str, block: int, framework: Framework) -> Iterator[Span]:
    if framework.reference:
        yield from (Span(block, m.start, m.end) for m in find_references(text, framework.reference.pattern.ready))
    if build := build_of(words, letters=True):
        yield from (Span(block, m.start(), m.end()) for m in build.finditer(text))


def file_name(document: Document, framework: Framework, anchor: Place) -> list[Place]:
    """The reference in the file's name, if there is one."""
    stem = fold(PurePath(document.path).stem)
    patterns = [framework.reference.pattern.ready] if framework.reference else []
    for tried in (stem, stem.replace("_", "-"), stem.replace("_", " ")):
        for one in patterns:
            if found := find_references(tried, one):
                return [Place(stem[found[0].start : found[0].end], None, "the file's name", value=found[0].value)]
    build = build_of(anchor.words, letters=True)
    match = build.search(stem) if build else number_in(stem.replace("_", " "), anchor.words)
    return [Place(match.group(), None, "the file's name")] if match else []
