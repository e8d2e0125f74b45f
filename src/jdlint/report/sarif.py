"""SARIF 2.1.0, for GitHub code scanning, Azure DevOps and editors.

A Word file has neither lines nor characters that a viewer could count, so no result has a region: the place is a
logical location, the words found are that location's message, and both open the result's own message, since GitHub
shows nothing else. For the same reason there are no `fixes`: SARIF has them replace a region.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jdlint.model import CRASH, Document, Finding, Result, Severity, Span
from jdlint.nodes import lazily
from jdlint.places import where
from jdlint.report import Run, in_order
from jdlint.report._ci import UNREADABLE, UNREADABLE_TITLE, identified, sentence, uri_of
from jdlint.report._layout import one_line, shown
from jdlint.report.json import dumped
from jdlint.rules import Rule

Json = dict[str, Any]
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
_GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "recommendation"}
_ROOT = "SRCROOT"
_LINK = lazily(r"\[([^\[\]]*)\](?=\()")

_UNREADABLE: Json = {
    "id": UNREADABLE,
    "name": "JdlintUnreadable",
    "shortDescription": {"text": UNREADABLE_TITLE},
    "fullDescription": {"text": "Nothing in this document was checked; the others were."},
    "help": {"text": "The message says what is wrong with the file. Mend it, save it anew, or take it out."},
}


def render(results: Sequence[Result], run: Run) -> Iterator[str]:
    """One run. Its rules are those broken, its artifacts all documents."""
    broken: dict[str, Finding] = {}
    for finding in (finding for result in results for finding in in_order(result.findings)):
        broken.setdefault(finding.rule, finding)
    numbers = {rule: number for number, rule in enumerate(sorted(broken))}
    found = (
        _result(result, finding, identity, numbers[finding.rule], place)
        for place, result in enumerate(results)
        for _, finding, identity in identified((result,))
    )
    driver = {
        "name": "jdlint",
        "version": run.version,
        "semanticVersion": run.version,
        "rules": [_rule(broken[rule], run.rules) for rule in numbers],
        "notifications": [_UNREADABLE],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [_invocation(results, run)],
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which jdlint ran."}}},
                "artifacts": map(_artifact, results),
                "results": found,
                "columnKind": "unicodeCodePoints",
            }
        ],
    }
    yield from dumped(log)


def _rule(finding: Finding, rules: Iterable[Rule]) -> Json:
    """A rule's descriptor: from its file where it has one, else (a crash) from what it found."""
    rule = next((rule for rule in rules if rule.id == finding.rule), None)
    severity, why = (rule.severity, rule.why) if rule else (finding.severity, finding.why)
    return {
        "id": finding.rule,
        "name": "".join(word.capitalize() for word in re.split(r"\W+", finding.rule)),
        "shortDescription": _text(finding.title),
        "fullDescription": _text(why),
        "help": _help(rule) if rule else _text(why),
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [finding.rule.split("/")[0]], "problem.severity": _GITHUB_LEVELS[severity]},
    }


def _help(rule: Rule) -> Json:
    from jdlint.ruledocs import explain

    plain = f"{one_line(rule.why)} Source: {one_line(rule.source)}"
    return {"text": plain, "markdown": explain(rule)}


def _result(result: Result, finding: Finding, identity: str, rule: int, place: int) -> Json:
    """`primaryLocationLineHash` is the one fingerprint that GitHub reads; no line goes into it."""
    made: Json = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": _text(sentence(result.document, finding)),
        "locations": [_location(result, finding.span, place)],
        "partialFingerprints": {"jdlint/v1": identity, "primaryLocationLineHash": f"{identity}:1"},
    }
    if finding.related:
        related = (_location(result, span, place) for span in finding.related)
        made["relatedLocations"] = [{"id": number, **one} for number, one in enumerate(related, 1)]
    made["properties"] = {"why": one_line(finding.why)}
    if finding.edit is not None:
        made["properties"]["edit"] = {"text": finding.edit.text, "mechanical": finding.edit.mechanical}
    return made


def _location(result: Result, span: Span | None, place: int) -> Json:
    made: Json = {"physicalLocation": {"artifactLocation": {**_artifact_location(result), "index": place}}}
    if result.document is not None and span is not None:
        made |= _logical(result.document, span)
    return made


def _logical(document: Document, span: Span) -> Json:
    block = document.blocks[span.block]
    quote = one_line(document.quote(span))
    return {
        "logicalLocations": [{"fullyQualifiedName": shown(where(document, span)), "kind": block.kind}],
        **({"message": _text(quote)} if quote else {}),
        "properties": {"snippet": shown(document.quote(span)), "context": shown(block.text)},
    }


def _artifact(result: Result) -> Json:
    hashes = {"hashes": {"sha-256": result.document.digest}} if result.document and result.document.digest else {}
    return {"location": _artifact_location(result), "roles": ["analysisTarget"], **hashes}


def _artifact_location(result: Result) -> Json:
    uri = uri_of(result.path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _ROOT}


def _invocation(results: Sequence[Result], run: Run) -> Json:
    """Successful where every document was read and every rule ran to its end, whatever they found."""
    said: list[Json] = []
    for place, result in enumerate(results):
        crashes = [finding for finding in result.findings if finding.rule == CRASH]
        location = {"locations": [_location(result, None, place)]}
        if result.error is not None:
            said.append(
                {"descriptor": {"id": UNREADABLE, "index": 0}, "level": "error", "message": _text(result.error)}
                | location
            )
        said += [{"level": "error", "message": _text(crash.message), **location} for crash in crashes]
        said += [{"level": "note", "message": _text(note), **location} for note in result.notes]
    return {
        "executionSuccessful": not any(one["level"] == "error" for one in said),
        "exitCode": run.exit_code,
        "toolExecutionNotifications": said,
    }


def _text(text: str) -> Json:
    """A message: one line, in which no words of a document become a link."""
    return {"text": _LINK.sub(r"\\[\1\\]", one_line(text))}
