"""The report for a person at a terminal; to a pipe, the same lines without colours.

rich is imported only for a terminal: it costs as much as reading several documents.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Literal, TextIO

from jdlint.model import CRASH, SEVERITIES, Document, Finding, Read, Result
from jdlint.report import Run, Summary, by_rule, failing, in_order, summary
from jdlint.report._finding import findings
from jdlint.report._layout import BLANK, Lines, Style, count, counts, listed, paragraph, plain, shown
from jdlint.values import in_words

_PLAIN_WIDTH = 100
_WIDEST = 120
"""Longer lines are hard to read, however wide the window."""
_FEW_LINES, _MOST_LINES = 4, 6
"""Lines up to which rules that had nothing to look at are listed by reason and pack, unasked, and in short."""
_STYLES: dict[Style, str] = {
    "error": "bold red",
    "warning": "bold yellow",
    "advice": "bold cyan",
    "dim": "dim",
    "strong": "bold",
    "old": "red",
    "new": "green",
}


def render(results: Sequence[Result], run: Run) -> Iterator[str]:
    """The report without colours, 100 columns wide or as COLUMNS says."""
    said = os.environ.get("COLUMNS", "")
    for line in _lines(results, run, int(said) if said.isdigit() else _PLAIN_WIDTH):
        yield plain((line,))


def paint(results: Sequence[Result], run: Run, stream: TextIO) -> None:
    """The report to a terminal, in its colours (none where NO_COLOR is set) and to its width."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for line in _lines(results, run, console.width):
        text = Text.assemble(*((words, _STYLES.get(style, "")) for words, style in line))
        console.print(text, soft_wrap=True)


def _lines(results: Sequence[Result], run: Run, width: int) -> Lines:
    room = max(40, min(width, _WIDEST))
    many = len(results) > 1
    if run.statistics:
        yield from _statistics(results)
        unchecked = dict.fromkeys(pair for result in results for pair in result.unchecked)
        yield from _unchecked(tuple(unchecked), room, run, whole=True)
    else:
        yield from _documents(results, run, room)
    if many and not run.statistics:
        yield from _worst_first(results)
    yield from _closing(results, run, room)


def _documents(results: Sequence[Result], run: Run, room: int) -> Lines:
    """Each document in full; where there are many, one in which nothing is shown has one line."""
    before: Literal["none", "line", "full"] = "none"
    for result in results:
        if result.error is not None or result.document is None:
            continue
        visible = [f for f in in_order(result.findings) if run.shows_advice or f.severity != "advice"]
        if visible or result.notes or len(results) == 1:
            if before != "none":
                yield from (BLANK, (("─" * room, "dim"),))
            yield from _document(result, result.document, visible, run, room)
            before = "full"
        else:
            if before == "full":
                yield BLANK
            yield from paragraph(_nothing_found(result, run) + _silent(result, result.document), room, "", "  ", "new")
            before = "line"


def _document(result: Result, document: Document, visible: Sequence[Finding], run: Run, room: int) -> Lines:
    """What was read, what was found, what could not be checked."""
    read = coverage(result.path, document.read) if document.blocks else result.path  # a configuration has none
    yield from paragraph(read, room, "", "  ", "strong")
    yield from paragraph(judged(result), room, "", "  ")
    yield from findings(document, visible, room)
    yield BLANK
    if not visible:
        yield from paragraph(_nothing_found(result, run), room, "", "  ", "new")
    yield from _unchecked(result.unchecked, room, run, whole=run.advice)
    for note in result.notes:
        yield from paragraph(f"Note: {note}", room, "", "  ")


def coverage(path: str, read: Read) -> str:
    """ "Read spec.docx: 132 paragraphs, 4 tables; 5 tracked changes shown as accepted; not read: 1 picture." """
    parts = (
        (read.tables, "table"),
        (read.headers, "header"),
        (read.footers, "footer"),
        (read.footnotes, "footnote"),
        (read.endnotes, "endnote"),
        (read.text_boxes, "text box"),
        (read.content_controls, "content control"),
        (read.comments, "comment"),
        (read.properties, "property"),
    )
    said = ", ".join([count(read.paragraphs, "paragraph"), *(count(n, noun) for n, noun in parts if n)])
    changes = f"; {count(read.tracked_changes, 'tracked change')} shown as accepted" if read.tracked_changes else ""
    unread = f"; not read: {', '.join(read.unread)}" if read.unread else ""
    return f"Read {path}: {said}{changes}{unread}."


