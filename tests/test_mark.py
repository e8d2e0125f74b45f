"""Comments and tracked changes in Word: each kind of place, and what is left alone."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
import wordkit as kit
from markkit import LATER, NOW, W, anchored, comments, finding, part, said, source, texts, without, words

from jdlint.mark import mark, unmark
from jdlint.model import Span
from jdlint.readers import read_bytes

BODY = kit.p("Main duties") + kit.p(kit.r("Answer the "), kit.r("the", "<w:b/>"), kit.r(" telephone"))


def marked(data, *quoted, text=None, whole=""):
    """The file with a finding on each of the words quoted."""
    places = [words(data, quote) for quote in quoted]
    return mark(data, places[0][0], [finding(document, span, text, whole=whole) for document, span in places], now=NOW)


def shown(data):
    return texts(read_bytes(data, "post.docx"))


def changes(data, name=""):
    return [(each.tag.removeprefix(W), each.get(W + "author")) for each in part(data, name).iter(W + "ins", W + "del")]


def test_a_comment_says_what_why_and_which_rule():
    document, span = words(kit.docx(BODY), "the the")
    data = mark(kit.docx(BODY), document, [finding(document, span, "the")], now=NOW).data
    (comment,) = comments(data).values()
    key = finding(document, span, "the").fingerprint[:8]
    assert said(comment) == (
        "Warning: A title\nWhat is wrong.\nWhy: Because it is.\n"
        f"Write “the”. The change is in the text for you to accept or reject.\n[jdlint: pack/rule · {key}]"
    )
    assert comment.get(W + "author") == "jdlint"
    assert comment.get(W + "date") == "2026-11-22T09:30:00Z"


def test_words_across_runs():
    data = marked(kit.docx(BODY), "the the", text="the").data
    assert list(anchored(data).values()) == ["the the"]
    assert shown(data) == ["Main duties", "Answer the telephone"]
    assert changes(data) == [("del", "jdlint")]


def test_a_replacement_looks_like_what_it_replaces():
    body = kit.p(kit.r("Pay: "), kit.r("£20,000", '<w:b/><w:rPrChange w:id="4" w:author="Ann"><w:rPr/></w:rPrChange>'))
    data = marked(kit.docx(body), "£20,000", text="£21,000").data
    inserted = part(data).find(f".//{W}ins/{W}r")
    assert [child.tag for child in inserted.find(W + "rPr")] == [W + "b"]
    assert part(data).find(f".//{W}del/{W}r/{W}rPr/{W}rPrChange") is not None


def test_the_article_before_a_replacement():
    data = marked(kit.docx(kit.p("He holds a post.")), "post", text="office").data
    assert shown(data) == ["He holds an office."]
    assert shown(unmark(data).data) == ["He holds a post."]
    kept = marked(kit.docx(kit.p("It is a organization.")), "organization", text="organisation").data
    assert shown(kept) == ["It is a organisation."]  # its sound has not changed: left to the author


def test_within_another_author_s_insertion():
    body = kit.p("A ", '<w:ins w:id="3" w:author="Ann">' + kit.r("new red word") + "</w:ins>", kit.r(" end"))
    data = marked(kit.docx(body), "red", text="blue").data
    assert shown(data) == ["A new blue word end"]
    assert changes(data) == [("ins", "Ann"), ("del", "jdlint"), ("ins", "jdlint"), ("ins", "Ann")]
    assert not part(data).findall(f".//{W}ins//{W}ins")
    assert shown(unmark(data).data) == ["A new red word end"]


def test_in_a_link_and_a_cell():
    link = f'<w:hyperlink w:anchor="x">{kit.r("our old site")}</w:hyperlink>'
    data = marked(kit.docx(kit.tbl(kit.tr("See", kit.tc(kit.p(link))))), "old", text="new").data
    assert shown(data) == ["See", "our new site"]
    assert part(data).find(f".//{W}hyperlink/{W}ins") is not None


@pytest.mark.parametrize(
    "props",
    [
        '<w:lock w:val="contentLocked"/>',
        '<w:lock w:val="sdtContentLocked"/>',
        '<w:dataBinding w:xpath="x" w:storeItemID="y"/>',
        "<w:showingPlcHdr/>",
        "<w:dropDownList/>",
    ],
)
def test_a_locked_or_managed_control_gets_a_comment_around_it(props):
    file = kit.docx(kit.p("Title: ", kit.sdt(kit.r("Click here"), props)))
    result = marked(file, "Click", text="Tap")
    assert [each.reason for each in result.skipped] == [
        "it stands in a content control that is locked or filled in by Word"
    ]
    assert list(anchored(result.data).values()) == ["Click here"]
    assert part(result.data).find(f".//{W}sdtContent").find(f".//{W}commentRangeStart") is None
    assert "has to be changed by hand: it stands in a content control" in said(*comments(result.data).values())


def test_a_control_that_only_may_not_be_deleted_is_edited():
    file = kit.docx(kit.p("Title: ", kit.sdt(kit.r("Old name"), '<w:lock w:val="sdtLocked"/>')))
    assert shown(marked(file, "Old", text="New").data) == ["Title: New name"]


def test_a_locked_block_gets_its_comment_on_the_nearest_free_paragraph():
    file = kit.docx(kit.sdt(kit.p("Fixed words"), '<w:lock w:val="contentLocked"/>') + kit.p("Free words"))
    result = marked(file, "Fixed", text="Other")
    assert list(anchored(result.data).values()) == ["Free words"]
    assert "“Fixed”" in said(*comments(result.data).values())
    assert result.changes == 0


def test_an_empty_paragraph():
    file = kit.docx(kit.p("One") + kit.p(style="ListBullet") + kit.p("Two"))
    document = read_bytes(file, "post.docx")
    data = mark(file, document, [finding(document, Span(1, 0, 0), "words")], now=NOW).data
    assert shown(data) == ["One", "words", "Two"]
    assert list(anchored(data).values()) == [""]


def test_outside_the_body_the_comment_says_where():
    file = kit.docx(
        kit.p("First") + kit.p("Middle", '<w:r><w:footnoteReference w:id="2"/></w:r>') + kit.p("Last"),
        header=kit.p("Ref MBS-1"),
        footer=kit.p("Foot MBS-2"),
        footnotes=f'<w:footnote w:id="2">{kit.p("Note MBS-3")}</w:footnote>',
        props={"title": "Title MBS-4"},
    )
    result = marked(file, "MBS-1", "MBS-2", "MBS-3", "MBS-4", text="MBS-9")
    assert sorted(anchored(result.data).values()) == ["", "First", "First", "Last"]
    sayings = [said(each).splitlines()[1] for each in comments(result.data).values()]
    assert sayings == [
        "Page header: “MBS-1”",
        "Page footer: “MBS-2”",
        "Footnote 1: “MBS-3”",
        "Document property 'title': “MBS-4”",
    ]
    assert changes(result.data, "word/header0.xml") == [("del", "jdlint"), ("ins", "jdlint")]
    assert changes(result.data, "word/footnotes.xml") == [("del", "jdlint"), ("ins", "jdlint")]
    assert [each.reason for each in result.skipped] == ["it stands in the document properties (File › Info)"]
    for name in ("word/header0.xml", "word/footnotes.xml"):
        assert b"commentRange" not in source(result.data, name)
    assert shown(unmark(result.data).data) == shown(file)


def test_a_text_box_is_stored_twice_and_not_edited():
    twice = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{kit.drawing(kit.box(kit.p("In a box")))[5:-6]}'
        f"</mc:Choice><mc:Fallback>{kit.vml_box(kit.p('In a box'))}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    result = marked(kit.docx(kit.p("Before") + kit.p("Beside ", twice)), "box", text="case")
    assert [each.reason for each in result.skipped] == ["it stands in a text box, which Word stores twice"]
    assert part(result.data).find(f".//{W}p/{W}commentRangeStart").getnext().tag == W + "r"
    assert said(*comments(result.data).values()).splitlines()[1].startswith("Text box")


def test_on_the_whole_document():
    file = kit.docx(kit.p() + kit.p("First words") + kit.p("More"))
    document = read_bytes(file, "post.docx")
    assert list(anchored(mark(file, document, [finding(document, None)], now=NOW).data).values()) == ["First words"]


def test_fields_are_not_broken():
    file = kit.docx(kit.p("See ", kit.field("REF x", kit.r("part 2")), kit.r(" and on")))
    assert marked(file, "part", text="section").skipped[0].reason == "these words are computed by Word"
    across = marked(file, "See part 2 and", text="Read")
    assert across.skipped
    assert list(anchored(across.data).values()) == ["See part 2 and"]
    link = kit.docx(kit.p("See ", kit.field('HYPERLINK "https://example.org"', kit.r("our site"))))
    assert shown(marked(link, "our", text="the").data) == ["See the site"]


def test_nothing_between_two_words_is_lost():
    file = kit.docx(kit.p("the", '<w:r><w:footnoteReference w:id="1"/></w:r>', kit.r(" the end")))
    assert marked(file, "the the", text="that").skipped[0].reason == "something besides text stands between these words"
    book = '<w:bookmarkStart w:id="8" w:name="b"/>' + kit.r(" the") + '<w:bookmarkEnd w:id="8"/>'
    data = marked(kit.docx(kit.p("the", book, kit.r(" end"))), "the the", text="a").data
    assert shown(data) == ["a end"]
    assert len(part(data).findall(f".//{W}bookmarkStart")) == len(part(data).findall(f".//{W}bookmarkEnd")) == 1


def test_an_empty_bullet_goes_as_a_tracked_deletion_of_its_paragraph():
    file = kit.docx(
        kit.p("One", style="ListBullet") + kit.p(" ", style="ListBullet") + kit.p("Two", style="ListBullet")
    )
    document = read_bytes(file, "post.docx")
    data = mark(file, document, [finding(document, Span(1, 0, 1), "", whole="paragraph")], now=NOW).data
    assert shown(data) == ["One", "Two"]
    assert [child.tag for child in part(data).findall(f".//{W}pPr")[1]] == [W + "pStyle", W + "rPr"]
    assert shown(unmark(data).data) == ["One", " ", "Two"]


@pytest.mark.parametrize("after", ["", kit.tbl(kit.tr("Cell"))])
def test_the_last_paragraph_of_its_place_cannot_go(after):
    file = kit.docx(kit.p("One") + kit.p(style="ListBullet") + after)
    document = read_bytes(file, "post.docx")
    result = mark(file, document, [finding(document, Span(1, 0, 0), "", whole="paragraph")], now=NOW)
    assert "the last paragraph of its cell, section or page" in result.skipped[0].reason


def test_an_empty_row_goes_as_a_tracked_deletion():
    file = kit.docx(kit.tbl(kit.tr("Salary", "£1"), kit.tr("", "")) + kit.p("End"))
    document = read_bytes(file, "post.docx")
    data = mark(file, document, [finding(document, Span(2, 0, 0), "", whole="row")], now=NOW).data
    assert shown(data) == ["Salary", "£1", "End"]
    assert shown(unmark(data).data) == ["Salary", "£1", "", "", "End"]
    filled = finding(document, Span(0, 0, 6), "", whole="row")
    assert mark(file, document, [filled], now=NOW).skipped[0].reason == "other cells of the row are not empty"


def test_overlapping_edits_are_skipped_and_counted():
    file = kit.docx(kit.p("one two three"))
    document = read_bytes(file, "post.docx")
    found = [finding(document, Span(0, 0, 7), "1 2"), finding(document, Span(0, 4, 13), "2 3")]
    result = mark(file, document, found, now=NOW)
    assert (result.comments, result.changes, len(result.skipped)) == (2, 1, 1)
    assert shown(result.data) == ["1 2 three"]
    assert set(anchored(result.data).values()) == {"one two", "two three"}


def test_untouched_parts_keep_their_bytes_order_and_compression():
    file = kit.docx(BODY, header=kit.p("Header"), parts={"word/media/a.png": b"\x89PNG" * 50})
    data = marked(file, "the the").data
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
        assert new.namelist() == [*old.namelist(), "word/comments.xml"]
        for name in set(old.namelist()) - changed:
            assert old.read(name) == new.read(name)
            assert old.getinfo(name).compress_size == new.getinfo(name).compress_size
            assert old.getinfo(name).date_time == new.getinfo(name).date_time
        assert new.testzip() is None


def test_no_findings_no_change():
    file = kit.docx(BODY)
    assert mark(file, read_bytes(file, "post.docx"), [], now=NOW).data == file
    assert unmark(file).data == file


def test_other_bytes_than_those_read_are_refused():
    document, span = words(kit.docx(BODY), "the the")
    with pytest.raises(ValueError, match="has changed since it was read"):
        mark(kit.docx(BODY + kit.p("more")), document, [finding(document, span)], now=NOW)


def test_a_strict_file_stays_strict():
    data = marked(kit.docx(BODY, strict=True), "the the", text="the").data
    for name in ("word/document.xml", "word/comments.xml"):
        assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in source(data, name)
        assert b"schemas.openxmlformats.org/wordprocessingml" not in source(data, name)
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in source(
        data, "word/_rels/document.xml.rels"
    )
    assert shown(data) == ["Main duties", "Answer the telephone"]


def test_python_docx_opens_the_result_and_finds_the_comment():
    text = docx.Document(io.BytesIO(_made_by_python_docx()))
    assert [comment.author for comment in text.comments] == ["jdlint"]


def _made_by_python_docx():
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("Answer the the telephone")
    made.save(out)
    return marked(out.getvalue(), "the the", text="the").data


def test_a_second_run_gives_the_same_bytes_and_keeps_the_first_date():
    first = marked(kit.docx(BODY), "the the", "duties", text="x").data
    plain = unmark(first)
    places = [words(plain.data, quote) for quote in ("the the", "duties")]
    found = [finding(document, span, "x") for document, span in places]
    assert mark(plain.data, places[0][0], found, now=LATER, dates=plain.dates).data == first


def test_a_finding_gone_takes_its_comment_and_change_with_it():
    first = marked(kit.docx(BODY), "the the", "duties", text="x").data
    plain = unmark(first)
    document, span = words(plain.data, "duties")
    second = mark(plain.data, document, [finding(document, span, "x")], now=LATER, dates=plain.dates).data
    assert list(anchored(second).values()) == ["duties"]
    assert without(part(second), "jdlint") is not None
    assert shown(second) == ["Main x", "Answer the the telephone"]


def test_words_put_before_words_that_are_struck_out():
    file = kit.docx(kit.p("Answers calls"))
    document = read_bytes(file, "post.docx")
    found = [finding(document, Span(0, 0, 0), "We "), finding(document, Span(0, 0, 8), "")]
    data = mark(file, document, found, now=NOW).data
    assert shown(data) == ["We calls"]
    assert not part(data).findall(f".//{W}del//{W}ins")


@pytest.mark.parametrize(
    ("text", "advice"),
    [(" ", "Write a single space here."), ("", "Take out the blanks here."), (" and ", "Write “and”.")],
)
def test_blanks_are_said_in_words(text, advice):
    data = marked(kit.docx(kit.p("Hours   of work")), "   ", text=text).data
    assert said(*comments(data).values()).splitlines()[3].startswith(advice)
