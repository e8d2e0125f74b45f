"""The command line. Every command imports what it needs when it runs, so that none pays for another."""

from __future__ import annotations

import sys
from typing import Any

import click

from jdlint import __version__, work
from jdlint.checking import answered, checked
from jdlint.options import (
    COMPARING,
    CONFIG,
    MANY,
    REPORTING,
    SELECTING,
    TEXT_OR_JSON,
    a_framework,
    one_of,
    options,
    paired,
    reports,
)
from jdlint.problems import UserError, nearest
from jdlint.report import put, tell


def run(args: list[str]) -> int:
    """Run the command line; the exit code."""
    return answered(lambda: _command(args), debug="--debug" in args)


def _command(args: list[str]) -> int:
    try:
        return int(cli.main(paired(args), prog_name="jdlint", standalone_mode=False) or 0)
    except click.exceptions.Exit as e:
        return e.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.exceptions.NoArgsIsHelpError as e:
        tell(e.format_message())
        return 2
    except click.ClickException as e:
        raise UserError(e.format_message()) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="jdlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Check job descriptions before they are published: Word files, text and Markdown.

    \b
    jdlint check post.docx         what must not be published, and what to write instead
    jdlint check documents/        every Word file in and below a folder
    jdlint mark post.docx          the same in Word: comments and tracked changes, in a copy
    jdlint explain pay/not-pro-rated
    jdlint demo                    see a report on the shipped examples

    Exit codes: 0 nothing at or above --fail-level, 1 findings, 2 a mistake in a file or option or an unreadable
    document, 3 nothing to check, 4 a rule stopped working.
    """


@cli.command()
@click.argument("paths", nargs=-1)
@options(*REPORTING, *SELECTING, *COMPARING, *MANY)
@click.option("--watch", is_flag=True, help="Check again each time a document is saved, until Ctrl-C.")
@click.option("--show-config", is_flag=True, help="Say what holds for each document, and where it is said.")
def check(paths: tuple[str, ...], watch: bool, **chosen: Any) -> int:
    """Check documents, folders of Word files, or - for a pipe."""
    chosen["reports"] = reports(chosen["forms"], chosen["outputs"])
    if watch:
        from jdlint.watching import watching

        return watching(paths or (".",), chosen, lambda: checked(paths, chosen))
    return checked(paths, chosen)


@cli.command()
@click.argument("path")
@TEXT_OR_JSON
@click.option("--plain", is_flag=True, help="Only the facts and the text, for `git diff` (see jdlint init).")
@click.option("--framework", callback=a_framework, metavar="NAME|FILE", help="Whose labels to look for.")
@CONFIG
def show(path: str, form: str, plain: bool, **chosen: Any) -> int:
    """Show how a document was read: its blocks and its facts."""
    from jdlint.report import show_json, show_text

    if plain:
        put(work.plain(path, chosen), sys.stdout)
        return 0
    result = work.check(path, *work.judges([path], {**chosen, "rules": False}))
    if result.document is None:
        tell(f"jdlint: {path}: {result.error}")
        return 2
    put(show_json(result.document) if form == "json" else show_text(result.document), sys.stdout)
    return 0


@cli.command()
@click.argument("path")
@TEXT_OR_JSON
@click.option("--framework", callback=a_framework, metavar="NAME|FILE", help="By whose bands; otherwise recognised.")
@CONFIG
def fit(path: str, form: str, **chosen: Any) -> int:
    """Show the evidence for and against the band and family."""
    from jdlint.fit import fit as picture_of
    from jdlint.fit import fit_json, fit_text

    [judge] = work.judges([path], {**chosen, "rules": False})
    result = work.check(path, judge)
    if result.document is None:
        tell(f"jdlint: {path}: {result.error}")
        return 2
    picture = picture_of(result.document, judge.frameworks[result.framework])
    if picture is None:
        said = f"the framework '{result.framework}' says nothing of what its bands ask for"
        tell(f"jdlint: {path}: {said}; name one that does with --framework.")
        return 3
    put(fit_json(result.document, picture) if form == "json" else fit_text(result.document, picture), sys.stdout)
    return 0


@cli.command()
@click.argument("file")
@click.option("-o", "--output", metavar="FILE", help="The marked copy; otherwise FILE.marked.docx.")
@options(*SELECTING)
def mark(file: str, output: str | None, **chosen: Any) -> int:
    """Put the findings into a copy, as Word comments.

    Each comment stands on the words it is about; each edit is a tracked change, for a person to accept or reject.
    """
    return work.mark(file, output, chosen)


@cli.command()
@click.argument("file")
@click.option("-o", "--output", metavar="FILE", help="The mended copy.")
@click.option("--in-place", is_flag=True, help="Mend the file itself; what it was is kept as FILE.bak.")
@click.option("--no-backup", is_flag=True, help="With --in-place: keep no FILE.bak.")
@click.option("--diff", is_flag=True, help="Only show what would change.")
@options(*SELECTING)
def fix(file: str, output: str | None, **chosen: Any) -> int:
    """Mend in a copy what needs no judgement: doubled words, spaces."""
    return work.fix(file, output, chosen)


@cli.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Explain a rule: why, its source, a bad and a good example."""
    from jdlint.ruledocs import explain as page

    rules = {r.id: r for r in work.known_rules(rule.split("/")[0])}
    if rule not in rules:
        raise UserError(f"there is no rule '{rule}'{nearest(rule, rules)}; `jdlint rules` lists them all")
    put(page(rules[rule]), sys.stdout)
    return 0


