"""The contract that other programs read: keys may be added, not renamed or dropped."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from jdlint.model import Document, Finding, Result, Span
from jdlint.places import where
from jdlint.report import Run, in_order, summary

Json = dict[str, Any]


def render(results: Sequence[Result], run: Run) -> Iterator[str]:
    """Every document with its fields and findings, and the counts over all."""
    yield from dumped(
        {
            "tool": {"name": "jdlint", "version": run.version},
            "documents": map(as_document, results),
            "summary": asdict(summary(results)),
        }
    )


def dumped(value: object) -> Iterator[str]:
    """As `dump`, piece by piece: a list that is an iterator is made entry by entry."""
    yield from _dumped(value, "\n")
    yield "\n"


def _dumped(value: object, line: str) -> Iterator[str]:
    """`line` begins a new one, at the depth of what surrounds the value."""
    if not _flows(value):
        yield json.dumps(value, ensure_ascii=False, indent=2).replace("\n", line)
        return
    named = isinstance(value, dict)
    opened = False
    entries: Any = value.items() if isinstance(value, dict) else value
    for entry in entries:
        yield ("," if opened else "{" if named else "[") + f"{line}  "
        opened = True
        if named:
            yield f"{json.dumps(entry[0], ensure_ascii=False)}: "
        yield from _dumped(entry[1] if named else entry, f"{line}  ")
    yield f"{line}{'}' if named else ']'}" if opened else "[]"


def _flows(value: object) -> bool:
    """Whether an iterator is in it; not within an iterator's entries, which are whole."""
    if isinstance(value, dict):
        return any(map(_flows, value.values()))
    return isinstance(value, Iterator) or (isinstance(value, list) and any(map(_flows, value)))


def dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_path(path: str) -> str:
    """As it was given, with forward slashes on every system."""
    return path.replace(os.sep, "/")


def as_span(span: Span | None) -> Json | None:
    return None if span is None else span._asdict()


def as_fields(document: Document) -> Json:
    """Every field by name: its value, the words it was read from, the words that named it, how it was found."""
    found: Json = {}
    for field in document.fields:
        found.setdefault(field.name, []).append(
            {
                "value": str(field.value),
                "quote": document.quote(field.span),
                "where": where(document, field.span),
                "span": as_span(field.span),
                "how": field.how,
                "label": None if field.label is None else document.quote(field.label),
            }
        )
    return found


def as_document(result: Result) -> Json:
    document = result.document
    return {
        "path": as_path(result.path),
        "framework": result.framework or None,
        "as_of": None if result.as_of is None else result.as_of.isoformat(),
        "as_of_from": result.as_of_from or None,
        "error": result.error,
        "read": None if document is None else asdict(document.read),
        "fields": {} if document is None else as_fields(document),
        "findings": [_finding(document, finding) for finding in in_order(result.findings)],
        "unchecked": [{"rule": rule, "reason": reason} for rule, reason in result.unchecked],
        "notes": list(result.notes),
    }


def _place(document: Document | None, span: Span | None) -> Json:
    if document is None or span is None:
        return {"where": "Whole document", "span": None, "quote": None, "block_text": None}
    return {
        "where": where(document, span),
        "span": as_span(span),
        "quote": document.quote(span),
        "block_text": document.blocks[span.block].text,
    }


def _finding(document: Document | None, finding: Finding) -> Json:
    block = None if document is None or finding.span is None else document.blocks[finding.span.block]
    edit = finding.edit
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "title": finding.title,
        "message": finding.message,
        "why": finding.why,
        "part": None if block is None else block.part,
        "section": [] if block is None or document is None else list(document.section(block)),
        **_place(document, finding.span),
        "related": [_place(document, span) for span in finding.related],
        "edit": None
        if edit is None
        else {"text": edit.text, "mechanical": edit.mechanical, "span": as_span(edit.span)},
        "fingerprint": finding.fingerprint,
    }