def judged(result: Result) -> str:
    """ "Judged by the framework 'senedd' as of 1 July 2026 (the year in the reference, 2026)." """
    by = f" by the framework '{result.framework}'" if result.framework else ""
    on = f" as of {in_words(result.as_of)}" if result.as_of else ""
    source = f" ({result.as_of_from})" if on and result.as_of_from else ""
    return f"Judged{by}{on}{source}." if by or on else ""


def _nothing_found(result: Result, run: Run) -> str:
    """The line for a document in which nothing is shown; it says no more than was checked."""
    idle = len({rule for rule, _ in result.unchecked})
    ran = max(0, len(run.rules) - idle)
    rules = f" ({count(ran, 'rule')})" if run.rules else ""
    if result.findings:
        return f"{result.path}: no errors or warnings{rules}; {count(len(result.findings), 'advice')} not shown"
    return f"{result.path}: checked and clean{rules}"


def _silent(result: Result, document: Document) -> str:
    """What the one line of a clean document must not pass over."""
    idle = len({rule for rule, _ in result.unchecked})
    said = f"; {count(idle, 'rule')} had nothing to look at" if idle else ""
    return said + (f"; not read: {', '.join(document.read.unread)}" if document.read.unread else "")


def _unchecked(unchecked: Sequence[tuple[str, str]], room: int, run: Run, *, whole: bool) -> Lines:
    """Rules that had nothing to look at: silence there means nothing. Facts that were not found come first.

    By reason and pack; where that is long and nobody asked for the `whole` of it, their number and what they lacked.
    """
    reasons: dict[str, dict[str, set[str]]] = {}
    for rule, reason in sorted(unchecked, key=lambda pair: not _lacked(pair[1])):
        reasons.setdefault(reason, {}).setdefault(rule.split("/")[0], set()).add(rule)
    if not reasons:
        return
    said = [
        f"{listed([count(len(rules), f'{pack} rule') for pack, rules in packs.items()])} ({reason})"
        for reason, packs in reasons.items()
    ]
    lines = list(paragraph(f"Not checked: {'; '.join(said)}.", room, "", "  "))
    yield from lines if whole or len(lines) <= _FEW_LINES else _in_short(unchecked, room, run)


def _lacked(reason: str) -> str:
    """The fact that a reason says was not found; "" for another reason."""
    if not reason.startswith("no ") or not reason.endswith(" found"):
        return ""
    return reason.removeprefix("no ").removesuffix(" found").removesuffix(" was")


def _in_short(unchecked: Sequence[tuple[str, str]], room: int, run: Run) -> Lines:
    """The number of rules, the facts not found, then other reasons, those with a name or figure in them first."""
    lacked: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    for rule, reason in unchecked:
        fact = _lacked(reason)
        (lacked if fact else others).setdefault(fact or reason, set()).add(rule)
    facts = sorted(lacked, key=lambda fact: -len(lacked[fact]))
    parts = [f"not found: {listed([f'{fact} ({len(lacked[fact]):,})' for fact in facts])}"] if facts else []
    parts += [
        f"{reason} ({len(others[reason]):,})" for reason in sorted(others, key=lambda r: (_vague(r), -len(others[r])))
    ]
    total = len({rule for rule, _ in unchecked})
    said = (
        f"Not checked: {total:,} of {count(len(run.rules), 'rule')}"
        if run.rules
        else f"Not checked: {count(total, 'rule')}"
    )
    for kept in range(len(parts), 0, -1):
        text = "; ".join(parts[:kept])
        if kept < len(parts):
            text += f"; and {count(len(parts) - kept, 'other reason')} (--advice lists all)"
        lines = list(paragraph(f"{said}. {text[:1].upper()}{text[1:]}.", room, "", "  "))
        if len(lines) <= _MOST_LINES or kept == 1:
            yield from lines
            return


def _vague(reason: str) -> bool:
    """Whether it names no year and no remedy: what can be done about comes first."""
    return not any(sign in "0123456789:" for sign in reason)


