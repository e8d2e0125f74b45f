"""`.jdlint.yaml`: which one governs a document, what of it holds, and what is said of a wrong one."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from jdlint import cli
from jdlint.config import Choices, ForFiles, assign, find
from jdlint.engine import check, rules_for
from jdlint.model import Document, Finding, Span
from jdlint.readers.text import read_text
from jdlint.schema import Mark, SchemaError, Word
from jdlint.starting import STARTER
from jdlint.waivers import Waiver, silence

RULE = """\
title: A word of the old house style
why: The house has another word for it.
source: the house
severity: warning
message: "'{words}' stands here."
check: pattern
with: {patterns: [workforce]}
tests: {valid: [], invalid: []}
"""
HERE = Mark(".jdlint.yaml", 1, 1)
QUOTED = Span(0, 10, 34)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def house(tmp_path, monkeypatch):
    """A git repository with one rule of its own; the current folder."""
    folder = tmp_path / "house"
    (folder / ".git").mkdir(parents=True)
    (folder / "own").mkdir()
    (folder / "own" / "old-word.yaml").write_text(RULE)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys):
    def run(*arguments: str) -> Ran:
        code = cli.run(list(arguments))
        return Ran(code, *capsys.readouterr())

    return run


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def found(path: str, **choices) -> list[tuple[str, str]]:
    """(rule, severity) of what the house's own rule, and only that, finds in a post that uses the old word."""
    write(path, "# Post\n\nLeads the workforce and the personnel.\n")
    (judge,) = assign([path], Choices(**choices))
    judge = replace(judge, rules=tuple(rule for rule in judge.rules if rule.pack == "own"))
    return [(f.rule, f.severity) for f in check(path, judge).findings]


def test_nearest_up_to_the_git_root(house):
    write(".jdlint.yaml", "")
    write("../.jdlint.yaml", "")
    write("a/.jdlint.yaml", "")
    write("a/b/post.txt", "")
    write("c/.git/x", "")
    assert find(house / "a" / "b") == Path("a/.jdlint.yaml")
    assert find(house / "own") == Path(".jdlint.yaml")
    assert find(house / "c") is None
    Path(".jdlint.yaml").unlink()
    assert find(house) is None


