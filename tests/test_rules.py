"""Every shipped rule proves itself by its own examples, as text and through Word; a false one is told its place."""

from pathlib import Path

import pytest

from jdlint.rules import check_words, load_rules, read_rule, select
from jdlint.schema import SchemaError
from jdlint.selftest import lacks, prove, unproved

RULES = load_rules()
RULE = """\
title: A word said twice
why: It reads as a slip.
source: editing practice
severity: warning
message: "'{word}' stands twice."
check: repeated-word
tests:
  valid: ["- One two"]
  invalid: [{text: "- One one", at: [One one], fix: "One"}]
"""


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule_proves_itself(rule):
    assert unproved(rule) is None
    if said := lacks(rule):
        pytest.skip(said)
    assert [str(f) for f in prove(rule)] == []


def test_rules_yield_to_rules_that_there_are():
    check_words(RULES, [word.text for rule in RULES for word in rule.yields_to])


def rule_of(text: str):
    return read_rule(text, Path("pack/rule.yaml"), "pack")


def test_id_is_the_place():
    assert rule_of(RULE).id == "pack/rule"
    assert list(prove(rule_of(RULE))) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- One two", "- One one", "a valid example is found fault with (text): 'One one': 'One' stands twice."),
        ("at: [One one]", "at: [One]", "expected findings at ['One'], found ['One one'] (text)"),
        ('fix: "One"', 'fix: "Two"', "the mended text is ['One'], the example says 'Two' (text)"),
        (', fix: "One"', "", "proposes ['One'], but the example shows no 'fix' (text)"),
    ],
)
def test_a_false_example_fails(old, new, said):
    failures = [str(f) for f in prove(rule_of(RULE.replace(old, new)))]
    assert failures[0].endswith(said)
    assert failures[0].startswith("pack/rule.yaml:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "check: repeated-word",
            "check: repeated-wrd",
            "pack/rule.yaml:6:8: there is no check 'repeated-wrd' (did you mean 'repeated-word'?)",
        ),
        (
            "check: repeated-word",
            "check: repeated-word\nwith: {spard: [a]}",
            "pack/rule.yaml:7:8: unknown key 'spard' (did you mean 'spared'?)",
        ),
        (
            "{word}",
            "{wrd}",
            "pack/rule.yaml:5:10: the check does not supply '{wrd}' (did you mean 'word'?); it supplies: word",
        ),
        (
            "severity: warning",
            "severity: warn",
            "pack/rule.yaml:4:11: 'warn' is not one of: error, warning, advice (did you mean 'warning'?)",
        ),
        ("why: It reads as a slip.\n", "", "'why' is missing"),
    ],
)
def test_a_mistake_in_a_rule_is_answered(old, new, said):
    with pytest.raises(SchemaError) as caught:
        rule_of(RULE.replace(old, new))
    assert said in str(caught.value)


def test_a_rule_without_examples_is_unproved():
    lacking = rule_of(RULE.split("  valid")[0] + '  valid: []\n  invalid: ["- One one"]\n')
    assert str(unproved(lacking)) == "pack/rule.yaml:1: pack/rule: has no valid example"


def test_select_by_rule_and_pack():
    assert {r.pack for r in select(RULES, ["wording"], [])} == {"wording"}
    assert "wording/repeated-word" not in {r.id for r in select(RULES, [], ["wording/repeated-word"])}
    with pytest.raises(ValueError, match=r"there is no rule or pack 'wordin' \(did you mean 'wording'"):
        check_words(RULES, ["wordin"])


def test_disabled_rules_run_only_when_named():
    off = {r.id for r in RULES if not r.enabled}
    assert off.isdisjoint(r.id for r in select(RULES, [], []))
    assert all(name in {r.id for r in select(RULES, [name], [])} for name in off)
