"""What a house is told about its configuration: what holds for a document, entries that do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from jdlint.collect import covers
from jdlint.engine import Judge, fingerprinted, rules_for
from jdlint.fields.labels import know
from jdlint.framework import Override
from jdlint.model import Document, Finding, Result
from jdlint.nodes import Node
from jdlint.places import shorten
from jdlint.schema import Mark
from jdlint.waivers import Waiver

UNUSED = "jdlint/unused-waiver"
"""A finding of no rule: it tells of the configuration."""


def described(path: str, files: Sequence[Path], judge: Judge) -> str:
    """What holds for one document, and where it is said; `files` are its configuration and those it extends."""
    lines = [path, *(f"  {name:<14} {value}" for name, value in _settings(files, judge))]
    return "\n".join(lines) + "\n"


def _settings(files: Sequence[Path], judge: Judge) -> Iterator[tuple[str, str]]:
    yield "configuration", ", which extends ".join(file.as_posix() for file in files) or "none"
    framework = f"{judge.framework} ({judge.framework_from})" if judge.framework else ""
    yield "framework", framework or "as the document shows; none was chosen"
    yield "as of", f"{judge.as_of} ({judge.as_of_from})" if judge.as_of else "the document's own date, else today"
    yield "fail level", f"{judge.fail_level} ({judge.fail_level_from or 'unless something else is said'})"
    if judge.register:
        number = len(judge.register.rows)
        yield "register", f"{judge.register.path}: {number:,} post{'' if number == 1 else 's'}{_unread(judge)}"
    yield "packs", ", ".join(sorted({rule.pack for rule in judge.rules}))
    if judge.select:
        yield "only", f"{', '.join(judge.select)} (--select)"
    if judge.ignore:
        yield "not", f"{', '.join(judge.ignore)} (--ignore)"
    layers: list[Mapping[str, Override]] = [framework.rules for framework in judge.frameworks.values()]
    for layer in (*(layers if judge.framework else ()), *judge.house):
        for name, own in layer.items():
            yield "rule", f"{name}: {_said(own)}{_at(own.mark)}"
    if judge.framework and (clauses := judge.frameworks[judge.framework].clauses):
        yield "fixed text", f"{', '.join(clauses)}; findings in it are advice, but for rules named in a configuration"
    for waiver in judge.waivers:
        yield "ignored", f"{waiver.rule}: {_waived(waiver)}{_at(waiver.mark)}"


def _unread(judge: Judge) -> str:
    """The columns of the register that no framework has a label for."""
    if judge.register is None:
        return ""
    known = [know(each) for each in judge.frameworks.values()]
    unread = [c for c in judge.register.columns if c and not any(each.names(c) for each in known)]
    return f"; not read: {', '.join(unread)}" if unread else ""


def _said(own: Override) -> str:
    options = "; ".join(f"{key.value}: {_value(value)}" for key, value in own.with_.value) if own.with_ else ""
    return ", ".join(word for word in (own.severity or "", f"with {options}" if options else "") if word) or "as it is"


def _value(node: Node) -> str:
    if node.kind == "list":
        return shorten(", ".join(map(_value, node.value)))
    if node.kind == "keys":
        return shorten(", ".join(f"{key.value} = {_value(value)}" for key, value in node.value))
    return shorten(node.value)


def _waived(waiver: Waiver) -> str:
    words = f'"{waiver.words}"' if waiver.words else "all it finds"
    return f"{words}, {waiver.because.strip()}{f', until {waiver.until}' if waiver.until else ''}"


def _at(mark: Mark | None) -> str:
    return f" ({mark.path}:{mark.line})" if mark else ""


def unused(
    files: Sequence[Path | None], judges: Sequence[Judge], results: Sequence[Result]
) -> list[tuple[Judge, Result]]:
    """Each configuration in which entries of `ignore:` silenced nothing, as a file of the run with these findings.

    Only a run over every Word file below the configuration's folder can say so. Entries of a configuration that is
    extended are passed over: other folders may need them.
    """
    found = []
    for file in dict.fromkeys(file for file in files if file):
        own = [n for n, governing in enumerate(files) if governing == file]
        idle = _idle(file, [judges[n] for n in own], (results[n] for n in own))
        if idle and covers((result.path for result in results), file.parent):
            document = Document(path=str(file), blocks=())
            findings = fingerprinted(document, [_unused(waiver) for waiver in idle])
            found.append((judges[own[0]], Result(str(file), document=document, findings=findings)))
    return found


def _unused(waiver: Waiver) -> Finding:
    owner = f" Ask {waiver.owner}." if waiver.owner else ""
    return Finding(
        rule=UNUSED,
        severity="warning",
        title="Waiver without a finding",
        message=f"The entry of 'ignore:' for {waiver.rule} in {waiver.place} silenced nothing in this run. "
        f"Its fault may be mended; if so, take it out.{owner}",
        why="A waiver that outlives its fault hides the next one that looks like it.",
        span=None,
        fingerprint=f"{waiver.rule} {waiver.words}",
    )


def _idle(file: Path, judges: Sequence[Judge], results: Iterable[Result]) -> list[Waiver]:
    """The file's own entries that silenced nothing, though their rule ran; an expired one has nothing to silence."""
    used, by = set(), set()
    for judge, result in zip(judges, results, strict=True):
        used |= {place for _, place in result.waived}
        by |= {(judge, result.framework)} if result.framework else set()
    ran = {name for judge, framework in by for rule in rules_for(judge, framework) for name in (rule.id, rule.pack)}
    waivers = {w.place: w for judge in judges for w in judge.waivers if w.mark.path == str(file)}
    today = judges[0].today
    valid = [w for w in waivers.values() if w.until is None or today <= w.until]
    return [w for w in valid if w.place not in used and w.rule.text in ran]
