"""Reports on documents built by hand: what each format says, word for word."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jdlint.model import CRASH, Block, Cell, Document, Edit, Field, Finding, Pay, Read, Result, Span, Trait
from jdlint.report import FORMATS, Run, exit_code, failing, load, render, show_json, show_text, summary, write
from jdlint.report._layout import count, counts, excerpt, plain, width, wrap


@pytest.fixture(autouse=True)
def _plain_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


def post(*texts: str, path: str = "post.docx", read: Read | None = None, kind: Any = "bullet") -> Document:
    blocks = [Block(0, "Main duties", "heading", 1)]
    blocks += [Block(i, text, kind, 1, "•", headings=(0,)) for i, text in enumerate(texts, 1)]
    return Document(path, tuple(blocks), read=read or Read(paragraphs=len(blocks)))


def finding(span: Span | None = None, **more: Any) -> Finding:
    given: dict[str, Any] = {
        "rule": "wording/repeated-word",
        "severity": "error",
        "title": "A word said twice",
        "message": "Keep one of them.",
        "why": "It is a slip.",
    }
    return Finding(span=span, **{**given, **more})


def result(document: Document, *found: Finding, **more: Any) -> Result:
    return Result(document.path, document, findings=found, **more)


def text(*results: Result, **run: Any) -> str:
    return render(results, Run(**run))


REPORT = """\
Read posts/gardener.docx: 132 paragraphs, 4 tables, 1 header, 2 text boxes; 5 tracked changes shown as accepted; not
  read: 1 picture without a description.
Judged by the framework 'example' as of 1 July 2026 (the year in the reference).

Warning: No purpose of the post  [structure/missing-section]
  Whole document
  Say in two or three sentences what the post is for.
  Why: People decide by it whether to read on.

Error: Reference left over from another post  [reference/mismatch]
  Page header
    | Gardener – job description ref GH-067-26
    |                                ^^^^^^^^^
  The header gives GH-067-26; the title block gives GH-041-26.
  Why: Applications are filed by reference.
  Write: GH-041-26
  Compare: Table 1 › Reference, about page 1
    | GH-041-26

Not checked: 2 pay rules and 1 hours rule (no salary found); 1 welsh rule (no Welsh text).
Note: The framework has no pay table for 2027-28.

Found 1 error, 1 warning and 1 piece of advice in 1 document; 1 can be mended by a suggested edit.
To see the advice too, add --advice.
Exit 1: 1 finding at or above --fail-level error.
Next:
  jdlint explain reference/mismatch  says more about that rule
  jdlint mark posts/gardener.docx -o marked.docx  puts the findings into a copy, as Word comments
