"""Markdown for a job summary or a merge request: the counts, a table of documents, a table for each with findings.

Words from documents are escaped: they make no HTML, no links, no columns and call nobody by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jdlint.model import SEVERITIES, Finding, Result
from jdlint.nodes import lazily
from jdlint.report import Run, in_order
from jdlint.report._ci import instead, path_of, place, words
from jdlint.report._layout import count, one_line
from jdlint.report.concise import counted

_LONGEST = 900_000
"""Bytes; GitHub takes no job summary above 1 MiB, and GitLab no comment above a million characters."""
_HEAD = 2
"""Lines of a table before its first row."""
_MARKS = lazily(r"([\\`*_{}\[\]<>#!|~$&])")
_NAME = lazily(r"(?<!\w)@(?=\w)")


def render(results: Sequence[Result], run: Run) -> Iterator[str]:
    parts = [f"## jdlint: {counted(results)}"]
    overview = list(_overview(_listed(results)))
    if len(overview) > _HEAD:
        parts.append("\n".join(overview))
    parts += [f"**Not read: {_code(path_of(r.path))}.** {_plain(r.error)}" for r in results if r.error is not None]
    length = sum(len(part.encode()) for part in parts)
    for number, result in enumerate(_listed(results)):
        part = "\n\n".join(_document(result, run))
        length += len(part.encode()) + 2
        if length > _LONGEST:
            left = count(len(overview) - _HEAD - number, "document")
            parts.append(f"Too long for one page: the findings in {left} are left out.")
            break
        parts += [part] if part else []
    yield "\n\n".join(parts) + "\n"


def _listed(results: Iterable[Result]) -> Iterator[Result]:
    return (result for result in results if result.error is not None or result.findings or result.notes)


def _overview(listed: Iterable[Result]) -> Iterator[str]:
    yield "| Document | Errors | Warnings | Advice |"
    yield "| --- | ---: | ---: | ---: |"
    for result in listed:
        numbers = [sum(finding.severity == s for finding in result.findings) for s in SEVERITIES]
        cells = ["not read", "", ""] if result.error is not None else map(str, numbers)
        yield f"| {_code(path_of(result.path))} | {' | '.join(cells)} |"


def _document(result: Result, run: Run) -> Iterator[str]:
    """A document's findings and notes; advice only where it is asked for, as on the terminal."""
    visible = [f for f in in_order(result.findings) if run.shows_advice or f.severity != "advice"]
    if not visible and not result.notes:
        return
    yield f"### {_code(path_of(result.path))}"
    if visible:
        rows = [f"| {' | '.join(_cells(result, finding))} |" for finding in visible]
        yield "\n".join(("| | Where | Words | What to do | Rule |", "| --- | --- | --- | --- | --- |", *rows))
    hidden = len(result.findings) - len(visible)
    if hidden:
        yield f"{count(hidden, 'advice')} not shown; `--advice` shows it."
    for note in result.notes:
        yield f"Note: {_plain(note)}"


def _cells(result: Result, finding: Finding) -> Iterator[str]:
    found, put = words(result.document, finding), instead(finding)
    yield f"**{finding.severity}**" if finding.severity == "error" else finding.severity
    yield _plain(place(result.document, finding))
    yield _code(found) if found else ""
    yield _plain(finding.message) + (f" Write: {_code(put)}" if put else "")
    yield _code(finding.rule)


def _plain(text: str | None) -> str:
    """Text in which no sign means anything."""
    return _NAME.sub("@\u200b", _MARKS.sub(r"\\\1", one_line(text or "")))


def _code(text: str) -> str:
    """Text as code; a bar in it would end a table's cell even there."""
    text = one_line(text).replace("|", "\\|")
    fence = "`" * (max((len(ticks) for ticks in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
