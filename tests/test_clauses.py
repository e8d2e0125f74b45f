"""Text that the template fixes: recognised, altered, and what becomes of the findings inside it."""

import json
import random
import re
from dataclasses import replace
from datetime import date

import pytest

from jdlint.checks.clauses import AlteredClause, fixed, standing
from jdlint.cli import run
from jdlint.edits import apply
from jdlint.engine import Judge, examine, with_clauses
from jdlint.framework import Framework, Override, load_framework
from jdlint.model import Block, Document, Edit, Finding, Hit, Span, Trait
from jdlint.problems import SchemaError
from jdlint.readers import read, read_bytes
from jdlint.readers.text import read_text
from jdlint.rules import load_rules
from jdlint.schema import load
from jdlint.shapes import shape
from jdlint.write import to_word

EXAMPLE, SENEDD = load_framework("example"), load_framework("senedd")
TRIAL = "Every appointment begins with a trial period of six months, which the office may lengthen once by agreement."
HEAD = "title: x\nsource: x\nclauses:\n"
DAY = date(2026, 6, 1)
RULES = load_rules()


def post(text, name="post.txt"):
    return read_text(text.encode(), name)


def altered(text, framework=EXAMPLE):
    return [hit for hit in AlteredClause().find(post(text), framework, DAY) if isinstance(hit, Hit)]


def told(text, framework=EXAMPLE):
    return [hit.words["difference"] for hit in altered(text, framework)]


def mended(text):
    document = post(text)
    (hit,) = altered(text)
    return apply(document, [Edit(hit.edit, hit.text)])[0].blocks[hit.edit.block].text


@pytest.mark.parametrize(
    "text",
    [
        TRIAL,
        f"- {TRIAL}",
        f"| Contract | {TRIAL} |",
        f"Trial: {TRIAL.lower()} Ask us for details.",
        f"We are a small team. {TRIAL}",
        f"a) {TRIAL}",
        f"Note 2 – {TRIAL}",
        f"{TRIAL.rstrip('.')} (see the handbook).",
        TRIAL.replace(" a trial", " a\u00a0trial").replace(",", ""),
        TRIAL.rstrip("."),
        TRIAL.replace("Every", "[Every] / [This]"),
        f"{TRIAL}\n\n{TRIAL.replace('six', 'nine')}",
        "Every appointment begins with a welcome and a tour of the office, which lasts two hours.",
    ],
)
def test_text_left_alone_or_other_text(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("six", "nine", "“nine” stands for “six”"),
        ("trial", "trial or training", "“or training” was put in"),
        (" once", "", "“once” was taken out"),
        ("Every", "Nearly every", "“Nearly” was put in"),
        ("by agreement.", "by agreement with you.", "“with you” was put in"),
        ("by agreement.", "or end.", "“or end” stands for “by agreement”"),
        ("Every appointment", "It", "“It” stands for “Every appointment”"),
        ("a trial period", "a a trial period", "“a” was put in"),
    ],
)
def test_the_words_that_differ_and_the_way_back(old, new, difference):
    text = TRIAL.replace(old, new)
    assert told(text) == [difference]
    assert mended(text) == TRIAL
    assert mended(f"Trial: {text} Ask us.") == f"Trial: {TRIAL} Ask us."
    assert mended(f"Note 2 – {text}") == f"Note 2 – {TRIAL}"


def test_whatever_was_altered_the_way_back_is_clean():
    chance = random.Random(4)
    found = 0
    for _ in range(300):
        words = chance.choice([clause.text[0] for clause in SENEDD.clauses.values()]).split()
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(words))
            words[at : at + chance.randint(0, 1)] = chance.choice([[], ["really"], ["(see", "above),"], ["—"], ["a."]])
        document = Document("post", (Block(0, f"Note: {' '.join(words)}"),))
        hits = [hit for hit in AlteredClause().find(document, SENEDD, DAY) if isinstance(hit, Hit)]
        after, _ = apply(document, [Edit(hit.edit, hit.text) for hit in hits])
        assert not [hit for hit in AlteredClause().find(after, SENEDD, DAY) if isinstance(hit, Hit)]
        found += len(hits)
    assert found > 200


def test_the_words_under_the_caret():
    def quotes(text):
        return [post(text).quote(hit.span) for hit in altered(text)]

    assert quotes(TRIAL.replace("six", "nine").replace("once", "twice")) == ["nine"]
    assert quotes(TRIAL.replace(" once", "")) == ["lengthen by"]
    assert quotes(TRIAL.replace("Every appointment begins", "Begins")) == ["Begins"]


def test_several_changes_are_one_finding():
    text = TRIAL.replace("six", "nine").replace("the office", "we").replace(" once", "")
    assert told(text) == ["“nine” stands for “six”; “we” stands for “the office”; “once” was taken out"]
    assert mended(text) == TRIAL


