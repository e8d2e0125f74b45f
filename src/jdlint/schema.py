"""YAML into typed records. Every complaint has its file, line, column and the nearest right word.

A record is a frozen dataclass; its fields are the keys, their types the rules, their defaults the defaults.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NoReturn, get_args, get_origin

from jdlint.nodes import Node, Regex, regex
from jdlint.problems import Mark, Problem, SchemaError, Word, compose, nearest, text_of
from jdlint.record import record

if TYPE_CHECKING:
    from dataclasses import Field

__all__ = ["Converter", "Faulty", "Mark", "Problem", "SchemaError", "Word", "compose", "load", "nearest", "text_of"]


_SHOWN = 40
"""Characters that a complaint shows of a value that should have been keys or a list."""


class Faulty(Exception):
    """A value that could not be made; its problem is already noted."""


@record
class Converter:
    """Makes typed values of YAML nodes and collects what is wrong with them."""

    path: str
    problems: list[Problem]

    def mark(self, node: Node) -> Mark:
        return Mark(self.path, node.line, node.column)

    def fail(self, node: Node, message: str) -> NoReturn:
        self.problems.append(self.mark(node).problem(message))
        raise Faulty

    def make(self, node: Node, kind: Any) -> Any:
        """A value of type `kind` from a node. Raises Faulty once the problem is noted."""
        if kind in _SCALARS:
            return _SCALARS[kind](self, node)
        origin = get_origin(kind)
        if origin in (typing.Union, types.UnionType):
            return self._union(node, get_args(kind))
        if origin is Literal:
            return self._choice(node, get_args(kind))
        if origin is tuple:
            return self._sequence(node, get_args(kind)[0])
        if origin in (dict, Mapping):
            return self._mapping(node, get_args(kind)[1])
        if _is_record(kind):
            return self.record(node, typing.cast(type, kind))
        return _SCALARS[origin or kind](self, node)

    def record(self, node: Node, kind: type, given: Mapping[str, Any] | None = None) -> Any:
        """A record from a mapping; `given` are fields that do not come from the file."""
        if node.kind != "keys":
            shorthand = _shorthand(kind)
            if shorthand:
                bare = {shorthand: self.make(node, _hints(kind)[shorthand])}
                return kind(**{**self._own_mark(node, kind), **(given or {}), **bare})
            self.fail(node, f"expected keys and values here, found {_kind_of(node)}")
        values: dict[str, Any] = {**self._own_mark(node, kind), **(given or {})}
        names = {f.name.rstrip("_").replace("_", "-"): f for f in _fields(kind) if f.name not in values and f.init}
        before = len(self.problems)
        values |= self._keys(node, kind, names)
        said = {key.value.replace("_", "-") for key, _ in node.value if key.kind == "text"}
        lacking = [name for name, field in names.items() if required(field) and field.name not in values]
        for name in lacking:
            if name not in said:
                self.problems.append(self.mark(node).problem(f"'{name}' is missing"))
        if lacking:
            raise Faulty
        return self._checked(node, before, lambda: kind(**values))

    def changed(self, node: Node, record: Any) -> Any:
        """The record with the fields that a mapping names changed, but for those whose problems are noted."""
        from dataclasses import replace

        kind = type(record)
        names = {f.name.rstrip("_").replace("_", "-"): f for f in _fields(kind) if f.name != "mark" and f.init}
        before = len(self.problems)
        values = self._keys(node, kind, names)
        return self._checked(node, before, lambda: replace(record, **values))

    def _checked(self, node: Node, before: int, make: Callable[[], Any]) -> Any:
        """A record that may check its own values; where a problem of them is noted already, that one is enough."""
        try:
            return make()
        except ValueError as e:
            if len(self.problems) > before:
                raise Faulty from None
            self.fail(node, str(e))

    def _keys(self, node: Node, kind: type, names: Mapping[str, Field[Any]]) -> dict[str, Any]:
        """The values of a mapping's keys by field; one that cannot be made is left out, once its problem is noted."""
        values: dict[str, Any] = {}
        for key, value in self.items(node):
            field = names.get(key.value) or names.get(key.value.replace("_", "-"))
            if field is None:
                self.problems.append(self.mark(key).problem(f"unknown key '{key.value}'{nearest(key.value, names)}"))
                continue
            with suppress(Faulty):
                values[field.name] = self.make(value, _hints(kind)[field.name])
        return values

    def _own_mark(self, node: Node, kind: type) -> dict[str, Mark]:
        """A record's field `mark` is its own place in the file, not a key."""
        return {"mark": self.mark(node)} if "mark" in _hints(kind) else {}

    def items(self, node: Node) -> Iterator[tuple[Node, Node]]:
        """The pairs of a mapping; a key used twice is a problem."""
        if node.kind != "keys":
            self.fail(node, f"expected keys and values here, found {_kind_of(node)}")
        seen: dict[str, int] = {}
        for key, value in node.value:
            if key.kind != "text":
                self.problems.append(self.mark(key).problem("a key must be a plain word"))
            elif key.value in seen:
                first = seen[key.value]
                self.problems.append(self.mark(key).problem(f"'{key.value}' stands here twice, first in line {first}"))
            else:
                seen[key.value] = key.line
                yield key, value

    def _union(self, node: Node, kinds: tuple[Any, ...]) -> Any:
        null = node.kind == "empty"
        if null and type(None) in kinds:
            return None
        rest = [k for k in kinds if k is not type(None)]
        if all(get_origin(k) is Literal for k in rest):
            return self._choice(node, tuple(word for k in rest for word in get_args(k)))
        for kind in rest[:-1]:
            trial = Converter(self.path, [])
            with suppress(Faulty):
                made = trial.make(node, kind)
                if not trial.problems:
                    return made
        return self.make(node, rest[-1])

    def _choice(self, node: Node, choices: tuple[str, ...]) -> str:
        word = self.text(node)
        if word not in choices:
            said = ", ".join(choices)
            self.fail(node, f"'{word}' is not one of: {said}{nearest(word, choices)}")
        return word

    def _sequence(self, node: Node, kind: Any) -> tuple[Any, ...]:
        nodes = node.value if node.kind == "list" else [node]
        return tuple(self.each(nodes, lambda n: self.make(n, kind)))

    def _mapping(self, node: Node, kind: Any) -> dict[str, Any]:
        """Values by name; a record's `mark` is then the place of its name."""
        marked = kind not in _SCALARS and _is_record(kind) and "mark" in _hints(typing.cast(type, kind))

        def make(pair: tuple[Node, Node]) -> tuple[str, Any]:
            key, value = pair
            made = self.record(value, kind, {"mark": self.mark(key)}) if marked else self.make(value, kind)
            return key.value, made

        return dict(self.each(list(self.items(node)), make))

    def each(self, nodes: list[Any], make: Callable[[Any], Any]) -> list[Any]:
        """Every node made that can be; the problems of the others are noted, and the caller goes on to find more."""
        made = []
        for node in nodes:
            with suppress(Faulty):
                made.append(make(node))
        return made

    def text(self, node: Node) -> str:
        if node.kind != "text":
            self.fail(node, f"expected text here, found {_kind_of(node)}")
        return str(node.value)

    def whole(self, node: Node) -> int:
        try:
            return int(self.text(node))
        except ValueError:
            self.fail(node, f"expected a whole number here, found '{self.text(node)}'")

    def number(self, node: Node) -> Decimal:
        try:
            return Decimal(self.text(node))
        except InvalidOperation:
            self.fail(node, f"expected a number here, found '{self.text(node)}' (write figures without £ or commas)")

    def yes(self, node: Node) -> bool:
        word = self.text(node)
        if word not in ("true", "false"):
            self.fail(node, f"expected true or false here, found '{word}'")
        return word == "true"

    def day(self, node: Node) -> date:
        try:
            return date.fromisoformat(self.text(node))
        except ValueError:
            self.fail(node, f"expected a date like 2026-04-01 here, found '{self.text(node)}'")

    def word(self, node: Node) -> Word:
        return Word(self.text(node), self.mark(node))

    def node(self, node: Node) -> Node:
        """Left as it is: options of a check that only a later module knows."""
        return node

    def pattern(self, node: Node) -> Regex:
        source = self.text(node)
        try:
            return regex(source)
        except re.error as e:
            self.fail(node, f"'{source}' is not a regular expression: {e}")


