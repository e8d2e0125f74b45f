"""Edits written into runs: tracked, as deletions and insertions that a person accepts or rejects, or outright."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable

from lxml import etree

from jdlint.mark.file import AUTHOR, File, is_locked
from jdlint.mark.runs import ALTERNATE, SPACE, Line, Numbers, Piece, ancestors, drop, insert_after, insert_before, like
from jdlint.model import Edit
from jdlint.nodes import lazily
from jdlint.readers import names as n

DELETED_TEXT = n.W + "delText"
_DATE = n.W + "date"
_FIELD_MARK, _CODE = n.W + "fldChar", n.W + "instrText"
_MARKS = frozenset(
    n.W + name
    for name in (
        "proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "permStart", "permEnd", "softHyphen", "lastRenderedPageBreak", "annotationRef",
    )
)  # fmt: skip
"""What may stand between words that are struck out: it is left where it is, or goes without loss."""
_AROUND = frozenset(
    {n.RUN, n.INS, n.W + "hyperlink", n.W + "smartTag", n.W + "customXml", n.W + "sdt", n.W + "sdtContent"}
)
_UNPRINTABLE = lazily(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Stamp = Callable[[str], etree._Element]
"""Makes an element that says who made a change and when."""

PROPERTY = "it stands in the document properties (File › Info)"
LOCKED = "it stands in a content control that is locked or filled in by Word"
BOX = "it stands in a text box, which Word stores twice"
MOVED = "these words were moved, and the move is not yet accepted"
FIELD = "these words are computed by Word"
BETWEEN = "something besides text stands between these words"
NESTED = "another author's insertion around it is not yet accepted"


def printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def stamper(numbers: Numbers, date: str) -> Stamp:
    def stamp(tag: str) -> etree._Element:
        return etree.Element(tag, {n.ID: numbers.take(), n.AUTHOR: AUTHOR, _DATE: date})

    return stamp


def why_not(file: File, line: Line, edit: Edit) -> str:
    """Why an edit cannot be made without harm; "" where it can. Changes nothing."""
    if line.part not in file.trees:
        return PROPERTY
    if any(map(is_locked, line.paragraphs)):
        return LOCKED
    if not line.paragraphs or any(around.tag == ALTERNATE for around in ancestors(line.paragraphs[0])):
        return BOX
    found = line.within(edit.span.start, edit.span.end) or _at(line, edit.span.start)
    if any(piece.closed for piece in found):
        return LOCKED
    around = {each.tag for piece in found for each in ancestors(piece.element, until=n.P)}
    if n.MOVE_TO in around:
        return MOVED
    if n.W + "fldSimple" in around or any(piece.element in _generated(file) for piece in found):
        return FIELD
    if not around <= _AROUND or not _only_words(line, found):
        return BETWEEN
    if edit.text and found and not _may_insert(found[-1].holder):
        return NESTED
    return ""


def _at(line: Line, offset: int) -> list[Piece]:
    """The piece that an insertion takes after: the one before it, else the one behind."""
    before = [piece for piece in line.pieces if piece.start < offset <= piece.end]
    return before[-1:] or line.pieces[:1]


def _may_insert(run: etree._Element) -> bool:
    """An insertion within another's insertion divides it, which only works where the run is directly in it."""
    around = [each.tag for each in ancestors(run, until=n.P)]
    return n.INS not in around or (around[0] == n.INS and n.INS not in around[1:])


def _only_words(line: Line, found: list[Piece]) -> bool:
    """Whether nothing would be lost or torn between the first and the last piece: no note, picture, field."""
    if len(found) < 2:
        return True
    known = {piece.element for piece in line.pieces}
    inside = False
    for paragraph in line.paragraphs:
        for element in paragraph.iter(etree.Element):
            inside = inside or element is found[0].element
            if inside and element is found[-1].element:
                return True
            if inside and _is_content(element) and element not in known:
                return False
    return False


def _is_content(element: etree._Element) -> bool:
    """Whether an element stands for something shown, in a run, that is no word and no mark."""
    parent = element.getparent()
    if parent is None or parent.tag != n.RUN or element.tag in (n.RPR, n.T, DELETED_TEXT):
        return False
    return element.tag not in _MARKS


def _generated(file: File) -> set[etree._Element]:
    """The text that fields show, but for links: Word puts it there again whenever it likes."""
    if file.generated is None:
        file.generated = set()
        for tree in file.trees.values():
            if next(tree.iter(_FIELD_MARK), None) is not None:
                file.generated.update(_results(tree))
    return file.generated


