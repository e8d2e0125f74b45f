"""A Word file opened to be written into: its blocks as lines of runs, and the parts that were changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from lxml import etree

from jdlint.mark.runs import SDT, Line, Numbers, ancestors, line_of
from jdlint.model import Block, Document
from jdlint.readers import Limits
from jdlint.readers import names as n
from jdlint.readers.package import Package, open_package, to_strict
from jdlint.readers.word import walk_word

AUTHOR = "jdlint"
_LOCKS = ("contentLocked", "sdtContentLocked")


@dataclass(slots=True)
class File:
    package: Package
    blocks: tuple[Block, ...]
    lines: list[Line]
    trees: dict[str, etree._Element]
    main: str
    strict: bool
    numbers: Numbers
    touched: set[str] = field(default_factory=set)
    """The parts whose trees are no longer those of the file."""
    generated: set[etree._Element] | None = None
    """The text elements that Word computes, once they are known."""


def open_file(data: bytes, document: Document, limits: Limits) -> File:
    """Raises ValueError where the bytes are not those that the document was read from."""
    if hashlib.sha256(data).hexdigest() != document.digest:
        raise ValueError(f"{document.path} has changed since it was read, so nothing was written. Run again.")
    walked = walk_word(data, limits)
    lines = [line_of(source.part, source.paragraphs, tuple(source.pieces)) for source in walked.sources]
    stories = {name: tree for name, tree in walked.trees.items() if tree.tag.startswith(n.W)}
    used = {number for tree in stories.values() for number in _numbers(tree)}
    return File(
        open_package(data, limits), walked.blocks, lines, stories, walked.main, walked.strict, Numbers(used),
    )  # fmt: skip


def _numbers(tree: etree._Element) -> set[int]:
    """Every w:id in a part, whatever it numbers: the ids of different things need not differ, but may as well."""
    said = (element.get(n.ID, "") for element in tree.iter(etree.Element))
    return {int(each) for each in said if each.isdecimal()}


def reserve(file: File, tree: etree._Element) -> None:
    """Keeps the ids of one more part from being given again."""
    file.numbers.used |= _numbers(tree)


def entry_name(package: Package, part: str) -> str:
    """The part's name as the archive writes it."""
    info = package.entries.get(part.lower())
    return part if info is None else info.filename


def serialised(tree: etree._Element, *, strict: bool) -> bytes:
    said = etree.tostring(tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return to_strict(said) if strict else said


def is_locked(paragraph: etree._Element) -> bool:
    """Whether a content control around the whole paragraph forbids to change it."""
    for around in ancestors(paragraph):
        if around.tag == SDT:
            lock = around.find(n.W + "sdtPr/" + n.W + "lock")
            if lock is not None and lock.get(n.VAL) in _LOCKS:
                return True
    return False
