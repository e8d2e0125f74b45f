"""A rule is one YAML file: why, source, severity, message, a check with its options, examples that are its tests."""

from __future__ import annotations

import pickle
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, cast

from jdlint import compiled, data, plugins
from jdlint.checks import Check, kinds
from jdlint.framework import Override
from jdlint.model import Severity
from jdlint.nodes import Node
from jdlint.record import record, replace
from jdlint.schema import Converter, Faulty, Mark, Problem, SchemaError, Word, compose, nearest, text_of


@record(kw_only=True)
class Example:
    """A small document in the plain-text reader's language, and what the rule must find in it.

    `at`: the words of each finding, in order ("" for a finding on the whole document); `fix`: the text of the
    document's changed blocks after the edits; `file`: the document's file name, where the rule reads it; `beside`:
    documents checked before it in the same run, for a rule that compares; `register`: the house's CSV file of posts. A
    `file` that ends in .csv is that file itself, and `beside` it are the documents.
    """

    SHORT: ClassVar[str] = "text"

    text: str
    at: tuple[str, ...] = ()
    fix: str | None = None
    file: str = "example.txt"
    beside: tuple[str, ...] = ()
    register: str = ""
    framework: str = "base"
    as_of: date = date(2026, 6, 1)
    mark: Mark | None = None


@record(kw_only=True)
class Tests:
    """The examples that must stay silent and those in which the rule must find its fault."""

    valid: tuple[Example, ...]
    invalid: tuple[Example, ...]

    def __getstate__(self) -> dict[str, bytes]:
        return {"_kept": pickle.dumps((self.valid, self.invalid), protocol=5)}

    def __getattr__(self, name: str) -> Any:
        """Out of the cache the examples come unread: a check never asks for them, and they are most of it."""
        if name not in ("valid", "invalid") or "_kept" not in vars(self):
            raise AttributeError(name)
        values = vars(self)
        values["valid"], values["invalid"] = pickle.loads(values.pop("_kept"))
        return values[name]


@record(kw_only=True)
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
    yields_to: tuple[Word, ...] = ()
    """Rules and packs that say the same with more, or more gravely: where one marks the same words, this is silent."""
    enabled: bool = True
    """False for a rule too noisy for every house: named in `--select` or a configuration, it runs."""

    @property
    def pack(self) -> str:
        return self.id.split("/")[0]

    @property
    def fixable(self) -> bool:
        """Whether it proposes an edit, as its own examples show."""
        return any(e.fix is not None for e in self.tests.invalid)


def _check(converter: Converter, root: Node) -> tuple[str, Check]:
    """The check that a rule names, made of its `with:`. Raises Faulty once the problems are noted."""
    nodes = {k.value: v for k, v in root.value}
    name_node = nodes.get("check")
    if name_node is None:
        converter.fail(root, "'check' is missing")
    name = converter.text(name_node)
    kind = kinds().get(name) or plugins.check(name)
    if kind is None:
        known = (*kinds(), *plugins.names("checks"))
        converter.fail(name_node, f"there is no check '{name}'{nearest(name, known)}")
    options = nodes.get("with", root._replace(value=[]))
    return name, converter.record(options, kind)


def _message(converter: Converter, node: Node | None, check: Check) -> None:
    """Complain of a {word} that the check does not supply."""
    if node is None:
        return
    try:
        parts = string.Formatter().parse(node.value)
        parsed = [(name, form or conversion) for _, name, form, conversion in parts if name is not None]
    except ValueError as e:
        converter.fail(node, f"the message's braces do not match: {e}")
    for word, more in parsed:
        if more:
            converter.fail(
                node, f"'{{{word}}}' stands in the message as it is supplied: take away what follows '{word}'"
            )
        if word not in check.WORDS:
            said = ", ".join(check.WORDS) or "none"
            converter.fail(
                node, f"the check does not supply '{{{word}}}'{nearest(word, check.WORDS)}; it supplies: {said}"
            )


def load_rule(path: Path, *, pack: str | None = None) -> Rule:
    """One rule from its file; its pack is the folder's name unless given. Raises SchemaError with every problem."""
    return read_rule(text_of(path), path, pack or path.resolve().parent.name)


def read_rule(text: str, path: Path, pack: str) -> Rule:
    """One rule from its text. Raises SchemaError with every problem."""
    root = compose(text, str(path))
    if root is None or root.kind != "keys":
        raise SchemaError([Problem(str(path), 1, 1, "a rule is keys and values: title, why, source, severity, …")])
    converter = Converter(str(path), [])
    nodes = {k.value: v for k, v in root.value}
    rule: Rule | None = None
    with suppress(Faulty):
        kind, check = _check(converter, root)
        _message(converter, nodes.get("message"), check)
        given: dict[str, Any] = {"id": f"{pack}/{path.stem}", "path": str(path), "check": check, "kind": kind}
        rest = [(k, v) for k, v in root.value if k.value not in ("check", "with")]
        rule = converter.record(root._replace(value=rest), Rule, given)
    if converter.problems or rule is None:
        raise SchemaError(converter.problems)
    return rule


