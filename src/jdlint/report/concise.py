"""One line a finding, for grep, logs and pre-commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint.model import Result
from jdlint.places import where
from jdlint.report import Run, Summary, by_rule, in_order, summary
from jdlint.report._layout import count, counts, one_line, shown


def render(results: Sequence[Result], run: Run) -> Iterator[str]:
    """`path: error: message [rule] (place)` for each finding, then one line of counts; advice where it is asked for."""
    advice = run.shows_advice
    lines = _statistics(results) if run.statistics else (line for result in results for line in _lines(result, advice))
    yield from (f"{line}\n" for line in lines)
    total = summary(results)
    hidden = "; --advice shows the advice" if total.advice and not (advice or run.statistics) else ""
    yield f"{_counted(total)}{hidden}\n"


def _lines(result: Result, advice: bool = True) -> Iterator[str]:
    path = shown(result.path)
    if result.error is not None:
        yield f"{path}: unreadable: {one_line(result.error)}"
    for finding in in_order(f for f in result.findings if advice or f.severity != "advice"):
        place = where(result.document, finding.span) if result.document is not None else ""
        at = f" ({shown(place)})" if place else ""
        yield f"{path}: {finding.severity}: {one_line(finding.message)} [{finding.rule}]{at}"


def _statistics(results: Sequence[Result]) -> Iterator[str]:
    for number, finding in by_rule(results):
        yield f"{number}\t{finding.severity}\t{finding.rule}\t{finding.title}"
    for result in results:
        if result.error is not None:
            yield from _lines(result)


def counted(results: Sequence[Result]) -> str:
    """The counts in one line."""
    return _counted(summary(results))


def _counted(total: Summary) -> str:
    said = counts([(total.error, "error"), (total.warning, "warning"), (total.advice, "advice")])
    unread = f"; {count(total.unreadable, 'document')} not readable" if total.unreadable else ""
    return f"{said or 'nothing found'} in {count(total.documents - total.unreadable, 'document')}{unread}"
