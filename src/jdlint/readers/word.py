"""Word files, by a walk of our own over the XML: python-docx misses eight of the eighteen places where text stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree

from jdlint.digest import sha256
from jdlint.model import Block, Document, Part, Read, Span, Trait, Unreadable
from jdlint.readers import names as n
from jdlint.readers.drawing import DRAWING
from jdlint.readers.fields import FIELDS
from jdlint.readers.inline import INLINE
from jdlint.readers.kinds import zip_kind
from jdlint.readers.limits import Limits
from jdlint.readers.look import chains, settle
from jdlint.readers.numbering import List, load_lists
from jdlint.readers.package import (
    DAMAGED,
    Damaged,
    Package,
    Relation,
    has_part,
    main_part,
    open_package,
    part_bytes,
    part_tree,
    relations,
)
from jdlint.readers.paragraphs import PARAGRAPHS, close
from jdlint.readers.story import Handlers, Paragraph, Piece, Story, descend, telling_in
from jdlint.readers.styles import Styles, languages_in, load_styles
from jdlint.record import record

HANDLERS: Handlers = PARAGRAPHS | INLINE | FIELDS | DRAWING

_Story = tuple[str, list[Paragraph]]
"""A part's name in the file, and its paragraphs."""
_PROPERTIES = ("title", "subject", "keywords")
_MAKERS = ("creator", "lastModifiedBy")
_MARGIN_NAMES = {"first": "first page", "even": "even pages"}
_UNREAD = (
    ("pictures", "picture without a description", "pictures without a description"),
    ("charts", "chart", "charts"),
    ("diagrams", "SmartArt diagram", "SmartArt diagrams"),
    ("objects", "embedded object", "embedded objects"),
    ("inserted files", "inserted file", "inserted files"),
)


BLANK = "This document holds no text: it is blank."
BLANK_PICTURES = (
    "This document holds no text, only pictures: it may be a scan. Check the Word document that it was made from."
)


@record
class Source:
    """Where in the file a block came from: the part, its w:p (several where a change joined them), its pieces."""

    part: str
    paragraphs: tuple[etree._Element, ...]
    pieces: tuple[Piece, ...]


@record
class Walked:
    """A Document's content and, block for block, the elements behind it, for whoever writes into the file.

    `trees` are the roots of the parts walked. Where `strict` is true they bear the transitional names instead of
    the strict ones of the file (`package.to_strict` turns the bytes back).
    """

    blocks: tuple[Block, ...]
    traits: tuple[Trait, ...]
    read: Read
    sources: tuple[Source, ...]
    trees: dict[str, etree._Element]
    main: str
    strict: bool


def read_word(data: bytes, path: str, limits: Limits) -> Document:
    """Raises Unreadable, whatever the bytes are."""
    file, blocks, traits, read, _ = _guarded(data, limits)
    said = (*file.styles.languages, *languages_in(file.package.trees[file.main]))
    languages, authors = tuple(dict.fromkeys(said)), tuple(dict.fromkeys(file.makers))
    return Document(path, blocks, traits, read, digest=sha256(data), languages=languages, authors=authors)


def walk_word(data: bytes, limits: Limits) -> Walked:
    """Raises Unreadable, whatever the bytes are."""
    file, blocks, traits, read, stories = _guarded(data, limits)
    sources = tuple(Source(name, tuple(each.elements), tuple(each.pieces)) for name, story in stories for each in story)
    trees = {name: file.package.trees[name] for name, _ in stories if name}
    return Walked(blocks, traits, read, sources, trees, file.main, file.package.strict)


def _guarded(data: bytes, limits: Limits) -> _Content:
    try:
        return _walk(data, limits)
    except Unreadable:
        raise
    except Exception as error:  # hostile bytes may break anything: the author gets a sentence, never a traceback
        raise Unreadable(DAMAGED) from error


@record
class _File:
    """What every story of one file shares, and the tallies that they all add to."""

    package: Package
    main: str
    links: list[Relation]
    styles: Styles
    lists: dict[int, List]
    authors: dict[str, str]
    unread: list[str]
    tally: Counter[str]
    notes: dict[tuple[str, str], str]
    makers: list[str]
    """Who made the file and who saved it last."""


_Content = tuple[_File, tuple[Block, ...], tuple[Trait, ...], Read, list[_Story]]


def _walk(data: bytes, limits: Limits) -> _Content:
    file = _open(data, limits)
    root = part_tree(file.package, file.main)
    body = _story(file, file.main, [(root, "")], "body")
    headers = _margins(file, root, "header")
    footers = _margins(file, root, "footer")
    notes = [*_notes(file, "footnote"), *_notes(file, "endnote")]
    stories = [*headers, body, *notes, *footers]
    if not any(each.text.strip() for _, story in stories for each in story):
        raise Unreadable(BLANK_PICTURES if file.tally["images"] else BLANK)
    stories.append(_properties(file))
    blocks, traits = _assemble(stories, paged=file.tally["page breaks"] > 0)
    return file, blocks, traits, _read(file, blocks), stories


