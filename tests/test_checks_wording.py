"""Slips of wording are found at their own words, and the English that only looks like one stays silent."""

import re
from datetime import date

import pytest

from jdlint import data
from jdlint.checks.wording import Phrases, _entry
from jdlint.edits import apply
from jdlint.engine import lint
from jdlint.framework import Framework
from jdlint.model import Block, Document
from jdlint.readers.text import read_text
from jdlint.rules import load_rule
from jdlint.selftest import lacks, prove

PACK = {path.stem: load_rule(path) for path in sorted((data.folder("rules") / "wording").glob("*.yaml"))}
LISTS = {name: rule.check for name, rule in PACK.items() if isinstance(rule.check, Phrases)}
FRAMEWORK = Framework(name="none", title="None", source="nowhere")

SLIPS = [
    ("doubled-punctuation", "- Answers letters, , and calls.", [", ,"]),
    ("doubled-punctuation", "- Books rooms (and halls)..", [".."]),
    ("doubled-punctuation", "- Duties:. answers letters", [":."]),
    ("space-before-sign", "- Answers letters ; keeps the diary .", [" ;", " ."]),
    ("double-space", "- Drafts replies to  the letters of residents, and calls  them.", ["  ", "  "]),
    ("small-letter-after-stop", "- Keeps the diary. and books rooms.", ["diary. and"]),
    ("small-letter-after-stop", "- What is asked? the team says.", ["asked? the"]),
    ("wrong-article", "- Has a understanding of the work.", ["a"]),
    ("wrong-article", "- Is a HR adviser and a MP's assistant with an PhD.", ["a", "a", "an"]),
    ("wrong-article", "- Writes “a article” for an European paper.", ["a", "an"]),
    ("set-slip", "- The holder should of done an adhoc team.", ["should of done", "adhoc"]),
    ("set-slip", "- Reports to the Line Manger.", ["Line Manger"]),
    ("set-slip", "- To understand familiar, every day Welsh.", ["every day Welsh"]),
    ("missing-apostrophe", "- Has 5 years experience and gives 4 weeks notice.", ["years experience", "weeks notice"]),
    ("missing-apostrophe", "- Acts on Members behalf in childrens homes.", ["Members behalf", "childrens homes"]),
    ("agreement", "- Draft and maintains the register.", ["Draft and maintains the"]),
    ("agreement", "- You is one of those officer who lead.", ["You is"]),
    ("us-spelling", "- Analyzing the LABOR market.", ["Analyzing"]),
    ("us-spelling", "- Color and flavor: labor in the center.", ["Color", "labor", "center"]),
    ("misspelling", "- SEPERATE Enviroment", ["SEPERATE", "Enviroment"]),
    ("jargon", "- Utilise and utilise; prior to and prior to.", ["Utilise", "prior to"]),
    ("unexplained-abbreviation", "- Writes papers for the CMT, CMT and SLTs.", ["CMT", "SLT"]),
    ("eg-and-for-example", "- Uses Word, eg letters, and Excel, e.g. lists, e.g. sums.", ["eg"]),
]
HONEST = [
    ("doubled-punctuation", "- Reads i.e., e.g.; and etc., at 10.30. See https://x.org/..//a and C:../b."),
    ("doubled-punctuation", "- Waits.... Then goes on .. well … and (ibid., p. 3)."),
    ("doubled-punctuation", "Name ........ Date ........"),
    ("space-before-sign", "- Uses .NET, a .docx file and . . . a pause ... or so."),
    ("double-space", "Grade 5        Salary        Hours of work in the week"),
    ("small-letter-after-stop", "- Uses approx. two, keeps no. 5 and takes 5 min. per item, e.g. letters."),
    ("small-letter-after-stop", "- Works on gov.uk. www.gov.uk is the site."),
    ("wrong-article", "- A one-year post, a union, a UK visa, an hourly rate, a European, an X-ray, an e-book."),
    ("wrong-article", "- Vitamin A is; category A offices; a and b; (a) answers letters; 5 a. a week"),
    ("set-slip", "- Leads on how to be, of that to the team, and every day is new."),
    ("set-slip", "- Insures the fleet under a performance plan; you're responsible; it's how staff work."),
    (
        "missing-apostrophe",
        "- Councillors use it; members decide; two years in post; the Members' diary; 3 years' experience.",
    ),
    ("agreement", "- Plans and budgets the work; plans and leading the team; skills and systems which are new."),
    ("agreement", "- A number of policy issues; parts of the system that are old; a range of duties."),
    ("us-spelling", "- Visits Rockefeller Center, sees color.css and #color, at labor@example.org."),
    ("ize-spelling", "- Size, prize and seize; the World Health Organization."),
    ("jargon", "- Is used in the order to buy; a holiday village."),
    ("unexplained-abbreviation", "- Works for the Corporate Management Team (CMT); the CMT meets weekly."),
    ("unexplained-abbreviation", "- THE HOLDER WILL BE ASKED TO SHOW A PASS"),
    ("eg-and-for-example", "- Uses legal texts, e.g. acts, and Eglwys, e.g. hymns."),
    ("mixed-list", "- Knowledge of law\n- Managing people\n- Degree\n- Able to drive\n- Support"),
    ("list-full-stops", "- answers letters;\n- keeps the diary; and\n- books rooms for the team."),
]


