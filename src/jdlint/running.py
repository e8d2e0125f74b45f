"""A run over documents: check them, hold them against a baseline, write each report where it was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, MutableSequence, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jdlint.problems import UserError, nearest_file
from jdlint.report import tell

if TYPE_CHECKING:
    from jdlint.engine import Judge
    from jdlint.model import FailLevel, Result
    from jdlint.report import Run
    from jdlint.rules import Rule


def checked(files: Sequence[str], judges: Sequence[Judge], chosen: dict[str, Any]) -> MutableSequence[Result]:
    """Each file's result, those of several with what they say of each other."""
    if len(files) > 1 or any(judge.register for judge in judges):
        from jdlint import many

        return many.checked(files, judges, jobs=chosen.get("jobs"), cached=not chosen.get("no_cache"))
    from jdlint.mending import check_file

    return [check_file(path, judge) for path, judge in zip(files, judges, strict=True)]


def with_registers(files: list[str], judges: list[Judge]) -> tuple[list[str], list[Judge]]:
    """The files and their judges, with each register of posts all of whose folder's documents are among them."""
    from jdlint.collect import covers

    registers = {judge.register.path: (judge.register, judge) for judge in judges if judge.register}
    added = [
        (path, judge)
        for path, (register, judge) in registers.items()
        if path not in files and covers(files, Path(register.folder))
    ]
    return [*files, *(path for path, _ in added)], [*judges, *(judge for _, judge in added)]


def report(files: list[str], judges: list[Judge], chosen: dict[str, Any]) -> int:
    """Check, and write each report where it was asked for; the exit code."""
    from jdlint.config import governed
    from jdlint.report import pieces, write

    files, judges = with_registers(files, judges)
    results = checked(files, judges, chosen)
    number = len(results)
    governing = list(governed(files, chosen.get("config")))
    if any(governing):
        from jdlint.housekeeping import unused

        for judge, result in unused(governing, judges, results):
            judges.append(judge)
            results.append(result)
    if chosen.get("baseline"):
        idle = [_idle(judge, result.framework, number) for judge, result in zip(judges, results, strict=True)]
        _compare(chosen["baseline"], results, idle, update=chosen["update_baseline"])
    run = _described(judges, results, chosen, number)
    for form, file in chosen["reports"]:
        if file is not None:
            _written(file, pieces(results, run, form))
    for form in (form for form, file in chosen["reports"] if file is None):
        write(results, run, sys.stdout, form)
    return run.exit_code


def _described(judges: list[Judge], results: Sequence[Result], chosen: dict[str, Any], number: int) -> Run:
    """What reports say of a run over so many documents beside its results: the strictest of the fail levels holds."""
    from jdlint.report import Run, exit_code

    ran = dict.fromkeys((judge, each.framework) for judge, each in zip(judges, results, strict=True) if each.framework)
    rules = {rule.id: rule for judge, framework in ran for rule in _ran(judge, framework, number)}
    levels: list[FailLevel] = [judge.fail_level for judge in judges] or ["error"]
    level = max(levels, key=["never", "error", "warning", "advice"].index)
    return Run(
        rules=tuple(rules[name] for name in sorted(rules)),
        fail_level=level,
        exit_code=exit_code(results, level) if results else 0,
        advice=chosen["advice"],
        statistics=chosen["statistics"],
    )


def _ran(judge: Judge, framework: str, number: int) -> list[Rule]:
    """The rules that run on a document of a framework, one of so many: those that compare need something beside it."""
    from jdlint.checks import compares, enough
    from jdlint.engine import rules_for

    listed = judge.register is not None
    return [
        r for r in rules_for(judge, framework) if not compares(r.check) or enough(r.check, number, registered=listed)
    ]


@lru_cache(maxsize=64)
def _idle(judge: Judge, framework: str, number: int) -> frozenset[str]:
    ran = {rule.id for rule in _ran(judge, framework, number)} if framework else set()
    return frozenset(rule.id for rule in judge.rules) - ran


def _compare(file: str, results: MutableSequence[Result], idle: Sequence[frozenset[str]], *, update: bool) -> None:
    """Take out of the results what the baseline holds, which is written anew first where that was asked for."""
    from jdlint import baseline as lines

    try:
        known = lines.load(file) if not update or os.path.exists(file) else lines.Baseline(file, {})
    except FileNotFoundError:
        near = nearest_file(file, suffixes=(".json",))
        raise UserError(f"--baseline: there is no file {file}{near}; --update-baseline writes it") from None
    except lines.BaselineError as e:
        raise UserError(f"--baseline: {e}") from None
    if update:
        before, known = known, lines.updated(known, results, idle)
        _written(file, [lines.dumped(known)])
        tell(f"jdlint: {file} holds {_findings(known.size)}; before, {before.size:,}.")
    compared = lines.compare(known, results, idle)
    if compared.known and not update:
        tell(f"jdlint: {_findings(compared.known)} known from {file} not reported.")
    if compared.stale:
        entries = "1 entry" if compared.stale == 1 else f"{compared.stale:,} entries"
        tell(f"jdlint: in {file} nothing answers to {entries} any more. --update-baseline takes that out.")
    if compared.gone:
        gone = ", ".join(compared.gone)
        tell(f"jdlint: {file} names what is no longer there: {gone}. --update-baseline takes it out.")


def _findings(number: int) -> str:
    return f"{number:,} finding{'' if number == 1 else 's'}"


def _written(file: str, pieces: Iterable[str]) -> None:
    from jdlint.files import write

    write(Path(file), (piece.encode(errors="replace") for piece in pieces))  # the name of a file may be no text