@cli.command()
@TEXT_OR_JSON
def rules(form: str) -> int:
    """List the rules."""
    from jdlint.ruledocs import rules_json, rules_table

    put(rules_json(work.known_rules()) if form == "json" else rules_table(work.known_rules()), sys.stdout)
    return 0


@cli.command()
def frameworks() -> int:
    """List the frameworks and what each one knows."""
    from jdlint import plugins
    from jdlint.framework import load_framework, names
    from jdlint.ruledocs import frameworks_table

    known = dict.fromkeys((*names(), *plugins.names("frameworks")))
    put(frameworks_table([load_framework(name) for name in known]), sys.stdout)
    return 0


@cli.command()
@click.argument("targets", nargs=-1, metavar="[PACK|RULE|FOLDER|FILE]...")
@click.option("--coverage", is_flag=True, help="Fail a rule that has no example on either side.")
def test(targets: tuple[str, ...], coverage: bool) -> int:
    """Prove rules by their own examples, as text and in Word."""
    from jdlint.selftest import lacks, prove, unproved

    named = work.named_rules(targets)
    for rule in (rule for rule in named if lacks(rule)):
        click.echo(f"{rule.id} cannot be proved here: {lacks(rule)}")
    proved = [rule for rule in named if not lacks(rule)]
    if not proved:
        return 3
    failures = [failure for rule in proved for failure in prove(rule)]
    failures += [lack for rule in named if coverage and (lack := unproved(rule))]
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
    from jdlint.running import report

    files = sorted(map(str, data.folder("examples").glob("*.docx")))
    chosen["reports"] = reports(chosen["forms"], chosen["outputs"])
    judges = work.judges(files, {"config": "none", "fail_level": chosen["fail_level"] or "never"})
    report(files, judges, {**chosen, "config": "none"})
    tell("\nThese are invented posts. Now your own: jdlint check YOUR-FILE.docx")
    return 0


@cli.command()
def init() -> int:
    """Set up this folder: a commented .jdlint.yaml, git, pre-commit."""
    from jdlint.starting import start

    for said in start(work.schema("config")):
        click.echo(said)
    return 0


@cli.command()
@click.argument("paths", nargs=-1)
@TEXT_OR_JSON
@options(*SELECTING)
def waivers(paths: tuple[str, ...], form: str, **chosen: Any) -> int:
    """List the waivers, those that do nothing first."""
    from jdlint.collect import collect

    return work.waivers(collect(paths or (".",)), form, chosen)


@cli.command()
def clean() -> int:
    """Take away what is kept between runs to save time."""
    from jdlint import compiled

    number, size = compiled.clean()
    said = (
        f"took away {number} file{'' if number == 1 else 's'}, {size / 1024:,.0f} KiB" if number else "nothing was kept"
    )
    click.echo(f"{compiled.folder()}: {said}.")
    return 0


@cli.command()
@click.argument("kind", callback=one_of(lambda: ("config", "rule", "framework")), metavar="config|rule|framework")
def schema(kind: str) -> int:
    """Print the JSON Schema by which an editor checks a file."""
    put(work.schema(kind), sys.stdout)
    return 0


@cli.command()
@click.argument("shell", callback=one_of(lambda: ("bash", "zsh", "fish")), metavar="bash|zsh|fish")
def completion(shell: str) -> int:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(cli, {}, "jdlint", "_JDLINT_COMPLETE").source())
    return 0
