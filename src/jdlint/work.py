"""What the commands do, apart from their words: whom to judge by, marking and mending, rules by name."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jdlint.problems import Problem, SchemaError, UserError
from jdlint.report import put, tell

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
    from jdlint.config import Choices, assign
    from jdlint.record import names_of

    known = names_of(Choices)
    try:
        return assign(files, Choices(**{name: value for name, value in chosen.items() if name in known}))
    except ValueError as e:
        raise UserError(str(e)) from None


def check(path: str, judge: Judge) -> Result:
    """Read and lint one file, or for - what is piped in."""
    from jdlint.mending import check_file

    return check_file(path, judge)


def plain(path: str, chosen: dict[str, Any]) -> str:
    """A document as git is to compare it.

    Git asks for a file as it is and for a copy of what it was, elsewhere: both are read by the configuration of the
    current folder. One that cannot be read is told by its content, for an error would end the whole of `git log -p`.
    """
    import hashlib

    from jdlint.report import show_plain

    result = check(path, *judges(["-"], {**chosen, "rules": False}))
    if result.document is not None:
        return show_plain(result.document)
    if not os.path.isfile(path):
        raise UserError(f"{path}: {result.error}")
    with open(path, "rb") as file:
        return f"{result.error}\nsha256 {hashlib.file_digest(file, 'sha256').hexdigest()}\n"


def mark(file: str, output: str | None, chosen: dict[str, Any]) -> int:
    """Write the marked copy; the exit code."""
    from jdlint.files import write
    from jdlint.mending import NotDone, mark_file, marked_name

    try:
        out = Path(output) if output else marked_name(Path(file))
        done = mark_file(Path(file), out, judges([file], chosen)[0])
    except NotDone as e:
        raise UserError(str(e)) from None
    write(out, [done.data])
    put("\n".join((*done.lines, "")), sys.stdout)
    return done.code


def fix(file: str, output: str | None, chosen: dict[str, Any]) -> int:
    """Write the mended file, or show what would change; the exit code."""
    from jdlint.files import write
    from jdlint.fix import diff
    from jdlint.mending import NotDone, fix_file
    from jdlint.readers import read_bytes

    if (output is not None) + chosen["in_place"] + chosen["diff"] != 1:
        raise UserError("say where the mended text goes, once: -o FILE, --in-place, or --diff to see it first")
    try:
        done = fix_file(Path(file), judges([file], chosen)[0])
    except NotDone as e:
        raise UserError(str(e)) from None
    if chosen["diff"]:
        changes = diff(done.document, read_bytes(done.data, file), file)
        put(changes or f"{done.lines[0]}\n", sys.stdout)
        return 0
    if output is not None and os.path.exists(output) and os.path.samefile(output, file):
        raise UserError(f"-o: {output} is the document itself; say --in-place to mend that")
    write(Path(output or file), [done.data], backup=chosen["in_place"] and not chosen["no_backup"])
    put("\n".join((*done.lines, "")), sys.stdout)
    return done.code


def show_config(files: list[str], judges: list[Judge], chosen: dict[str, Any]) -> None:
    """Say for each file what holds, and where it is said."""
    from jdlint.config import governed, house
    from jdlint.housekeeping import described

    for path, file, judge in zip(files, governed(files, chosen["config"]), judges, strict=True):
        configs = house(file, [], rules=False).configs
        put(described(path, [Path(config.mark.path) for config in reversed(configs)], judge), sys.stdout)


def stop_at_overwriting(files: list[str], chosen: dict[str, Any]) -> None:
    """Raises UserError where a report or the baseline would take the place of a document."""
    documents = {Path(file).resolve() for file in files}
    for option, file in (*(("--output", file) for _, file in chosen["reports"]), ("--baseline", chosen["baseline"])):
        if file is not None and Path(file).resolve() in documents:
            raise UserError(f"{option}: {file} is one of the documents to check; name another file")
    if chosen["update_baseline"] and chosen["baseline"] is None:
        raise UserError("--update-baseline: name the file with --baseline")


def changed(files: list[str], revision: str) -> list[str]:
    """Those that have changed in git since a revision; what is piped in always has."""
    from jdlint import since

    try:
        kept = set(since.changed([file for file in files if file != "-"], revision))
    except since.GitError as e:
        raise UserError(f"--since: {e}") from None
    return [file for file in files if file in kept or file == "-"]


def waivers(files: list[str], form: str, chosen: dict[str, Any]) -> int:
    """List all waivers, of the configurations and in the files; the exit code. Without files, those that hold here."""
    from jdlint.running import checked, with_registers
    from jdlint.waived import listed, waivers_json, waivers_text

    files, own = with_registers(files, judges(files, chosen))
    results = checked(files, own, chosen)
    found = listed(results, own or judges(["-"], chosen))
    put(waivers_json(found) if form == "json" else waivers_text(found), sys.stdout)
    unreadable = [result for result in results if result.error is not None]
    for result in unreadable:
        tell(f"jdlint: {result.path}: {result.error}")
    return 2 if unreadable else 0


def schema(kind: str) -> str:
    """The JSON Schema of a "config", a "rule" or a "framework", with the rules known in this folder."""
    from jdlint.shapes import shape_text

    return shape_text(kind, known_rules())


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
