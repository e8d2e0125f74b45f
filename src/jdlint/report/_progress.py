"""How far a long run has come, on a terminal and nowhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_AFTER = 2.0
"""Seconds before which nobody asks."""
_EVERY = 0.1


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """To be called once for each document. A bar appears when the run turns out long, and goes when it ends.

    It is drawn from here alone: a thread of its own would not survive the beginning of processes.
    """
    bar: Any = None
    done, shown, visible = 0, time.monotonic() + _AFTER - _EVERY, sys.stderr is not None and sys.stderr.isatty()

    def step() -> None:
        nonlocal bar, done, shown
        done += 1
        if not visible or time.monotonic() - shown < _EVERY:
            return
        shown = time.monotonic()
        if bar is None:
            bar = _bar(total)
            bar.start()
        bar.update(bar.task_ids[0], completed=done)
        bar.refresh()

    try:
        yield step
    finally:
        if bar is not None:
            bar.stop()


def _bar(total: int) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    bar.add_task("", total=total)
    return bar
