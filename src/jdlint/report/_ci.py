"""What the formats for CI systems say alike: paths from the current folder, a finding in one line, its identity."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from jdlint.model import Document, Finding, Result
from jdlint.places import where
from jdlint.report import in_order
from jdlint.report._layout import one_line, shown

UNREADABLE = "jdlint/unreadable"
"""The rule id of a document that could not be read, where a format has nothing but findings."""
UNREADABLE_TITLE = "A document that could not be read"
_LONGEST = 120
"""Characters of the words found that one line shows."""


def path_of(path: str) -> str:
    """From the current folder, with forward slashes; one that lies outside it stays as it was given."""
    return os.fsencode(_seen(path)).decode("utf-8", "replace")


def _seen(path: str) -> str:
    try:
        seen = os.path.relpath(path)
    except ValueError:  # another drive
        seen = path
    parent = seen == ".." or seen.startswith(f"..{os.sep}")
    return (path if parent else seen).replace(os.sep, "/")


def uri_of(path: str) -> str:
    """The path as a URI reference, percent-encoded; a file: URI where it lies outside the current folder."""
    seen = _seen(path)
    if os.path.isabs(seen) or seen.startswith("../"):
        return Path(os.path.abspath(path)).as_uri()
    return quote(os.fsencode(seen))


def place(document: Document | None, finding: Finding) -> str:
    return shown(where(document, finding.span)) if document is not None else "Whole document"


def words(document: Document | None, finding: Finding) -> str:
    """The words found, in one line, as many as it shows; "" where there are none."""
    if document is None or finding.span is None:
        return ""
    found = one_line(document.quote(finding.span))
    return found if len(found) <= _LONGEST else found[: _LONGEST - 1].rstrip() + "…"


def instead(finding: Finding) -> str:
    """The words to put in place of those found, where an edit has such words."""
    edit = finding.edit
    return one_line(edit.text) if edit is not None and edit.span == finding.span else ""


def sentence(document: Document | None, finding: Finding) -> str:
    """Place, words and message in one line, for a reader who sees nothing else."""
    message, found, put = one_line(finding.message), words(document, finding), instead(finding)
    quoted = f", “{found}”" if found and found not in message else ""
    at = "" if finding.span is None else f"{place(document, finding)}{quoted}: "
    return at + message + (f" Write “{put}”." if put and put not in message else "")


def identified(results: Sequence[Result]) -> Iterator[tuple[Result, Finding, str]]:
    """Every finding in the reports' order with its identity: the same from run to run, no two alike in a document."""
    for result in results:
        seen: Counter[str] = Counter()
        for finding in in_order(result.findings):
            key = finding.fingerprint or f"{finding.rule}\n{words(result.document, finding)}"
            seen[key] += 1
            yield result, finding, key if seen[key] == 1 and finding.fingerprint else digest(key, str(seen[key]))


def digest(*keys: str) -> str:
    return hashlib.sha256("\n".join(keys).encode("utf-8", "surrogateescape")).hexdigest()[:32]
