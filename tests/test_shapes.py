"""The JSON Schemas allow what the shipped files and the starter say, and not what the records refuse."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from jdlint import cli, data
from jdlint.framework import names
from jdlint.rules import load_rules
from jdlint.shapes import RECORDS, shape, shape_text
from jdlint.starting import STARTER

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def fits(value, schema, root) -> bool:
    """As a JSON Schema validator would say, for the few words that our schemas use."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, date):
        value = value.isoformat()
    if "anyOf" in schema and not any(fits(value, one, root) for one in schema["anyOf"]):
        return False
    if "enum" in schema and value not in schema["enum"] and not (value is False and "off" in schema["enum"]):
        return False  # `off` is False to YAML 1.1, which reads it here, and a word to YAML 1.2 and to us
    if "const" in schema and value != schema["const"]:
        return False
    types = schema.get("type", ())
    if types and not any(isinstance(value, TYPES[name]) for name in ([types] if isinstance(types, str) else types)):
        return False
    cases = [case["then"] for case in schema.get("allOf", ()) if fits(value, case["if"], root)]
    return all(fits(value, case, root) for case in cases) and contents_fit(value, schema, root)


def contents_fit(value, schema, root) -> bool:
    if isinstance(value, list):
        return all(fits(one, schema.get("items", {}), root) for one in value)
    if not isinstance(value, dict):
        return True
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties", {})
    return set(schema.get("required", ())) <= set(value) and all(
        fits(one, known[key], root) if key in known else rest is not False and fits(one, rest, root)
        for key, one in value.items()
    )


def allowed(text: str, kind: str) -> bool:
    schema = json.loads(json.dumps(shape(kind)))
    return fits(yaml.load(text, LOADER), schema, schema)


@pytest.mark.parametrize("path", names().values(), ids=lambda p: p.stem)
def test_frameworks_fit(path):
    assert allowed(path.read_text("utf-8"), "framework")


def test_rules_fit():
    schema = json.loads(json.dumps(shape("rule")))
    texts = {rule.id: Path(rule.path).read_text("utf-8") for rule in load_rules()}
    assert [name for name, text in texts.items() if not fits(yaml.load(text, LOADER), schema, schema)] == []


def test_starter_fits():
    assert allowed(STARTER, "config")
    starts = ("extends", "framework", "packs", "rules", "overrides", "register", "ignore", "fail-level", "as-of", "  ")
    lines = [line[2:] for line in STARTER.splitlines() if line[:2] == "# " and line[2:].startswith(starts)]
    assert allowed("\n".join(lines), "config")


def test_what_is_shipped_reads_the_same_without_the_c_library():
    """PyYAML may be built without it; its own loader refuses, for one, `[beliefs?]`."""
    shipped = [Path(rule.path) for rule in load_rules()] + sorted(data.folder("frameworks").rglob("*.yaml"))
    texts = [path.read_text("utf-8") for path in shipped]
    assert [yaml.load(text, yaml.SafeLoader) for text in texts] == [yaml.load(text, LOADER) for text in texts]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("config", "framwork: senedd"),
        ("config", "fail-level: eror"),
        ("config", "rules: {x: loud}"),
        ("config", "rules: {x: {severity: error, wiht: {}}}"),
        ("config", "ignore: [{rule: x}]"),
        ("framework", "title: x"),
        ("framework", "{title: x, source: x, hours: {week: long, weeks: 52, source: x}}"),
        ("rule", "title: x"),
    ],
)
def test_what_the_records_refuse(kind, text):
    assert not allowed(text, kind)


def test_options_are_those_of_the_check():
    rule = "{title: x, why: x, source: x, severity: error, message: x, tests: {valid: [], invalid: []}"
    assert allowed(rule + ", check: repeated-word, with: {spared: [a]}}", "rule")
    assert not allowed(rule + ", check: repeated-word, with: {spard: [a]}}", "rule")
    assert allowed(rule + ", check: of-a-distribution, with: {anything: 1}}", "rule")


@pytest.mark.parametrize("kind", RECORDS)
def test_shipped_are_as_the_records_make_them(kind, rewrite):
    """After a new option: pytest tests/test_shapes.py --rewrite. No rule is named: a new one touches nothing."""
    file = data.folder("schemas") / f"{kind}.json"
    made = shape_text(kind, ())
    if rewrite:
        file.write_text(made, "utf-8", newline="")
    assert file.read_text("utf-8") == made


def test_init_names_a_schema_that_stands_beside_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init"]) == 0
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", Path(".jdlint.yaml").read_text("utf-8"))
    capsys.readouterr()
    assert cli.run(["schema", "config"]) == 0
    assert Path(named[1]).read_text("utf-8") == capsys.readouterr().out


def test_command_offers_the_names_of_rules(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["schema", "config"]) == 0
    made = json.loads(capsys.readouterr().out)
    ignored, spared = made["$defs"]["Waiver"]["properties"], made["$defs"]["ForFiles"]["properties"]
    for offered in (made["properties"]["rules"]["properties"], spared["rules"]["properties"]):
        assert {"wording", "wording/repeated-word"} <= set(offered)
    assert "wording/repeated-word" in ignored["rule"]["anyOf"][0]["enum"]
    assert "senedd" in made["properties"]["framework"]["anyOf"][0]["enum"]
    assert all(fits(word, ignored["rule"], made) for word in ("wording", "our/own"))
    assert re.match("https://json-schema.org/", made["$schema"])
    assert cli.run(["schema", "confg"]) == 2
    assert capsys.readouterr().err == (
        "jdlint: 'confg' is not one of: config, rule, framework (did you mean 'config'?)\n"
    )
