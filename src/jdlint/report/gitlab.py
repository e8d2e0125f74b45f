"""GitLab Code Quality: a JSON list for `artifacts: reports: codequality`.

GitLab demands a line for each entry and a Word file has none: `"begin": 1` stands for the whole file. The true place
opens the description.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from jdlint.model import Result, Severity
from jdlint.report import Run
from jdlint.report._ci import UNREADABLE, digest, identified, path_of, sentence
from jdlint.report._layout import one_line
from jdlint.report.json import dumped

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "major", "advice": "info"}


def render(results: Sequence[Result], run: Run) -> Iterator[str]:  # noqa: ARG001 - every format takes both
    """One entry a finding, and one of severity "blocker" for a document that could not be read."""
    unread = (
        _entry(result, UNREADABLE, one_line(result.error), "blocker", "")
        for result in results
        if result.error is not None
    )
    found = (
        _entry(result, finding.rule, sentence(result.document, finding), _SEVERITIES[finding.severity], identity)
        for result, finding, identity in identified(results)
    )
    yield from dumped(chain(unread, found))


def _entry(result: Result, rule: str, description: str, severity: str, identity: str) -> dict[str, Any]:
    path = path_of(result.path)
    return {
        "description": description,
        "check_name": rule,
        "fingerprint": digest(path, rule, identity),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": 1}},
    }
