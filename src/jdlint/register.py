"""The rules on many documents, once all of a run have been read and checked alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from contextlib import suppress
from pathlib import Path

from jdlint.checks import compares, enough
from jdlint.checks.entries import Entry, entry
from jdlint.engine import Judge, crashed, fingerprinted, rules_for, stamp
from jdlint.mending import MARKED, comparing, mentions_us
from jdlint.model import Finding, Result, Span
from jdlint.record import replace
from jdlint.rows import entries as rows_of
from jdlint.rules import Rule
from jdlint.waivers import silence


def enter(result: Result, judge: Judge) -> Entry | None:
    """The document's line in the register; None where nothing is to be compared.

    Where the house has a register of posts, a document that no rule looks at still stands for its post.
    """
    if result.document is None or _lists(judge, result.path) or not (_rules(result, judge) or judge.register):
        return None
    return entry(result.document, judge.frameworks[result.framework])


def compare(results: MutableSequence[Result], judges: Sequence[Judge], entries: Sequence[Entry | None]) -> None:
    """Add to the results what rules that compare find. Documents under one and the same rule are compared."""
    copies = _marked_copies(results)
    entered = {n: _of_house(e, judges[n]) for n, e in enumerate(entries) if e is not None and n not in copies}
    own = {n: each for n in entered if (each := _rules(results[n], judges[n]))}
    rows = _rows(entered, judges)
    if len(own) < 2 and not rows:
        return
    listings = _listings(results, judges) if rows else {}
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for name in sorted({name for each in own.values() for name in each}):
        for members in _under_one_check(name, own):
            rules = [own[n][name] for n in members]
            spared = [entered[n] for n in sorted(entered.keys() - set(members)) if rows]
            documents = [entered[n] for n in members]
            for at, path, finding in _compared(rules, documents, [*rows, *spared], debug=judges[members[0]].debug):
                n = members[at] if at < len(members) else listings.get(path)
                if n is not None:
                    found[n].append(finding)
    for n, added in found.items():
        results[n] = _with(results[n], added, judges[n])


def _lists(judge: Judge, path: str) -> bool:
    return judge.register is not None and judge.register.path == path


def _of_house(entry: Entry, judge: Judge) -> Entry:
    return replace(entry, register=judge.register.path) if judge.register else entry


def _rows(documents: Mapping[int, Entry], judges: Sequence[Judge]) -> list[Entry]:
    """The registers' posts, once as each framework of the house's documents would have them stated."""
    wanted = {(each.register, each.framework): judges[n] for n, each in documents.items() if each.register}
    return [
        row
        for (_, framework), judge in wanted.items()
        if judge.register
        for row in rows_of(judge.register, judge.frameworks[framework])
    ]


def _listings(results: Iterable[Result], judges: Sequence[Judge]) -> dict[str, int]:
    """The registers in the run by path. None where a document was not read: it may be one that a register lists."""
    numbers: dict[str, int] = {}
    for n, result in enumerate(results):
        if result.error is not None:
            return {}
        if _lists(judges[n], result.path):
            numbers[result.path] = n
    return numbers


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
    rules: list[Rule], documents: list[Entry], beside: list[Entry], *, debug: bool
) -> Iterator[tuple[int, str, Finding]]:
    """What a rule, as each document has it, finds in documents, and after them in what only a register needs.

    Those beside are its rows, and documents that the rule does not look at; each finding with the number and the path.
    """
    check = rules[0].check
    houses = {each.register for each in documents}
    listed = [each for each in beside if each.register in houses]
    entries = [*documents, *(each for each in listed if each.row or hasattr(check, "REGISTER"))]
    try:
        if compares(check) and enough(check, len(documents), registered=any(each.row for each in listed)):
            for at, hit in check.compare(entries):
                yield at, entries[at].path, stamp(rules[at] if at < len(rules) else rules[0], hit)
    except Exception as e:
        if debug:
            raise
        yield len(rules) - 1, "", crashed(rules[-1], e)


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
