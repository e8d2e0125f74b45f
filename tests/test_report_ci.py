"""The formats for CI systems: word for word, by their schemas, and one count in all of them."""

from __future__ import annotations

import io
import json
import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from lxml import etree
from test_report import finding, gardener, post, result

from jdlint.model import CRASH, Edit, Result, Span
from jdlint.report import FORMATS, Run, render
from jdlint.report._ci import path_of, uri_of
from jdlint.report._layout import shown
from jdlint.rules import load_rules

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
AWKWARD = "See [here](1) | <b>&amp; {0}, 100%: £5, 日本 `x` @hr\ufffe\x07"


def crash(**more: Any) -> Any:
    return finding(rule=CRASH, title="A rule stopped working", message="The rule x/y stopped: 'a'.", **more)


def some() -> list[Result]:
    """A whole-document finding, advice, a crash, awkward words, a clean document and an unreadable one."""
    awkward = post(AWKWARD, AWKWARD, path="a b/ünï#1%.docx")
    twice = [finding(Span(n, 0, len(AWKWARD)), message="Say “[here](1)” | <once>.") for n in (1, 2)]
    return [
        gardener(),
        Result("old.doc", error="It is locked with a password."),
        result(awkward, *twice, crash(fingerprint="c")),
        result(post("Weeds", path="clean.docx")),
    ]


def made(form: str, *results: Result, **run: Any) -> str:
    return render(results or some(), Run(**run), form)


COUNTS = {"error": 4, "warning": 1, "advice": 1, "unreadable": 1}


def by_json(text: str) -> Counter[str]:
    return counted_documents(json.loads(text)["documents"])


def by_jsonl(text: str) -> Counter[str]:
    return counted_documents([json.loads(line) for line in text.splitlines()])


def counted_documents(documents: list[Any]) -> Counter[str]:
    found = Counter(finding["severity"] for document in documents for finding in document["findings"])
    return found + Counter(unreadable=sum(document["error"] is not None for document in documents))


def by_sarif(text: str) -> Counter[str]:
    (run,) = json.loads(text)["runs"]
    names = {"error": "error", "warning": "warning", "note": "advice"}
    told = run["invocations"][0]["toolExecutionNotifications"]
    unread = sum(one.get("descriptor", {}).get("id") == "jdlint/unreadable" for one in told)
    return Counter(names[one["level"]] for one in run["results"]) + Counter(unreadable=unread)


def by_junit(text: str) -> Counter[str]:
    """The severity opens the second line of a case; an unreadable document has one line only."""
    bodies = [node.text.splitlines() for node in etree.fromstring(text.encode()).iterfind("testsuite/testcase/*")]
    return Counter(lines[1].split(":")[0] if len(lines) > 1 else "unreadable" for lines in bodies)


def by_github(text: str) -> Counter[str]:
    names = {"error": "error", "warning": "warning", "notice": "advice"}
    commands = re.findall(r"^::(\w+) file=[^,\n]+,title=([^\n]*?)::", text, re.MULTILINE)
    return Counter("unreadable" if "could not be read" in title else names[name] for name, title in commands)


def by_gitlab(text: str) -> Counter[str]:
    names = {"critical": "error", "major": "warning", "info": "advice", "blocker": "unreadable"}
    return Counter(names[one["severity"]] for one in json.loads(text))


def by_words(text: str) -> Counter[str]:
    """The line of counts that text, concise and Markdown have."""
    said = re.search(r"(\d+) errors?, (\d+) warnings? and (\d+) pieces? of advice in (\d+) documents?", text)
    assert said is not None
    unread = text.count("Not read: ") or int(re.findall(r"(\d+) document not readable", text)[0])
    return Counter(error=int(said[1]), warning=int(said[2]), advice=int(said[3]), unreadable=unread)


