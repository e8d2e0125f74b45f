"""The options of the command line, each declared once; a wrong word is answered with the nearest right one."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import click

from jdlint.schema import nearest


class UserError(click.ClickException):
    """A mistake on the command line, answered in one sentence; exit code 2."""

    exit_code = 2


def one_of(choices: Callable[[], tuple[str, ...]]) -> Callable[..., str | None]:
    """A click callback that accepts one of the words and names the nearest right one."""

    def check(_: click.Context, option: click.Parameter, word: str | None) -> str | None:
        known = choices()
        if word is not None and word not in known:
            name = f"{option.opts[0]}: " if option.opts[0].startswith("-") else ""
            raise UserError(f"{name}'{word}' is not one of: {', '.join(known)}{nearest(word, known)}")
        return word

    return check


def a_day(_: click.Context, option: click.Parameter, word: str | None) -> date | None:
    """A click callback that reads a date like 2026-04-01."""
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        raise UserError(f"{option.opts[0]}: '{word}' is not a date; write it like 2026-04-01") from None


def _formats() -> tuple[str, ...]:
    from jdlint.report import FORMATS

    return FORMATS


def _fail_levels() -> tuple[str, ...]:
    from jdlint.model import FailLevel

    return get_args(FailLevel)


def a_new_file(_: click.Context, option: click.Parameter, word: str | None) -> str | None:
    """A click callback for a file that can be written: told before the work, not after it."""
    if word is not None and (os.path.isdir(word) or not os.path.isdir(os.path.dirname(word) or ".")):
        reason = "is a folder" if os.path.isdir(word) else "stands in a folder that is not there"
        raise UserError(f"{option.opts[0]}: {word} {reason}")
    return word


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
        "form",
        default="text",
        callback=one_of(_formats),
        metavar="FORMAT",
        help="text (default), concise or json.",
    ),
    click.option(
        "--output",
        callback=a_new_file,
        metavar="FILE",
        help="Write the report to this file, not to the screen.",
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


def options(*added: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The options in the order written."""

    def add(command: Any) -> Any:
        for option in reversed(added):
            command = option(command)
        return command

    return add