def test_outside_git_up_to_the_current_folder_or_in_the_folder_alone(tmp_path, monkeypatch):
    write(f"{tmp_path}/here/.jdlint.yaml", "")
    write(f"{tmp_path}/there/.jdlint.yaml", "")
    for folder in ("here/a/b", "there/a"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    assert find(tmp_path / "here" / "a" / "b") == Path(".jdlint.yaml")
    assert find(tmp_path / "there" / "a") is None
    assert find(tmp_path / "there") == Path("../there/.jdlint.yaml")


def test_local_pack_and_no_configuration():
    write(".jdlint.yaml", "packs: [own]")
    assert found("post.txt") == [("own/old-word", "warning")]
    assert found("post.txt", config="none") == []
    write("other.yaml", "packs: [own]\nrules: {own: advice}")
    assert found("post.txt", config="other.yaml") == [("own/old-word", "advice")]


@pytest.mark.parametrize(
    ("rules", "severity"),
    [
        ("{own: advice}", "advice"),
        ("{own: off}", None),
        ("{own: off, own/old-word: error}", "error"),
        ("{own/old-word: error, own: off}", "error"),
        ("{own/old-word: {severity: error}}", "error"),
        ("{own/old-word: {with: {patterns: [personnel]}}}", "warning"),
        ("{own/old-word: {severity: off, with: {patterns: [personnel]}}}", None),
    ],
)
def test_a_rule_goes_before_its_pack(rules, severity):
    write(".jdlint.yaml", f"packs: [own]\nrules: {rules}")
    assert [s for _, s in found("post.txt")] == ([severity] if severity else [])


def test_precedence():
    """Rule file, framework, what is extended, the configuration, its overrides, the command line."""
    write("fw.yaml", "title: x\nsource: x\nextends: uk\nrules: {own/old-word: advice}\n")
    write(".jdlint.yaml", "packs: [own]\nframework: fw.yaml")
    assert found("a/post.txt") == [("own/old-word", "advice")]
    write("base.yaml", "framework: fw.yaml\npacks: [own]\nrules: {own/old-word: error}")
    write(".jdlint.yaml", "extends: base.yaml")
    assert found("a/post.txt") == [("own/old-word", "error")]
    write(".jdlint.yaml", "extends: base.yaml\nrules: {own: off}")
    assert found("a/post.txt") == []
    write(".jdlint.yaml", "extends: base.yaml\nrules: {own: off}\noverrides: [{files: a, rules: {own: warning}}]")
    assert found("a/post.txt") == [("own/old-word", "warning")]
    assert found("a/post.txt", ignore=("own",)) == []
    write(".jdlint.yaml", "extends: base.yaml\nrules: {own: off}")
    assert found("a/post.txt", select=("own",)) == []
    assert found("a/post.txt", select=("own/old-word",)) == [("own/old-word", "warning")]


def test_options_add_up():
    write("base.yaml", "packs: [own]\nrules: {own/old-word: {with: {patterns: [personnel, leads]}}}")
    write(".jdlint.yaml", "extends: base.yaml\nrules: {own/old-word: {severity: error, with: {put: staff}}}")
    (judge,) = assign(["post.txt"], Choices())
    (rule,) = (r for r in rules_for(judge, "uk") if r.pack == "own")
    assert [p.source for p in rule.check.patterns] == ["personnel", "leads"]
    assert (rule.check.put, rule.severity) == ("staff", "error")


def test_rule_off_by_nature_runs_when_a_configuration_names_it():
    write("own/old-word.yaml", RULE + "enabled: false\n")
    write(".jdlint.yaml", "packs: [own]")
    assert found("post.txt") == []
    for rules in ("own/old-word: advice", "own/old-word: {with: {patterns: [personnel]}}"):
        write(".jdlint.yaml", f"packs: [own]\nrules: {{{rules}}}")
        assert len(found("post.txt")) == 1
    write(".jdlint.yaml", "packs: [own]\nrules: {own: error}")
    assert found("post.txt") == []


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.docx", "a/b/post.docx", True),
        ("*.docx", "post.txt", False),
        ("adverts", "adverts/a/post.docx", True),
        ("adverts/", "x/adverts/post.docx", True),
        ("adverts/*", "adverts/post.docx", True),
        ("adverts/*.docx", "adverts/a/post.docx", False),
        ("adverts/**", "adverts/a/b/post.docx", True),
        ("**/final/*.docx", "a/b/final/post.docx", True),
        ("**/final/*.docx", "final/post.docx", True),
        ("a/**/z.docx", "a/z.docx", True),
        ("post[12].docx", "post2.docx", True),
        ("POST.docx", "post.docx", False),
    ],
)
def test_patterns(house, pattern, path, fits):
    assert ForFiles(files=(Word(pattern, HERE),), mark=HERE).fits(path) is fits
    assert ForFiles(files=(Word(pattern, HERE),), mark=HERE).fits(str(house / path)) is fits


def test_documents_of_one_run_under_different_configurations(run):
    write("a/.jdlint.yaml", "packs: [../own]\nfail-level: warning")
    write("b/.jdlint.yaml", "packs: [../own]\nrules: {own: advice}\nfail-level: never")
    assert (found("a/post.txt"), found("b/post.txt")) == ([("own/old-word", "warning")], [("own/old-word", "advice")])
    ran = run("check", "a/post.txt", "b/post.txt", "--select", "own", "--format", "concise")
    assert ran.out.splitlines()[:2] == [
        "a/post.txt: warning: 'workforce' stands here. [own/old-word] (Post)",
        "b/post.txt: advice: 'workforce' stands here. [own/old-word] (Post)",
    ]
    assert ran.code == 1  # the stricter level holds for the run
    judges = assign(["a/post.txt", "b/post.txt", "a/other.txt"], Choices())
    assert judges[0] is judges[2]