READERS: dict[str, Callable[[str], Counter[str]]] = {
    "json": by_json,
    "jsonl": by_jsonl,
    "sarif": by_sarif,
    "junit": by_junit,
    "github": by_github,
    "gitlab": by_gitlab,
    "text": by_words,
    "concise": by_words,
    "markdown": by_words,
    "html": by_words,
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_counts_the_same(form: str) -> None:
    assert READERS[form](made(form)) == COUNTS


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_said_of_nothing(form: str) -> None:
    assert render([], Run(exit_code=3), form) == render([], Run(exit_code=3), form)
    assert made(form, result(post("Weeds"))).endswith("\n")


def test_paths_are_seen_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [path_of(p) for p in ("a/b.docx", "./a/../c.docx", str(tmp_path / "d.docx"), "../e.docx", "/x/y.docx")] == [
        "a/b.docx",
        "c.docx",
        "d.docx",
        "../e.docx",
        "/x/y.docx",
    ]
    assert uri_of(str(tmp_path / "a b" / "ü#%.docx")) == "a%20b/%C3%BC%23%25.docx"
    assert uri_of("../e.docx") == (tmp_path.parent / "e.docx").as_uri()
    broken = os.fsdecode(b"caf\xe9.docx")
    assert (path_of(broken), uri_of(broken)) == ("caf\ufffd.docx", "caf%E9.docx")


def test_jsonl_is_the_contract_a_line_a_document() -> None:
    documents = json.loads(made("json"))["documents"]
    assert [json.loads(line) for line in made("jsonl").split("\n")[:-1]] == documents


GITHUB = """\
::warning file=posts/gardener.docx,title=No purpose of the post [structure/missing-section]::Say in two or three \
sentences what the post is for.
::notice file=posts/gardener.docx,title=A word said twice [wording/jargon]::Page header, “Gardener”: Keep one of them.
::error file=posts/gardener.docx,title=Reference left over from another post [reference/mismatch]::Page header: \
The header gives GH-067-26; the title block gives GH-041-26.
::error file=100%25%2C a%3Ab.doc,title=A document that could not be read::It is 100%25 locked.
jdlint: 1 error, 1 warning and 1 piece of advice in 1 document; 1 document not readable
"""


def test_github() -> None:
    assert made("github", gardener(), Result("100%, a:b.doc", error="It is 100%\nlocked.")) == GITHUB


CODE_QUALITY = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?![./])"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
"""What GitLab's manual asks of a Code Quality report; there is no schema of its makers."""
TEST_RESULTS = """\
<!ELEMENT testsuites (testsuite*)>
<!ELEMENT testsuite (testcase*)>
<!ELEMENT testcase (failure | error | skipped)?>
<!ELEMENT failure (#PCDATA)> <!ELEMENT error (#PCDATA)> <!ELEMENT skipped (#PCDATA)>
<!ATTLIST testsuites name CDATA #IMPLIED tests NMTOKEN #IMPLIED failures NMTOKEN #IMPLIED errors NMTOKEN #IMPLIED>
<!ATTLIST testsuite name CDATA #REQUIRED tests NMTOKEN #REQUIRED failures NMTOKEN #REQUIRED
                    errors NMTOKEN #REQUIRED skipped NMTOKEN #IMPLIED>
<!ATTLIST testcase name CDATA #REQUIRED classname CDATA #REQUIRED>
<!ATTLIST failure type CDATA #IMPLIED message CDATA #IMPLIED>
<!ATTLIST error type CDATA #IMPLIED message CDATA #IMPLIED>
<!ATTLIST skipped type CDATA #IMPLIED message CDATA #IMPLIED>
"""
"""What every reader of JUnit's format takes; by the schema of Jenkins's xUnit plug-in too."""


@pytest.mark.parametrize("documents", [[result(post("Weeds"))], some()], ids=["clean", "all kinds"])
def test_reports_are_as_their_readers_take_them(documents: list[Result]) -> None:
    Draft4Validator(CODE_QUALITY).validate(json.loads(made("gitlab", *documents)))
    etree.DTD(io.StringIO(TEST_RESULTS)).assertValid(etree.fromstring(made("junit", *documents).encode()))


def test_words_cannot_begin_a_workflow_command() -> None:
    sly = post("a\n::stop-commands::x\r::error::y")
    said = made("github", result(sly, finding(Span(1, 0, 30), message="b\n::error::z")))
    assert [line[:7] for line in said.splitlines()] == ["::error", "jdlint:"]


def test_gitlab() -> None:
    unread, first, *_ = json.loads(made("gitlab", gardener(), Result("old.doc", error="Locked.")))
    assert unread["severity"] == "blocker"
    assert first == {
        "description": "Say in two or three sentences what the post is for.",
        "check_name": "structure/missing-section",
        "fingerprint": first["fingerprint"],
        "severity": "major",
        "location": {"path": "posts/gardener.docx", "lines": {"begin": 1}},
    }
    entries = json.loads(made("gitlab"))
    assert len({one["fingerprint"] for one in entries}) == len(entries)


JUNIT = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jdlint" tests="4" failures="1" errors="1">
  <testsuite name="p.docx" tests="2" failures="1" errors="0" skipped="1">
    <testcase classname="p_docx" name="A word said twice (Main duties, bullet 1) [wording/repeated-word]">
      <failure type="wording/repeated-word" message="Keep one of them.">p.docx
