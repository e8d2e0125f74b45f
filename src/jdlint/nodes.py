"""YAML as nodes with their places, and what a rule file's regular expression becomes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, cast

from jdlint.patterns import pattern
from jdlint.record import NamedTuple

if TYPE_CHECKING:
    import yaml


_TELLING = 3
"""Letters from which on a text is rare enough."""


class Node(NamedTuple):
    """One value of a YAML file: text, a list of nodes, or pairs of a key's node and its value's.

    Lines and columns count from 1. `empty` is a value that was left out.
    """

    kind: Literal["text", "list", "keys", "empty"]
    value: Any
    line: int
    column: int


class Regex(NamedTuple):
    """A regular expression, case ignored; compiled when first needed, for in most documents most never are.

    `literal` is text in lower case without which it finds nothing: a search for it costs a tenth. Where it is too
    short to tell much, `either` has the pattern's alternatives: groups of such texts, of each of which it needs one.
    """

    source: str
    literal: str = ""
    either: tuple[tuple[str, ...], ...] = ()

    @property
    def ready(self) -> re.Pattern[str]:
        return ready(self.source)

    def possible(self, plain: str) -> bool:
        """Whether it may find anything in a text, given in lower case."""
        return self.literal in plain and all(any(words in plain for words in each) for each in self.either)


def ready(source: str) -> re.Pattern[str]:
    """The compiled pattern, case ignored. Raises re.error."""
    return pattern(source, re.IGNORECASE)


def regex(source: str) -> Regex:
    """A pattern out of a file. Raises re.error."""
    from re import _parser  # type: ignore[attr-defined]

    ready(source)
    parsed = _parser.parse(source)
    literal = _literal(parsed)
    if len(literal) >= _TELLING:
        return Regex(source, literal)
    choices = [tuple(_literal(one) for one in value[1]) for kind, value in parsed if str(kind) == "BRANCH"]
    return Regex(source, literal, tuple(words for words in choices if all(words)))


def _literal(parsed: Any) -> str:
    """The longest run of letters that every match of a pattern, or of a part of one, holds."""
    runs, run = [""], ""
    for kind, value in parsed:
        if str(kind) == "LITERAL" and value < 128:
            run += chr(value)
        else:
            runs, run = [*runs, run], ""
    return max([*runs, run], key=len).lower()


def nodes(root: yaml.Node) -> Node:
    """PyYAML's nodes as ours, which can be kept without it; what aliases name is one and the same node.

    Raises RecursionError where an alias stands inside what it names.
    """
    return _made(root, {})


def _made(root: yaml.Node, made: dict[yaml.Node, Node]) -> Node:
    import yaml

    if root not in made:
        line, column = root.start_mark.line + 1, root.start_mark.column + 1
        if isinstance(root, yaml.MappingNode):
            node = Node("keys", [(_made(k, made), _made(v, made)) for k, v in root.value], line, column)
        elif isinstance(root, yaml.SequenceNode):
            node = Node("list", [_made(one, made) for one in root.value], line, column)
        elif root.tag.endswith(":null"):
            node = Node("empty", "", line, column)
        else:
            node = Node("text", root.value, line, column)
        made[root] = node
    return made[root]


class _Lazy:
    """Stands for a compiled pattern until one of its methods is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self.source, self.flag = source, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(pattern(self.source, self.flag), name)
        setattr(self, name, method)
        return method


def lazily(source: str, flags: int = 0) -> re.Pattern[str]:
    """A module's own pattern, compiled when first used: a document in which it is never asked for pays nothing."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
