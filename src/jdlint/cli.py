"""The command line. Every command imports what it needs when it runs, so that none pays for another."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jdlint import __version__
from jdlint.options import CONFIG, REPORTING, SELECTING, UserError, a_framework, options
from jdlint.plugins import PluginError
from jdlint.schema import Problem, SchemaError, nearest

if TYPE_CHECKING:
    from jdlint.engine import Judge
    from jdlint.model import Result
    from jdlint.rules import Rule


def run(args: list[str]) -> int:
    """Run the command line; the exit code. Nothing a user does ends in a traceback."""
    try:
        return int(cli.main(args, prog_name="jdlint", standalone_mode=False) or 0)
    except click.exceptions.Exit as e:
        return e.exit_code
    except click.ClickException as e:
        click.echo(f"jdlint: {e.format_message()}", err=True)
        return 2
    except PluginError as e:
        click.echo(f"jdlint: {e}", err=True)
        return 2
    except SchemaError as e:
        click.echo(str(e), err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("jdlint: stopped.", err=True)
        return 130
    except BrokenPipeError:  # the reader of our output has gone: leave without a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as e:
        click.echo(f"jdlint: {e.filename or 'a file'}: {e.strerror or e}", err=True)
        return 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="jdlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Check job descriptions before they are published: Word files, text and Markdown.

    \b
    jdlint check post.docx         what must not be published, and what to write instead
    jdlint check documents/        every Word file in and below a folder
    jdlint explain pay/not-pro-rated
    jdlint demo                    see a report on the shipped examples

    Exit codes: 0 nothing at or above --fail-level, 1 findings, 2 a mistake in a file or option or an unreadable
    document, 3 nothing to check, 4 a rule stopped working.
    """


@cli.command()
@click.argument("paths", nargs=-1)
@options(*REPORTING, *SELECTING)
@click.option("--show-config", is_flag=True, help="Say what holds for each document, and where it is said.")
def check(paths: tuple[str, ...], show_config: bool, **chosen: Any) -> int:
    """Check documents, folders of Word files, or - (text from a pipe)."""
    from jdlint.collect import collect

    files = collect(paths or (".",))
    judges = _judges(files, chosen)
    if not files:
        click.echo(f"jdlint: nothing to check: no Word file in {', '.join(paths) or 'this folder'}.", err=True)
        return 3
    if show_config:
        return _show_config(files, judges, chosen)
    return _report(files, judges, chosen)


@cli.command()
@click.argument("path")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json is the extraction.")
@click.option("--framework", callback=a_framework, metavar="NAME|FILE", help="Whose labels to look for.")
@CONFIG
def show(path: str, form: str, **chosen: Any) -> int:
    """Show how a document was read: its blocks and its facts."""
    from jdlint.report import put, show_json, show_text

    result = _check(path, *_judges([path], {**chosen, "rules": False}))
    if result.document is None:
        click.echo(f"jdlint: {path}: {result.error}", err=True)
        return 2
    put(show_json(result.document) if form == "json" else show_text(result.document), sys.stdout)
    return 0