error: Main duties, bullet 1
“the &amp; the”
Keep one of them.
Why: It is a slip.</failure>
    </testcase>
    <testcase classname="p_docx" name="A word said twice (Main duties, bullet 1) [wording/repeated-word] (2)">
      <skipped type="wording/repeated-word" message='Keep "one".'>p.docx
warning: Main duties, bullet 1
“the”
Keep "one".
Why: It is a slip.</skipped>
    </testcase>
  </testsuite>
  <testsuite name="posts/old.doc" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="posts.old_doc" name="A document that could not be read">
      <error type="jdlint/unreadable" message="Locked.">posts/old.doc</error>
    </testcase>
  </testsuite>
  <testsuite name="clean.docx" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="clean_docx" name="Nothing found"/>
  </testsuite>
</testsuites>
"""


def test_junit() -> None:
    found = finding(Span(1, 0, 9)), finding(Span(1, 6, 9), severity="warning", message='Keep "one".')
    documents = result(post("the & the", path="p.docx"), *found), Result("posts/old.doc", error="Locked.")
    assert made("junit", *documents, result(post("Weeds", path="clean.docx"))) == JUNIT


def test_junit_fails_what_makes_the_run_fail() -> None:
    def failures(**run: Any) -> dict[str, str]:
        tree = etree.fromstring(made("junit", **run).encode())
        assert [tree.get("tests")] == [str(len(tree.findall("testsuite/testcase")))]
        return {name: tree.get(name) for name in ("failures", "errors")}

    assert failures(fail_level="error") == {"failures": "3", "errors": "2"}
    assert failures(fail_level="advice") == {"failures": "5", "errors": "2"}
    assert failures(fail_level="never") == {"failures": "0", "errors": "2"}


MARKDOWN = """\
## jdlint: 1 error, 1 warning and 1 piece of advice in 2 documents; 1 document not readable

| Document | Errors | Warnings | Advice |
| --- | ---: | ---: | ---: |
| `posts/gardener.docx` | 1 | 1 | 1 |
| `old.doc` | not read |  |  |

**Not read: `old.doc`.** It is locked.

### `posts/gardener.docx`

| | Where | Words | What to do | Rule |
| --- | --- | --- | --- | --- |
| warning | Whole document |  | Say in two or three sentences what the post is for. | `structure/missing-section` |
| **error** | Page header | `GH-067-26` | The header gives GH-067-26; the title block gives GH-041-26. \
Write: `GH-041-26` | `reference/mismatch` |

1 piece of advice not shown; `--advice` shows it.

