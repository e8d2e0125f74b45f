"""The user's cache folder: what rules, frameworks and patterns come to, kept there as Python keeps compiled modules.

All that stands in it is known by the state of our own files, and may be thrown away (`jdlint clean`).
"""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jdlint import data

_KEPT = 4
"""Versions kept side by side; older ones are taken away when a new one is written."""


def kept(name: str, make: Callable[[], Any]) -> Any:
    """What `make` makes of the shipped rules and frameworks, until one of them or of our modules changes.

    A cache that cannot be read or written costs time and nothing else.
    """
    found = load(name)
    if found is None:
        found = make()
        save(name, found)
    return found


def load(name: str) -> Any | None:
    """What was kept under the name, or None; also for a file that cannot be read."""
    with suppress(Exception):  # whatever a damaged file makes of itself
        return pickle.loads(_file(name).read_bytes())
    return None


def save(name: str, made: Any) -> None:
    """Keep it, if the folder can be written."""
    file = _file(name)
    with suppress(OSError):
        write(file, pickle.dumps(made, protocol=5))
        for old in sorted(file.parent.glob(f"{name}-*.pickle"), key=lambda f: f.stat().st_mtime)[:-_KEPT]:
            old.unlink()


_later: dict[str, Callable[[], Any]] = {}


def save_later(name: str, make: Callable[[], Any]) -> None:
    """Keep what `make` then makes, once, when the run ends."""
    _later[name] = make


def finish() -> None:
    """What is done once, at a run's end."""
    while _later:
        name, make = _later.popitem()
        save(name, make())


def _file(name: str) -> Path:
    return folder() / f"{name}-{key()}.pickle"


def folder() -> Path:
    """The user's cache folder: JDLINT_CACHE, else where the system keeps such things."""
    own = os.environ.get("JDLINT_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA", "~")
    elif sys.platform == "darwin":
        place = "~/Library/Caches"
    else:
        place = os.environ.get("XDG_CACHE_HOME", "")
        place = place if place.startswith("/") else "~/.cache"  # as its specification asks
    try:
        return Path(place).expanduser() / "jdlint"
    except RuntimeError:  # a user without a home, as in some containers: nothing can be kept
        return Path(os.devnull) / "jdlint"


@cache
def key() -> str:
    """Told by names, sizes and times of change, as .pyc files are, and by the Python that reads them."""
    from zlib import crc32

    places = [Path(__file__).parent, data.folder("rules"), data.folder("frameworks")]
    told = repr((sys.version, [str(place) for place in places], [sorted(_stats(str(place))) for place in places]))
    return f"{crc32(told.encode()):08x}{len(told):x}"


def stats_of(file: str) -> list[tuple[str, int, int]]:
    """How code is told to have changed: of a module's file, or of all in the folder of a package's `__init__.py`."""
    if os.path.basename(file) == "__init__.py":
        return sorted(_stats(os.path.dirname(file)))
    return [(file, os.path.getsize(file), os.stat(file).st_mtime_ns)] if os.path.isfile(file) else []


def _stats(place: str) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(place):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "data"):
                yield from _stats(entry.path)
        elif entry.name.endswith((".py", ".yaml")):
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns


def write(file: Path, content: bytes) -> None:
    """Whole or not at all, also when two runs write at once. Raises OSError."""
    draft = file.with_name(f"{file.name}.{os.getpid()}{time.monotonic_ns()}")
    try:
        try:
            draft.write_bytes(content)
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(content)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def clean() -> tuple[int, int]:
    """Take away everything kept, and nothing that is not ours; how many files, and how many bytes in all."""
    import re

    number = size = 0
    for pattern, name in (
        ("*.pickle*", r"[\w-]+-[0-9a-f]+\.pickle(\.\d+)?"),
        ("results/??/*", r"[0-9a-f]{62}(\.\d+)?"),
    ):
        for file in folder().glob(pattern):
            if re.fullmatch(name, file.name):
                with suppress(FileNotFoundError):  # another run's
                    taken = file.stat().st_size
                    file.unlink()
                    number, size = number + 1, size + taken
    for place in sorted(folder().glob("results/**/"), reverse=True):
        with suppress(OSError):  # not empty
            place.rmdir()
    return number, size
