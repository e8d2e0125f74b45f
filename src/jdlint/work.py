"""What the commands do, apart from their words: whom to judge by, checking, where the report goes, rules by name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jdlint.options import UserError
from jdlint.schema import Problem, SchemaError

if TYPE_CHECKING:
    from jdlint.engine import Judge
    from jdlint.model import Result
    from jdlint.rules import Rule


def known_rules(pack: str = "") -> tuple[Rule, ...]:
    """Every rule known in this folder, and those of an installed pack that is named."""
    from jdlint.config import Choices, assign
    from jdlint.rules import load_rules

    (judge,) = assign(["-"], Choices())
    known = judge.rules
    if pack in {rule.pack for rule in known} or (folder := _installed(pack)) is None:
        return known
    return tuple(sorted({r.id: r for r in (*known, *load_rules([(pack, folder)]))}.values(), key=lambda r: r.id))


def _installed(pack: str) -> Path | None:
    from jdlint import plugins

    return plugins.folder("packs", pack) if pack else None


def judges(files: list[str], chosen: dict[str, Any]) -> list[Judge]:
    """What each file is judged by. Raises UserError for an unknown rule or pack among the options."""
    from dataclasses import fields

    from jdlint.config import Choices, assign

    known = {f.name for f in fields(Choices)}
    try:
        return assign(files, Choices(**{name: value for name, value in chosen.items() if name in known}))
    except ValueError as e:
        raise UserError(str(e)) from None


def check(path: str, judge: Judge) -> Result:
    """Read and lint one file, or for - what is piped in."""
    from jdlint.engine import check as check_file
    from jdlint.readers.text import read_text

    if path == "-":
        return check_file("standard input", judge, lambda name: read_text(sys.stdin.buffer.read(), name))
    return check_file(path, judge)


def show_config(files: list[str], judges: list[Judge], chosen: dict[str, Any]) -> None:
    """Say for each file what holds, and where it is said."""
    from jdlint.config import governed
    from jdlint.housekeeping import described
    from jdlint.report import put

    for path, file, judge in zip(files, governed(files, chosen["config"]), judges, strict=True):
        put(described(path, file, judge), sys.stdout)


def report(files: list[str], judges: list[Judge], chosen: dict[str, Any], commands: Iterable[str]) -> int:
    """Check, and write the report where it was asked for; the exit code. Of several fail levels the strictest holds."""
    from jdlint.config import governed
    from jdlint.engine import rules_for
    from jdlint.housekeeping import with_unused
    from jdlint.report import Run, exit_code, render, write

    results = [check(path, judge) for path, judge in zip(files, judges, strict=True)]
    results = with_unused(list(governed(files, chosen.get("config"))), judges, results)
    ran = {(judge, result.framework) for judge, result in zip(judges, results, strict=True) if result.framework}
    rules = {rule.id: rule for judge, framework in ran for rule in rules_for(judge, framework)}
    level = max((judge.fail_level for judge in judges), key=["never", "error", "warning", "advice"].index)
    code = exit_code(results, level)
    run = Run(
        rules=tuple(rules[name] for name in sorted(rules)),
        fail_level=level,
        exit_code=code,
        advice=chosen["advice"],
        statistics=chosen["statistics"],
        commands=tuple(commands),
    )
    if chosen["output"]:
        _write_atomically(Path(chosen["output"]), render(results, run, chosen["form"]))
    else:
        write(results, run, sys.stdout, chosen["form"])
    return code


def _write_atomically(path: Path, text: str) -> None:
    """Write a whole file or none of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, "utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def named_rules(targets: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules to prove: known ones by pack or rule, one's own by file or folder; none named: all known."""
    from jdlint.rules import check_words, load_pack, load_rule, rule_files

    problems: list[Problem] = []
    named, own = [], []
    for target in targets:
        path = Path(target)
        if path.is_dir() and not rule_files(path):
            raise UserError(f"there is no rule in {target}; a rule is a file NAME.yaml")
        if path.is_dir():
            own += load_pack(path.resolve().name, path, problems)
        elif path.is_file():
            own.append(load_rule(path))
        else:
            named.append(target)
    if problems:
        raise SchemaError(problems)
    if own and not named:
        return tuple(own)
    known = {rule.id: rule for pack in ("", *named) for rule in known_rules(pack.split("/")[0])}
    try:
        check_words(known.values(), named)
    except ValueError as e:
        raise UserError(f"{e}, and no file or folder of that name") from None
    return (*(r for r in known.values() if not named or {r.id, r.pack} & set(named)), *own)