"""


def test_what_was_not_checked_is_short_and_leads_with_the_facts_not_found():
    facts = ["hours", "salary", "fixed term", "office", "reference", "job family"]
    lacked = [(f"pay/r{n}", f"no {fact} found") for n, fact in enumerate(facts * 3)]
    others = [(f"welsh/r{n}", f"reason {'x' * 40} {'abcdefghijk'[n]}") for n in range(11)]
    others.append(("wording/r", "no dictionary is installed: pip install it"))
    document = Document("a.txt", (Block(0, "Text"),))
    short = text(result(document, unchecked=(*others, *lacked)))
    said = short[short.index("Not checked") : short.index("Exit")].strip()
    assert said.startswith("Not checked: 30 rules. Not found: hours (3), salary (3), fixed term (3), office (3)")
    assert "no dictionary is installed: pip install it (1); reason" in " ".join(said.split())
    assert said.endswith("other reasons (--advice lists all).")
    assert len(said.splitlines()) <= 6
    for asked in ({"advice": True}, {"statistics": True}):
        whole = " ".join(text(result(document, unchecked=(*others, *lacked)), **asked).split())
        assert whole.count("reason xxx") == 11
        assert "3 pay rules (no hours found)" in whole


def gardener() -> Result:
    document = Document(
        "posts/gardener.docx",
        (
            Block(0, "Gardener – job description\tref GH-067-26", part="header"),
            Block(1, "Reference", cell=Cell(1, 1, 1)),
            Block(2, "GH-041-26", cell=Cell(1, 1, 2, "Reference"), page=1),
        ),
        read=Read(132, 4, 1, text_boxes=2, tracked_changes=5, unread=("1 picture without a description",)),
        fields=(Field("reference", "GH-041-26", Span(2, 0, 9), "cell", Span(1, 0, 9)),),
    )
    here = Span(0, 31, 40)
    return Result(
        document.path,
        document,
        "example",
        date(2026, 7, 1),
        "the year in the reference",
        (
            finding(
                here,
                rule="reference/mismatch",
                title="Reference left over from another post",
                message="The header gives GH-067-26; the title block gives GH-041-26.",
                why="Applications are filed by reference.",
                related=(Span(2, 0, 9),),
                edit=Edit(here, "GH-041-26"),
                fingerprint="f1",
            ),
            finding(Span(0, 0, 8), rule="wording/jargon", severity="advice"),
            finding(
                rule="structure/missing-section",
                severity="warning",
                title="No purpose of the post",
                message="Say in two or three sentences what the post is for.",
                why="People decide by it whether to read on.",
            ),
        ),
        (
            ("pay/below-scale", "no salary found"),
            ("pay/other-band", "no salary found"),
            ("hours/pro-rata", "no salary found"),
            ("welsh/level", "no Welsh text"),
        ),
        ("The framework has no pay table for 2027-28.",),
    )


def test_a_whole_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert text(gardener(), exit_code=1) == REPORT


def test_lines_keep_to_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = text(gardener(), exit_code=1).splitlines()
    assert max(map(len, said[: said.index("Next:")])) <= 60  # what is to be typed is not cut
    assert said[0] == "Read posts/gardener.docx: 132 paragraphs, 4 tables, 1"


def test_advice_is_shown_when_asked_for() -> None:
    shown = "Advice: A word said twice  [wording/jargon]"
    assert shown not in text(gardener())
    for asked in ({"advice": True}, {"fail_level": "advice"}):
        assert shown in text(gardener(), **asked)
        assert "--advice." not in text(gardener(), **asked)


def test_a_clean_document() -> None:
    assert text(result(post("Waters the plants"))) == (
        "Read post.docx: 2 paragraphs.\n"
        "\n"
        "post.docx: checked and clean\n"
        "\n"
        "Exit 0: no finding at or above --fail-level error.\n"
    )


def test_hidden_advice_is_not_clean() -> None:
    said = text(result(post("Waters"), finding(Span(1, 0, 6), severity="advice")))
    assert "\npost.docx: no errors or warnings; 1 piece of advice not shown\n" in said
    assert "clean" not in said


def test_many_documents_are_summed_up_worst_first() -> None:
    bad = post("Waters the the plants", path="b.docx")
    worse = post("Waters the the plants", path="worse.docx")
    silent = replace(result(post("Weeds", path="ok.docx", read=Read(2, unread=("1 picture",)))))
    lines = text(
        result(bad, finding(Span(1, 7, 14), severity="warning")),
        result(worse, finding(Span(1, 7, 14)), finding()),
        replace(silent, unchecked=(("pay/a", "no salary found"), ("pay/b", "no salary found"))),
        Result("old.doc", error="This is a file of an older Word: save it as .docx."),
        exit_code=2,
    )
    assert lines[lines.index("ok.docx") :] == (
        "ok.docx: checked and clean; 2 rules had nothing to look at; not read: 1 picture\n"
        "\n"
        "Documents, worst first:\n"
        "  worse.docx  2 errors\n"
        "  b.docx      1 warning\n"
        "  1 document clean\n"
        "\n"
        "Found 2 errors and 1 warning in 3 documents.\n"
        "Not read: old.doc: This is a file of an older Word: save it as .docx.\n"
        "Exit 2: 1 document could not be read.\n"
        "Next:\n"
        "  jdlint explain wording/repeated-word  says more about that rule\n"
        "  jdlint mark worse.docx -o marked.docx  puts the findings into a copy, as Word comments\n"
    )


def test_an_unreadable_document_alone() -> None:
    assert text(Result("old.doc", error="It is locked with a password."), exit_code=2) == (
        "\nNot read: old.doc: It is locked with a password.\nExit 2: 1 document could not be read.\n"
    )


def test_why_is_said_once_and_many_alike_are_listed() -> None:
    texts = [f"[Lead] / [Support] team {n}" for n in range(1, 7)]
    found = [finding(Span(n, 0, 18), rule="template/unresolved-choice", why="Keep one.") for n in range(1, 7)]
    found[4] = replace(found[4], edit=Edit(Span(5, 0, 18), "Leads"))
    said = text(result(post(*texts), *reversed(found)), exit_code=1)
    assert said.count("Why: Keep one.") == 1
    assert said.count("Error: ") == 3
    assert said[said.index("  And ") : said.index("\n\nFound")] == (
        "  And 3 more like these:\n"
        "    Main duties, bullet 4: [Lead] / [Support]\n"
        "    Main duties, bullet 5: [Lead] / [Support] → Leads\n"
        "    Main duties, bullet 6: [Lead] / [Support]\n"
    )


def edited(words: str, span: Span, put: str, place: Span | None = None) -> str:
    said = text(result(post(words), finding(span, edit=Edit(place or span, put))))
    return said[said.index("slip.\n") + 6 : said.index("\n\nFound")]


def test_an_edit_is_words_to_write_or_the_line_before_and_after() -> None:
    assert edited("Waters the the plants", Span(1, 7, 14), "the") == "  Write: the\n"
    assert edited("Waters  plants", Span(1, 6, 8), " ") == "    - Waters  plants\n    + Waters plants\n"
    assert edited("Waters etc.", Span(1, 7, 11), "") == "    - Waters etc.\n    + Waters\n"
    assert edited("Waters", Span(1, 0, 6), "", Span(1, 6, 6)) == "    - Waters\n    + Waters\n"
    assert edited("", Span(1, 0, 0), "") == "  Take it out.\n"
    assert edited("Waters", Span(1, 0, 6), "Duties", Span(0, 5, 11)) == (
        "  Change: Heading 'Main duties'\n    - Main duties\n    + Main Duties\n"
    )


def test_an_empty_bullet_has_words_too() -> None:
    assert "  Main duties, bullet 1\n    | (empty)\n" in text(result(post(""), finding(Span(1, 0, 0))))


def test_statistics_take_the_findings_place() -> None:
    found = [finding(Span(1, 0, 6)), finding(Span(1, 0, 6)), finding(severity="warning", rule="x/y", title="Other")]
    assert text(result(post("Waters"), *found), statistics=True, exit_code=1) == (
        "2  error    A word said twice  [wording/repeated-word]\n"
        "1  warning  Other  [x/y]\n"
        "\n"
        "Found 2 errors and 1 warning in 1 document.\n"
        "Exit 1: 2 findings at or above --fail-level error.\n"
        "Next:\n"
        "  jdlint explain wording/repeated-word  says more about that rule\n"
        "  jdlint mark post.docx -o marked.docx  puts the findings into a copy, as Word comments\n"
    )
    assert render([result(post("Waters"), *found)], Run(statistics=True), "concise") == (
        "2\terror\twording/repeated-word\tA word said twice\n"
        "1\twarning\tx/y\tOther\n"
        "2 errors and 1 warning in 1 document\n"
    )


def test_words_from_a_file_cannot_steer_the_terminal() -> None:
    said = text(
        result(
            post("Waters \x1b[31mred\u202e\nplants", path="a\x1b[0m.docx"), finding(Span(1, 7, 12), message="\x1b[2J")
        )
    )
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "    | Waters  [31mred plants\n    |        ^^^^^\n" in said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_colours_and_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    run = Run(exit_code=1)
    write([gardener()], run, stream)
    assert "\x1b[1;31mError: \x1b[0m" in stream.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()
    write([gardener()], run, stream)
    assert "\x1b[1;31m" not in stream.getvalue()
    assert stream.getvalue().replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "") == REPORT


def test_a_pipe_does_not_load_rich() -> None:
    code = "import sys; from jdlint.report import *; render([], Run()); sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_stream_that_lacks_a_character() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    write([result(post("Waters"), finding(Span(1, 0, 6), message="£5 › £6"))], Run(), stream, "concise")
    stream.flush()
    assert b"post.docx: error: ?5 ? ?6 [wording/repeated-word] (Main duties, bullet 1)\n" in raw.getvalue()


def test_concise() -> None:
    unread = Result("old.doc", error="It is locked with a password.")
    assert render([gardener(), unread], Run(advice=True), "concise") == (
        "posts/gardener.docx: warning: Say in two or three sentences what the post is for. "
        "[structure/missing-section] (Whole document)\n"
        "posts/gardener.docx: advice: Keep one of them. [wording/jargon] (Page header)\n"
        "posts/gardener.docx: error: The header gives GH-067-26; the title block gives GH-041-26. "
        "[reference/mismatch] (Page header)\n"
        "old.doc: unreadable: It is locked with a password.\n"
        "1 error, 1 warning and 1 piece of advice in 1 document; 1 document not readable\n"
    )
    folded = render([gardener()], Run(), "concise")
    assert ": advice: " not in folded
    assert folded.endswith("1 error, 1 warning and 1 piece of advice in 1 document; --advice shows the advice\n")
    assert render([result(post("Weeds"))], Run(), "concise") == "nothing found in 1 document\n"


def test_json_keeps_its_contract() -> None:
    made = json.loads(render([gardener(), Result("old.doc", error="Locked.")], Run(version="1.2.3"), "json"))
    assert made["tool"] == {"name": "jdlint", "version": "1.2.3"}
    assert made["summary"] == {
        "documents": 2,
        "unreadable": 1,
        "error": 1,
        "warning": 1,
        "advice": 1,
        "fixable": 1,
        "mechanical": 0,
    }
    first, second = made["documents"]
    assert {k: first[k] for k in ("path", "framework", "as_of", "as_of_from", "error", "notes")} == {
        "path": "posts/gardener.docx",
        "framework": "example",
        "as_of": "2026-07-01",
        "as_of_from": "the year in the reference",
        "error": None,
        "notes": ["The framework has no pay table for 2027-28."],
    }
    assert first["read"]["tables"] == 4
    assert first["read"]["unread"] == ["1 picture without a description"]
    assert first["unchecked"][3] == {"rule": "welsh/level", "reason": "no Welsh text"}
    assert first["fields"] == {
        "reference": [
            {
                "value": "GH-041-26",
                "quote": "GH-041-26",
                "where": "Table 1 › Reference, about page 1",
                "span": {"block": 2, "start": 0, "end": 9},
                "how": "cell",
                "label": "Reference",
            }
        ]
    }
    assert first["findings"][2] == {
        "rule": "reference/mismatch",
        "severity": "error",
        "title": "Reference left over from another post",
        "message": "The header gives GH-067-26; the title block gives GH-041-26.",
        "why": "Applications are filed by reference.",
        "part": "header",
        "section": [],
        "where": "Page header",
        "span": {"block": 0, "start": 31, "end": 40},
        "quote": "GH-067-26",
        "block_text": "Gardener – job description\tref GH-067-26",
        "related": [
            {
                "where": "Table 1 › Reference, about page 1",
                "span": {"block": 2, "start": 0, "end": 9},
                "quote": "GH-041-26",
                "block_text": "GH-041-26",
            }
        ],
        "edit": {"text": "GH-041-26", "mechanical": False, "span": {"block": 0, "start": 31, "end": 40}},
        "fingerprint": "f1",
    }
    whole = first["findings"][0]
    assert [whole[k] for k in ("span", "quote", "block_text", "edit", "part", "section")] == [None] * 5 + [[]]
    assert (second["error"], second["findings"], second["fields"], second["read"]) == ("Locked.", [], {}, None)


def test_every_format_is_a_file_and_is_deterministic() -> None:
    assert {"text", "concise", "json"} <= set(FORMATS)
    for form in FORMATS:
        once, again = (render([gardener()], Run(), form) for _ in range(2))
        assert once == again
        assert once.endswith("\n")
    with pytest.raises(ValueError, match="there is no format 'jsn' \\(did you mean 'json'\\?\\); there are: concise, "):
        load("jsn")


@pytest.mark.parametrize(
    ("level", "number", "code"), [("error", 1, 1), ("warning", 2, 1), ("advice", 3, 1), ("never", 0, 0)]
)
def test_the_exit_code_follows_the_fail_level(level: Any, number: int, code: int) -> None:
    assert failing([gardener()], level) == number
    assert exit_code([gardener()], level) == code


def test_the_highest_exit_code_wins() -> None:
    unread = Result("old.doc", error="Locked.")
    assert exit_code([result(post("Weeds"))], "error") == 0
    assert exit_code([gardener(), unread], "error") == 2
    assert exit_code([], "error") == 3
    assert exit_code([unread, result(post("Weeds"), finding(rule=CRASH))], "never") == 4


@pytest.mark.parametrize(
    ("code", "run", "said"),
    [
        (0, {"fail_level": "never"}, "Exit 0: with --fail-level never no finding counts."),
        (0, {"fail_level": "warning"}, "Exit 0: no finding at or above --fail-level warning."),
        (3, {}, "Exit 3: there was nothing to check."),
        (4, {}, "Exit 4: a check crashed (jdlint/crash above); the other checks ran."),
    ],
)
def test_the_exit_code_has_a_reason(code: int, run: dict[str, Any], said: str) -> None:
    assert text(result(post("Weeds")), exit_code=code, **run).endswith(f"\n{said}\n")


def test_summary_counts_edits() -> None:
    found = finding(Span(1, 0, 6), edit=Edit(Span(1, 0, 6), "Weeds", mechanical=True))
    total = summary([result(post("Waters"), found, finding())])
    assert (total.findings, total.fixable, total.mechanical) == (2, 1, 1)


@pytest.mark.parametrize(
    ("words", "at", "room", "shown", "carets"),
    [
        ("Answers the the telephone", "the the", 40, "Answers the the telephone", "        ^^^^^^^"),
        ("a\tb\nc d", "c", 40, "a b c d", "    ^"),
        ("日本 reports", "reports", 40, "日本 reports", "     ^^^^^^^"),
        ("日本 reports", "本", 40, "日本 reports", "  ^^"),
        ("cafe\u0301 x", "x", 40, "cafe\u0301 x", "     ^"),
        ("one two three four five six seven", "four", 20, "…three four five…", "       ^^^^"),
        ("one two three four five six seven", "one", 20, "one two three four…", "^^^"),
        ("one two three four five six seven", "seven", 20, "…five six seven", "          ^^^^^"),
        ("one two three four five six seven", "two three four five six", 12, "…two three …", " ^^^^^^^^^^"),
    ],
)
def test_carets_stand_under_exactly_the_words(words: str, at: str, room: int, shown: str, carets: str) -> None:
    start = words.index(at)
    assert excerpt(words, start, start + len(at), room) == (shown, carets)


def test_an_insertion_has_one_caret() -> None:
    assert excerpt("Waters", 6, 6, 40) == ("Waters", "      ^")


def test_every_excerpt_fits_its_room() -> None:
    words = "ab cd 日本 efg hijklmnopqrstuvw xyz 日本語 end"
    for start in range(len(words)):
        for end in range(start, len(words)):
            line, carets = excerpt(words, start, end, 16)
            assert width(line) <= 17
            assert width(carets) <= 17


def test_wrapping() -> None:
    assert wrap("one two three", 9, "- ", "  ") == ["- one two", "  three"]
    assert wrap("averyverylongword b", 6) == ["averyverylongword", "b"]
    assert wrap("日本 日本", 7) == ["日本", "日本"]
    assert wrap("  \n", 7) == []
    assert wrap("one two", 3, "      ") == ["      one", "      two"]
    assert wrap("cafe\u0301 “au lait” 日", 10) == ["cafe\u0301 “au", "lait” 日"]


def test_every_character_has_the_columns_that_unicode_gives_it() -> None:
    for char in map(chr, range(0x3100)):
        wide = 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
        assert width(char) == (0 if unicodedata.category(char) in ("Mn", "Me") else wide), hex(ord(char))


def test_counting_in_words() -> None:
    assert [count(1, "error"), count(1203, "error"), count(2, "advice")] == [
        "1 error",
        "1,203 errors",
        "2 pieces of advice",
    ]
    assert counts([(1, "error"), (0, "warning"), (2, "advice")]) == "1 error and 2 pieces of advice"
    assert counts([(0, "error")]) == ""
    assert plain([(("a ", "dim"), ("b ", "")), ()]) == "a b\n\n"


SHOWN = """\
Read post.docx: 2 paragraphs, 1 table, 1 document property.