def _open(data: bytes, limits: Limits) -> _File:
    package = open_package(data, limits)
    try:
        main = main_part(package)
        root = None if main is None else part_tree(package, main)
    except Damaged as error:
        raise Unreadable(DAMAGED) from error
    if main is None or root is None or root.tag != n.W + "document":
        mimetype = part_bytes(package, "mimetype") if has_part(package, "mimetype") else b""
        raise Unreadable(zip_kind(list(package.entries), mimetype))
    links = relations(package, main)
    unread: list[str] = []
    tally: Counter[str] = Counter()
    authors: dict[str, str] = {}
    styles, lists = load_styles(b"<styles/>"), load_lists(b"<numbering/>")
    for link in _parts(package, links, "styles", "numbering", "comments"):
        try:
            if link.type == "styles":
                styles = load_styles(part_bytes(package, link.target))
            elif link.type == "numbering":
                lists = load_lists(part_bytes(package, link.target))
            else:
                comments = part_tree(package, link.target).iterchildren(n.W + "comment")
                authors = {each.get(n.ID, ""): each.get(n.AUTHOR, "") for each in comments}
        except Damaged:
            unread.append(f"the {link.type} (damaged)")
    return _File(package, main, links, styles, lists, authors, unread, tally, {}, [])


def _parts(package: Package, links: list[Relation], *types: str) -> Iterator[Relation]:
    """The parts of these types that are there, each once."""
    seen: set[str] = set()
    for link in links:
        if link.type in types and not link.external and link.target not in seen and has_part(package, link.target):
            seen.add(link.target)
            yield link


def _story(file: _File, name: str, roots: Iterable[tuple[etree._Element, str]], part: Part) -> _Story:
    """Walks the roots, each a run of text of its own, of one part of the file."""
    targets = {link.id: link.target for link in relations(file.package, name) if link.type == "hyperlink"}
    paragraphs: list[Paragraph] = []
    for root, called in roots:
        file.tally["flows"] += 1
        story = Story(
            handlers=HANDLERS, styles=file.styles, lists=file.lists, targets=targets, authors=file.authors,
            tally=file.tally, notes=file.notes, part=part, name=called, flow=file.tally["flows"],
            page=int(part == "body"), paragraphs=paragraphs, telling=telling_in(root),
        )  # fmt: skip
        before = len(paragraphs)
        descend(story, root)
        close(story)
        file.tally[part] += any(each.text.strip() for each in paragraphs[before:])
    settle(paragraphs)
    for each in paragraphs:
        each.row = each.table = None  # which hold it too: without the ring the tree of the part is let go at once
    return name, paragraphs


def _margins(file: _File, root: etree._Element, part: Literal["header", "footer"]) -> list[_Story]:
    """Headers or footers, each part once, in the order in which the sections name them."""
    used = {each.get(n.R + "id", ""): each.get(n.TYPE, "") for each in root.iter(f"{n.W}{part}Reference")}
    order = list(used)
    links = sorted(file.links, key=lambda link: order.index(link.id) if link.id in used else len(order))
    found = []
    for link in _parts(file.package, links, part):
        try:
            tree = part_tree(file.package, link.target)
        except Damaged:
            file.unread.append(f"a page {part} (damaged)")
            continue
        found.append(_story(file, link.target, [(tree, _MARGIN_NAMES.get(used.get(link.id, ""), ""))], part))
    return found


def _notes(file: _File, part: Literal["footnote", "endnote"]) -> Iterator[_Story]:
    for link in _parts(file.package, file.links, part + "s"):
        try:
            notes = part_tree(file.package, link.target).iterchildren(n.W + part)
        except Damaged:
            file.unread.append(f"the {part}s (damaged)")
            continue
        written = [note for note in notes if note.get(n.TYPE, "normal") == "normal"]
        roots = [(note, file.notes.get((part, note.get(n.ID, "")), "")) for note in written]
        yield _story(file, link.target, roots, part)


def _properties(file: _File) -> _Story:
    paragraphs: list[Paragraph] = []
    name = ""
    for link in _parts(file.package, relations(file.package, ""), "core-properties"):
        try:
            root = part_tree(file.package, link.target)
        except Damaged:
            file.unread.append("the document properties (damaged)")
            continue
        name = link.target
        for element in root.iterchildren(etree.Element):
            called = etree.QName(element).localname
            if called in _MAKERS and (element.text or "").strip():
                file.makers.append((element.text or "").strip())
            if called in _PROPERTIES and (element.text or "").strip():
                paragraph = Paragraph("property", called, 0, 0)
                paragraph.add(element, element.text or "")
                paragraph.text = "".join(paragraph.texts)
                paragraphs.append(paragraph)
    return name, paragraphs


def _assemble(stories: list[_Story], *, paged: bool) -> tuple[tuple[Block, ...], tuple[Trait, ...]]:
    blocks: list[Block] = []
    traits: list[Trait] = []
    for _, paragraphs in stories:
        first = len(blocks)
        for index, (each, headings) in enumerate(zip(paragraphs, chains(paragraphs, first), strict=True), first):
            page = each.page or None if paged else None
            blocks.append(
                Block(
                    index, each.text, each.kind, each.level, each.number,
                    each.part, each.name, headings, each.cell, page,
                )
            )  # fmt: skip
            for kind, start, end, note in each.traits:
                traits.append(Trait(kind, Span(index, start, end), note))
    return tuple(blocks), tuple(traits)


def _read(file: _File, blocks: tuple[Block, ...]) -> Read:
    tally = file.tally
    unread = [f"{tally[kind]} {one if tally[kind] == 1 else more}" for kind, one, more in _UNREAD if tally[kind]]
    return Read(
        paragraphs=sum(1 for block in blocks if block.part == "body" and block.text.strip()),
        tables=tally["tables"],
        headers=tally["header"],
        footers=tally["footer"],
        footnotes=tally["footnote"],
        endnotes=tally["endnote"],
        text_boxes=tally["text boxes"],
        content_controls=tally["content controls"],
        properties=sum(1 for block in blocks if block.part == "property"),
        comments=len(file.authors),
        tracked_changes=tally["tracked changes"],
        unread=(*unread, *file.unread),
    )
