"""Findings for a person: the place, the words under a caret, why, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jdlint.model import Document, Edit, Finding, Span
from jdlint.places import where
from jdlint.report._layout import BLANK, Lines, Style, excerpt, one_line, paragraph, shown, width

_WORDS = {"error": "Error", "warning": "Warning", "advice": "Advice"}
_INDENT = "  "
_BAR = "    | "
_COMPARED = 3
"""Places to compare with that are shown where there are many."""
_IN_FULL = 3
"""Findings of one rule shown in full; the rest are one line each."""


def findings(document: Document, found: Sequence[Finding], room: int) -> Lines:
    """All findings in the order given; a rule's fourth and later ones are listed under its third."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        alike.setdefault((finding.rule, finding.severity), []).append(finding)
    met: Counter[tuple[str, str]] = Counter()
    for finding in found:
        key = finding.rule, finding.severity
        met[key] += 1
        if met[key] > _IN_FULL:
            continue
        yield BLANK
        yield from _full(document, finding, room, reasoned=met[key] == 1)
        if met[key] == _IN_FULL:
            yield from _rest(document, alike[key], room)


def _full(document: Document, finding: Finding, room: int, *, reasoned: bool) -> Lines:
    yield from _titled(finding, room)
    yield from paragraph(where(document, finding.span), room, _INDENT)
    if finding.span is not None:
        yield from _quoted(document, finding.span, room, finding.severity)
    yield from paragraph(finding.message, room, _INDENT)
    if reasoned:
        yield from paragraph(f"Why: {finding.why}", room, _INDENT, _INDENT * 2, "dim")
    if finding.edit is not None:
        yield from _mended(document, finding.edit, finding.span, room)
    kept = finding.related if len(finding.related) <= _COMPARED + 1 else finding.related[:_COMPARED]
    for span in kept:
        yield from _related(document, span, room)
    if len(kept) < len(finding.related):
        yield from paragraph(f"And {len(finding.related) - len(kept):,} other places.", room, _INDENT)


def _titled(finding: Finding, room: int) -> Lines:
    """How grave and what; the rule's id comes last, to be looked up."""
    gravity, title, rule = f"{_WORDS[finding.severity]}: ", shown(finding.title), f"[{finding.rule}]"
    if width(gravity + title) + 2 + len(rule) <= room:
        yield ((gravity, finding.severity), (title, "strong"), (f"  {rule}", "dim"))
    else:
        yield ((gravity, finding.severity), (title, "strong"))
        yield ((_INDENT + rule, "dim"),)


def _quoted(document: Document, span: Span, room: int, style: Style) -> Lines:
    """The words in their surroundings, and a caret line under exactly them."""
    text = document.blocks[span.block].text
    if not text.strip():
        yield ((_BAR, "dim"), ("(empty)", "dim"))
        return
    words, carets = excerpt(text, span.start, span.end, room - len(_BAR))
    yield ((_BAR, "dim"), (words, ""))
    yield ((_BAR, "dim"), (carets, style))


def _mended(document: Document, edit: Edit, span: Span | None, room: int) -> Lines:
    """What to write instead: the words alone where they replace the words found, else the line before and after."""
    if edit.span == span and edit.text and edit.text == " ".join(edit.text.split()):
        yield from paragraph(f"Write: {edit.text}", room, _INDENT, _INDENT * 2, "new")
        return
    text = document.blocks[edit.span.block].text
    if not edit.text and not text.replace(document.quote(edit.span), "", 1).strip():
        yield ((f"{_INDENT}Take it out.", "new"),)
        return
    if span is None or edit.span.block != span.block:
        yield from paragraph(f"Change: {where(document, edit.span)}", room, _INDENT)
    after = text[: edit.span.start] + edit.text + text[edit.span.end :]
    fits = room - len(_BAR)
    old, _ = excerpt(text, edit.span.start, edit.span.end, fits)
    new, _ = excerpt(after, edit.span.start, edit.span.start + len(edit.text), fits)
    yield ((f"    - {old}", "old"),)
    yield ((f"    + {new}", "new"),)


def _related(document: Document, span: Span, room: int) -> Lines:
    """A place to compare with, and its words."""
    yield from paragraph(f"Compare: {where(document, span)}", room, _INDENT, _INDENT * 2)
    yield ((_BAR, "dim"), (_words(document, span, room - len(_BAR)), ""))


def _words(document: Document, span: Span, room: int) -> str:
    """The span's own words, the beginning of them where there are too many."""
    quote = document.quote(span) or document.blocks[span.block].text
    words, _ = excerpt(one_line(quote), 0, 0, max(room, 20))
    return words or "(empty)"


def _rest(document: Document, alike: list[Finding], room: int) -> Lines:
    """The findings beyond those shown in full, a line each: the place, the words, what to write instead."""
    rest = alike[_IN_FULL:]
    if not rest:
        return
    yield ((f"{_INDENT}And {len(rest)} more like {'it' if len(rest) == 1 else 'these'}:", "strong"),)
    for finding in rest:
        lead = f"    {shown(where(document, finding.span))}"
        if finding.span is None:
            yield from paragraph(f"{lead.strip()}: {finding.message}", room, "    ", "      ")
            continue
        edit = finding.edit
        put = f" → {shown(edit.text)}" if edit is not None and edit.span == finding.span and edit.text.strip() else ""
        words = _words(document, finding.span, room - width(lead) - width(put) - 2)
        yield ((f"{lead}: ", ""), (words, "dim"), (put, "new"))
