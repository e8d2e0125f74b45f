"""What Word left in a file is found from the file itself, each thing once, and what Word does by itself is not."""

from datetime import date

import pytest
import wordkit as w

from jdlint import data
from jdlint.engine import lint
from jdlint.framework import Framework
from jdlint.model import Document
from jdlint.readers import read_bytes
from jdlint.rules import load_rule
from jdlint.selftest import prove

PACK = {path.stem: load_rule(path) for path in sorted((data.folder("rules") / "word").glob("*.yaml"))}
WORD = [rule for rule in PACK.values() if rule.enabled]
RULES = [*WORD, load_rule(data.folder("rules") / "template" / "placeholder.yaml")]
LINE = w.p("Answers letters from the residents of Llanfair.")
YELLOW = '<w:highlight w:val="yellow"/>'
INSERTED = '<w:ins w:id="1" w:author="Ann">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="Ann"><w:r><w:delText>gone</w:delText></w:r></w:del>'
LINK = '<w:hyperlink r:id="L">{}</w:hyperlink>'


def found(rule: str, body: str, **kinds: object) -> list[str]:
    """The words that a rule finds in a Word file; "" for the whole document."""
    return [words for words, _ in hits(rule, body, **kinds)]


def hits(rule: str, body: str, **kinds: object) -> list[tuple[str, dict[str, object]]]:
    document = read_bytes(w.docx(LINE + body, **kinds), "post.docx")  # type: ignore[arg-type]
    return [(document.quote(h.span) if h.span else "", h.words) for h in _find(rule, document)]


def _find(rule: str, document: Document):
    return PACK[rule].check.find(document, Framework(name="none", title="None", source="nowhere"), date(2026, 6, 1))


@pytest.mark.parametrize("rule", PACK.values(), ids=PACK)
def test_rules_hold_their_own_examples(rule):
    assert [str(failure) for failure in prove(rule)] == []


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("unaccepted-changes", ""),
        ("open-comments", ""),
        ("highlighted-text", w.p(w.r("x ", '<w:highlight w:val="none"/>'), w.r(" ", YELLOW))),
        ("hidden-text", w.p(w.r("Top of Form", "<w:vanish/>"))),
        ("hidden-text", w.p(w.r("shown", '<w:vanish w:val="0"/>'))),
        ("white-text", w.p(w.r("on blue", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="0000FF"/>'))),
        ("draft-watermark", w.p("Draft")),
        ("stale-field", w.p("Corrects every error! Reference is kept.")),
        ("picture-without-description", ""),
    ],
)
def test_a_finished_file_is_silent(rule, body):
    assert found(rule, body) == []


def test_tracked_changes_are_one_finding_at_the_first_words_put_in():
    body = w.p("Drafts ", DELETED, INSERTED.format(w.r("replies"))) + w.p(INSERTED.format(w.r("Books rooms")))
    assert hits("unaccepted-changes", body) == [("replies", {"words": "replies", "count": 3})]


def test_deletions_alone_are_a_finding_on_the_document():
    assert hits("unaccepted-changes", w.p("Drafts ", DELETED)) == [("", {"words": "", "count": 1})]


def test_a_comment_over_two_paragraphs_is_one():
    body = w.p("a ", '<w:commentRangeStart w:id="4"/>', "b") + w.p("c", '<w:commentRangeEnd w:id="4"/>', "d")
    comments = f'<w:comment w:id="4" w:author="Ann">{w.p("why?")}</w:comment>'
    assert hits("open-comments", body, comments=comments) == [("b", {"words": "b", "count": 1})]


def test_a_comment_on_no_words_is_on_the_document():
    body = w.p("e", '<w:r><w:commentReference w:id="5"/></w:r>')
    comments = f'<w:comment w:id="5" w:author="Ann">{w.p("why?")}</w:comment>'
    assert found("open-comments", body, comments=comments) == [""]


def test_a_highlight_over_runs_and_paragraphs_is_one_passage():
    body = w.p("Works ", w.r("29.6", YELLOW), w.r(" hours ", YELLOW + "<w:b/>"), "a week")
    body += w.p(w.r("Grade", YELLOW)) + w.p() + w.p(w.r("Band 3", YELLOW)) + w.p("and on")
    assert hits("highlighted-text", body) == [
        ("29.6 hours", {"words": "29.6 hours", "count": 1}),
        ("Grade", {"words": "Grade", "count": 2}),
    ]


def test_hidden_and_white_words_are_shown():
    assert found("hidden-text", w.p("a ", w.r(" ask Carys ", "<w:vanish/>"), "b")) == ["ask Carys"]
    assert found("white-text", w.p("a ", w.r("keyword", '<w:color w:val="FFFFFF"/>'))) == ["keyword"]


@pytest.mark.parametrize("words", ["DRAFT", "Draft v0.3", "- FINAL DRAFT -", "[draft version 2]"])
def test_a_draft_mark_in_the_margin(words):
    assert found("draft-watermark", "", header=w.p(words)) == [words]
    assert found("draft-watermark", "", footer=w.p(f"Post 12 drafted by HR {words}")) == []


def test_a_draft_watermark_of_word():
    mark = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    assert found("draft-watermark", "", header=w.p(mark)) == ["DRAFT"]


@pytest.mark.parametrize(
    ("target", "dead"),
    [
        ("http:///h", True),
        ("http://h/", True),
        ("https://", True),
        ("http://localhost:8000/post", True),
        ("file:///C:/Users/carys/guide.docx", True),
        ("C:\\guide.docx", True),
        ("\\\\server\\hr\\guide.docx", True),
        ("mailto:jobs", True),
        ("mailto:jobs@example.gov.uk", False),
        ("https://www.gov.uk/jobs?x=file:1", False),
        ("http://jobs.example.org:8080/", False),
        ("#_Duties", False),
        ("guide.docx", False),
    ],
)
def test_links(target, dead):
    body = w.p("See ", LINK.format(w.r("the guide")))
    assert found("dead-link", body, links={"L": target}) == (["the guide"] if dead else [])


def test_a_stale_reference():
    body = w.p("See ", w.field(" REF x ", w.r("Error! Reference source not found.")))
    assert found("stale-field", body) == ["Error! Reference source not found"]


def test_a_picture_without_description():
    picture = w.p("<w:r><w:drawing>{}</w:drawing></w:r>".format(w.drawing("<pic:pic/>")))
    assert hits("picture-without-description", picture)[0][1]["count"] == 1


BULLET = w.listed("Books rooms", 1)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BULLET + w.p("• Keeps the diary") + BULLET, ["Keeps the diary"]),
        (w.p("\uf0b7\tKeeps the diary") + w.p("\uf0b7\tWrites"), ["Keeps the diary"]),
        (w.p("• Keeps the diary"), []),
        (BULLET + w.p("* since 2024"), []),
        (BULLET + BULLET, []),
        (w.tbl(w.tr("• Keeps", "• Writes")), []),
    ],
)
def test_bullets_typed_by_hand(body, said):
    assert found("hand-typed-bullet", body + w.p("and more.")) == said


