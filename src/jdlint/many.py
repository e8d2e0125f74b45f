"""Many documents in one run: what is known of them from before, the processes that check the rest, what is held."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, MutableSequence, Sequence
from contextlib import closing
from typing import cast

from jdlint.engine import Judge
from jdlint.model import Result
from jdlint.register import compare
from jdlint.remembered import Found, examine, keep, pack, prune, recall
from jdlint.report._progress import progress

_WORTH = 0.1
"""Seconds of work that processes must save before any is begun."""


class Held:
    """The results of a run, each packed but while it is looked at, so that ten thousand need little memory.

    One that is asked for is made anew each time; to change it, put the changed one in its place.
    """

    def __init__(self, found: list[Found]) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Result]:
        return (each.unpacked() for each in self._found)

    def __getitem__(self, at: int) -> Result:
        return self._found[at].unpacked()

    def append(self, result: Result) -> None:
        self._found.append(Found("", pack(result), pack(None)))

    def __setitem__(self, at: int, result: Result) -> None:
        self._found[at] = self._found[at]._replace(result=pack(result))


def checked(
    files: Sequence[str], judges: Sequence[Judge], *, jobs: int | None, cached: bool
) -> MutableSequence[Result]:
    """Each file's result in their order, with what they say of each other. `jobs`: None for as many as help."""
    with progress(len(files)) as step:
        found = _found(files, judges, jobs, cached, step)
    results = cast("MutableSequence[Result]", Held(found))
    compare(results, judges, [each.entered() for each in found])
    return results


def _found(
    files: Sequence[str], judges: Sequence[Judge], jobs: int | None, cached: bool, step: Callable[[], None]
) -> list[Found]:
    made: dict[int, Found] = {}
    kept = set()

    def unknown() -> Iterator[int]:
        for at, (path, judge) in enumerate(zip(files, judges, strict=True)):
            known = examine(path, judge)[1] if path == "-" else recall(path, judge) if cached else None
            if known is None:
                yield at
            else:
                made[at] = known
                step()

    with closing(_answers(unknown(), files, judges, jobs)) as answers:
        for at, (name, found) in answers:
            made[at] = found
            if name and cached:
                keep(name, found)
                kept.add(name)
            step()
    prune(kept)
    return [made[at] for at in range(len(files))]


def _answers(
    numbers: Iterator[int], files: Sequence[str], judges: Sequence[Judge], jobs: int | None
) -> Generator[tuple[int, tuple[str, Found]]]:
    """What is found now, in any order: here, until it is known that processes save time, or the user says so."""
    most = 1 if any(judge.debug for judge in judges) else min(cores() if jobs is None else jobs, len(files))
    if jobs is None or most == 1:
        for done, at in enumerate(numbers):
            start = time.perf_counter()
            answer = examine(files[at], judges[at])
            spent = time.perf_counter() - start
            yield at, answer
            left = (len(files) - at - 1) * (done + 1) / (at + 1)  # as many of them known from before as till now
            if done and spent * left * (1 - 1 / most) > _WORTH:  # the first takes longer than any other
                break
        else:
            return
    from jdlint import workers

    yield from workers.answers(numbers, files, judges, min(most, workers.MOST))


def cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
