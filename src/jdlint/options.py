"""The options of the command line, each declared once; a wrong word is answered with the nearest right one."""

from __future__ import annotations

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
            name = option.opts[0]
            raise UserError(f"{name}: '{word}' is not one of: {', '.join(known)}{nearest(word, known)}")
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
    from jdlint.report import FailLevel

    return get_args(FailLevel)


def framework_names() -> tuple[str, ...]:
    from jdlint.framework import names

    return tuple(names())


SELECTING = (
    click.option(
        "--select", multiple=True, metavar="RULE|PACK", help="Only these rules or packs; repeat, or use commas."
    ),
    click.option("--ignore", multiple=True, metavar="RULE|PACK", help="Not these rules or packs."),
    click.option(
        "--framework",
        callback=one_of(framework_names),
        metavar="NAME",
        help="Judge by this framework; otherwise it is recognised.",
    ),
    click.option(
        "--as-of",
        callback=a_day,
        metavar="DATE",
        help="Judge by the figures of this day; otherwise the document's own date.",
    ),
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
    click.option("--output", metavar="FILE", help="Write the report to this file, not to the screen."),
    click.option(
        "--fail-level",
        default="error",
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
