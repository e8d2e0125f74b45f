"""Checking again whenever a document is saved: what `check --watch` does until Ctrl-C."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from jdlint.collect import collect
from jdlint.config import governed
from jdlint.problems import SchemaError, UserError
from jdlint.report import tell

EVERY = 0.5
"""Seconds between two looks at the files."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Seen = dict[str, tuple[int, int, int]]
"""By path the time of change, the size and the inode, which differs where a file was saved by renaming another."""


def watching(paths: Sequence[str], chosen: dict[str, Any], check: Callable[[], int]) -> int:
    """Check now and after each change, until Ctrl-C; the exit code is then 0.

    Mistakes on the command line end it at once; those in a configuration that is being edited do not.
    """
    if "-" in paths:
        raise UserError("--watch: what is piped in cannot change; name the files")
    if chosen["update_baseline"]:
        raise UserError("--watch: --update-baseline would write at every change; run that once by itself")
    try:
        seen = _seen(paths, chosen)
        check()
        while True:
            number = len(collect(paths))
            _say(f"Watching {number:,} document{'' if number == 1 else 's'}; Ctrl-C ends.")
            seen = _changed(seen, paths, chosen)
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
            _again(check)
    except KeyboardInterrupt:
        _say("")
        return 0


def _again(check: Callable[[], int]) -> None:
    try:
        check()
    except (UserError, SchemaError, OSError) as e:
        _say(f"jdlint: {e}")


def _say(words: str) -> None:
    """To a person at a terminal; a log holds the reports alone."""
    sys.stdout.flush()
    if sys.stderr.isatty():
        tell(words)


def _changed(seen: Seen, paths: Sequence[str], chosen: dict[str, Any]) -> Seen:
    """Wait until something has changed, and then until it rests: Word saves in several steps."""
    while (now := _seen(paths, chosen)) == seen:
        time.sleep(EVERY)
    while True:
        time.sleep(EVERY)
        if (later := _seen(paths, chosen)) == now:
            return now
        now = later


def _seen(paths: Sequence[str], chosen: dict[str, Any]) -> Seen:
    """The documents and configurations that are there, without Word's lock files, which come and go."""
    files: list[str] = []
    for path in paths:
        try:
            files += collect([path])
        except OSError:  # gone since
            continue
    try:
        configs = {str(file) for file in governed(files, chosen["config"]) if file}
    except OSError:
        configs = set()
    found: Seen = {}
    for path in (*files, *sorted(configs), *([chosen["baseline"]] if chosen["baseline"] else [])):
        try:
            stat = os.stat(path)
        except (OSError, ValueError):
            continue
        found[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found
