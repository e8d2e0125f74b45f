"""Findings written into a Word file: a comment on the words of each, a tracked change for each edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from lxml import etree

from jdlint.edits import choose, narrow
from jdlint.mark.anchors import Anchor, anchor_of, place
from jdlint.mark.archive import rewrite
from jdlint.mark.changes import make_room, stamper, track, why_not
from jdlint.mark.file import File, entry_name, open_file, serialised
from jdlint.mark.notes import comment_parts, key_of, open_comments, said, style_ids, write_comment
from jdlint.mark.runs import isolate
from jdlint.mark.threads import Comment, Threads, lift_marks, load_threads
from jdlint.mark.unmark import kept
from jdlint.mark.whole import row_of, track_whole, why_not_whole
from jdlint.model import Document, Edit, Finding, Span
from jdlint.readers import Limits
from jdlint.record import record, replace

OVERLAPS = "it overlaps another change; accept or reject that one and run again"
SAME = "the words stand so already"
NOTHING = "there is no text in the document to hang a comment on"


@record
class Skipped:
    """An edit that was not made, or a finding that found no place; why, in words that follow "because"."""

    finding: Finding
    reason: str


@record
class Marked:
    """The file's new bytes. Findings whose thread people had answered are among the `comments`."""

    data: bytes
    comments: int
    changes: int
    skipped: tuple[Skipped, ...] = ()


def mark(
    data: bytes,
    document: Document,
    findings: Sequence[Finding],
    *,
    now: datetime,
    dates: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Marked:
    """The file with its findings written in. `data` is what the document was read from, without marks of ours.

    `dates` are those of an earlier run (`unmark` gives them), so that a finding keeps the day it was first marked.
    Raises ValueError where the bytes are not the document's.
    """
    file = open_file(data, document, limits)
    anchored = {at: anchor for at, f in enumerate(findings) if (anchor := anchor_of(file, f.span))}
    skipped = [Skipped(f, NOTHING) for at, f in enumerate(findings) if at not in anchored]
    if not anchored:
        return Marked(data, 0, 0, tuple(skipped))
    placed = [findings[at] for at in anchored]
    anchors = list(anchored.values())
    edits, refused = plan(file, document, [f.edit for f in placed if f.edit])
    threads = load_threads(file.package, file.main)
    comments = open_comments(file, threads)
    cut(file, anchors, list(edits.values()))
    for edit in edits.values():
        make_room(file.lines[edit.span.block], edit, file.numbers)
    answered = kept(threads)
    dated = _Dates({**(dates or {}), **{each.key: each.date for each in answered.values()}}, now)
    _track(file, edits, {f.edit: dated.of(f) for f in reversed(placed) if f.edit}, anchors)
    styles = style_ids(file)
    for finding, anchor in zip(placed, anchors, strict=True):
        reason = refused.get(finding.edit, "") if finding.edit else ""
        old = answered.pop((finding.rule, key_of(finding)), None)
        lines = said(document, finding, elsewhere=anchor.elsewhere, refused=reason)
        number = old.id if old else file.numbers.take()
        write_comment(comments, number, dated.of(finding), lines, styles, old)
        _hang(file, anchor, threads, old, number, styles[1])
    parts = {entry_name(file.package, name): serialised(file.trees[name], strict=file.strict) for name in file.touched}
    parts |= comment_parts(file, threads, comments)
    skipped += [Skipped(f, refused[f.edit]) for f in placed if f.edit in refused]
    return Marked(rewrite(data, parts), len(placed), len(edits), tuple(skipped))


@record
class _Dates:
    """When each finding was first marked."""

    known: Mapping[str, str]
    now: datetime

    def of(self, finding: Finding) -> str:
        return self.known.get(key_of(finding)) or self.now.strftime("%Y-%m-%dT%H:%M:%SZ")


def plan(file: File, document: Document, asked: list[Edit]) -> tuple[dict[Edit, Edit], dict[Edit, str]]:
    """The edits to make, each as it is made, and for the others why not."""
    chosen, overlapping = choose(document, asked)
    refused = dict.fromkeys(overlapping, OVERLAPS)
    edits: dict[Edit, Edit] = {}
    rows: list[etree._Element | None] = []
    for edit, widened in chosen.items():
        text, line = document.blocks[edit.span.block].text, file.lines[edit.span.block]
        made = replace(widened, span=Span(edit.span.block, 0, len(text))) if edit.whole else narrow(text, widened)
        reason = why_not(file, line, made) or (why_not_whole(file, line, made) if edit.whole else "")
        if edit.whole == "row" and not reason:
            row = row_of(line)
            reason = OVERLAPS if any(row is each for each in rows) else ""
            rows.append(row)
        if not (reason or made.whole or made.text or made.span.start < made.span.end):
            reason = SAME
        if reason:
            refused[edit] = reason
        else:
            edits[edit] = made
    return edits, refused


def cut(file: File, anchors: list[Anchor], edits: list[Edit]) -> None:
    """Makes runs of their own of all words that get a mark, before the first mark has its number."""
    for anchor in anchors:
        if anchor.around is None:
            isolate(anchor.line, anchor.start, anchor.end, file.numbers)
    for edit in edits:
        isolate(file.lines[edit.span.block], edit.span.start, edit.span.end, file.numbers)


def _track(file: File, edits: dict[Edit, Edit], dates: Mapping[Edit, str], anchors: Sequence[Anchor | None]) -> None:
    for asked, made in reversed(edits.items()):
        line = file.lines[made.span.block]
        file.touched.add(line.part)
        stamp = stamper(file.numbers, dates[asked])
        if made.whole:
            track_whole(line, made, stamp, _bounds(anchors, line))
        else:
            track(line, made, stamp, _bounds(anchors, line))


def _bounds(anchors: Sequence[Anchor | None], line: object) -> set[int]:
    """The offsets in a line at which comments begin and end: a comment's sign may not stand in a deletion."""
    return {offset for each in anchors if each and each.line is line for offset in (each.start, each.end)}


def _hang(file: File, anchor: Anchor, threads: Threads, old: Comment | None, number: str, style: str) -> None:
    """Puts the comment on its words; one that people answered with its replies, wherever the words now are."""
    file.touched.add(file.main)
    ids = [number]
    if old is not None:
        ids += [each.id for each in threads.replies(old)]
        lift_marks(file.trees[file.main], frozenset(ids))
    place(anchor, ids, style)