_SCALARS: dict[Any, Callable[[Converter, Node], Any]] = {
    str: Converter.text,
    int: Converter.whole,
    Decimal: Converter.number,
    bool: Converter.yes,
    date: Converter.day,
    Word: Converter.word,
    Node: Converter.node,
    Regex: Converter.pattern,
}


def _fields(kind: type) -> tuple[Field[Any], ...]:
    from dataclasses import fields  # here, since most runs read no YAML

    return fields(kind)


def _is_record(kind: Any) -> bool:
    from dataclasses import is_dataclass

    return is_dataclass(kind)


def required(field: Field[Any]) -> bool:
    """Whether a file must say it."""
    from dataclasses import MISSING

    return field.default is MISSING and field.default_factory is MISSING


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _shorthand(kind: type) -> str:
    """The one field that a bare value stands for: a record's `SHORT` names it."""
    return str(getattr(kind, "SHORT", ""))


def _kind_of(node: Node) -> str:
    if node.kind == "keys":
        return "keys and values"
    if node.kind == "list":
        return "a list"
    return f"'{_cut(str(node.value))}'" if node.value else "nothing"


def _cut(words: str) -> str:
    """Not more than a line: `extends` may name a file that is no YAML, and whose words are nobody's business."""
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def load(text: str, path: str, kind: type, given: Mapping[str, Any] | None = None) -> Any:
    """A record of type `kind` from YAML text. Raises SchemaError with every problem found."""
    root = compose(text, path)
    if root is None:
        raise SchemaError([Problem(path, 1, 1, "the file is empty")])
    converter = Converter(path, [])
    made = None
    with suppress(Faulty):
        made = converter.record(root, kind, given)
    if converter.problems:
        raise SchemaError(converter.problems)
    return made