Fields
  salary: £21,000 - £24,500
      read from “£21,000 to £24,500”, named by “Salary”, in the cell beside its label: Table 1 ›
      Salary

Text
  0  paragraph: Table 1 › Salary, row label
      Salary
  1  paragraph: Table 1 › Salary
      £21,000 to £24,500
      - highlight (yellow): “£21,000”
  2  bullet 2: Item a
      a) Waters the plants
"""


def shed() -> Document:
    return Document(
        "post.docx",
        (
            Block(0, "Salary", cell=Cell(1, 1, 1)),
            Block(1, "£21,000 to £24,500", cell=Cell(1, 1, 2, "Salary")),
            Block(2, "Waters the plants", "bullet", 2, "a)"),
        ),
        (Trait("highlight", Span(1, 0, 7), "yellow"),),
        Read(2, 1, properties=1),
        (Field("salary", Pay(Decimal(21000), Decimal(24500)), Span(1, 0, 18), "cell", Span(0, 0, 6)),),
    )


def test_show_says_how_each_fact_was_found() -> None:
    assert show_text(shed()) == SHOWN
    assert "\nFields: none found\n" in show_text(post("Weeds"))


def test_the_extraction() -> None:
    made = json.loads(show_json(shed()))
    assert list(made) == ["path", "read", "fields", "blocks", "traits", "languages", "authors"]
    assert made["fields"]["salary"][0]["value"] == "£21,000 - £24,500"
    assert made["blocks"][1] == {
        "index": 1,
        "text": "£21,000 to £24,500",
        "kind": "paragraph",
        "level": 0,
        "number": "",
        "part": "body",
        "name": "",
        "headings": [],
        "cell": {"table": 1, "row": 1, "column": 2, "label": "Salary", "span": 1},
        "page": None,
        "where": "Table 1 › Salary",
    }
    assert made["traits"] == [{"kind": "highlight", "span": {"block": 1, "start": 0, "end": 7}, "note": "yellow"}]
