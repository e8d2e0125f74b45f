"""GitHub Actions: one workflow command a finding, which GitHub shows as an annotation on the file.

A Word file has no lines, so no command names one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint.model import Result, Severity
from jdlint.report import Run, in_order
from jdlint.report._ci import UNREADABLE_TITLE, path_of, sentence
from jdlint.report._layout import one_line
from jdlint.report.concise import counted

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def render(results: Sequence[Result], run: Run) -> Iterator[str]:  # noqa: ARG001 - every format takes both
    """`::error file=…,title=…::message` for each finding, then one line of counts, which is no command."""
    for result in results:
        yield from (f"{line}\n" for line in _commands(result))
    yield f"jdlint: {counted(results)}\n"


def _commands(result: Result) -> Iterator[str]:
    path = path_of(result.path)
    if result.error is not None:
        yield _command("error", path, UNREADABLE_TITLE, one_line(result.error))
    for finding in in_order(result.findings):
        title = one_line(f"{finding.title} [{finding.rule}]")
        yield _command(_COMMANDS[finding.severity], path, title, sentence(result.document, finding))


def _command(name: str, path: str, title: str, message: str) -> str:
    return f"::{name} file={_property(path)},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