def test_date_and_fail_level():
    write(".jdlint.yaml", "as-of: 2025-05-01\nfail-level: advice")
    (judge,) = assign(["post.txt"], Choices())
    assert (judge.as_of, judge.as_of_from) == (date(2025, 5, 1), "'as-of' in .jdlint.yaml")
    assert judge.fail_level == "advice"
    (judge,) = assign(["post.txt"], Choices(as_of=date(2026, 5, 1), fail_level="never"))
    assert (judge.as_of, judge.as_of_from, judge.fail_level) == (date(2026, 5, 1), "--as-of", "never")


def test_framework_of_ones_own_may_bear_the_name_of_the_one_it_extends():
    write("senedd.yaml", "title: Ours\nsource: us\nextends: senedd\n")
    write(".jdlint.yaml", "framework: ./senedd.yaml\noverrides: [{files: x.txt, framework: uk}]")
    own, other = assign(["a.txt", "x.txt"], Choices())
    assert own.frameworks["senedd"].title == "Ours"
    assert own.frameworks["senedd"].bands
    assert (other.framework, list(other.frameworks)) == ("uk", ["uk"])


WRONG = """\
framwork: senedd
framework: sened
packs: [hous, own, ./own/nothing, onw]
rules:
  own/old-wrd: off
  own: {with: {patterns: [x]}}
  own/old-word: {severity: warnin, with: {pattern: x, patterns: ["("]}}
overrides:
  - files: ["../x", 'a\\b', "*.{docx,txt}", "a[bc", "[!a]x[]]"]
    framework: other.yaml
    rules: {pay: of}
  - rules: {}
  - files: []
ignore:
  - {rule: ow, because: x, until: 2026-13-01}
  - {rule: own}
  - {rule: own, because: " "}
fail-level: warn
as-of: soon
register: post.csv
extends: bass.yaml
"""
SAID = """\
.jdlint.yaml:1:1: unknown key 'framwork' (did you mean 'framework'?)
.jdlint.yaml:2:12: there is no framework 'sened' (did you mean 'senedd'?); known: base, example, ipsa, njc, senedd, uk
.jdlint.yaml:3:9: there is no pack 'hous', installed or as a folder beside this file (did you mean 'hours'?)
.jdlint.yaml:3:20: there is no pack './own/nothing', installed or as a folder beside this file
.jdlint.yaml:3:35: there is no pack 'onw', installed or as a folder beside this file (did you mean 'own'?)
.jdlint.yaml:5:3: there is no rule or pack 'own/old-wrd' (did you mean 'own/old-word'?)
.jdlint.yaml:6:3: 'own' is a pack; options belong to one of its rules
.jdlint.yaml:7:28: 'warnin' is not one of: error, warning, advice, off (did you mean 'warning'?)
.jdlint.yaml:7:43: unknown key 'pattern' (did you mean 'patterns'?)
.jdlint.yaml:7:66: '(' is not a regular expression: missing ), unterminated subpattern at position 0
.jdlint.yaml:9:13: the pattern '../x' must be a path below this file's folder
.jdlint.yaml:9:21: write the pattern 'a\\b' with forward slashes
.jdlint.yaml:9:28: the pattern '*.{docx,txt}' holds a brace; write a list of patterns instead
.jdlint.yaml:9:44: the pattern 'a[bc' opens a bracket and does not close it; for a bracket in a name, write [[]
.jdlint.yaml:10:16: there is no file 'other.yaml'
.jdlint.yaml:11:18: 'of' is not one of: error, warning, advice, off (did you mean 'off'?)
.jdlint.yaml:12:5: 'files' is missing
.jdlint.yaml:13:5: 'files' names none, so this holds for no file
.jdlint.yaml:15:12: there is no rule or pack 'ow' (did you mean 'own'?)
.jdlint.yaml:15:35: expected a date like 2026-04-01 here, found '2026-13-01'
.jdlint.yaml:16:5: 'because' is missing
.jdlint.yaml:17:5: 'because' is empty: say why this may stand, for whoever reads it next year
.jdlint.yaml:19:8: expected a date like 2026-04-01 here, found 'soon'
.jdlint.yaml:18:13: 'warn' is not one of: error, warning, advice, never (did you mean 'warning'?)
.jdlint.yaml:20:11: there is no file 'post.csv' (did you mean 'posts.csv'?)
.jdlint.yaml:21:10: there is no file 'bass.yaml' (did you mean 'base.yaml'?)
"""