Note: The framework has no pay table for 2027-28.
"""


def test_markdown() -> None:
    documents = gardener(), Result("old.doc", error="It is locked."), result(post("Weeds", path="clean.docx"))
    assert made("markdown", *documents) == MARKDOWN


def test_markdown_shows_words_as_they_are() -> None:
    from markdown_it import MarkdownIt

    page = MarkdownIt("gfm-like", {"linkify": False}).render(made("markdown", some()[2]))
    assert "<code>See [here](1) | &lt;b&gt;&amp;amp; {0}, 100%: £5, 日本 `x` @hr\ufffe</code>" in page
    assert "Say “[here](1)” | &lt;once&gt;." in page
    assert "<a " not in page
    assert page.count("<td") == 4 + 3 * 5


def test_html_shows_words_as_they_are_and_loads_nothing() -> None:
    from lxml import html

    text = made("html", some()[2], Result("<i>.doc", error="It is <locked>."))
    page = html.fromstring(text)
    assert [mark.text_content() for mark in page.iter("mark")] == [shown(AWKWARD)] * 2
    assert "Say “[here](1)” | <once>." in page.text_content()
    assert "Not read: It is <locked>." in page.text_content()
    assert not list(page.iter("script", "link", "img", "iframe", "i"))
    assert {e.get("href")[:2] for e in page.iter("a")} == {"#d"}
    assert [e.get("id") for e in page.iter("section")] == ["d1", "d2"]
    assert "http" not in text


def test_html_shows_what_to_write_and_folds_advice() -> None:
    from lxml import html

    edited = finding(Span(1, 0, 5), edit=Edit(Span(1, 0, 5), "Water"))
    advice = finding(Span(1, 0, 5), severity="advice")
    page = html.fromstring(made("html", result(post("Weeds the beds"), edited, advice)))
    assert ["".join(e.itertext()) for e in (*page.iter("del"), *page.iter("ins"))] == ["Weeds", "Water"]
    (folded,) = (e for e in page.iter("details") if "advice" in e[0].text_content())
    assert folded.get("open") is None
    assert len(folded.findall("article")) == 1
    shows = html.fromstring(made("html", result(post("Weeds"), advice), advice=True))
    assert [e.get("open") for e in shows.iter("details")] == [""]


def test_markdown_calls_nobody_and_keeps_to_its_size() -> None:
    assert "Ask @\u200ball and a@b.c" in made("markdown", result(post("x"), finding(message="Ask @all and a@b.c")))
    many = [finding(Span(1, 0, 120), message="word " * 40) for _ in range(2000)]
    said = made("markdown", *[result(post("x" * 120, path=f"{n}.docx"), *many) for n in range(5)])
    assert len(said.encode()) < 1_000_000
    assert said.endswith("\nToo long for one page: the findings in 4 documents are left out.\n")


def sarif(*results: Result, **run: Any) -> dict[str, Any]:
    log = json.loads(made("sarif", *results, **run))
    Draft4Validator(SCHEMA).validate(log)
    return dict(log["runs"][0])


def test_sarif_is_valid() -> None:
    assert sarif()["columnKind"] == "unicodeCodePoints"
    assert sarif(result(post("Weeds")))["results"] == []


def test_sarif_has_no_made_up_region() -> None:
    text = made("sarif")
    for word in ("region", "startLine", "charOffset", "byteOffset", "fixes"):
        assert word not in text.replace("columnKind", "")


def test_sarif_says_the_place() -> None:
    found = sarif(gardener())["results"][2]
    file = {"uri": "posts/gardener.docx", "uriBaseId": "SRCROOT", "index": 0}
    assert found["message"] == {"text": "Page header: The header gives GH-067-26; the title block gives GH-041-26."}
    assert found["locations"] == [
        {
            "physicalLocation": {"artifactLocation": file},
            "logicalLocations": [{"fullyQualifiedName": "Page header", "kind": "paragraph"}],
            "message": {"text": "GH-067-26"},
            "properties": {"snippet": "GH-067-26", "context": "Gardener – job description ref GH-067-26"},
        }
    ]
    assert found["relatedLocations"][0]["logicalLocations"][0]["fullyQualifiedName"] == (
        "Table 1 › Reference, about page 1"
    )
    assert found["partialFingerprints"] == {"jdlint/v1": "f1", "primaryLocationLineHash": "f1:1"}
    assert found["properties"]["edit"] == {"text": "GH-041-26", "mechanical": False}
    assert "logicalLocations" not in sarif(gardener())["results"][0]["locations"][0]


def test_sarif_words_are_no_links() -> None:
    texts = [one["message"]["text"] for one in sarif(some()[2])["results"]]
    assert texts[1].startswith("Main duties, bullet 1, “See \\[here\\](1) | <b>")
    assert texts[1].endswith("@hr\ufffe”: Say “\\[here\\](1)” | <once>.")


def test_sarif_tells_of_what_went_wrong() -> None:
    (invocation,) = sarif(exit_code=4)["invocations"]
    told = invocation["toolExecutionNotifications"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 4)
    assert [(one["level"], one["message"]["text"]) for one in told] == [
        ("note", "The framework has no pay table for 2027-28."),
        ("error", "It is locked with a password."),
        ("error", "The rule x/y stopped: 'a'."),
    ]
    assert sarif(gardener(), exit_code=1)["invocations"][0]["executionSuccessful"] is True


def test_sarif_explains_the_rules_broken() -> None:
    rule = next(rule for rule in load_rules() if rule.id == "reference/mismatch")
    run = sarif(gardener(), rules=(rule,))
    names = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert names == ["reference/mismatch", "structure/missing-section", "wording/jargon"]
    assert [names[one["ruleIndex"]] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    told = run["tool"]["driver"]["rules"][0]
    assert told["help"]["markdown"].startswith(f"# {rule.title}\n\nreference/mismatch (error: must not be published")
    assert told["help"]["text"].endswith(f"Source: {' '.join(rule.source.split())}")
    assert told["properties"] == {"tags": ["reference"], "problem.severity": "error"}


def test_identities_hold_when_findings_elsewhere_go() -> None:
    words = post("Weeds", "Waters")
    kept = finding(Span(2, 0, 6), fingerprint="kept")
    both = sarif(result(words, finding(Span(1, 0, 5), fingerprint="gone"), kept))["results"]
    assert both[1]["partialFingerprints"] == sarif(result(words, kept))["results"][0]["partialFingerprints"]
