"""A rule is one YAML file: why, source, severity, message, a check with its options, examples that are its tests."""

from __future__ import annotations

import string
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from yaml.nodes import MappingNode, Node

from jdlint import data
from jdlint.checks import Check, kinds
from jdlint.framework import Override
from jdlint.model import Severity
from jdlint.schema import Converter, Faulty, Mark, Problem, SchemaError, compose, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A small document in the plain-text reader's language, and what the rule must find in it.

    `at`: the words of each finding, in order ("" for a finding on the whole document); `fix`: the text of the
    document's changed blocks after the edits; `file`: the document's file name, where the rule reads it.
    """

    SHORT: ClassVar[str] = "text"

    text: str
    at: tuple[str, ...] = ()
    fix: str | None = None
    file: str = "example.txt"
    framework: str = "base"
    as_of: date = date(2026, 6, 1)
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tests:
    """The examples that must stay silent and those in which the rule must find its fault."""

    valid: tuple[Example, ...]
    invalid: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; its id is PACK/RULE, from its place."""

    id: str
    path: str
    title: str
    why: str
    source: str
    severity: Severity
    message: str
    check: Check
    kind: str
    tests: Tests
    mechanical: bool = False
    """Its edits are safe to apply without a person."""
    enabled: bool = True
    """False for a rule too noisy for every house: named in `--select` or a configuration, it runs."""

    @property
    def pack(self) -> str:
        return self.id.split("/")[0]

    @property
    def fixable(self) -> bool:
        """Whether it proposes an edit, as its own examples show."""
        return any(e.fix is not None for e in self.tests.invalid)


def _check(converter: Converter, root: MappingNode) -> tuple[str, Check]:
    """The check that a rule names, made of its `with:`. Raises Faulty once the problems are noted."""
    nodes = {k.value: v for k, v in root.value}
    name_node = nodes.get("check")
    if name_node is None:
        converter.fail(root, "'check' is missing")
    name = converter.text(name_node)
    known = kinds()
    if name not in known:
        converter.fail(name_node, f"there is no check '{name}'{nearest(name, known)}")
    options = nodes.get("with", MappingNode("tag:yaml.org,2002:map", [], root.start_mark, root.end_mark))
    return name, converter.record(options, known[name])


def _message(converter: Converter, node: Node | None, check: Check) -> None:
    """Complain of a {word} that the check does not supply."""
    if node is None:
        return
    try:
        used = [name for _, name, _, _ in string.Formatter().parse(node.value) if name is not None]
    except ValueError as e:
        converter.fail(node, f"the message's braces do not match: {e}")
    for word in used:
        if word not in check.WORDS:
            said = ", ".join(check.WORDS) or "none"
            converter.fail(
                node, f"the check does not supply '{{{word}}}'{nearest(word, check.WORDS)}; it supplies: {said}"
            )


def load_rule(path: Path, *, text: str | None = None) -> Rule:
    """One rule from its file. Raises SchemaError with every problem of the file."""
    source = path.read_text("utf-8") if text is None else text
    root = compose(source, str(path))
    if not isinstance(root, MappingNode):
        raise SchemaError([Problem(str(path), 1, 1, "a rule is keys and values: title, why, source, severity, …")])
    converter = Converter(str(path), [])
    nodes = {k.value: v for k, v in root.value}
    rule: Rule | None = None
    with suppress(Faulty):
        kind, check = _check(converter, root)
        _message(converter, nodes.get("message"), check)
        given: dict[str, Any] = {
            "id": f"{path.parent.name}/{path.stem}",
            "path": str(path),
            "check": check,
            "kind": kind,
        }
        rest = [(k, v) for k, v in root.value if k.value not in ("check", "with")]
        rule = converter.record(MappingNode(root.tag, rest, root.start_mark, root.end_mark), Rule, given)
    if converter.problems or rule is None:
        raise SchemaError(converter.problems)
    return rule


def load_rules(folders: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """The shipped rules and those of the folders given (each a pack, or a folder of packs), by id.

    Raises SchemaError with the problems of all files together; also for one id in two places.
    """
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    for folder in (data.folder("rules"), *folders):
        for path in sorted(folder.rglob("*.yaml")):
            try:
                rule = load_rule(path)
            except SchemaError as e:
                problems += e.problems
                continue
            if rule.id in rules:
                problems.append(Problem(str(path), 1, 1, f"rule '{rule.id}' stands already in {rules[rule.id].path}"))
            rules[rule.id] = rule
    if problems:
        raise SchemaError(problems)
    return tuple(rules[name] for name in sorted(rules))


def select(rules: tuple[Rule, ...], wanted: Iterable[str], unwanted: Iterable[str]) -> tuple[Rule, ...]:
    """The rules to run: those named by rule or pack (none named: all that are enabled), less the unwanted.

    Raises ValueError naming a word that is neither a rule nor a pack, with the nearest one.
    """
    wanted, unwanted = tuple(wanted), tuple(unwanted)
    known = {r.id for r in rules} | {r.pack for r in rules}
    for word in (*wanted, *unwanted):
        if word not in known:
            raise ValueError(f"there is no rule or pack '{word}'{nearest(word, sorted(known))}")
    return tuple(
        rule
        for rule in rules
        if not {rule.id, rule.pack} & set(unwanted)
        and (rule.id in wanted or (rule.enabled and (not wanted or rule.pack in wanted)))
    )


def override(rules: tuple[Rule, ...], overrides: dict[str, Override]) -> tuple[Rule, ...]:
    """The rules with a framework's or a house's severities; "off" drops the rule."""
    kept = []
    for rule in rules:
        own = overrides.get(rule.id)
        if own is None or own.severity is None:
            kept.append(rule)
        elif own.severity != "off":
            kept.append(replace(rule, severity=own.severity))
    return tuple(kept)