def test_all_mistakes_are_told_at_once(run):
    write(".jdlint.yaml", WRONG)
    write("base.yaml", "")
    write("posts.csv", "Reference\n")
    write("post.txt", "# Post\n")
    ran = run("check", "post.txt")
    assert (ran.code, ran.out) == (2, "")
    assert sorted(ran.err.splitlines()) == sorted(SAID.splitlines())
    places = [tuple(map(int, line.split(":")[1:3])) for line in ran.err.splitlines()]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: [", ".jdlint.yaml:2:1: this is not YAML: did not find expected node content"),
        ("- a", ".jdlint.yaml:1:1: expected keys and values here, found a list"),
        ("packs: [own]\npacks: [own]", ".jdlint.yaml:2:1: 'packs' stands here twice, first in line 1"),
        ("a: &a [*a]", ".jdlint.yaml:1:1: this is nested too deeply, or an alias stands inside itself"),
        ("extends: nowhere.yaml", ".jdlint.yaml:1:10: there is no file 'nowhere.yaml'"),
        ("extends: .jdlint.yaml", ".jdlint.yaml:1:10: this file extends itself through '.jdlint.yaml'"),
        ("packs: [.git]", ".jdlint.yaml:1:9: there is no rule in .git; a rule is a file NAME.yaml"),
        ("framework: fw.yaml", "fw.yaml:4:9: there is no rule or pack 'own/old-wurd'"),
        ("framework: loop.yaml", "loop.yaml:3:10: 'loop' extends itself through 'loop.yaml'"),
    ],
)
def test_a_mistake_has_its_place(text, said):
    write("fw.yaml", "title: x\nsource: x\nextends: uk\nrules: {own/old-wurd: advice}\n")
    write("loop.yaml", "title: x\nsource: x\nextends: loop.yaml\n")
    write(".jdlint.yaml", text)
    with pytest.raises(SchemaError) as caught:
        assign(["post.txt"], Choices())
    assert str(caught.value) == said


def test_a_file_that_is_not_utf8():
    Path(".jdlint.yaml").write_bytes(b"framework: \xa3")
    with pytest.raises(SchemaError, match=r"jdlint\.yaml:1:1: this is not UTF-8 text: invalid start byte at byte 11"):
        assign(["post.txt"], Choices())


def test_own_rule_that_yields_to_one_that_there_is_not():
    write("own/word.yaml", RULE.replace("check:", "yields-to: [tempalte]\ncheck:", 1))
    write(".jdlint.yaml", "packs: [./own]")
    with pytest.raises(SchemaError, match=r"word\.yaml:\d+:13: there is no rule or pack 'tempalte'"):
        assign(["post.txt"], Choices())


def test_own_rule_with_the_id_of_a_shipped_one():
    write("wording/repeated-word.yaml", RULE)
    write(".jdlint.yaml", "packs: [./wording]")
    with pytest.raises(SchemaError, match=r"repeated-word\.yaml:1:1: rule 'wording/repeated-word' stands already in "):
        assign(["post.txt"], Choices())


def finding(rule: str = "own/old-word", span: Span | None = QUOTED, message: str = "x") -> Finding:
    return Finding(rule, "error", "t", message, "w", span)


def document() -> Document:
    return read_text("Leads the ‘workforce’  of the town\n".encode(), "post.txt")