@cli.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Explain a rule: why, its source, a bad and a good example."""
    from jdlint.report import put
    from jdlint.ruledocs import explain as page

    rules = {r.id: r for r in _rules(rule.split("/")[0])}
    if rule not in rules:
        raise UserError(f"there is no rule '{rule}'{nearest(rule, rules)}; `jdlint rules` lists them all")
    put(page(rules[rule]), sys.stdout)
    return 0


@cli.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def rules(form: str) -> int:
    """List the rules."""
    from jdlint.report import put
    from jdlint.ruledocs import rules_json, rules_table

    put(rules_json(_rules()) if form == "json" else rules_table(_rules()), sys.stdout)
    return 0


@cli.command()
def frameworks() -> int:
    """List the frameworks and what each one knows."""
    from jdlint import plugins
    from jdlint.framework import load_framework, names
    from jdlint.report import put
    from jdlint.ruledocs import frameworks_table

    known = dict.fromkeys((*names(), *plugins.names("frameworks")))
    put(frameworks_table([load_framework(name) for name in known]), sys.stdout)
    return 0


@cli.command()
@click.argument("targets", nargs=-1, metavar="[PACK|RULE|FOLDER|FILE]...")
@click.option("--coverage", is_flag=True, help="Fail a rule that has no example on either side.")
def test(targets: tuple[str, ...], coverage: bool) -> int:
    """Prove rules by their own examples, as text and in Word."""
    from jdlint.selftest import prove, unproved

    proved = _named_rules(targets)
    failures = [failure for rule in proved for failure in prove(rule)]
    failures += [lack for rule in proved if coverage and (lack := unproved(rule))]
    for failure in failures:
        click.echo(failure)
    examples = sum(len(r.tests.valid) + len(r.tests.invalid) for r in proved)
    said = f"{len(failures)} of their examples fail" if failures else "every example holds, as text and through Word"
    click.echo(f"{len(proved)} {'rule' if len(proved) == 1 else 'rules'} with {examples} examples: {said}.")
    return 1 if failures else 0


@cli.command()
@options(*REPORTING)
def demo(**chosen: Any) -> int:
    """Check the shipped examples, flawed and clean."""
    from jdlint import data

    files = sorted(map(str, data.folder("examples").glob("*.docx")))
    _report(files, _judges(files, {"config": "none", "fail_level": chosen["fail_level"]}), chosen)
    click.echo("\nThese are invented posts. Now your own: jdlint check YOUR-FILE.docx", err=True)
    return 0


@cli.command()
def init() -> int:
    """Write a commented .jdlint.yaml into this folder."""
    from jdlint.config import NAME
    from jdlint.housekeeping import STARTER

    try:
        with open(NAME, "x", encoding="utf-8") as file:
            file.write(STARTER)
    except FileExistsError:
        raise UserError(f"{NAME} stands here already; it was left as it is") from None
    click.echo(
        f"Wrote {NAME}: all in it is commented out. `jdlint check --show-config FILE` says what holds for a file."
    )
    return 0


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(cli, {}, "jdlint", "_JDLINT_COMPLETE").source())
    return 0


def _rules(pack: str = "") -> tuple[Rule, ...]:
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


def _judges(files: list[str], chosen: dict[str, Any]) -> list[Judge]:
    """What each file is judged by. Raises UserError for an unknown rule or pack among the options."""
    from dataclasses import fields

    from jdlint.config import Choices, assign

    known = {f.name for f in fields(Choices)}
    try:
        return assign(files, Choices(**{name: value for name, value in chosen.items() if name in known}))
    except ValueError as e:
        raise UserError(str(e)) from None


def _check(path: str, judge: Judge) -> Result:
    from jdlint.engine import check as check_file
    from jdlint.readers.text import read_text

    if path == "-":
        return check_file("standard input", judge, lambda name: read_text(sys.stdin.buffer.read(), name))
    return check_file(path, judge)


def _show_config(files: list[str], judges: list[Judge], chosen: dict[str, Any]) -> int:
    from jdlint.config import governed
    from jdlint.housekeeping import described
    from jdlint.report import put

    for path, file, judge in zip(files, governed(files, chosen["config"]), judges, strict=True):
        put(described(path, file, judge), sys.stdout)
    return 0


def _report(files: list[str], judges: list[Judge], chosen: dict[str, Any]) -> int:
    """Check, and write the report where it was asked for; the exit code. Of several fail levels the strictest holds."""
    from jdlint.config import governed
    from jdlint.engine import rules_for
    from jdlint.housekeeping import with_unused
    from jdlint.report import Run, exit_code, render, write

    results = [_check(path, judge) for path, judge in zip(files, judges, strict=True)]
    results = with_unused(list(governed(files, chosen.get("config"))), judges, results)
    ran = {(judge, result.framework) for judge, result in zip(judges, results, strict=True) if result.framework}
    rules = {rule.id: rule for judge, framework in ran for rule in rules_for(judge, framework)}
    level = max((judge.fail_level for judge in judges), key=["never", "error", "warning", "advice"].index)
    code = exit_code(results, level)
    run_ = Run(
        rules=tuple(rules[name] for name in sorted(rules)),
        fail_level=level,
        exit_code=code,
        advice=chosen["advice"],
        statistics=chosen["statistics"],
        commands=tuple(cli.commands),
    )
    if chosen["output"]:
        _write_atomically(Path(chosen["output"]), render(results, run_, chosen["form"]))
    else:
        write(results, run_, sys.stdout, chosen["form"])
    return code


def _write_atomically(path: Path, text: str) -> None:
    """Write a whole file or none of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, "utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _named_rules(targets: tuple[str, ...]) -> tuple[Rule, ...]:
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
    known = {rule.id: rule for pack in ("", *named) for rule in _rules(pack.split("/")[0])}
    try:
        check_words(known.values(), named)
    except ValueError as e:
        raise UserError(f"{e}, and no file or folder of that name") from None
    return (*(r for r in known.values() if not named or {r.id, r.pack} & set(named)), *own)
