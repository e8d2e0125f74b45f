"""Regular expressions, their compiled form kept in the user's cache folder between runs.

Python compiles a pattern in Python, half a millisecond each: for the three hundred that a first document asks for,
that is more than reading and checking it. What is kept is what `re` itself hands to its engine, under this very
Python's version; the engine verifies it, and where anything is amiss `re.compile` does the work as ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from jdlint import compiled

_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_MOST = 2000
"""Patterns kept; past that, which only other people's rules bring about, it begins anew."""
_new: dict[tuple[str, int], _Code] = {}


@cache
def _kept() -> dict[tuple[str, int], _Code]:
    found = compiled.load("patterns")
    return found if isinstance(found, dict) else {}


@cache
def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern. Raises re.error."""
    flags = int(flags)
    known = _kept().get((source, flags))
    if known is not None:
        try:
            return _made(source, known)
        except Exception:  # another build of the same version: compile as ever
            _kept().clear()
    if (code := _code(source, flags)) is None:
        return re.compile(source, flags)
    _new[source, flags] = code
    compiled.save_later("patterns", _all)
    return _made(source, code)


def _all() -> dict[tuple[str, int], _Code]:
    return {**(_kept() if len(_kept()) < _MOST else {}), **_new}


def _made(source: str, code: _Code) -> re.Pattern[str]:
    flags, words, *groups = code
    return _engine()(source, flags, memoryview(words).cast("I").tolist(), *groups)


def _engine() -> Callable[..., re.Pattern[str]]:
    import _sre  # type: ignore[import-not-found]

    return cast("Callable[..., re.Pattern[str]]", _sre.compile)


def _code(source: str, flags: int) -> _Code | None:
    """What `re` hands to its engine, made the way `re._compiler.compile` makes it; None where that has changed."""
    from array import array

    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]
    except ImportError:
        return None
    parsed: Any = _parser.parse(source, flags)
    try:
        code = _compiler._code(parsed, flags)
        groups = parsed.state.groupdict
        order: list[str | None] = [None] * parsed.state.groups
        for name, number in groups.items():
            order[number] = name
        return (
            int(flags | parsed.state.flags),
            array("I", code).tobytes(),  # as numbers, a thousand times as many things to load
            parsed.state.groups - 1,
            groups,
            tuple(order),
        )
    except AttributeError:
        return None
