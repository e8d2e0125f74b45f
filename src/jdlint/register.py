"""The rules on many documents, once all of a run have been read and checked alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, MutableSequence, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from jdlint.checks import compares
from jdlint.checks.entries import Entry, entry
from jdlint.engine import Judge, crashed, fingerprinted, rules_for, stamp
from jdlint.mending import MARKED, comparing, mentions_us
from jdlint.model import Finding, Result, Span
from jdlint.rules import Rule
from jdlint.waivers import silence


def enter(result: Result, judge: Judge) -> Entry | None:
    """The document's line in the register; None where nothing is to be compared."""
    if result.document is None or not _rules(result, judge):
        return None
    return entry(result.document, judge.frameworks[result.framework])


def compare(results: MutableSequence[Result], judges: Sequence[Judge], entries: Sequence[Entry | None]) -> None:
    """Add to the results what rules that compare find. Documents under one and the same rule are compared."""
    copies = _marked_copies(results)
    entered = {n: each for n, each in enumerate(entries) if each is not None and n not in copies}
    own = {n: _rules(results[n], judges[n]) for n in entered}
    if len(own) < 2:
        return
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for name in sorted({name for each in own.values() for name in each}):
        for members in _under_one_check(name, own):
            for n, finding in _compared(name, members, own, entered, debug=judges[members[0]].debug):
                found[n].append(finding)
    for n, added in found.items():
        results[n] = _with(results[n], added, judges[n])


def _rules(result: Result, judge: Judge) -> dict[str, Rule]:
    if result.document is None:
        return {}
    return {rule.id: rule for rule in rules_for(judge, result.framework) if compares(rule.check)}


def _marked_copies(results: Sequence[Result]) -> set[int]:
    """Copies that `jdlint mark` made of another document of the run."""
    paths = {Path(result.path) for result in results}
    named = ((n, Path(result.path)) for n, result in enumerate(results))
    return {n for n, p in named if p.stem.endswith(MARKED) and p.with_stem(p.stem.removesuffix(MARKED)) in paths}


def _under_one_check(name: str, own: dict[int, dict[str, Rule]]) -> list[list[int]]:
    """The documents that the rule runs on, apart where a house or framework has given it other options."""
    groups: list[list[int]] = []
    for n, rules in own.items():
        if name in rules:
            fitting = (group for group in groups if own[group[0]][name].check == rules[name].check)
            group = next(fitting, None)
            if group is None:
                groups.append([n])
            else:
                group.append(n)
    return groups


def _compared(
    name: str, members: list[int], own: dict[int, dict[str, Rule]], entries: dict[int, Entry], *, debug: bool
) -> Iterator[tuple[int, Finding]]:
    check = own[members[0]][name].check
    try:
        if compares(check):
            for at, hit in check.compare([entries[n] for n in members]):
                yield members[at], stamp(own[members[at]][name], hit)
    except Exception as e:
        if debug:
            raise
        yield members[-1], crashed(own[members[-1]][name], e)


def _with(result: Result, added: list[Finding], judge: Judge) -> Result:
    """The result with more findings in their places, less those that are waived."""
    if result.document is None:
        return result
    added.sort(key=lambda f: (f.span or Span(-1, 0, 0), f.rule))
    found, waived, notes = silence(result.document, fingerprinted(result.document, added), judge.waivers, judge.today)
    found, in_word, more = _waived_in_word(result, found, judge)
    findings = sorted((*result.findings, *found), key=lambda f: (f.span or Span(-1, 0, 0), f.rule))
    return replace(
        result,
        findings=tuple(findings),
        waived=(*result.waived, *waived, *in_word),
        notes=tuple(dict.fromkeys((*result.notes, *notes, *more))),
    )


_Silenced = tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...], tuple[str, ...]]


def _waived_in_word(result: Result, found: tuple[Finding, ...], judge: Judge) -> _Silenced:
    """What the comments of the file itself waive of these findings."""
    data = b""
    with suppress(OSError, ValueError):
        data = Path(result.path).read_bytes()
    if result.document is None or not data.startswith(b"PK") or not mentions_us(data):
        return found, (), ()
    from jdlint import mark

    ours = comparing(judge)
    given = [each for each in mark.waivers(mark.unmark(data).data) if each.rule in ours]
    return mark.silence(result.document, found, given, judge.today, ours)
