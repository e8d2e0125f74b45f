"""A rule explained from its own file, so that the page cannot say other than what the rule does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from textwrap import fill
from typing import Any

from jdlint.framework import Framework
from jdlint.nodes import Regex
from jdlint.rules import Example, Rule
from jdlint.schema import Mark

_WIDTH = 88


def explain(rule: Rule) -> str:
    """Title, why, source, what it says, a wrong and a right example, options: Markdown that reads well as it is."""
    parts = [
        f"# {rule.title}",
        _fill(f"{rule.id} ({_standing(rule)})"),
        "## Why",
        _fill(rule.why),
        "## Source",
        _fill(rule.source),
        "## What it says",
        _fill(rule.message),
        _fill(_mending(rule)),
    ]
    for title, examples in (("Wrong", rule.tests.invalid), ("Right", rule.tests.valid)):
        if examples:
            parts += [f"## {title}", *_example(examples[0])]
    said = [line for f in fields(rule.check) for line in _option(f.name, getattr(rule.check, f.name))]  # type: ignore[arg-type]
    parts += [f"## Options of its check, {rule.kind}", "\n".join(said)] if said else [f"Its check: {rule.kind}"]
    return "\n\n".join(parts) + "\n"


def rules_table(rules: Sequence[Rule]) -> str:
    """One line a rule: its id, severity and title."""
    longest = max((len(rule.id) for rule in rules), default=0)
    lines = [f"{r.id:<{longest}}  {r.severity:<7}  {r.title}{'' if r.enabled else ' (off)'}" for r in rules]
    return "".join(f"{line}\n" for line in lines)


def rules_json(rules: Iterable[Rule]) -> str:
    """{"rules": [...]}; keys may be added, not renamed."""
    return json.dumps({"rules": [_as_json(rule) for rule in rules]}, ensure_ascii=False, indent=2) + "\n"


def frameworks_table(frameworks: Iterable[Framework]) -> str:
    """Each framework: its name and title, what it knows, where that comes from."""
    return "\n".join(_framework(framework) for framework in frameworks)


def _framework(framework: Framework) -> str:
    week = f"a full-time week of {framework.hours.week} hours" if framework.hours else ""
    pay = f"pay for {', '.join(table.year for table in framework.pay)}" if framework.pay else ""
    known = [
        f"{len(framework.bands)} bands" if framework.bands else "",
        pay,
        week,
        f"references like {framework.reference.example}" if framework.reference else "",
        f"{len(framework.fields)} facts and {len(framework.sections)} sections by their labels",
    ]
    clauses = f"Text that must stand unaltered: {', '.join(framework.clauses)}." if framework.clauses else ""
    lines = [
        f"{framework.title}{f', building on {framework.extends}' if framework.extends else ''}",
        f"Knows {'; '.join(filter(None, known))}.",
        clauses,
        f"Source: {framework.source}",
    ]
    said = "\n".join(fill(line, _WIDTH, initial_indent="  ", subsequent_indent="    ") for line in lines if line)
    return f"{framework.name}\n{said}\n"


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "why": rule.why.strip(),
        "source": rule.source,
        "severity": rule.severity,
        "message": rule.message,
        "check": rule.kind,
        "enabled": rule.enabled,
        "fixable": rule.fixable,
        "mechanical": rule.mechanical,
        "tests": {
            "valid": [_example_json(example) for example in rule.tests.valid],
            "invalid": [_example_json(example) for example in rule.tests.invalid],
        },
    }


def _example_json(example: Example) -> dict[str, Any]:
    return {
        "text": example.text,
        "at": list(example.at),
        "fix": example.fix,
        "file": example.file,
        "framework": example.framework,
        "beside": list(example.beside),
        "as_of": example.as_of.isoformat(),
    }


def _fill(text: str) -> str:
    return fill(" ".join(text.split()), _WIDTH, break_long_words=False, break_on_hyphens=False)


def _standing(rule: Rule) -> str:
    gravity = {
        "error": "error: must not be published so",
        "warning": "warning: a person must look",
        "advice": "advice: never stops a publication by itself",
    }
    return gravity[rule.severity] + ("" if rule.enabled else "; off unless a configuration or --select names it")


def _mending(rule: Rule) -> str:
    if not rule.fixable:
        return "It suggests no edit: a person must decide what to write."
    if rule.mechanical:
        return "It suggests the words to put there, and they are safe to apply without a person."
    return "It suggests the words to put there; a person must agree to them."


def _example(example: Example) -> Iterator[str]:
    """An example as a code block with the words found underlined, and the text once mended."""
    setting = [f"file: {example.file}"] if example.file != "example.txt" else []
    setting += [f"framework: {example.framework}"] if example.framework != "base" else []
    if setting:
        yield f"({', '.join(setting)}, as of {example.as_of.isoformat()})"
    for other in example.beside:
        yield "\n".join(f"    {line}".rstrip() for line in other.strip().splitlines())
        yield "and in the same run:"
    yield "\n".join(_marked(example))
    if any(not words for words in example.at):
        yield "This is found on the document as a whole."
    if example.fix is not None:
        yield "Mended:"
        yield "\n".join(f"    {line}".rstrip() for line in example.fix.splitlines() or ["(nothing is left)"])


def _marked(example: Example) -> Iterator[str]:
    """The example's lines, each followed by carets under the words found in it."""
    places = _places(example)
    start = 0
    for line in example.text.splitlines(keepends=True):
        body, stop = line.rstrip("\n"), start + len(line)
        yield f"    {body}".rstrip()
        carets = [" "] * len(body)
        for low, high in places:
            for at in range(max(low, start), min(high, start + len(body))):
                carets[at - start] = "^"
        if "^" in carets:
            yield "    " + "".join(carets).rstrip()
        start = stop


def _places(example: Example) -> list[tuple[int, int]]:
    """Where the words of each finding stand in the text: each after the one before, if it stands there at all."""
    places: list[tuple[int, int]] = []
    after = 0
    for words in filter(None, example.at):
        found = example.text.find(words, after)
        found = example.text.find(words) if found < 0 else found
        if found >= 0:
            places.append((found, found + len(words)))
            after = found + 1
    return places


def _option(name: str, value: object) -> Iterator[str]:
    """An option as a list entry; a record's own options are indented below it."""
    if value is None or isinstance(value, Mark) or value in ("", (), {}):
        return
    if is_dataclass(value) and not isinstance(value, type):
        yield f"- {name}:"
        for f in fields(value):
            yield from (f"  {line}" for line in _option(f.name, getattr(value, f.name)))
    else:
        yield fill(
            f"- {name}: {_said(value)}",
            _WIDTH,
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _said(value: object) -> str:
    if isinstance(value, Regex):
        return f"/{value.source}/"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_said(entry)}" for key, entry in value.items())
    if isinstance(value, tuple | list | frozenset | set):
        entries = sorted(value, key=str) if isinstance(value, frozenset | set) else value
        return ", ".join(map(_said, entries))
    if is_dataclass(value) and not isinstance(value, type):
        own = ((f.name, getattr(value, f.name)) for f in fields(value))
        return "(" + "; ".join(f"{name}: {_said(entry)}" for name, entry in own if entry not in (None, "", ())) + ")"
    return f'"{value}"' if isinstance(value, str) else str(value)
