"""Where the comment on a finding stands: on its words, or as near to them as Word allows."""

from __future__ import annotations

from lxml import etree

from jdlint.mark.file import AUTHOR, File, is_locked
from jdlint.mark.notes import sign_run
from jdlint.mark.runs import Line, Piece, ancestors, insert_after, insert_before
from jdlint.mark.threads import END, REFERENCE, START
from jdlint.model import Span
from jdlint.readers import names as n
from jdlint.record import record

_FIELD_MARK, _FIELD_TYPE = n.W + "fldChar", n.W + "fldCharType"
_REFERENCES = {"footnote": n.W + "footnoteReference", "endnote": n.W + "endnoteReference"}


@record
class Anchor:
    """Words of a line, or one element of it (`around`); `elsewhere`: these are not the finding's words."""

    line: Line
    start: int
    end: int
    around: etree._Element | None = None
    elsewhere: bool = False


def anchor_of(file: File, span: Span | None) -> Anchor | None:
    """None where the body has no paragraph at all."""
    if span is not None:
        line, block = file.lines[span.block], file.blocks[span.block]
        in_body = line.part == file.main and block.part == "body"
        if in_body and line.paragraphs and not any(map(is_locked, line.paragraphs)):
            return Anchor(line, span.start, span.end)
        beside = _mark_beside(file, line, block.part)
        if beside is not None:
            return Anchor(line, 0, 0, beside, elsewhere=True)
    home = _home(file, last=span is not None and file.blocks[span.block].part == "footer")
    if home is None:
        return None
    return Anchor(file.lines[home], 0, len(file.blocks[home].text), elsewhere=True)


def _mark_beside(file: File, line: Line, part: str) -> etree._Element | None:
    """The run in the body that calls a note or holds a text box; None where there is none to be found."""
    found = None
    if not (line.paragraphs or line.pieces):  # an empty content control that holds no paragraph
        return None
    inside = line.paragraphs[0] if line.paragraphs else line.pieces[0].element
    if part == "text box" and line.part == file.main:
        runs = [each for each in ancestors(inside) if each.tag == n.RUN]
        found = runs[-1] if runs else None
    elif part in _REFERENCES:
        note = next((each for each in ancestors(inside) if each.tag == n.W + part), None)
        number = None if note is None else note.get(n.ID)
        calls = file.trees[file.main].iter(_REFERENCES[part])
        call = next((each for each in calls if each.get(n.ID) == number), None)
        found = None if call is None else call.getparent()
    if found is None or found.tag != n.RUN:
        return None
    around = list(ancestors(found))
    shut = any(each.tag in (n.BOX, n.DEL) for each in around) or any(
        is_locked(each) for each in around if each.tag == n.P
    )
    return None if shut else found


def _home(file: File, *, last: bool) -> int | None:
    """The first, or last, block of the body, of those with words and not locked where there are such."""
    body = [
        block.index
        for block in file.blocks
        if block.part == "body" and file.lines[block.index].part == file.main and file.lines[block.index].paragraphs
    ]
    spoken = [at for at in body if file.blocks[at].text.strip()]
    unlocked = [at for at in spoken if not any(map(is_locked, file.lines[at].paragraphs))]
    found = unlocked or spoken or body
    return (found[-1] if last else found[0]) if found else None


def place(anchor: Anchor, ids: list[str], style: str) -> None:
    """Writes the ranges and signs of a comment and its replies around the anchor's words, or at its one place."""
    starts = [_mark(START, number) for number in ids]
    ends = []
    for number in ids:
        run = sign_run(None, style)
        run.append(_mark(REFERENCE, number))
        ends += [_mark(END, number), run]
    before, after = _ends(anchor)
    if before is None or after is None:
        starts, ends = [], starts + ends
    elif starts:
        for mark in starts:
            insert_before(before, mark)
    if after is not None:
        for mark in reversed(ends):
            insert_after(after, mark)
    elif before is not None:
        for mark in ends:
            insert_before(before, mark)
    else:
        anchor.line.paragraphs[-1].extend(ends)


def _ends(anchor: Anchor) -> tuple[etree._Element | None, etree._Element | None]:
    """What the range begins before and ends after; only one of them where the anchor is a point, none in no text."""
    if anchor.around is not None:
        return anchor.around, anchor.around
    found = anchor.line.within(anchor.start, anchor.end)
    if found:
        return _head(found[0]), _tail(found[-1])
    before = [piece for piece in anchor.line.pieces if piece.end <= anchor.start]
    if before:
        return None, _tail(before[-1])
    return (_head(anchor.line.pieces[0]), None) if anchor.line.pieces else (None, None)


def _head(piece: Piece) -> etree._Element:
    parent = piece.holder.getparent()
    return parent if parent is not None and _is_ours(parent, n.DEL) else piece.holder


def _tail(piece: Piece) -> etree._Element:
    """What a piece ends with: its run or our deletion of it, and our insertion that takes its place."""
    node = _field_end(piece.holder) if piece.element.tag == _FIELD_MARK else piece.holder
    parent = node.getparent()
    if parent is not None and _is_ours(parent, n.DEL):
        node, parent = parent, parent.getparent()
    behind = node.getnext()
    if behind is None and parent is not None and parent.tag == n.INS:
        behind = parent.getnext()
    return behind if behind is not None and _is_ours(behind, n.INS) else node


def _is_ours(element: etree._Element, tag: str) -> bool:
    return element.tag == tag and element.get(n.AUTHOR) == AUTHOR


def _field_end(begin: etree._Element) -> etree._Element:
    """The run that ends the field that a run begins: nothing may be put between the two."""
    depth = 0
    for run in [begin, *begin.itersiblings()]:
        kinds = [mark.get(_FIELD_TYPE) for mark in run.iter(_FIELD_MARK)]
        depth += kinds.count("begin") - kinds.count("end")
        if depth <= 0:
            return run
    return begin


def _mark(tag: str, number: str) -> etree._Element:
    made = etree.Element(tag)
    made.set(n.ID, number)
    return made
