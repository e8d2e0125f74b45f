"""A block's words as runs of the file, cut so that any span of them is a row of whole runs."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from jdlint.readers import names as n

SDT = n.W + "sdt"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ALTERNATE = n.MC + "AlternateContent"
RUBY = n.W + "ruby"
PLAIN = frozenset(n.W + name for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym"))
"""What stands for a character in a run and may be cut off, struck out and replaced."""
_CLOSED = frozenset({ALTERNATE, RUBY, n.M + "oMath", n.M + "oMathPara"})
_MANAGED = frozenset(
    {n.W + name for name in ("dropDownList", "comboBox", "date", "picture", "dataBinding", "showingPlcHdr")}
    | {n.W14 + "checkbox", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"}
)
"""Content controls whose content Word itself puts there, and would put there again."""
_LOCKS = ("contentLocked", "sdtContentLocked")


@dataclass(slots=True)
class Numbers:
    """Ids for w:id: the lowest that no mark of the file bears."""

    used: set[int]
    at: int = 0

    def take(self) -> str:
        while self.at in self.used:
            self.at += 1
        self.used.add(self.at)
        return str(self.at)


@dataclass(slots=True)
class Piece:
    """Characters `start` to `end` of a block and the element behind them.

    `holder` is what marks go before or after: the element's run, or what may not be entered around it (`closed`).
    """

    element: etree._Element
    start: int
    end: int
    holder: etree._Element
    closed: bool


@dataclass(slots=True)
class Line:
    """One block: the part and paragraphs it came from, and its pieces, in order."""

    part: str
    paragraphs: tuple[etree._Element, ...]
    pieces: list[Piece] = field(default_factory=list)

    def within(self, start: int, end: int) -> list[Piece]:
        """The pieces that a span touches; for an empty span none."""
        return [piece for piece in self.pieces if piece.start < end and start < piece.end]


def line_of(
    part: str, paragraphs: tuple[etree._Element, ...], pieces: tuple[tuple[etree._Element, int, int], ...]
) -> Line:
    return Line(part, paragraphs, [Piece(element, start, end, *_held(element)) for element, start, end in pieces])


def _held(element: etree._Element) -> tuple[etree._Element, bool]:
    held, closed = element, element.tag not in PLAIN
    for around in ancestors(element, until=n.P):
        shut = around.tag in _CLOSED or (around.tag == SDT and is_closed(around))
        if shut or around.tag == n.RUN:
            held, closed = around, closed or shut
    return held, closed or element.getparent() is not held


def ancestors(element: etree._Element, until: str = "") -> Iterator[etree._Element]:
    """From the inside out; up to, not including, the first one named `until`."""
    around = element.getparent()
    while around is not None and around.tag != until:
        yield around
        around = around.getparent()


def is_closed(control: etree._Element) -> bool:
    """Whether a content control is locked, shows its prompt, or holds what Word puts there: not ours to enter."""
    properties = control.find(n.W + "sdtPr")
    if properties is None:
        return False
    lock = properties.find(n.W + "lock")
    locked = lock is not None and lock.get(n.VAL) in _LOCKS
    return locked or any(child.tag in _MANAGED for child in properties)


def isolate(line: Line, start: int, end: int, numbers: Numbers) -> None:
    """Cuts runs so that the span begins and ends between two. Closed pieces stay whole."""
    for offset in {start, end}:
        _cut_text(line, offset)
    found = line.within(start, end) if start < end else _beside(line, start)
    if found and not found[0].closed and found[0].start >= start:
        _cut_run(line, found[0].element, numbers)
    if found and not found[-1].closed and found[-1].end <= end:
        after = found[-1].element.getnext()
        if after is not None:
            _cut_run(line, after, numbers)


def _beside(line: Line, offset: int) -> list[Piece]:
    return [piece for piece in line.pieces if piece.end == offset][-1:]


def _cut_text(line: Line, offset: int) -> None:
    for at, piece in enumerate(line.pieces):
        if piece.start < offset < piece.end and not piece.closed and piece.element.tag == n.T:
            text, where = piece.element.text or "", offset - piece.start
            second = copy.copy(piece.element)
            second.tail = None
            piece.element.text, second.text = text[:where], text[where:]
            for each in (piece.element, second):
                each.set(SPACE, "preserve")
            insert_after(piece.element, second)
            line.pieces[at : at + 1] = [
                Piece(piece.element, piece.start, offset, piece.holder, piece.closed),
                Piece(second, offset, piece.end, piece.holder, piece.closed),
            ]
            return


def _cut_run(line: Line, first: etree._Element, numbers: Numbers) -> None:
    """Puts `first` and what follows it in its run into a run of its own, of the same look."""
    run = first.getparent()
    if run is None:
        return
    moved = list(run)[run.index(first) :]
    if all(child.tag == n.RPR for child in run if child not in moved):
        return
    second = like(run)
    look = run.find(n.RPR)
    if look is not None:
        second.append(copy.deepcopy(look))
        second[0].tail = None
        for change in second[0].iter(n.RPR + "Change"):
            change.set(n.ID, numbers.take())
    insert_after(run, second)
    second.extend(moved)
    for piece in line.pieces:
        if piece.holder is run and piece.element.getparent() is second:
            piece.holder = second


def like(element: etree._Element) -> etree._Element:
    """An empty element of the same name and attributes."""
    made = etree.Element(element.tag)
    for name, value in element.attrib.items():
        made.set(name, value)
    return made


def insert_after(element: etree._Element, new: etree._Element) -> None:
    """lxml's own addnext would carry off the white space that follows the element."""
    parent = element.getparent()
    if parent is not None:
        parent.insert(parent.index(element) + 1, new)


def insert_before(element: etree._Element, new: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.insert(parent.index(element), new)


def drop(element: etree._Element) -> None:
    """Takes the element out; the white space that follows it stays, so that no byte besides is changed."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Puts an element's children in its place."""
    for child in list(element):
        insert_before(element, child)
    drop(element)