@pytest.mark.parametrize(
    ("given", "covers"),
    [
        ({}, True),
        ({"rule": "own"}, True),
        ({"rule": "old-word"}, False),
        ({"words": "'WORKFORCE' of the town"}, True),
        ({"words": "workforce"}, False),
        ({"words": "'workforce' … town"}, True),
        ({"words": "… town"}, True),
        ({"words": "…"}, False),
        ({"until": date(2026, 6, 1)}, True),
        ({"until": date(2026, 5, 31)}, False),
    ],
)
def test_what_a_waiver_covers(given, covers):
    rule = Word(given.pop("rule", "own/old-word"), HERE)
    waiver = Waiver(rule=rule, because="x", mark=HERE, **given)
    standing, waived, notes = silence(document(), [finding()], [waiver], date(2026, 6, 1))
    assert bool(waived) is covers
    assert bool(standing) is not covers
    assert bool(notes) is ("until" in given and not covers)


def test_waiver_of_a_finding_on_the_whole_document_and_of_a_crash():
    lacking = finding(span=None, message="There is no section ‘Main duties’ here.")
    crash = finding(rule="jdlint/crash", span=None)
    waivers = [Waiver(rule=Word("own", HERE), because="x", words=w, mark=HERE) for w in ("main duties", "sect")]
    waivers.append(Waiver(rule=Word("jdlint", HERE), because="x", mark=HERE))
    assert silence(document(), [lacking, crash], waivers[:1], date.today())[0] == (crash,)
    assert silence(document(), [lacking, crash], waivers[1:], date.today())[0] == (lacking, crash)


def test_waivers_in_a_run(run):
    entries = (
        "packs: [own]\nfail-level: warning\nignore:\n"
        "- {rule: own/old-word, words: workforce, because: ok}\n"
        "- {rule: own, words: manpower, because: ok, until: 2020-01-31, owner: HR policy}\n"
        "- {rule: own, words: nothing, because: ok}\n"
        "- {rule: wording, words: nothing, because: ok}\n"
    )
    write(".jdlint.yaml", entries)
    write("own/old-word.yaml", RULE.replace("[workforce]", "[workforce, manpower]"))
    write("post.txt", "# Post\n\nLeads the workforce.\n")
    ran = run("check", "post.txt", "--select", "own")
    assert ran.code == 1  # the entry that is not used is a warning too
    assert "workforce" not in ran.out
    flat = " ".join(ran.out.split())
    assert flat.count("silenced nothing in this run") == 1
    assert "The entry of 'ignore:' for own in .jdlint.yaml:6 silenced nothing in this run." in flat
    write("post.txt", "# Post\n\nLeads the manpower.\n")
    ran = run("check", "post.txt", "--select", "own")
    assert ran.code == 1
    assert (
        "The entry of 'ignore:' for own in .jdlint.yaml:5 held until 31 January 2020, so its findings count again. "
        "Mend them, or have it renewed (HR policy)."
    ) in " ".join(ran.out.split())


def test_an_entry_that_silences_nothing_is_a_finding_of_the_configuration(run):
    write("post.txt", "# Post\n\nLeads the workforce.\n")
    write(
        ".jdlint.yaml",
        "packs: [own]\nignore:\n- {rule: own, words: workforce, because: ok}\n"
        "- {rule: own, words: crew, because: ok, owner: HR policy}\n"
        "- {rule: own, words: x, because: ok, until: 2020-01-31}\n",
    )
    ran = run("check", "post.txt", "--select", "own", "--format", "concise", "--fail-level", "warning")
    assert (ran.code, ran.out) == (
        1,
        ".jdlint.yaml: warning: The entry of 'ignore:' for own in .jdlint.yaml:4 silenced nothing in this run. "
        "Its fault may be mended; if so, take it out. Ask HR policy. [jdlint/unused-waiver] (Whole document)\n"
        "1 warning in 2 documents\n",
    )
    ran = run("check", "post.txt", "--select", "own", "--format", "json")
    assert [d["path"] for d in json.loads(ran.out)["documents"]] == ["post.txt", ".jdlint.yaml"]
    assert "jdlint explain" not in run("check", "post.txt", "--select", "own").out
    kept = ("--baseline", "known.json")
    assert run("check", "post.txt", "--select", "own", *kept, "--update-baseline").code == 0
    assert run("check", "post.txt", "--select", "own", *kept, "--fail-level", "warning").code == 0


