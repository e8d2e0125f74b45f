"""JSON Schemas of configurations, rules and frameworks, made of the records that read them, for editors."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from jdlint.checks import kinds
from jdlint.config import Config
from jdlint.framework import Framework, names
from jdlint.nodes import Node, Regex
from jdlint.rules import Rule
from jdlint.schema import Word, required

Json = dict[str, Any]
RECORDS: Mapping[str, type] = {"config": Config, "rule": Rule, "framework": Framework}
_GIVEN = {Rule: {"id", "path", "kind", "check"}, Framework: {"name"}}
"""Fields that do not come from the file."""
_SCALARS: Mapping[Any, Json] = {
    str: {"type": "string"},
    Word: {"type": "string"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Regex: {"type": "string", "format": "regex"},
    Node: {"type": "object"},
    type(None): {"type": "null"},
}


def shape(name: str, rule_names: tuple[str, ...] = ()) -> Json:
    """The schema of a "config", a "rule" or a "framework". Where names of rules are given, they are offered wherever a
    rule is named, and those of our frameworks wherever a framework is.
    """
    known: dict[str, Json] = {}
    made = _record(RECORDS[name], known)
    if name == "rule":
        made = _with_checks(made, known)
    if name == "config":  # all of it may be commented out, as `jdlint init` writes it
        made["type"] = ["object", "null"]
    if rule_names:
        for record in (made, *known.values()):
            _offer(record.get("properties", {}), rule_names)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"jdlint {name}"}
    return {**head, **made, "$defs": dict(sorted(known.items()))}


def _offer(properties: Json, rule_names: Iterable[str]) -> None:
    """Let an editor propose names; others, of a distribution or of a file, are allowed all the same."""
    if "rules" in properties:
        each = properties["rules"]["additionalProperties"]
        properties["rules"]["properties"] = dict.fromkeys(rule_names, each)
    for key, words in (("rule", rule_names), ("framework", names())):
        if key in properties:
            properties[key] = {"anyOf": [{"enum": sorted(words)}, properties[key]]}


def shape_text(name: str, rules: Iterable[Rule]) -> str:
    """The schema as a file has it. With rules, their names are offered; those that are shipped in files name none."""
    words = sorted({word for rule in rules for word in (rule.id, rule.pack)})
    return json.dumps(shape(name, tuple(words)), indent=2, ensure_ascii=False) + "\n"


def _with_checks(rule: Json, known: dict[str, Json]) -> Json:
    """A rule's `with` is what its check takes; a check of a distribution may take anything."""
    options: Json = {"check": {"anyOf": [{"enum": sorted(kinds())}, {"type": "string"}]}, "with": {"type": "object"}}
    cases = [
        {"if": {"properties": {"check": {"const": name}}}, "then": {"properties": {"with": _kind(kind, known)}}}
        for name, kind in sorted(kinds().items())
    ]
    properties = {**rule["properties"], **options}
    return {**rule, "properties": properties, "required": sorted([*rule["required"], "check"]), "allOf": cases}


def _kind(kind: Any, known: dict[str, Json]) -> Json:
    origin = get_origin(kind)
    if kind in _SCALARS or origin in _SCALARS:
        return _SCALARS[origin or kind]
    if origin in (typing.Union, types.UnionType):
        words = [word for one in get_args(kind) if get_origin(one) is Literal for word in get_args(one)]
        rest = [_kind(one, known) for one in get_args(kind) if get_origin(one) is not Literal]
        return {"anyOf": [*([{"enum": words}] if words else []), *rest]}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        one = _kind(get_args(kind)[0], known)
        return {"anyOf": [{"type": "array", "items": one}, one]}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _kind(get_args(kind)[1], known)}
    if is_dataclass(kind):
        return _named(typing.cast(type, kind), known)
    raise TypeError(f"no JSON Schema is known for {kind}")


def _named(kind: type, known: dict[str, Json]) -> Json:
    """A record once, under its name; for some a bare value may stand."""
    if kind.__name__ not in known:
        known[kind.__name__] = {}
        made = _record(kind, known)
        short = getattr(kind, "SHORT", None)
        bare = [_kind(typing.get_type_hints(kind)[short], known)] if short else []
        known[kind.__name__] = {"anyOf": [*bare, made]} if bare else made
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _record(kind: type, known: dict[str, Json]) -> Json:
    hints = typing.get_type_hints(kind)
    own = [f for f in fields(kind) if f.init and f.name != "mark" and f.name not in _GIVEN.get(kind, ())]
    keys = {f.name: f.name.rstrip("_").replace("_", "-") for f in own}
    said = (kind.__doc__ or "").split("\n\n")[0]
    return {
        **({"description": " ".join(said.split())} if not said.startswith(f"{kind.__name__}(") else {}),
        "type": "object",
        "properties": {keys[f.name]: _kind(hints[f.name], known) for f in own},
        "required": [keys[f.name] for f in own if required(f)],
        "additionalProperties": False,
    }