def found(rule: str, text: str) -> list[str]:
    document = read_text(text.encode(), "post.txt")
    findings, _ = lint(document, FRAMEWORK, [PACK[rule]], date(2026, 6, 1), debug=True)
    return [document.quote(f.span) if f.span else "" for f in findings]


@pytest.mark.parametrize("rule", PACK.values(), ids=PACK)
def test_rules_hold_their_own_examples(rule):
    if said := lacks(rule):
        pytest.skip(said)
    assert [str(failure) for failure in prove(rule)] == []


@pytest.mark.parametrize(("rule", "text", "words"), SLIPS)
def test_a_slip_is_found_at_its_words(rule, text, words):
    assert found(rule, text) == words


@pytest.mark.parametrize(("rule", "text"), HONEST)
def test_honest_english_is_silent(rule, text):
    assert found(rule, text) == []


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_of_a_list_finds_and_mends_its_own_words(name):
    """So no two alternations of a line can be mixed up, and no right form is itself found fault with."""
    check = LISTS[name]
    for entry in {_entry(line) for lines in check.anchored.values() for line in lines}:
        most = max(map(len, entry.words))
        sizes = {len(ways) for ways in entry.words if len(ways) > 1}
        assert len(sizes) == sum(len(ways) > 1 for ways in entry.words) or not entry.instead, entry
        assert {len(word.split("/")) for word in entry.instead} <= sizes | {1}, entry
        for at in range(most):
            said = " ".join(ways[min(at, len(ways) - 1)].replace("*", "work") for ways in entry.words)
            document = read_text(f"He {said} so".encode(), "post.txt")
            hits = list(check.find(document, FRAMEWORK, date(2026, 6, 1)))
            assert said in [document.quote(hit.span) for hit in hits if hit.span], said
            put = str(hits[0].words["put"])
            if entry.instead:
                again = read_text(f"He {put} so".encode(), "post.txt")
                assert list(check.find(again, FRAMEWORK, date(2026, 6, 1))) == [], (said, put)


def test_a_foreign_document_has_no_english_articles():
    german = "- Er denkt an die Arbeit und an den Tag. und mehr davon in dem Haus mit der Frau.\n" * 20
    assert found("wrong-article", german) == found("small-letter-after-stop", german) == []


def test_mechanical_edits_leave_the_sentence():
    rules = [PACK[name] for name in ("double-space", "doubled-punctuation", "space-before-sign")]
    assert all(rule.mechanical for rule in rules)
    document = read_text(b"- Keeps the diary , answers  letters and calls for the team..", "post.txt")
    findings, _ = lint(document, FRAMEWORK, rules, date(2026, 6, 1), debug=True)
    mended, skipped = apply(document, [f.edit for f in findings if f.edit])
    assert (mended.blocks[0].text, skipped) == ("Keeps the diary, answers letters and calls for the team.", ())


def test_a_slash_may_begin_a_line():
    check = PACK["space-beside-slash"].check
    document = Document("spec.docx", (Block(0, " / Clerk"), Block(1, "/ Clerk and/ or typist")))
    found = [document.quote(hit.span) for hit in check.find(document, FRAMEWORK, date(2026, 4, 1))]
    assert found == ["/ "]


def test_nothing_else_is_mechanical():
    mechanical = {name for name, rule in PACK.items() if rule.mechanical}
    assert mechanical == {
        "repeated-word", "double-space", "doubled-punctuation", "space-before-sign", "space-beside-slash"
    }  # fmt: skip


def test_sentences_end_where_a_reader_ends_them():
    words = "work " * 30
    assert found("long-sentence", f"- Is asked to {words}e.g. Word. Then rests.") == [f"Is asked to {words}e.g. Word."]
    assert found("long-sentence", f"- Work {words[:69]}. Work {words[:69]}.") == []


def test_a_mixed_list_names_the_others():
    document = read_text(
        b"- organise events\n- drafting replies\n- keep the diary\n- book rooms\n- answer calls", "post.txt"
    )
    findings, _ = lint(document, FRAMEWORK, [PACK["mixed-list"]], date(2026, 6, 1), debug=True)
    assert [re.sub("[“”]", "'", f.message) for f in findings] == [
        "'drafting' does not match the other items of this list (4 begin like 'organise'). Use one form throughout."
    ]