def test_only_a_run_over_all_documents_calls_an_entry_unused(run):
    write(".jdlint.yaml", "packs: [own]\nignore:\n- {rule: own, words: nothing, because: ok}\n")
    write("post.txt", "# Post\n\nLeads.\n")
    write("other.docx", "")
    assert "silenced nothing" not in run("check", "post.txt", "--select", "own").out


def test_show_config(run):
    write("fw.yaml", "title: x\nsource: x\nextends: uk\nrules: {own/old-word: advice}\n")
    write(
        ".jdlint.yaml",
        "framework: fw.yaml\npacks: [own]\nas-of: 2026-05-01\nrules:\n  own: error\n"
        "overrides:\n- {files: a, rules: {own/old-word: {with: {put: staff}}}}\n"
        "ignore:\n- {rule: own, words: manpower, because: a ship's word, until: 2030-01-31}\n",
    )
    write("a/post.txt", "")
    ran = run("check", "--show-config", "a/post.txt", "--fail-level", "warning", "--select", "own")
    packs = next(line for line in ran.out.splitlines() if line.startswith("  packs "))
    assert ran.out.replace(packs + "\n", "") == (
        "a/post.txt\n"
        "  configuration  .jdlint.yaml\n"
        "  framework      fw (.jdlint.yaml:1)\n"
        "  as of          2026-05-01 ('as-of' in .jdlint.yaml)\n"
        "  fail level     warning (--fail-level)\n"
        "  only           own (--select)\n"
        "  rule           own/old-word: advice (fw.yaml:4)\n"
        "  rule           own: error (.jdlint.yaml:5)\n"
        "  rule           own/old-word: with put: staff (.jdlint.yaml:7)\n"
        '  ignored        own: "manpower", a ship\'s word, until 2030-01-31 (.jdlint.yaml:9)\n'
    )
    assert " own, " in packs


def test_show_config_says_whence(run):
    write("base.yaml", "fail-level: advice\nframework: uk\n")
    write(".jdlint.yaml", "extends: base.yaml\noverrides: [{files: a, framework: ipsa}]\n")
    write("a/post.txt", "")
    write("post.txt", "")
    out = run("check", "--show-config", "post.txt", "a/post.txt").out
    assert out.count("  configuration  .jdlint.yaml, which extends base.yaml\n") == 2
    assert out.count("  fail level     advice ('fail-level' in base.yaml)\n") == 2
    assert "  framework      uk (base.yaml:2)\n" in out
    assert "  framework      ipsa (.jdlint.yaml:2)\n" in out


def test_init_writes_a_file_that_works_once_uncommented(run):
    assert run("init").code == 0
    write("post.txt", "# Post\n")
    assert run("check", "post.txt", "--select", "wording/repeated-word").code == 0
    write(".jdlint.yaml", "# our own\n")
    assert run("init").out.startswith("Left .jdlint.yaml as it is.\n")
    assert Path(".jdlint.yaml").read_text() == "# our own\n"
    write("../jdlint.yaml", "")
    write("rules/old-word.yaml", RULE)
    write("posts.csv", "Reference,Title\nEX-041-26,Caseworker\n")
    starts = ("extends", "framework", "packs", "rules", "overrides", "register", "ignore", "fail-level", "as-of", "  ")
    lines = [line[2:] for line in STARTER.splitlines() if line[:2] == "# " and line[2:].startswith(starts)]
    write(".jdlint.yaml", "\n".join(lines))
    (judge,) = assign(["post.txt"], Choices())
    assert (judge.framework, len(judge.house), len(judge.waivers)) == ("senedd", 2, 1)