def _results(tree: etree._Element) -> Iterable[etree._Element]:
    codes: list[str] = []
    for element in tree.iter(_FIELD_MARK, _CODE, n.T, n.W + "tab", n.W + "br"):
        if element.tag == _FIELD_MARK:
            kind = element.get(n.W + "fldCharType")
            if kind == "begin":
                codes.append("")
            elif kind == "end" and codes:
                codes.pop()
        elif element.tag == _CODE:
            if codes:
                codes[-1] += element.text or ""
        elif any(not code.lstrip().upper().startswith("HYPERLINK") for code in codes):
            yield element


def make_room(line: Line, edit: Edit, numbers: Numbers) -> None:
    """Divides another author's insertion behind the words, where an insertion of ours must go between.

    Before any mark of ours has its number, so that a second run finds the same numbers free.
    """
    found = line.within(edit.span.start, edit.span.end) or _at(line, edit.span.start)
    at_head = found and found[-1].start >= edit.span.end
    if not edit.text or not found or at_head:
        return
    run = found[-1].holder
    around = run.getparent()
    if around is None or around.tag != n.INS or run.getnext() is None:
        return
    rest = like(around)
    rest.set(n.ID, numbers.take())
    rest.extend(list(around)[around.index(run) + 1 :])
    insert_after(around, rest)


def track(line: Line, edit: Edit, stamp: Stamp, bounds: set[int]) -> None:
    """Writes an edit as a tracked change. `bounds`: offsets at which other marks begin or end."""
    found = line.within(edit.span.start, edit.span.end)
    group: etree._Element | None = None
    for piece in found:
        run = piece.holder
        parent = run.getparent()
        if parent is not None and parent is group:
            continue
        if group is None or piece.start in bounds or group.getnext() is not run:
            group = stamp(n.DEL)
            insert_before(run, group)
        group.append(run)
        for text in run.iterchildren(n.T):
            text.tag = DELETED_TEXT
            text.set(SPACE, "preserve")
    if edit.text:
        inserted = stamp(n.INS)
        inserted.append(_run(edit.text, _model(line, edit)))
        _insert(line, edit, inserted, group)


def _model(line: Line, edit: Edit) -> etree._Element | None:
    """The w:rPr whose look an insertion takes: that of the first word replaced, of the word before, of the line."""
    found = line.within(edit.span.start, edit.span.end) or _at(line, edit.span.start)
    if found:
        return found[0].holder.find(n.RPR)
    return line.paragraphs[-1].find(n.PPR + "/" + n.RPR)


def _run(text: str, model: etree._Element | None) -> etree._Element:
    run = etree.Element(n.RUN)
    if model is not None:
        look = copy.deepcopy(model)
        look.tail = None
        for child in list(look):
            if child.tag in (n.INS, n.DEL, n.MOVE_TO, n.W + "moveFrom", n.RPR + "Change"):
                drop(child)
        if len(look):
            run.append(look)
    for part in re.split(r"([\n\t])", printable(text)):
        if part in ("\n", "\t"):
            etree.SubElement(run, n.W + ("br" if part == "\n" else "tab"))
        elif part:
            words = etree.SubElement(run, n.T, {SPACE: "preserve"})
            words.text = part
    return run


def _insert(line: Line, edit: Edit, inserted: etree._Element, after: etree._Element | None) -> None:
    """Puts an insertion behind what it replaces, else behind the word before it, else at the head of the line."""
    if after is None:
        found = _at(line, edit.span.start)
        if not found:
            line.paragraphs[-1].append(inserted)
            return
        after = found[-1].holder
        if found[-1].start >= edit.span.start:
            insert_before(_outermost(after), inserted)
            return
    insert_after(_outermost(after), inserted)


def _outermost(element: etree._Element) -> etree._Element:
    """The change around a run, in which no insertion may stand, else the run itself."""
    parent = element.getparent()
    return _outermost(parent) if parent is not None and parent.tag in (n.INS, n.DEL) else element


def put(line: Line, edit: Edit) -> None:
    """Writes an edit outright: the first run struck out bears the new words."""
    found = line.within(edit.span.start, edit.span.end)
    if edit.text:
        model = _model(line, edit)
        plain = _run(edit.text, model)
        if found:
            insert_before(found[0].holder, plain)
        else:
            _insert(line, edit, plain, None)
    for piece in found:
        run = piece.holder
        parent = run.getparent()
        if parent is not None:
            drop(run)
            if parent.tag == n.INS and not len(parent):
                drop(parent)