def _worst_first(results: Sequence[Result]) -> Lines:
    """Every document with its counts, the one with most errors first; the clean ones as a number."""

    faulty: list[tuple[tuple[int, ...], str]] = []
    clean = 0
    for result in results:
        severities = [finding.severity for finding in result.findings]
        if severities:
            faulty.append((tuple(-severities.count(s) for s in SEVERITIES), shown(result.path)))
        clean += result.error is None and not severities
    yield BLANK
    yield (("Documents, worst first:", "strong"),)
    longest = max((len(name) for _, name in faulty), default=0)
    for numbers, name in sorted(faulty, key=lambda each: each[0]):
        said = ", ".join(count(-n, severity) for n, severity in zip(numbers, SEVERITIES, strict=True) if n)
        yield ((f"  {name:<{longest}}  {said}", ""),)
    if clean:
        yield ((f"  {count(clean, 'document')} clean", "new"),)


def _statistics(results: Sequence[Result]) -> Lines:
    """How often each rule was broken."""
    rows = by_rule(results)
    digits = max((len(f"{number:,}") for number, _ in rows), default=0)
    for number, finding in rows:
        yield (
            (f"{number:>{digits},}  ", "strong"),
            (f"{finding.severity:<7}  ", finding.severity),
            (shown(finding.title), ""),
            (f"  [{finding.rule}]", "dim"),
        )


def _closing(results: Sequence[Result], run: Run, room: int) -> Lines:
    """Counts, unreadable files, the reason for the exit code, the next step."""
    total = summary(results)
    yield BLANK
    if total.findings or total.documents - total.unreadable > 1:
        yield from paragraph(_counted(total), room, "", "  ", "strong")
    if total.advice and not run.shows_advice and not run.statistics:
        yield from paragraph("To see the advice too, add --advice.", room)
    for result in results:
        if result.error is not None:
            yield from paragraph(f"Not read: {result.path}: {result.error}", room, "", "  ", "error")
    yield from paragraph(_reason(results, run, total), room, "", "  ")
    yield from _next_steps(results)


def _counted(total: Summary) -> str:
    found = counts([(total.error, "error"), (total.warning, "warning"), (total.advice, "advice")])
    read = total.documents - total.unreadable
    edits = f"; {total.fixable:,} can be mended by a suggested edit" if total.fixable else ""
    return f"Found {found or 'nothing to mend'} in {count(read, 'document')}{edits}."


def _reason(results: Sequence[Result], run: Run, total: Summary) -> str:
    level = run.fail_level
    number = failing(results, level)
    if level == "never":
        nothing = "with --fail-level never no finding counts"
    else:
        nothing = f"no finding at or above --fail-level {level}"
    because = {
        0: nothing,
        1: f"{count(number, 'finding')} at or above --fail-level {level}",
        2: f"{count(total.unreadable, 'document')} could not be read" if total.unreadable else "see the message above",
        3: "there was nothing to check",
        4: f"a check crashed ({CRASH} above); the other checks ran",
    }
    return f"Exit {run.exit_code}: {because.get(run.exit_code, 'see the message above')}."


def _is_ruled(finding: Finding) -> bool:
    """Whether a rule found it, and not jdlint itself, which has no page to explain it."""
    return not finding.rule.startswith("jdlint/")


def _next_steps(results: Sequence[Result]) -> Lines:
    """The commands that help, each with what it is for."""
    found = ((result, finding) for result in results for finding in in_order(result.findings) if _is_ruled(finding))
    worst_of = min(found, key=lambda pair: SEVERITIES.index(pair[1].severity), default=None)
    if worst_of is None:
        return
    result, worst = worst_of
    path = f'"{result.path}"' if " " in result.path else result.path
    steps = [(f"jdlint explain {worst.rule}", "says more about that rule")]
    if result.path.lower().endswith((".docx", ".docm", ".dotx", ".dotm")):
        steps.append((f"jdlint mark {path} -o marked.docx", "puts the findings into a copy, as Word comments"))
        if any(f.edit is not None and f.edit.mechanical for f in result.findings):
            steps.append((f"jdlint fix {path} -o mended.docx", "makes the safe edits in a copy"))
    yield (("Next:", "strong"),)
    for command, purpose in steps:
        yield ((f"  {shown(command)}", ""), (f"  {purpose}", "dim"))
