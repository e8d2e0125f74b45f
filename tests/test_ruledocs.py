"""Rule pages and lists, for rules built by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jdlint.framework import load_framework
from jdlint.nodes import Regex
from jdlint.ruledocs import explain, frameworks_table, rules_json, rules_table
from jdlint.rules import Example, Rule
from jdlint.rules import Tests as Examples


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    WORDS = ("count",)

    separators: tuple[str, ...] = ("/", "")
    pattern: Regex | None = None
    strict: bool = False
    part: Part | None = None
    names: dict[str, tuple[str, ...]]


def rule(**more: Any) -> Rule:
    given: dict[str, Any] = {
        "id": "template/unresolved-choice",
        "path": "rules/template/unresolved-choice.yaml",
        "title": "Unresolved template choice",
        "why": "The template offers alternatives;\nthe author must keep one.\n",
        "source": "the template's first page",
        "severity": "error",
        "message": "Choose one of {count}.",
        "check": Choice(pattern=Regex("a|b"), part=Part(name="body"), names={"x": ("y", "z")}),
        "kind": "choice",
        "tests": Examples(
            valid=(Example(text="- Waters the plants\n"),),
            invalid=(
                Example(
                    text="# Duties\n- [Lead] / [Support] the the team\n- [A] / [B]\n",
                    at=("[Lead] / [Support]", "the the", "[A] / [B]"),
                    fix="Lead the team",
                    framework="example",
                    as_of=date(2026, 6, 1),
                ),
            ),
        ),
    }
    return Rule(**{**given, **more})


PAGE = """\
# Unresolved template choice

template/unresolved-choice (error: must not be published so)

## Why

The template offers alternatives; the author must keep one.

## Source

the template's first page

## What it says

Choose one of {count}.

It suggests the words to put there; a person must agree to them.

## Wrong

(framework: example, as of 2026-06-01)

    # Duties
    - [Lead] / [Support] the the team
      ^^^^^^^^^^^^^^^^^^ ^^^^^^^
    - [A] / [B]
      ^^^^^^^^^

Mended:

    Lead the team

## Right

    - Waters the plants

## Options of its check, choice

- separators: "/", ""
- pattern: /a|b/
- strict: no
- part:
  - name: "body"
- names: x: "y", "z"
"""


def test_a_page() -> None:
    assert explain(rule()) == PAGE


def test_a_page_says_what_is_special() -> None:
    whole = Examples(valid=(), invalid=(Example(text="Gardener", at=("",), file="GH-041-26.docx", fix=""),))
    page = explain(rule(mechanical=True, enabled=False, tests=whole))
    assert "(error: must not be published so; off unless a configuration or --select names it)" in " ".join(
        page.split()
    )
    assert "they are safe to apply without a person." in page
    assert "(file: GH-041-26.docx, as of 2026-06-01)" in page
    assert "This is found on the document as a whole." in page
    assert "Mended:\n\n    (nothing is left)\n" in page
    unmended = Examples(valid=(), invalid=(Example(text="Gardener", at=("Gardener",)),))
    assert "It suggests no edit: a person must decide what to write." in explain(rule(tests=unmended))


def test_the_list_of_rules() -> None:
    rules = (rule(), rule(id="pay/x", severity="advice", title="Pay", enabled=False))
    assert rules_table(rules) == (
        "template/unresolved-choice  error    Unresolved template choice\n"
        "pay/x                       advice   Pay (off)\n"
    )
    assert rules_table(()) == ""


def test_the_list_of_rules_for_programs() -> None:
    (made,) = json.loads(rules_json([replace(rule(), mechanical=True)]))["rules"]
    tests = made.pop("tests")
    assert made == {
        "id": "template/unresolved-choice",
        "title": "Unresolved template choice",
        "why": "The template offers alternatives;\nthe author must keep one.",
        "source": "the template's first page",
        "severity": "error",
        "message": "Choose one of {count}.",
        "check": "choice",
        "enabled": True,
        "fixable": True,
        "mechanical": True,
    }
    assert tests["valid"] == [
        {
            "text": "- Waters the plants\n",
            "at": [],
            "fix": None,
            "file": "example.txt",
            "framework": "base",
            "beside": [],
            "as_of": "2026-06-01",
        }
    ]
    assert tests["invalid"][0]["at"][0] == "[Lead] / [Support]"


def test_frameworks_say_what_they_know() -> None:
    page = frameworks_table([load_framework("base")])
    assert page.startswith("base\n  ")
    assert "\n  Knows " in page
    assert "\n  Source: " in page
