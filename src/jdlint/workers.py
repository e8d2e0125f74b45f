"""Processes that check documents: they get paths and give back what was found, packed. One that dies is told of.

A process has one document in hand at a time, so that it is known at which one it died.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import Any

from jdlint import compiled
from jdlint.engine import Judge
from jdlint.model import Result
from jdlint.plugins import PluginError
from jdlint.record import NamedTuple
from jdlint.remembered import Found, examine, found

MOST = 60
"""Processes; Windows waits for no more at once."""
START = "fork" if sys.platform == "linux" else "spawn"
"""How a process begins. A fork costs some milliseconds and inherits what is loaded; elsewhere it is not safe."""
_COLLECT_AFTER = 50_000
_PATIENCE = 5
"""Seconds that a process has to end when it is told to."""
_DIED = (
    "The process that was checking this document came to an end ({how}). The other documents were checked. "
    "Run jdlint on this one alone; if it ends again, please report it with the document."
)

Answer = tuple[str, Found]
"""The name to keep it under, and what was found."""


class _Worker(NamedTuple):
    process: Any
    at: int
    """The number of the document in hand."""


def answers(
    numbers: Iterator[int], files: Sequence[str], judges: Sequence[Judge], jobs: int
) -> Iterator[tuple[int, Answer]]:
    """What was found in the documents of these numbers, in any order. However it ends, no process is left.

    Raises what a worker raised: PluginError for a plug-in that cannot be used.
    """
    busy: dict[Any, _Worker] = {}
    idle: list[_Worker] = []
    try:
        while True:
            while len(busy) < jobs and (at := next(numbers, None)) is not None:
                try:
                    _begin(busy, at, files, judges)
                except OSError:  # no process can be had: do it here
                    yield at, examine(files[at], judges[at])
            if not busy:
                return
            for pipe in wait(list(busy)):
                worker = busy[pipe]
                answer = _answer_of(pipe)
                if isinstance(answer, Exception):
                    raise answer
                if answer is None:
                    del busy[pipe]
                    yield worker.at, ("", found(Result(files[worker.at], error=_how(worker)), judges[worker.at]))
                    continue
                yield worker.at, answer
                if not _asked(busy, pipe, worker, numbers):
                    idle.append(worker)
    finally:
        _end(busy, idle)


def _begin(busy: dict[Any, _Worker], at: int, files: Sequence[str], judges: Sequence[Judge]) -> None:
    """One more process, with this document in hand. Raises OSError."""
    context: Any = get_context(START)
    ours, theirs = context.Pipe()
    inherited = (*busy, ours) if START == "fork" else ()
    process = context.Process(target=_serve, args=(theirs, inherited, files, judges), daemon=True)
    try:
        with _undisturbed():
            process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    busy[ours] = _Worker(process, at)
    with suppress(OSError):  # it died at once, as is told when its answer is asked for
        ours.send(at)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits while a process begins, else the new one would answer it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _answer_of(pipe: Any) -> Answer | Exception | None:
    """None where the process has died."""
    try:
        answer: Answer | Exception = pipe.recv()
    except (EOFError, OSError):
        pipe.close()
        return None
    return answer


def _asked(busy: dict[Any, _Worker], pipe: Any, worker: _Worker, numbers: Iterator[int]) -> bool:
    """Give it the next document, or without one let it go."""
    at = next(numbers, None)
    if at is None:
        del busy[pipe]
        pipe.close()
        return False
    busy[pipe] = worker._replace(at=at)
    with suppress(OSError):  # it died, as is told when its answer is asked for
        pipe.send(at)
    return True


def _how(worker: _Worker) -> str:
    worker.process.join(_PATIENCE)
    code = worker.process.exitcode
    if code is None or code >= 0:
        return _DIED.format(how=f"exit code {code}")
    name = signal.Signals(-code).name if -code in {s.value for s in signal.Signals} else f"signal {-code}"
    return _DIED.format(how=f"{name}, as where there is too little memory" if name == "SIGKILL" else name)


def _end(busy: dict[Any, _Worker], idle: Sequence[_Worker]) -> None:
    """Those with a document in hand are stopped, the others end by themselves."""
    for pipe, worker in busy.items():
        pipe.close()
        worker.process.terminate()
    for worker in (*busy.values(), *idle):
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()


def _serve(pipe: Any, inherited: Sequence[Any], files: Sequence[str], judges: Sequence[Judge]) -> None:
    """In the process: answer until nobody asks. Ctrl-C is for the one that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    with suppress(EOFError, OSError):
        while True:
            at = pipe.recv()
            pipe.send(_answer(files[at], judges[at]))
    compiled.finish()


def _answer(path: str, judge: Judge) -> Answer | Exception:
    try:
        return examine(path, judge)
    except PluginError as e:
        return e
    except Exception as e:  # others may not survive the way
        return RuntimeError(f"{type(e).__name__}: {e}")
