"""A page for people without a terminal: to open in a browser, print or send on. It loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from jdlint.model import SEVERITIES, Document, Edit, Finding, Result, Span
from jdlint.places import where
from jdlint.report import Run, in_order
from jdlint.report._ci import path_of
from jdlint.report._layout import count, listed, shown
from jdlint.report.concise import counted
from jdlint.report.text import coverage, judged

_AROUND = 90
"""Characters of the paragraph that are shown on either side of the words found."""
_COMPARED = 4
_STYLE = """
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --advice: #1d5fa8; --line: #8884 }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffcc66; --advice: #8ab8ff } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.5rem; overflow-wrap: anywhere }
h3 { font-size: 1rem; margin: 0 }
article { border-left: .3rem solid var(--line); padding: .1rem 0 .1rem 1rem; margin: 1.2rem 0; break-inside: avoid }
.error { border-color: var(--error) } .warning { border-color: var(--warning) } .advice { border-color: var(--advice) }
.error h3 b { color: var(--error) } .warning h3 b { color: var(--warning) } .advice h3 b { color: var(--advice) }
blockquote { margin: .4rem 0; padding: .3rem .7rem; background: #8882; overflow-wrap: anywhere; white-space: pre-wrap }
mark { background: #ffd54f; color: #000 } ins { margin-left: .3rem } p { margin: .4rem 0 }
small, .place { color: color-mix(in srgb, currentColor 70%, transparent) } table { border-collapse: collapse }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line) }
td.n { text-align: right }
@media print { details > * { display: block } body { margin: 0; max-width: none } }
"""


def render(results: Sequence[Result], run: Run) -> Iterator[str]:
    title = _text(_title(results))
    yield f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    yield f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n'
    yield f"<h1>{title}</h1>\n<p><strong>{_text(counted(results))}</strong></p>\n"
    if len(results) > 1:
        yield from _overview(results)
    for number, result in enumerate(results, 1):
        yield from _document(number, result, run)
    yield f"<p><small>jdlint {_text(run.version)}</small></p>\n</main>\n</body>\n</html>\n"


def _title(results: Sequence[Result]) -> str:
    return f"What to mend in {path_of(results[0].path)}" if len(results) == 1 else "What to mend before publishing"


def _text(words: str) -> str:
    return escape(shown(words))


def _overview(results: Iterable[Result]) -> Iterator[str]:
    """Every document with its counts, in the order of the page."""
    yield '<table>\n<tr><th scope="col">Document</th>'
    yield "".join(f'<th scope="col">{head}</th>' for head in ("Errors", "Warnings", "Advice")) + "</tr>\n"
    for number, result in enumerate(results, 1):
        name = f'<td><a href="#d{number}">{_text(path_of(result.path))}</a></td>'
        numbers = [sum(finding.severity == s for finding in result.findings) for s in SEVERITIES]
        told = "".join(f'<td class="n">{n:,}</td>' for n in numbers)
        unread = '<td colspan="3">not read</td>'
        yield f"<tr>{name}{told if result.error is None else unread}</tr>\n"
    yield "</table>\n"


def _document(number: int, result: Result, run: Run) -> Iterator[str]:
    yield f'<section id="d{number}">\n<h2>{_text(path_of(result.path))}</h2>\n'
    if result.document is None:
        yield f"<p><strong>Not read: {_text(result.error or '')}</strong></p>\n</section>\n"
        return
    yield f"<p>{_text(coverage(path_of(result.path), result.document.read))} {_text(judged(result))}</p>\n"
    found = in_order(result.findings)
    advice = [finding for finding in found if finding.severity == "advice"]
    for finding in (each for each in found if each.severity != "advice"):
        yield from _finding(result.document, finding)
    if not found:
        yield f"<p><strong>{'Checked and clean.' if run.rules else 'Nothing to mend.'}</strong></p>\n"
    if advice:
        yield f"<details{' open' if run.shows_advice else ''}>\n<summary>{count(len(advice), 'advice')}</summary>\n"
        for finding in advice:
            yield from _finding(result.document, finding)
        yield "</details>\n"
    yield from _unchecked(result)
    yield from (f"<p>Note: {_text(note)}</p>\n" for note in result.notes)
    yield "</section>\n"


def _finding(document: Document, finding: Finding) -> Iterator[str]:
    yield f'<article class="{finding.severity}">\n'
    yield f"<h3><b>{finding.severity.title()}:</b> {_text(finding.title)}</h3>\n"
    yield f'<p class="place">{_text(where(document, finding.span))}</p>\n'
    if finding.span is not None:
        yield _quoted(document, finding.span)
    yield f"<p>{_text(finding.message)}</p>\n"
    if finding.edit is not None:
        yield f"<p>{_mended(document, finding.edit)}</p>\n"
    for span in finding.related[:_COMPARED]:
        yield f'<p class="place">Compare: {_text(where(document, span))}</p>\n{_quoted(document, span)}'
    if more := len(finding.related[_COMPARED:]):
        yield f'<p class="place">And {count(more, "other place")}.</p>\n'
    yield f"<p><small>Why: {_text(finding.why)} [{_text(finding.rule)}]</small></p>\n</article>\n"


def _quoted(document: Document, span: Span) -> str:
    """The words, marked, in their surroundings."""
    before, words, after = _parts(document, span)
    return f"<blockquote>{before}<mark>{words or '(empty)'}</mark>{after}</blockquote>\n"


def _parts(document: Document, span: Span) -> tuple[str, str, str]:
    text = document.blocks[span.block].text
    before, after = text[: span.start], text[span.end :]
    before = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    after = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    return _text(before), _text(text[span.start : span.end]), _text(after)


def _mended(document: Document, edit: Edit) -> str:
    """How the line reads once it is mended."""
    before, old, after = _parts(document, edit.span)
    if edit.whole:
        return "Take it out."
    gone = f"<del>{old}</del>" if old else ""
    put = f"<ins>{_text(edit.text)}</ins>" if edit.text else ""
    return f"Write: {before}{gone}{put}{after}"


def _unchecked(result: Result) -> Iterator[str]:
    """Rules that had nothing to look at: silence there means nothing."""
    reasons: dict[str, list[str]] = {}
    for rule, reason in result.unchecked:
        reasons.setdefault(reason, []).append(rule)
    if reasons:
        number = count(len({rule for rule, _ in result.unchecked}), "rule")
        yield f"<details>\n<summary>Not checked: {number} had nothing to look at</summary>\n<ul>\n"
        yield from (f"<li>{_text(reason)}: {_text(listed(rules))}</li>\n" for reason, rules in reasons.items())
        yield "</ul>\n</details>\n"
