"""The command line. Every command imports what it needs when it runs, so that none pays for another."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jdlint import __version__
from jdlint.options import REPORTING, SELECTING, UserError, framework_names, one_of, options
from jdlint.schema import SchemaError, nearest

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
def check(paths: tuple[str, ...], **chosen: Any) -> int:
    """Check documents, folders of Word files, or - (text from a pipe)."""
    from jdlint.collect import collect

    judge = _judge(chosen)
    files = collect(paths or (".",))
    if not files:
        click.echo(f"jdlint: nothing to check: no Word file in {', '.join(paths) or 'this folder'}.", err=True)
        return 3
    return _report([_check(path, judge) for path in files], judge, chosen)


@cli.command()
@click.argument("path")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json is the extraction.")
@click.option("--framework", callback=one_of(framework_names), metavar="NAME", help="Whose labels to look for.")
def show(path: str, form: str, framework: str | None) -> int:
    """Show how a document was read: its blocks and its facts."""
    from jdlint.report import put, show_json, show_text

    result = _check(path, _judge({"framework": framework}, rules=()))
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

    rules = {r.id: r for r in _rules()}
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
    from jdlint.framework import load_framework, names
    from jdlint.report import put
    from jdlint.ruledocs import frameworks_table

    put(frameworks_table([load_framework(name) for name in names()]), sys.stdout)
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
    click.echo(f"{len(proved)} rules with {examples} examples: {said}.")
    return 1 if failures else 0


@cli.command()
@options(*REPORTING)
def demo(**chosen: Any) -> int:
    """Check the shipped examples, flawed and clean."""
    from jdlint import data

    judge = _judge({})
    files = sorted(data.folder("examples").glob("*.docx"))
    _report([_check(str(file), judge) for file in files], judge, chosen)
    click.echo("\nThese are invented posts. Now your own: jdlint check YOUR-FILE.docx", err=True)
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


def _rules() -> tuple[Rule, ...]:
    from jdlint.rules import load_rules

    return load_rules()


def _judge(chosen: dict[str, Any], rules: tuple[Rule, ...] | None = None) -> Judge:
    """What to judge by, from the options chosen. Raises UserError for an unknown rule or pack."""
    from jdlint.engine import Judge
    from jdlint.framework import load_framework, names
    from jdlint.rules import select

    known = _rules() if rules is None else rules
    try:
        picked = select(known, _words(chosen.get("select")), _words(chosen.get("ignore")))
    except ValueError as e:
        raise UserError(str(e)) from None
    return Judge(
        rules=picked,
        frameworks={name: load_framework(name) for name in names()},
        framework=chosen.get("framework"),
        as_of=chosen.get("as_of"),
        today=date.today(),
        debug=chosen.get("debug", False),
    )


def _words(given: tuple[str, ...] | None) -> list[str]:
    return [word.strip() for one in given or () for word in one.split(",") if word.strip()]


def _check(path: str, judge: Judge) -> Result:
    from jdlint.engine import check as check_file
    from jdlint.readers.text import read_text

    if path == "-":
        return check_file("standard input", judge, lambda name: read_text(sys.stdin.buffer.read(), name))
    return check_file(path, judge)


def _report(results: list[Result], judge: Judge, chosen: dict[str, Any]) -> int:
    """Write the report where it was asked for; the exit code."""
    from jdlint.report import Run, exit_code, render, write

    code = exit_code(results, chosen["fail_level"])
    run_ = Run(
        rules=judge.rules,
        fail_level=chosen["fail_level"],
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
    """The rules to prove: shipped ones by pack or rule, one's own by file or folder; none named: all shipped."""
    from jdlint.rules import load_rule, select

    shipped = _rules()
    named, own = [], []
    for target in targets:
        path = Path(target)
        if path.is_dir():
            own += [load_rule(file) for file in sorted(path.rglob("*.yaml"))]
        elif path.is_file():
            own.append(load_rule(path))
        else:
            named.append(target)
    try:
        return (*(select(shipped, named, ()) if named or not targets else ()), *own)
    except ValueError as e:
        raise UserError(f"{e}, and no file or folder of that name") from None
