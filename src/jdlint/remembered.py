"""What was found in a Word file, kept in the user's cache folder while all that it depends on stays the same."""

from __future__ import annotations

import os
import pickle
import sys
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jdlint import compiled
from jdlint.checks.entries import Entry
from jdlint.collect import WORD_SUFFIXES
from jdlint.digest import sha256
from jdlint.engine import Judge, check
from jdlint.framework import Framework, shipped
from jdlint.mending import check_bytes
from jdlint.model import CRASH, Result
from jdlint.record import NamedTuple
from jdlint.register import enter
from jdlint.rules import Rule, load_rules

MOST = 1 << 20
"""Bytes kept in each of the 256 folders: a quarter of a gigabyte in all, for some thirty thousand documents."""
_IDLE = ("rules", "frameworks", "framework_from", "today", "debug", "fail_level", "fail_level_from")
"""What of a judge is told in another way, or makes no result another one."""
_DRAFT_AGE = 3600
"""Seconds after which a draft is taken for one that nobody will finish."""


class Found(NamedTuple):
    """A document's result and its line in the register, packed: some seven kilobytes in place of two hundred.

    `day` is the only day on which it holds, in the form 2026-04-01; "" where it holds on any.
    """

    day: str
    result: bytes
    entry: bytes

    def unpacked(self) -> Result:
        result: Result = unpack(self.result)
        return result

    def entered(self) -> Entry | None:
        entry: Entry | None = unpack(self.entry)
        return entry


def pack(value: object) -> bytes:
    return zlib.compress(pickle.dumps(value, protocol=5), 1)


def unpack(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))


def examine(path: str, judge: Judge) -> tuple[str, Found]:
    """Read and check a file now. Before it the name to keep it under; "" where another run may find otherwise.

    So it is with a file that could not be read, perhaps only now, and with a rule that stopped.
    """
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):
        return "", found(check(path, judge), judge)
    result, marked = check_bytes(data, path, judge)
    lasting = result.document is not None and not any(each.rule == CRASH for each in result.findings)
    dated = marked is not None or result.as_of_from == "today"  # the waivers in a marked file end on a day
    day = judge.today.isoformat() if dated else ""
    return name_of(data, path, judge) if lasting else "", found(result, judge, day)


def found(result: Result, judge: Judge, day: str = "") -> Found:
    entry = enter(result, judge)  # while what the checks worked out of the document is at hand
    return Found(day, pack(result), pack(entry))


def recall(path: str, judge: Judge) -> Found | None:
    """What was found in this content under this name before; None where nothing was, or it no longer holds."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):
        return None
    name = name_of(data, path, judge)
    if not name:
        return None
    with suppress(Exception):  # whatever a damaged file makes of itself
        file = _file(name)
        kept = file.read_bytes()
        if zlib.crc32(kept[4:]) == int.from_bytes(kept[:4], "big"):
            known = Found(*pickle.loads(kept[4:]))
            if known.day in ("", judge.today.isoformat()):
                os.utime(file)  # so that what is used stays longest
                return known
    return None


def keep(name: str, known: Found) -> None:
    """Keep it, if the folder can be written."""
    content = pickle.dumps(tuple(known), protocol=5)
    with suppress(OSError):
        compiled.write(_file(name), zlib.crc32(content).to_bytes(4, "big") + content)


def prune(names: Iterable[str]) -> None:
    """Take away what was not used for longest, where the folders that hold these names hold too much."""
    for folder in {_file(name).parent for name in names}:
        with suppress(OSError):
            _prune(folder)


def _prune(folder: Path) -> None:
    entries = [(entry, entry.stat()) for entry in os.scandir(folder)]
    size = sum(stat.st_size for _, stat in entries)
    now = time.time()
    for entry, stat in sorted(entries, key=lambda each: each[1].st_mtime):
        forgotten = "." in entry.name and now - stat.st_mtime > _DRAFT_AGE
        if size > MOST or forgotten:
            with suppress(FileNotFoundError):  # another run's work
                os.unlink(entry.path)
            size -= stat.st_size


def _file(name: str) -> Path:
    return compiled.folder() / "results" / name[:2] / name[2:]


def name_of(data: bytes, path: str, judge: Judge) -> str:
    """Told by all that makes a result: content, file name (rules read it), and what judges. "" for other files than
    Word's: those may be read by a plug-in."""
    if not path.lower().endswith(WORD_SUFFIXES):
        return ""
    return sha256(f"{_judged(judge)}\n{sha256(data)}\n{path}".encode("utf-8", "surrogateescape"))


@lru_cache(maxsize=64)
def _judged(judge: Judge) -> str:
    """All that a judge brings: our own code and YAML by their times of change, everything else by what it says."""
    rules, frameworks = {id(rule) for rule in load_rules()}, shipped()
    told: dict[str, object] = {name: _said(each) for name, each in vars(judge).items() if name not in _IDLE}
    told["rules"] = [rule.id if id(rule) in rules else _said(rule) for rule in judge.rules]
    told["frameworks"] = [
        name if frameworks.get(name) is each else _said(each) + _evidence(each)
        for name, each in judge.frameworks.items()
    ]
    told["expired"] = [waiver.until is not None and judge.today > waiver.until for waiver in judge.waivers]
    told["outside"] = [_outside(rule.check) for rule in judge.rules]
    return sha256(f"{compiled.key()}\n{sorted(told.items())!r}".encode("utf-8", "surrogateescape"))


def _outside(check: object) -> object:
    """What a check's answers depend on beyond the document and its options: files of others, a plug-in's code."""
    outside = getattr(check, "outside", None)
    package = type(check).__module__.partition(".")[0]
    code = None if package == __package__ else compiled.stats_of(str(sys.modules[package].__file__))
    return (outside() if outside else None, code) if outside or code else None


def _evidence(framework: Framework) -> str:
    """What a framework's second file says, which is read only when a document asks for it."""
    word = framework.evidence
    with suppress(OSError):
        return sha256((Path(word.mark.path).parent / word.text).read_bytes()) if word else ""
    return ""


def _said(value: object) -> str:
    """A value in words that are the same in every run; of a rule without its examples."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_said(key)}: {_said(each)}' for key, each in value.items())}}}"
    if isinstance(value, frozenset | set):
        return f"{{{', '.join(sorted(map(_said, value)))}}}"
    if isinstance(value, tuple | list):
        return f"{type(value).__name__}({', '.join(map(_said, value))})"
    if hasattr(value, "__dataclass_fields__"):
        fields = {name: each for name, each in vars(value).items() if not (isinstance(value, Rule) and name == "tests")}
        return f"{type(value).__name__}{_said(dict(sorted(fields.items())))}"
    return repr(value)
