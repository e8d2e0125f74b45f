"""What `check` does, and how every command's mistakes are answered: apart from click, which a check without options
has no need of, and which is a sixth of a cold start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from jdlint import compiled, work
from jdlint.collect import collect
from jdlint.plugins import PluginError
from jdlint.problems import SchemaError, UserError
from jdlint.report import tell
from jdlint.running import report

NOTHING_ASKED: dict[str, Any] = {
    "forms": (), "outputs": (), "reports": (("text", None),), "fail_level": None, "advice": False, "statistics": False,
    "select": (), "ignore": (), "framework": None, "as_of": None, "config": None, "debug": False,
    "baseline": None, "update_baseline": False, "since": None, "jobs": None, "no_cache": False, "show_config": False,
}  # fmt: skip
"""What `check` is asked where no option is given, as click would say it."""


def run(paths: list[str]) -> int:
    """`jdlint check PATHS`; the exit code."""
    return answered(lambda: checked(tuple(paths), NOTHING_ASKED), debug=False)


def checked(paths: tuple[str, ...], chosen: dict[str, Any]) -> int:
    """Check files, folders of Word files, or - for a pipe, and report; the exit code."""
    files = collect(paths or (".",))
    work.stop_at_overwriting(files, chosen)
    changed = work.changed(files, chosen["since"]) if chosen["since"] else files
    judges = work.judges(changed, chosen)
    if not files:
        folders = ", ".join("this folder" if path == "." else path for path in paths or (".",))
        tell(f"jdlint: nothing to check: no Word file in {folders}.")
        return 3
    if not changed:
        tell(f"jdlint: no document has changed since {chosen['since']}.")
    if chosen["show_config"]:
        work.show_config(changed, judges, chosen)
        return 0
    return report(changed, judges, chosen)


def answered(command: Callable[[], int], *, debug: bool) -> int:
    """A command's exit code. Nothing a user does ends in a traceback."""
    try:
        code = command()
        sys.stdout.flush()
        compiled.finish()
        return code
    except BrokenPipeError:  # the reader of our output has gone: leave without a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except (Exception, KeyboardInterrupt) as e:
        said, code = _complaint(e)
        if code == 4 and debug:
            raise
        tell(said)
        return code


def _complaint(error: BaseException) -> tuple[str, int]:
    """What is said of an error, and the exit code."""
    if isinstance(error, KeyboardInterrupt):
        return "jdlint: stopped.", 130
    if isinstance(error, SchemaError):
        return str(error), 2
    if isinstance(error, UserError | PluginError):
        return f"jdlint: {error}", 2
    if isinstance(error, OSError):
        return f"jdlint: {error.filename or 'the report could not be written'}: {error.strerror or error}", 2
    what = f"{type(error).__name__}: {error}"
    return f"jdlint: this should not happen ({what}). Please report it; --debug says more.", 4