def test_of_several_wordings_the_nearest():
    text = "The council pays for all journeys that this post asks for, at the rates in force on the day of booking."
    assert told(text) == ["“booking” stands for “travel”"]
    assert told(text.replace("booking", "travel")) == []


def test_a_document_without_clauses_says_so_and_a_framework_without_says_nothing():
    def reasons(framework):
        return [each.reason for each in AlteredClause().find(post("- Answers letters."), framework, DAY)]

    assert reasons(EXAMPLE) == ["none of the template's fixed texts was found"]
    assert reasons(load_framework("uk")) == []


def test_fixed_is_to_the_letter():
    def names(text):
        return [name for _, name, _ in fixed(post(text), EXAMPLE)]

    assert names(f"Trial: {TRIAL} Ask us.") == ["trial period"]
    assert names(TRIAL.replace("which", "which ")) == ["trial period"]
    assert names(TRIAL.replace(",", "")) == []
    assert names(TRIAL.replace("six", "nine")) == []
    assert names(TRIAL.replace("trial", "[trial]")) == []


def finding(document, words, rule="wording/jargon", severity="error", related=()):
    block = next(b for b in document.blocks if words in b.text)
    start = block.text.index(words)
    span = Span(block.index, start, start + len(words))
    return Finding(rule, severity, "Title", "A fault.", "Why.", span, related, Edit(span, "x", mechanical=True))


def judged(text, words, named=(), **given):
    document = post(text)
    return with_clauses(document, EXAMPLE, (finding(document, words, **given),), named)[0]


def test_a_fault_of_the_template_is_advice_for_its_keeper():
    found = judged(f"Trial: {TRIAL}", "lengthen once")
    assert (found.severity, found.edit) == ("advice", None)
    assert found.message == (
        "A fault. But this is the template's own text (“trial period”): leave it as it is, and tell whoever keeps the "
        "template."
    )
    assert judged(TRIAL, TRIAL).severity == "advice"


@pytest.mark.parametrize(
    ("text", "words", "given"),
    [
        (TRIAL.replace("six", "nine"), "lengthen once", {}),  # altered: the template's keeper has not seen it
        (TRIAL.replace("lengthen", "lengthen "), "lengthen  once", {}),  # a space of the author's own
        (TRIAL.replace("lengthen", "lengthen "), "  ", {}),
        (f"{TRIAL} Ask us.", "agreement. Ask", {}),
        (TRIAL, "six months", {"related": (Span(9, 0, 1),)}),  # at odds with the author's own words elsewhere
        (TRIAL, "six", {"rule": "template/struck-alternative"}),
        (TRIAL, "six", {"rule": "word/highlighted-text"}),
        (TRIAL, "six", {"named": ("wording/jargon",)}),
        (TRIAL.replace("Every", "[Every]"), "six", {}),
    ],
)
def test_a_fault_of_the_author_stays(text, words, given):
    found = judged(text, words, **given)
    assert (found.severity, found.message) == ("error", "A fault.")
    assert found.edit is not None


def whole(text, framework, house=()):
    known = {name: load_framework(name) for name in ("uk", framework)}
    judge = Judge(rules=RULES, frameworks=known, framework=framework, house=house, as_of=DAY, today=DAY)
    return examine(post(text), judge)


def severities(result, rule):
    return [f.severity for f in result.findings if f.rule == rule]


def equality(term):
    text = next(t for t in SENEDD.clauses["equal opportunities"].text if "gender identity" in t)
    return text.replace("gender identity", term)


def test_the_house_has_the_last_word_on_a_rule_it_names():
    misnamed, text = "fairness/characteristic-misnamed", equality("gender identity")
    assert severities(whole(text, "uk"), misnamed) == ["warning"]
    assert severities(whole(text, "senedd"), misnamed) == ["advice"]
    assert severities(whole(text, "senedd", ({"fairness": Override(severity="error")},)), misnamed) == ["advice"]
    assert severities(whole(text, "senedd", ({misnamed: Override()},)), misnamed) == ["advice"]
    assert severities(whole(text, "senedd", ({misnamed: Override(severity="error")},)), misnamed) == ["error"]


def test_whoever_writes_the_acts_own_term_is_not_told_off():
    rules = {f.rule for f in whole(equality("gender reassignment"), "senedd").findings}
    assert not rules & {"fairness/characteristic-misnamed", "template/clause-altered"}
    assert severities(whole(equality("gender"), "senedd"), "template/clause-altered") == ["warning"]


def test_words_struck_through_in_a_clause_are_the_authors():
    document = post(TRIAL)
    struck = replace(document, traits=(Trait("struck", Span(0, 0, 5)),))
    judge = Judge(rules=RULES, frameworks={"example": EXAMPLE}, framework="example", as_of=DAY, today=DAY)
    found = {f.rule: f.severity for f in examine(struck, judge).findings}
    assert found["template/struck-alternative"] == "warning"


