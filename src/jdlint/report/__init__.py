"""Findings in words. A format is a module here with `render(results, run)`; its file's name is its name.

`render` gives the report piece by piece, and looks at the results one at a time: there may be thousands.
A module whose name begins with an underscore is no format. A format may also have
`paint(results, run, stream)`, which is used in place of `render` when the stream is a terminal.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from jdlint import __version__
from jdlint.model import CRASH, SEVERITIES, Document, FailLevel, Finding, Result, Severity
from jdlint.record import record

if TYPE_CHECKING:
    from jdlint.rules import Rule

_MODULES = (file.removesuffix(".py") for file in os.listdir(__path__[0]) if file.endswith(".py"))
FORMATS = tuple(sorted(name for name in _MODULES if not name.startswith("_")))


@record(kw_only=True)
class Run:
    """What was asked for and how it ended: all that a report says beyond the results themselves."""

    rules: tuple[Rule, ...] = ()
    """Those that ran."""
    fail_level: FailLevel = "error"
    exit_code: int = 0
    advice: bool = False
    """Show each piece of advice, not only their number."""
    statistics: bool = False
    """Count the findings by rule in place of showing each."""
    version: str = __version__

    @property
    def shows_advice(self) -> bool:
        """Asked for outright, by making advice fail, or by running nothing else."""
        only = bool(self.rules) and all(rule.severity == "advice" for rule in self.rules)
        return self.advice or self.fail_level == "advice" or only


@record
class Summary:
    """The counts that every format ends with. `documents` counts the unreadable too."""

    documents: int
    unreadable: int
    error: int
    warning: int
    advice: int
    fixable: int
    mechanical: int
    """Of the fixable ones, those safe to mend without a person."""

    @property
    def findings(self) -> int:
        return self.error + self.warning + self.advice


class Format(Protocol):
    """A module of this package."""

    def render(self, results: Sequence[Result], run: Run) -> Iterable[str]: ...


def summary(results: Iterable[Result]) -> Summary:
    """The counts over all results."""
    numbers: Counter[str] = Counter()
    for result in results:
        numbers["documents"] += 1
        numbers["unreadable"] += result.error is not None
        for finding in result.findings:
            numbers[finding.severity] += 1
            if finding.edit is not None:
                numbers["fixable"] += 1
                numbers["mechanical"] += finding.edit.mechanical
    return Summary(*(numbers[name] for name in ("documents", "unreadable", *SEVERITIES, "fixable", "mechanical")))


def fails(finding: Finding, level: FailLevel) -> bool:
    """Whether the finding is at or above the level."""
    return level != "never" and SEVERITIES.index(finding.severity) <= SEVERITIES.index(level)


def failing(results: Iterable[Result], level: FailLevel) -> int:
    """How many findings are at or above the level."""
    return sum(fails(finding, level) for result in results for finding in result.findings)


def exit_code(results: Sequence[Result], level: FailLevel) -> int:
    """The highest that applies: 4 a check crashed, 3 nothing to check, 2 an unreadable document, 1 findings, 0."""
    if not results:
        return 3
    code = 0
    for result in results:
        if any(finding.rule == CRASH for finding in result.findings):
            return 4
        code = max(code, 2 if result.error is not None else 1 if failing((result,), level) else 0)
    return code


def by_rule(results: Iterable[Result]) -> list[tuple[int, Finding]]:
    """How often each rule was broken, with one of its findings: the graver first, then the more frequent."""
    numbers: Counter[tuple[str, Severity]] = Counter()
    first: dict[tuple[str, Severity], Finding] = {}
    for finding in (finding for result in results for finding in result.findings):
        numbers[finding.rule, finding.severity] += 1
        first.setdefault((finding.rule, finding.severity), finding)
    order = sorted(numbers, key=lambda key: (SEVERITIES.index(key[1]), -numbers[key], key[0]))
    return [(numbers[key], first[key]) for key in order]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings on the whole document, then the others in reading order."""
    return sorted(findings, key=lambda f: (f.span is not None, f.span or (), f.rule, f.message))


def load(form: str) -> Format:
    """A format by name. Raises ValueError with the nearest right name."""
    if form not in FORMATS:
        from jdlint.schema import nearest

        raise ValueError(f"there is no format '{form}'{nearest(form, FORMATS)}; there are: {', '.join(FORMATS)}")
    return cast(Format, importlib.import_module(f"{__name__}.{form}"))


def pieces(results: Sequence[Result], run: Run, form: str = "text") -> Iterable[str]:
    """The report as text, without colours, piece by piece."""
    return load(form).render(results, run)


def render(results: Sequence[Result], run: Run, form: str = "text") -> str:
    """The report as text, without colours."""
    return "".join(pieces(results, run, form))


def write(results: Sequence[Result], run: Run, stream: TextIO, form: str = "text") -> None:
    """The report to a stream: in colours and to the width of a terminal where the format has them."""
    paint = getattr(load(form), "paint", None)
    if paint is not None and stream.isatty():
        paint(results, run, stream)
    else:
        for piece in pieces(results, run, form):
            put(piece, stream)


def put(text: str, stream: TextIO) -> None:
    """Write, with "?" for a character that the stream's encoding does not have."""
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))


def tell(words: str) -> None:
    """One line to the person, beside the report: on the error stream."""
    print(words, file=sys.stderr)


def show_text(document: Document) -> str:
    """A document's fields and blocks, for a person."""
    from jdlint.report._show import render_text

    return render_text(document)


def show_json(document: Document) -> str:
    """The extraction: {"path", "read", "fields", "blocks"}."""
    from jdlint.report._show import render_json

    return render_json(document)


def show_plain(document: Document) -> str:
    """A document as text that git can compare."""
    from jdlint.report._plain import render_plain

    return render_plain(document)
