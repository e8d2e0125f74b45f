"""Back into the file: a Word file checked as people left it, marked, mended; and what was done, in words."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.checks import compares
from jdlint.engine import Judge, check
from jdlint.model import CRASH, Document, Edit, Finding, Result, Unreadable
from jdlint.readers import missing, read_bytes
from jdlint.readers.kinds import kind_of
from jdlint.record import record, replace

if TYPE_CHECKING:
    from jdlint.mark import Unmarked

MARKED = ".marked"
"""What the name of a marked copy ends with, before its suffix."""
ANSWERED = (
    "{out} holds what people answered to an earlier run, which would be lost. "
    "Mark that file instead (jdlint mark {out} -o NEW), or name another copy with -o."
)
NOT_WORD = "{path} is not a Word file: comments can be put into Word files only. `jdlint check {path}` says the same."

UNMARKABLE = (
    "{path}: the part {part} of this file is damaged or missing, and comments cannot be put into it. "
    "Open it in Word and save a new copy."
)


class NotDone(Exception):
    """Why nothing was written; the message is for the user."""


@record
class Done:
    """What a command says when it is done, line by line, and the new bytes."""

    data: bytes
    lines: tuple[str, ...]
    document: Document
    code: int = 0
    """The exit code: 4 where a rule stopped working."""


def check_file(path: str, judge: Judge) -> Result:
    """Read and lint one file, or for - what is piped in; a Word file as people left it, and by the waivers in it."""
    if path == "-":
        return check_bytes(sys.stdin.buffer.read() if sys.stdin else b"", "standard input", judge)[0]
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):
        return check(path, judge)  # which says it in its own words
    return check_bytes(data, path, judge)[0]


def check_bytes(data: bytes, path: str, judge: Judge) -> tuple[Result, Unmarked | None]:
    """The result, and for a Word file that bears marks of ours or words to us, the file without the marks."""
    if not mentions_us(data):
        return check(path, judge, lambda name: read_bytes(data, name)), None
    from jdlint.mark import silence, unmark, waivers

    try:
        plain = unmark(data)
        given = waivers(plain.data)
    except Unreadable as e:
        return Result(path, error=str(e)), None
    result = check(path, judge, lambda name: read_bytes(plain.data, name))
    if result.document is None:
        return result, plain
    rules = {rule.id for rule in judge.rules}
    given = tuple(each for each in given if each.rule not in comparing(judge))  # their turn comes when all are read
    standing, waived, notes = silence(result.document, result.findings, given, judge.today, rules)
    waived, notes = (*result.waived, *waived), (*result.notes, *notes)
    return replace(result, findings=standing, waived=waived, notes=notes), plain


def comparing(judge: Judge) -> set[str]:
    """The rules on several documents."""
    return {rule.id for rule in judge.rules if compares(rule.check)}


def mentions_us(data: bytes) -> bool:
    """Whether a Word file bears marks of ours or words to us."""
    from jdlint.readers.package import mentions

    return data.startswith(b"PK") and mentions(data, b"jdlint")


def marked_name(path: Path) -> Path:
    """Where the marked copy of a file goes, if nobody says."""
    if path.stem.endswith(MARKED):
        raise NotDone(f"{path} is a marked copy already; name the new one with -o")
    return path.with_name(path.stem + MARKED + path.suffix)


def mark_file(path: Path, out: Path, judge: Judge) -> Done:
    """The marked file, not yet written. Raises NotDone where it cannot be made or may not take the place of `out`."""
    from jdlint.mark import mark
    from jdlint.mark.answers import is_answered
    from jdlint.readers.package import Damaged

    if out.exists() and out.samefile(path):
        raise NotDone(f"-o: {out} is the document itself; name another file")
    if out.is_file() and is_answered(out.read_bytes()):
        raise NotDone(ANSWERED.format(out=out))
    data = _bytes(path)
    result, plain = check_bytes(data, str(path), judge)
    document = _read(result)
    if kind_of(data, str(path)) != "zip":
        raise NotDone(NOT_WORD.format(path=path))
    dates = plain.dates if plain else {}
    try:
        made = mark(plain.data if plain else data, document, result.findings, now=datetime.now(), dates=dates)
    except Damaged as e:
        raise NotDone(UNMARKABLE.format(path=path, part=e)) from None
    said = [
        f"{out}: {_count(made.comments, 'comment')} and {_count(made.changes, 'tracked change')} by jdlint, "
        "for you to accept or reject in Word."
    ]
    by_reason: dict[str, int] = {}
    for each in made.skipped:
        by_reason[each.reason] = by_reason.get(each.reason, 0) + 1
    said += [f"{_count(n, 'change')} left to you: {reason}." for reason, n in by_reason.items()]
    if result.waived:
        said.append(f"{_count(len(result.waived), 'finding')} waived, and not marked.")
    return Done(made.data, (*said, *result.notes), document, _code(result))


def fix_file(path: Path, judge: Judge) -> Done:
    """The mended file, not yet written. Raises NotDone where it cannot be read."""
    from jdlint.fix import fix

    data = _bytes(path)
    result, plain = check_bytes(data, str(path), judge)
    document = _read(result)
    made = fix(plain.data if plain else data, document, mechanical(result.findings))
    said = [f"{path}: {_count(made.made, 'mechanical edit')} made." if made.made else f"{path}: nothing to mend."]
    said += [f"Not made: {_words(document, edit)}: {reason}." for edit, reason in made.skipped]
    return Done(made.data if made.made else data, tuple(said), document, _code(result))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotDone(f"{path}: {missing(str(path))}") from None


def _words(document: Document, edit: Edit) -> str:
    from jdlint.places import where

    words = document.quote(edit.span)
    return f"“{words}”" if words.strip() else where(document, edit.span)


def mechanical(findings: Iterable[Finding]) -> list[Edit]:
    return [each.edit for each in findings if each.edit and each.edit.mechanical]


def _read(result: Result) -> Document:
    if result.document is None:
        raise NotDone(f"{result.path}: {result.error}")
    return result.document


def _code(result: Result) -> int:
    return 4 if any(each.rule == CRASH for each in result.findings) else 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
