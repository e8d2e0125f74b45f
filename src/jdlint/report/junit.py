"""JUnit XML, for Jenkins, Azure DevOps and GitLab: a suite for each document, a test case for each finding.

A finding that makes the run fail is a failure; one below the fail level is skipped, which these systems show with its
words without failing; an unreadable document or a crashed rule is an error. A document without findings is one case
that passed, since a suite without cases is taken for a broken report.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from jdlint.model import CRASH, Finding, Result
from jdlint.record import record
from jdlint.report import Run, fails, in_order
from jdlint.report._ci import UNREADABLE, UNREADABLE_TITLE, instead, path_of, place, words
from jdlint.report._layout import one_line


@record
class _Case:
    """`outcome` is the element inside the case: "failure", "error", "skipped", or "" where it passed."""

    name: str
    outcome: str = ""
    rule: str = ""
    message: str = ""
    body: tuple[str, ...] = ()


def render(results: Sequence[Result], run: Run) -> Iterator[str]:
    numbers = Counter(outcome for result in results for outcome in _outcomes(result, run))
    counted = f'tests="{numbers.total()}" failures="{numbers["failure"]}" errors="{numbers["error"]}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="jdlint" {counted}>\n'
    for result in results:
        yield _legal("".join(f"{line}\n" for line in _suite(path_of(result.path), tuple(_cases(result, run)))))
    yield "</testsuites>\n"


def _suite(path: str, cases: Sequence[_Case]) -> Iterator[str]:
    numbers = f'tests="{len(cases)}" {_numbers(cases, "failure", "error", "skipped")}'
    yield f"  <testsuite name={_attribute(path)} {numbers}>"
    seen: Counter[str] = Counter()
    for case in cases:
        seen[case.name] += 1
        name = case.name if seen[case.name] == 1 else f"{case.name} ({seen[case.name]})"
        yield from _case(path, name, case)
    yield "  </testsuite>"


def _case(path: str, name: str, case: _Case) -> Iterator[str]:
    """Names are unique within a suite: GitLab drops a second case of one name."""
    head = f"    <testcase classname={_attribute(_dotted(path))} name={_attribute(name)}"
    if not case.outcome:
        yield f"{head}/>"
        return
    yield f"{head}>"
    said = f"type={_attribute(case.rule)} message={_attribute(case.message)}"
    yield f"      <{case.outcome} {said}>{escape(chr(10).join((path, *case.body)))}</{case.outcome}>"
    yield "    </testcase>"


def _outcomes(result: Result, run: Run) -> Iterator[str]:
    """Of the document's cases, whose words need not be made to count them."""
    if result.error is not None or not result.findings:
        yield "error" if result.error is not None else ""
    yield from (_outcome(finding, run) for finding in result.findings)


def _cases(result: Result, run: Run) -> Iterator[_Case]:
    if result.error is not None:
        yield _Case(UNREADABLE_TITLE, "error", UNREADABLE, one_line(result.error))
    elif not result.findings:
        yield _Case("Nothing found")
    for finding in in_order(result.findings):
        at = place(result.document, finding)
        name = one_line(f"{finding.title} ({at}) [{finding.rule}]")
        yield _Case(name, _outcome(finding, run), finding.rule, one_line(finding.message), _body(result, finding))


def _outcome(finding: Finding, run: Run) -> str:
    if finding.rule == CRASH:
        return "error"
    return "failure" if fails(finding, run.fail_level) else "skipped"


def _body(result: Result, finding: Finding) -> tuple[str, ...]:
    found, put = words(result.document, finding), instead(finding)
    lines = [
        f"{finding.severity}: {place(result.document, finding)}",
        f"“{found}”" if found else "",
        one_line(finding.message),
        f"Why: {one_line(finding.why)}",
        f"Write: {put}" if put else "",
    ]
    return tuple(filter(None, lines))


def _numbers(cases: Sequence[_Case], *outcomes: str) -> str:
    plural = {"failure": "failures", "error": "errors", "skipped": "skipped"}
    return " ".join(f'{plural[o]}="{sum(case.outcome == o for case in cases)}"' for o in outcomes)


def _dotted(path: str) -> str:
    """As a class name: Jenkins takes what stands before the last dot for a package, so folders become packages."""
    folder, name = os.path.split(path.strip("./"))
    return ".".join(filter(None, (*(part.replace(".", "_") for part in folder.split("/")), name.replace(".", "_"))))


def _attribute(text: str) -> str:
    return quoteattr(one_line(text))


def _legal(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(
        c for c in text if c in "\t\n" or (" " <= c < "\ufffe" and not "\ud800" <= c < "\ue000") or c > "\uffff"
    )
