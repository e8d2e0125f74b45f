"""The options of the command line, each declared once; a wrong word is answered with the nearest right one."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import click

from jdlint.problems import UserError, nearest


def one_of(choices: Callable[[], tuple[str, ...]]) -> Callable[..., str | None]:
    """A click callback that accepts one of the words and names the nearest right one."""

    def check(_: click.Context, option: click.Parameter, word: str | None) -> str | None:
        known = choices()
        if word is not None and word not in known:
            name = f"{option.opts[0]}: " if option.opts[0].startswith("-") else ""
            raise UserError(f"{name}'{word}' is not one of: {', '.join(known)}{nearest(word, known)}")
        return word

    return check


def some_of(choices: Callable[[], tuple[str, ...]]) -> Callable[..., tuple[str, ...]]:
    """A click callback like `one_of`, for words that are repeated, each perhaps with =FILE after it."""
    check = one_of(choices)

    def all_of(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
        for word in given:
            form, _, file = word.partition("=")
            check(context, option, form)
            new_files(context, option, (file,) if file else ())
        return given

    return all_of


def paired(args: list[str]) -> list[str]:
    """The arguments with each --output drawn to the --format before it: `--format=sarif=a.sarif`.

    For click gathers the values of either option and forgets how they alternated.
    """
    if args[:1] not in (["check"], ["demo"]):
        return args
    made: list[str] = []
    last: int | None = None
    rest = iter(args)
    for arg in rest:
        name, equals, value = arg.partition("=")
        ours = name in ("--format", "--output")
        if arg == "--" or (ours and not equals and not (value := next(rest, ""))):
            return [*made, arg, *rest]
        if name == "--output" and last is not None:
            made[last] += f"={value}"
            last = None
        else:
            made.append(f"{name}={value}" if ours else arg)
            last = len(made) - 1 if name == "--format" and "=" not in value else last
    return made


def reports(forms: tuple[str, ...], outputs: tuple[str, ...]) -> tuple[tuple[str, str | None], ...]:
    """Each format and its file, None for the screen; an --output before any --format is the first one's without."""
    made: list[tuple[str, str | None]] = []
    spare = list(outputs)
    for form in forms or ("text",):
        name, _, file = form.partition("=")
        made.append((name, file or (spare.pop(0) if spare else None)))
    files = [os.path.abspath(file) for _, file in made if file is not None]
    onto_screen = [form for form, file in made if file is None]
    if spare:
        raise UserError(f"--output: {spare[0]} has no --format of its own; write that before it")
    if len(onto_screen) > 1:
        raise UserError(f"--format: {' and '.join(onto_screen)} cannot share the screen; give all but one an --output")
    if len(set(files)) < len(files):
        raise UserError(f"--output: two reports cannot share {os.path.relpath(max(files, key=files.count))}")
    return tuple(made)


def a_day(_: click.Context, option: click.Parameter, word: str | None) -> date | None:
    """A click callback that reads a date like 2026-04-01."""
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        raise UserError(f"{option.opts[0]}: '{word}' is not a date; write it like 2026-04-01") from None


def a_number(_: click.Context, option: click.Parameter, word: str | None) -> int | None:
    """A click callback that reads a whole number from 1."""
    if word is None or (word.isascii() and word.isdigit() and int(word) > 0):
        return int(word) if word else None
    raise UserError(f"{option.opts[0]}: '{word}' is not a whole number from 1")


def _formats() -> tuple[str, ...]:
    from jdlint.report import FORMATS

    return FORMATS


def _fail_levels() -> tuple[str, ...]:
    from jdlint.model import FailLevel

    return get_args(FailLevel)


def new_files(_: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """A click callback for files that can be written: told before the work, not after it."""
    for word in given:
        if os.path.isdir(word) or not os.path.isdir(os.path.dirname(word) or "."):
            reason = "is a folder" if os.path.isdir(word) else "stands in a folder that is not there"
            raise UserError(f"{option.opts[0]}: {word} {reason}")
    return given


def a_framework(_: click.Context, option: click.Parameter, word: str | None) -> str | None:
    """A click callback for a framework's name, ours or an installed one, or the path of its file."""
    from jdlint.framework import file_of, unknown

    if word is not None and file_of(word) is None:
        raise UserError(f"{option.opts[0]}: {unknown(word)}")
    return word


def words(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """A click callback for words that are repeated or set apart by commas."""
    return tuple(word.strip() for one in given for word in one.split(",") if word.strip())


TEXT_OR_JSON = click.option(
    "--format",
    "form",
    default="text",
    callback=one_of(lambda: ("text", "json")),
    metavar="FORMAT",
    help="text (default) or json.",
)
CONFIG = click.option(
    "--config", metavar="FILE", help="This configuration, or none; otherwise the nearest .jdlint.yaml."
)
SELECTING = (
    click.option(
        "--select",
        multiple=True,
        callback=words,
        metavar="RULE|PACK",
        help="Only these rules or packs; repeat, or use commas.",
    ),
    click.option("--ignore", multiple=True, callback=words, metavar="RULE|PACK", help="Not these rules or packs."),
    click.option(
        "--framework",
        callback=a_framework,
        metavar="NAME|FILE",
        help="Judge by this framework; otherwise it is recognised.",
    ),
    click.option(
        "--as-of",
        callback=a_day,
        metavar="DATE",
        help="Judge by the figures of this day; otherwise the document's own date.",
    ),
    CONFIG,
    click.option("--debug", is_flag=True, help="Show where a rule stopped working."),
)
REPORTING = (
    click.option(
        "--format",
        "forms",
        multiple=True,
        callback=some_of(_formats),
        metavar="FORMAT",
        help="text (default), concise, html, markdown, json, jsonl, sarif, junit, github, gitlab; repeat for several.",
    ),
    click.option(
        "--output",
        "outputs",
        multiple=True,
        callback=new_files,
        metavar="FILE",
        help="Write the report to this file, not to the screen; of several, each after its --format.",
    ),
    click.option(
        "--fail-level",
        callback=one_of(_fail_levels),
        metavar="LEVEL",
        help="error (default), warning, advice or never.",
    ),
    click.option("--advice", is_flag=True, help="Show each piece of advice, not only their number."),
    click.option("--statistics", is_flag=True, help="Count the findings of each rule."),
)

COMPARING = (
    click.option("--baseline", metavar="FILE", help="Report only what this file does not hold."),
    click.option("--update-baseline", is_flag=True, help="Write all that is found now into the --baseline file."),
    click.option("--since", metavar="REV", help="Only documents that have changed in git since this revision."),
)


MANY = (
    click.option(
        "--jobs",
        callback=a_number,
        metavar="N",
        help="Processes that check at once; otherwise as many as save time.",
    ),
    click.option("--no-cache", is_flag=True, help="Check every document anew, and keep nothing."),
)


def options(*added: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The options in the order written."""

    def add(command: Any) -> Any:
        for option in reversed(added):
            command = option(command)
        return command

    return add