def load_rules(packs: Iterable[tuple[str, Path]] = ()) -> tuple[Rule, ...]:
    """The shipped rules and those of the packs given, by name and folder.

    Raises SchemaError with the problems of all files together; also for one id in two places.
    """
    rules = {rule.id: rule for rule in _shipped()}
    problems: list[Problem] = []
    for name, folder in packs:
        for rule in load_pack(name, folder, problems):
            if rule.id in rules:
                problems.append(Problem(rule.path, 1, 1, f"rule '{rule.id}' stands already in {rules[rule.id].path}"))
            rules[rule.id] = rule
    if problems:
        raise SchemaError(problems)
    return tuple(rules[name] for name in sorted(rules))


def load_pack(name: str, folder: Path, problems: list[Problem]) -> list[Rule]:
    """The rules of a folder: those in it are the pack `name`, those in a folder of it are that folder's pack."""
    rules = []
    for path in rule_files(folder):
        try:
            rules.append(load_rule(path, pack=name if path.parent == folder else None))
        except SchemaError as e:
            problems += e.problems
    return rules


def rule_files(folder: Path) -> list[Path]:
    """Every YAML file in a folder and in the folders of it; hidden ones are passed over."""
    return sorted((*folder.glob("[!.]*.y*ml"), *folder.glob("[!.]*/[!.]*.y*ml")))


@cache
def _shipped() -> tuple[Rule, ...]:
    made: tuple[Rule, ...] = compiled.kept("rules", _made)
    return made


def _made() -> tuple[Rule, ...]:
    problems: list[Problem] = []
    rules = load_pack("rules", data.folder("rules"), problems)
    if problems:
        raise SchemaError(problems)
    return tuple(rules)


def check_words(rules: Iterable[Rule], words: Iterable[str]) -> None:
    """Raises ValueError naming a word that is neither a rule nor a pack, with the nearest one."""
    known = {name for rule in rules for name in (rule.id, rule.pack)}
    for word in words:
        if word not in known:
            raise ValueError(f"there is no rule or pack '{word}'{nearest(word, sorted(known))}")


def select(
    rules: Iterable[Rule],
    wanted: Iterable[str] = (),
    unwanted: Iterable[str] = (),
    layers: Sequence[Mapping[str, Override]] = (),
) -> tuple[Rule, ...]:
    """The rules to run, with the severities and options that the layers give them; a later layer wins.

    Those named in `wanted` by rule or pack (none named: all that are enabled), less the `unwanted`. A rule named
    itself runs even where a layer has switched it off.
    """
    wanted, unwanted = set(wanted), set(unwanted)
    chosen = []
    for rule in rules:
        own = [(name, layer[name]) for layer in layers for name in (rule.pack, rule.id) if name in layer]
        severity = _severity(rule, own)
        named = rule.id in wanted
        if {rule.id, rule.pack} & unwanted or not (named or (severity and (not wanted or rule.pack in wanted))):
            continue
        options = [o for _, o in own if o.with_ is not None]
        if severity not in (None, rule.severity) or options:
            chosen.append(replace(rule, severity=severity or rule.severity, check=_changed(rule, options)))
        else:
            chosen.append(rule)
    return tuple(chosen)


def _severity(rule: Rule, overrides: Iterable[tuple[str, Override]]) -> Severity | None:
    """None where the rule is off. One that is off by nature runs when it is named itself, not with its pack."""
    severity = rule.severity if rule.enabled else None
    for name, own in overrides:
        if own.severity == "off":
            severity = None
        elif rule.enabled or severity or name == rule.id:
            severity = own.severity or severity or (None if rule.enabled else rule.severity)
    return severity


def _changed(rule: Rule, overrides: Iterable[Override]) -> Check:
    """The rule's check with other options. Raises SchemaError, which `faults` has told before."""
    check = rule.check
    for own in overrides:
        converter = Converter(own.mark.path if own.mark else rule.path, [])
        with suppress(Faulty):
            check = converter.changed(cast(Node, own.with_), check)
        if converter.problems:
            raise SchemaError(converter.problems)
    return check


def faults(overrides: Mapping[str, Override], rules: Iterable[Rule]) -> Iterator[Problem]:
    """What is wrong with the `rules:` of a framework or a configuration: unknown names, options that do not fit."""
    known = {rule.id: rule for rule in rules}
    packs = {rule.pack for rule in known.values()}
    for name, own in overrides.items():
        if own.mark is None:
            continue
        if name in packs and own.with_ is not None:
            yield own.mark.problem(f"'{name}' is a pack; options belong to one of its rules")
        elif name not in packs and name not in known:
            yield own.mark.problem(f"there is no rule or pack '{name}'{nearest(name, sorted({*known, *packs}))}")
        elif name in known and own.with_ is not None:
            try:
                _changed(known[name], [own])
            except SchemaError as e:
                yield from e.problems
