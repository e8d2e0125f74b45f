"""Every complaint about a YAML file has its line, column and the nearest right word."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

import pytest

from jdlint.nodes import Regex, regex
from jdlint.schema import Mark, SchemaError, load, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    SHORT: ClassVar[str] = "name"

    name: str
    size: Decimal = Decimal(1)
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    title: str
    colour: Literal["red", "green"] = "red"
    parts: tuple[Part, ...] = ()
    by_name: dict[str, Part] | None = None
    pattern: Regex | None = None
    from_: date | None = None
    many: int = 0
    done: bool = False


def thing(text: str) -> Thing:
    return load(text, "thing.yaml", Thing)


def test_typed_values():
    made = thing(
        "title: A\ncolour: green\nparts: [one, {name: two, size: 2.50}]\nby-name: {x: y}\n"
        "pattern: a+\nfrom: 2026-04-01\nmany: 3\ndone: true\n"
    )
    assert made.parts[0].name == "one"
    assert made.parts[1].size == Decimal("2.50")
    assert made.parts[1].mark == Mark("thing.yaml", 3, 14)
    assert made.by_name is not None
    assert made.by_name["x"].name == "y"
    assert made.pattern is not None
    assert made.pattern.ready.search("xAAx")
    assert (made.from_, made.many, made.done, made.colour) == (date(2026, 4, 1), 3, True, "green")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: A", "thing.yaml:1:1: unknown key 'titel' (did you mean 'title'?)"),
        ("title: A\ncolour: gren", "thing.yaml:2:9: 'gren' is not one of: red, green (did you mean 'green'?)"),
        ("title: A\nmany: few", "thing.yaml:2:7: expected a whole number here, found 'few'"),
        ("title: A\ndone: yes", "thing.yaml:2:7: expected true or false here, found 'yes'"),
        ("title: A\nfrom: April", "thing.yaml:2:7: expected a date like 2026-04-01 here, found 'April'"),
        (
            "title: A\npattern: (a",
            "thing.yaml:2:10: '(a' is not a regular expression: missing ), unterminated subpattern",
        ),
        ("title: A\nparts:\n- size: £2", "thing.yaml:3:9: expected a number here, found '£2'"),
        ("title: A\nparts:\n- size: 2", "thing.yaml:3:3: 'name' is missing"),
        ("title: A\ntitle: B", "thing.yaml:2:1: 'title' stands here twice, first in line 1"),
        ("title: [A]", "thing.yaml:1:8: expected text here, found a list"),
        ("title:", "expected text here, found nothing"),
        ("- title", "thing.yaml:1:1: expected keys and values here, found a list"),
        ("", "thing.yaml:1:1: the file is empty"),
        ("title: 'A", "thing.yaml:1:10: this is not YAML: found unexpected end of stream"),
    ],
)
def test_mistakes_are_answered_at_their_place(text, said):
    with pytest.raises(SchemaError) as caught:
        thing(text)
    assert said in str(caught.value)


def test_all_mistakes_of_a_file_at_once():
    with pytest.raises(SchemaError) as caught:
        thing("titel: A\ncolour: gren\nparts:\n- size: x\n- nam: y\n")
    assert {p.line for p in caught.value.problems} == {1, 2, 4, 5}


def test_nearest_knows_the_tail_of_a_name():
    assert nearest("mismach", ["reference/mismatch", "pay/unknown-band"]) == " (did you mean 'reference/mismatch'?)"
    assert nearest("zzz", ["reference/mismatch"]) == ""


@pytest.mark.parametrize(
    ("source", "literal", "either"),
    [
        (r"\bSCPs?\s*\d", "scp", ()),
        (r"\b(?:paid|set)\b[^.]{0,9}\b(?:Crown|House)\b", "", (("paid", "set"), ("crown", "house"))),
        (r"(?:paid|\d+) (?:in|by)", " ", (("in", "by"),)),
        (r"(?:pay|salary) of the office", " of the office", ()),
        (r"\d+", "", ()),
    ],
)
def test_what_a_pattern_needs_is_told_by_its_letters(source, literal, either):
    assert regex(source) == (source, literal, either)


def test_of_a_file_that_is_no_yaml_little_is_shown():
    with pytest.raises(SchemaError, match=r"found 'root:x:0 root:x:0 root:x:0 root:x:0 roo…'$"):
        load("root:x:0\n" * 9, "passwd", Thing)
