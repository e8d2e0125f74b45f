"""Findings that were there before: kept in a file, so that only new ones are reported.

An entry is known by its document's path from the baseline's folder, its rule and its fingerprint (the rule, the words
found, the how many-th such words). So it holds when paragraphs are put in or moved and headings renamed, and drops
when its words change.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, MutableSequence, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from jdlint.model import CRASH, Finding, Result
from jdlint.text import fold

_VERSION = 1
_DAMAGED = "this is no baseline of jdlint, or was damaged; delete it and write it anew"
_NAMED = 3
"""Stale entries that a note names; of more it gives the number."""


class BaselineError(Exception):
    """A baseline that cannot be used; the message is one sentence for whoever runs jdlint."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """`words` are for a person who reads the file; they decide nothing."""

    rule: str
    words: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of each document, by its path from the file's folder with forward slashes."""

    file: str
    documents: Mapping[str, frozenset[Entry]]

    def path(self, document: str) -> str:
        seen = document
        with suppress(ValueError):  # another drive
            seen = os.path.relpath(document, os.path.dirname(self.file) or ".")
        return seen.replace(os.sep, "/")

    @property
    def size(self) -> int:
        return sum(map(len, self.documents.values()))


@dataclass(frozen=True, slots=True)
class Compared:
    """How a run stands to the baseline."""

    known: int
    """How many findings the baseline knows."""
    stale: int
    """How many of its entries nothing found answers to."""
    gone: tuple[str, ...]
    """Documents of the baseline that are no longer there."""


def load(file: str) -> Baseline:
    """Raises BaselineError, and FileNotFoundError where there is none."""
    try:
        read = json.loads(Path(file).read_text("utf-8"))
        version = read["version"]
        documents = {
            path: frozenset(Entry(str(one["rule"]), str(one["words"]), str(one["fingerprint"])) for one in entries)
            for path, entries in read["documents"].items()
        }
    except json.JSONDecodeError as e:
        raise BaselineError(f"{file}:{e.lineno}:{e.colno}: {_DAMAGED}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BaselineError(f"{file}: {_DAMAGED}") from None
    if version != _VERSION:
        raise BaselineError(f"{file} is a baseline of version {version}; this jdlint reads version {_VERSION}")
    return Baseline(file, documents)


def dumped(baseline: Baseline) -> str:
    """The file's text: sorted, an entry a line, so that a change reads well in git."""
    documents = {path: sorted(entries) for path, entries in sorted(baseline.documents.items()) if entries}
    parts = []
    for path, entries in documents.items():
        lines = ",\n".join(f"   {_json(_as_json(entry))}" for entry in entries)
        parts.append(f"  {_json(path)}: [\n{lines}\n  ]")
    inside = "{\n" + ",\n".join(parts) + "\n }" if parts else "{}"
    return f'{{\n "version": {_VERSION},\n "documents": {inside}\n}}\n'


def compare(baseline: Baseline, results: MutableSequence[Result], idle: Sequence[Set[str]]) -> Compared:
    """Take out of the results the findings that the baseline knows, and add a note where entries are stale.

    `idle` are, for each result, the rules that did not run on it: their entries are not stale.
    """
    number = old_ones = 0
    for at, (result, resting) in enumerate(zip(results, idle, strict=True)):
        entries = baseline.documents.get(baseline.path(result.path), frozenset())
        old = {(entry.rule, entry.fingerprint) for entry in entries}
        known = tuple(finding for finding in result.findings if _key(finding) in old and finding.rule != CRASH)
        stale = sorted(_stale(result, entries, resting))
        number, old_ones = number + len(known), old_ones + len(stale)
        if known or stale:
            results[at] = replace(
                result,
                findings=tuple(f for f in result.findings if _key(f) not in old or f.rule == CRASH),
                waived=(*result.waived, *((finding, baseline.file) for finding in known)),
                notes=(*result.notes, *([_note(baseline.file, stale)] if stale else [])),
            )
    return Compared(number, old_ones, _gone(baseline, results))


def updated(baseline: Baseline, results: Sequence[Result], idle: Sequence[Set[str]]) -> Baseline:
    """The baseline with all that is found now and without what nothing answers to. What was not checked stays."""
    documents = dict(baseline.documents)
    for path in _gone(baseline, results):
        del documents[path]
    for result, resting in zip(results, idle, strict=True):
        path = baseline.path(result.path)
        entries = documents.get(path, frozenset())
        found = {_entry(result, finding) for finding in result.findings if finding.rule != CRASH}
        keys = {(entry.rule, entry.fingerprint) for entry in found}
        kept = {e for e in entries - _stale(result, entries, resting) if (e.rule, e.fingerprint) not in keys}
        documents[path] = frozenset(kept | found)
    return replace(baseline, documents=documents)


def _stale(result: Result, entries: frozenset[Entry], resting: Set[str]) -> set[Entry]:
    """Entries that nothing found answers to. Where the document was not read or a rule crashed, none is."""
    if result.error is not None or any(finding.rule == CRASH for finding in result.findings):
        return set()
    found = {_key(finding) for finding in (*result.findings, *(waived for waived, _ in result.waived))}
    return {entry for entry in entries if (entry.rule, entry.fingerprint) not in found and entry.rule not in resting}


def _gone(baseline: Baseline, results: Iterable[Result]) -> tuple[str, ...]:
    checked = {baseline.path(result.path) for result in results}
    folder = Path(baseline.file).parent
    return tuple(sorted(p for p in baseline.documents if p not in checked and not (folder / p).exists()))


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.fingerprint


def _entry(result: Result, finding: Finding) -> Entry:
    words = result.document.quote(finding.span) if result.document and finding.span else finding.message
    return Entry(finding.rule, " ".join(fold(words).split()), finding.fingerprint)


def _note(file: str, stale: Sequence[Entry]) -> str:
    named = ", ".join(f"{entry.rule} “{entry.words}”" for entry in stale[:_NAMED])
    more = f" and {len(stale) - _NAMED} more" if len(stale) > _NAMED else ""
    return f"Mended or changed since the baseline {file} was written: {named}{more}. --update-baseline takes that out."


def _as_json(entry: Entry) -> dict[str, str]:
    return {"rule": entry.rule, "fingerprint": entry.fingerprint, "words": entry.words}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