def test_a_bullet_typed_in_a_font_of_signs_is_said_as_a_plain_one():
    body = w.p("\uf0b7 Keeps the diary") + w.p("\uf0b7 Writes")
    assert hits("hand-typed-bullet", body)[0][1] == {"sign": "•", "count": 2}


HEADS = "".join(w.p(w.r(words, "<w:b/>")) + LINE for words in ("Casework", "Diary", "Office"))


def test_headings_without_a_style():
    assert hits("no-heading-styles", HEADS) == [("", {"words": "Casework", "count": 3})]
    assert found("no-heading-styles", w.p(style="Heading1") + HEADS) == [""]
    assert found("no-heading-styles", w.p("Duties", style="Heading1") + HEADS) == []
    assert found("no-heading-styles", w.p(w.r("Casework", "<w:b/>")) + LINE) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Skill", "Essential", "Desirable"), ("Welsh", "x", ""), ("Writing", "", "x")], ["Skill"]),
        ([("Skill", "Level"), ("Welsh", "C1"), ("Writing", "2")], []),
        ([("Grade", "Hours", "Place"), ("Band 3", "37", "Cardiff")], []),
        ([("Carys", "Caseworker", "Cardiff"), ("Ann", "Officer", "Bangor"), ("Rhys", "Adviser", "Barry")], []),
        ([("Matrix",), ("Skill", "Essential", "Desirable"), ("Welsh", "x", "")], []),
        ([("Welsh:", "37", "Bangor"), ("Grade:", "x", ""), ("Writing", "", "x")], []),
    ],
)
def test_tables_without_a_header_row(rows, said):
    assert found("table-without-header-row", w.tbl(*(w.tr(*cells) for cells in rows))) == said
    marked = w.tbl(w.tr(*rows[0], props="<w:tblHeader/>"), *(w.tr(*cells) for cells in rows[1:]))
    assert found("table-without-header-row", marked) == []


@pytest.mark.parametrize(
    ("default", "run", "said"),
    [
        ("en-US", "", "“en-US”"),
        ("", "", "no language"),
        ("en-US", "en-GB", None),
        ("cy-GB", "", None),
        ("EN-gb", "", None),
    ],
)
def test_the_language_set(default, run, said):
    lang = '<w:lang w:val="{}"/>'
    styles = f"<w:docDefaults>{lang.format(default)}</w:docDefaults>" if default else ""
    body = w.p(w.r("Books rooms", lang.format(run) if run else ""))
    words = [words["words"] for _, words in hits("language-not-set", body, styles=styles + w.STYLES)]
    assert words == ([said] if said else [])


@pytest.mark.parametrize(
    ("creator", "saved", "said"),
    [
        ("Carys Vaughan", "VAUGHAN, Carys (HR)", "Carys Vaughan and VAUGHAN, Carys (HR)"),
        ("Ann Price", "Ann Price", "Ann Price"),
        ("python-docx", "Microsoft Office User", None),
        ("Llanfair Town Council", "HR TEAM", None),
        ("Author", "", None),
    ],
)
def test_people_in_the_properties(creator, saved, said):
    words = [
        words["words"] for _, words in hits("author-names", "", props={"creator": creator, "lastModifiedBy": saved})
    ]
    assert words == ([said] if said else [])


@pytest.mark.parametrize(
    ("body", "chosen", "said"),
    [
        (w.p("Reports to ", w.r("[insert name]", YELLOW)), RULES, {"template/placeholder"}),
        (w.p("Reports to [", w.r("insert name", YELLOW), "]"), RULES, {"template/placeholder"}),
        (w.p(w.r("Reports to [insert name]", YELLOW)), RULES, {"template/placeholder"}),
        (
            w.p(w.r("Reports to [insert name]", YELLOW)) + w.p(w.r("Works three days a week", YELLOW)),
            RULES,
            {"template/placeholder", "word/highlighted-text"},
        ),
        (w.p("Reports to ", w.r("[insert name]", YELLOW)), WORD, {"word/highlighted-text"}),
        (w.p("Reports to ", w.r("[insert name]", "<w:vanish/>")), RULES, {"template/placeholder", "word/hidden-text"}),
    ],
)
def test_colour_on_a_leftover_is_told_once(body, chosen, said):
    document = read_bytes(w.docx(LINE + body), "post.docx")
    findings, _ = lint(document, Framework(name="none", title="None", source="nowhere"), chosen, date(2026, 6, 1))
    assert {each.rule for each in findings} == said