@pytest.mark.parametrize("name", ["constituency-support-officer", "parliamentary-assistant"])
def test_the_real_specifications(shared, name):
    """Both have every clause unaltered, and only what the template says is for its keeper."""
    judge = Judge(rules=RULES, frameworks={"senedd": SENEDD}, framework="senedd", today=DAY)
    result = examine(read(str(shared / "specs" / f"{name}.docx")), judge)
    assert {stand.wording.clause for stand in standing(result.document, SENEDD)} == set(SENEDD.clauses)
    for_the_keeper = [f for f in result.findings if "whoever keeps the template" in f.message]
    assert sorted({f.rule for f in for_the_keeper}) == [
        "fairness/characteristic-misnamed",
        "legal/check-without-level",
        "wording/long-sentence",
        "wording/set-slip",
    ]
    assert {f.severity for f in for_the_keeper} == {"advice"}
    assert severities(result, "template/clause-altered") == []


def test_every_clause_survives_word():
    for framework in (EXAMPLE, SENEDD):
        texts = [clause.text[0] for clause in framework.clauses.values()]
        document = read_bytes(to_word(post("\n\n".join(texts))), "post.docx")
        assert [name for _, name, _ in fixed(document, framework)] == list(framework.clauses)


def test_reports_say_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "post.txt").write_text(equality("gender identity"), "utf-8")
    assert run(["check", "post.txt", "--framework", "senedd", "--format", "json", "--fail-level", "warning"]) == 0
    findings = json.loads(capsys.readouterr().out)["documents"][0]["findings"]
    (found,) = [f for f in findings if f["rule"] == "fairness/characteristic-misnamed"]
    assert (found["severity"], found["edit"]) == ("advice", None)
    assert "tell whoever keeps the template" in found["message"]
    assert run(["check", "post.txt", "--framework", "senedd", "--show-config"]) == 0
    assert "fixed text" in capsys.readouterr().out
    assert run(["frameworks"]) == 0
    assert "Text that must stand unaltered: scale minimum, increments" in capsys.readouterr().out


def test_the_same_fault_has_the_same_fingerprint():
    def of(framework):
        found = whole(equality("gender identity"), framework).findings
        return {f.fingerprint for f in found if f.rule == "fairness/characteristic-misnamed"}

    assert of("uk") == of("senedd")


def test_a_framework_replaces_a_clause_by_its_name(tmp_path):
    own = tmp_path / "own.yaml"
    text = "Every appointment begins with a talk about what the office expects."
    own.write_text(f"extends: example\n{HEAD}  trial period: {{source: x, text: {text}}}\n", "utf-8")
    clauses = load_framework(str(own)).clauses
    assert clauses["trial period"].text == (text,)
    assert clauses["travel"] == EXAMPLE.clauses["travel"]


@pytest.mark.parametrize(
    ("clause", "problem"),
    [
        ("{source: x}", "f.yaml:4:6: 'text' is missing"),
        (f"{{text: '{TRIAL}'}}", "f.yaml:4:6: 'source' is missing"),
        ("{source: x, text: Too few words}", "f.yaml:4:6: the 'text' of a clause has 8 words or more"),
        ("{source: x, text: []}", "f.yaml:4:6: the 'text' of a clause has 8 words or more"),
        (f"{{source: x, text: ['{TRIAL}', short]}}", "f.yaml:4:6: the 'text' of a clause has 8 words or more"),
        (f"{{source: x, text: '[Our] {TRIAL}'}}", "f.yaml:4:6: the 'text' of a clause has no square brackets"),
        (f"{{source: x, texts: '{TRIAL}'}}", "f.yaml:4:18: unknown key 'texts' (did you mean 'text'?)"),
        (TRIAL, "f.yaml:4:6: expected keys and values here"),
    ],
)
def test_mistakes_in_a_clause(clause, problem):
    with pytest.raises(SchemaError) as raised:
        load(f"{HEAD}  a: {clause}\n", "f.yaml", Framework, {"name": "f"})
    assert any(str(each).startswith(problem) for each in raised.value.problems), raised.value.problems


def test_the_json_schema_knows_clauses():
    made = json.loads(json.dumps(shape("framework")))
    assert made["properties"]["clauses"]["additionalProperties"] == {"$ref": "#/$defs/Clause"}
    assert made["$defs"]["Clause"]["required"] == ["text", "source"]


def test_no_name_of_a_member_is_in_a_clause():
    """Nor figures: a clause is what holds for every post."""
    words = " ".join(text for clause in SENEDD.clauses.values() for text in clause.text)
    assert not set(words) & set("0123456789£")
    assert not re.search(r"\b(?!Members?\b|Senedd\b|Individual\b|Please\b|Points\b|The\b|All\b|As\b|I\b)[A-Z]", words)
