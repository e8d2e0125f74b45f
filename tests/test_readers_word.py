"""Reading Word: every container found once, deleted text silent, what the reader sees before and around the words."""

import itertools

import pytest
from wordkit import (
    NUMBERING,
    STYLES,
    abstract,
    box,
    docx,
    drawing,
    field,
    level,
    listed,
    num,
    p,
    r,
    relationships,
    sdt,
    tbl,
    tc,
    tr,
    vml_box,
)

from jdlint.model import Cell, Unreadable
from jdlint.readers import Limits, read_bytes
from jdlint.readers.word import walk_word

LINE = "Answer letters from constituents"
DELETED = '<w:del w:id="9" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>'
DELETED_MARK = '<w:rPr><w:del w:id="8" w:author="A"/></w:rPr>'


def read(body, **more):
    return read_bytes(docx(body, **more), "spec.docx")


def texts(document):
    return [block.text for block in document.blocks if block.text]


def traits(document, *kinds):
    return [
        (each.kind, document.quote(each.span), each.note) for each in document.traits if not kinds or each.kind in kinds
    ]


CONTAINERS = {
    "paragraph": (p(LINE), "body"),
    "cell": (tbl(tr(LINE)), "body"),
    "nested table": (tbl(tr(tc(tbl(tr(LINE)), p("")))), "body"),
    "text box": (p(drawing(box(p(LINE)))), "text box"),
    "older text box": (p(f"<w:r>{vml_box(p(LINE))}</w:r>"), "text box"),
    "text box stored twice": (
        p(
            "<w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><w:drawing>{box(p(LINE))}</w:drawing></mc:Choice>'
            f"<mc:Fallback>{vml_box(p(LINE))}</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "text box",
    ),
    "text box in the fallback alone": (
        p(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice>'
            f"<mc:Fallback>{vml_box(p(LINE))}</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "text box",
    ),
    "word art": (p(f'<w:r><w:pict><v:shape><v:textpath string="{LINE}"/></v:shape></w:pict></w:r>'), "text box"),
    "inline control": (p(sdt(r(LINE))), "body"),
    "block control": (sdt(p(LINE)), "body"),
    "row control": (tbl(sdt(tr(LINE))), "body"),
    "cell control": (tbl(f"<w:tr>{sdt(tc(LINE))}</w:tr>"), "body"),
    "insertion": (p(f'<w:ins w:id="1" w:author="A">{r(LINE)}</w:ins>'), "body"),
    "moved here": (p(f'<w:moveTo w:id="1" w:author="A">{r(LINE)}</w:moveTo>'), "body"),
    "smart tag": (p(f"<w:smartTag>{r(LINE)}</w:smartTag>"), "body"),
    "hyperlink": (p(f"<w:hyperlink>{r(LINE)}</w:hyperlink>"), "body"),
    "simple field": (p(f'<w:fldSimple w:instr="TITLE">{r(LINE)}</w:fldSimple>'), "body"),
    "field result": (p(field(" TITLE ", r(LINE))), "body"),
    "custom XML in a line": (p(f"<w:customXml>{r(LINE)}</w:customXml>"), "body"),
    "custom XML around a line": (f"<w:customXml>{p(LINE)}</w:customXml>", "body"),
    "direction": (p(f'<w:dir w:val="ltr">{r(LINE)}</w:dir>'), "body"),
    "override": (p(f'<w:bdo w:val="ltr">{r(LINE)}</w:bdo>'), "body"),
    "ruby": (p(f"<w:r><w:ruby><w:rt>{r('above')}</w:rt><w:rubyBase>{r(LINE)}</w:rubyBase></w:ruby></w:r>"), "body"),
    "equation": (p(f"<m:oMath><m:r><m:t>{LINE}</m:t></m:r></m:oMath>"), "body"),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_text_in_each_container_is_found_once(name):
    body, part = CONTAINERS[name]
    found = [block for block in read(body).blocks if block.text]
    assert [(block.text, block.part) for block in found] == [(LINE, part)]


@pytest.mark.parametrize("part", ["header", "footer"])
def test_margins_of_every_kind_are_read_each_once(part):
    document = read(p(LINE), **{part: {"default": p("all"), "first": p("one"), "even": p("even")}})
    found = [(block.text, block.name) for block in document.blocks if block.part == part]
    assert found == [("all", ""), ("one", "first page"), ("even", "even pages")]
    assert getattr(document.read, part + "s") == 3


def test_headers_come_before_the_body_and_footers_and_properties_after():
    document = read(p(LINE), header=p("above"), footer=p("below"), props={"title": "Officer", "category": "HR"})
    assert [(block.part, block.name) for block in document.blocks] == [
        ("header", ""), ("body", ""), ("footer", ""), ("property", "title"),
    ]  # fmt: skip
    assert document.blocks[-1].text == "Officer"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_read_with_the_number_that_the_text_gives_them(kind):
    notes = (
        f'<w:{kind} w:id="0" w:type="separator">{p("line")}</w:{kind}>'
        f'<w:{kind} w:id="7">{p("first")}</w:{kind}><w:{kind} w:id="3">{p("second")}</w:{kind}>'
    )
    mark = f'<w:r><w:{kind}Reference w:id="%d"/></w:r>'
    document = read(p(LINE, mark % 3, mark % 7), **{kind + "s": notes})
    found = [(block.text, block.name) for block in document.blocks if block.part == kind]
    assert found == [("first", "2"), ("second", "1")]


def test_a_text_box_comes_after_the_paragraph_it_hangs_on_and_says_where():
    document = read(p("before", drawing(box(p("boxed")))) + p("after"), header=p(drawing(box(p("above")))))
    assert [(block.text, block.name) for block in document.blocks if block.text] == [
        ("above", "header"), ("before", ""), ("boxed", ""), ("after", ""),
    ]  # fmt: skip
    assert document.read.text_boxes == 2


def test_a_document_of_every_container_gives_each_its_own_words():
    body = "".join(content.replace(LINE, f"{LINE} {i}") for i, (content, _) in enumerate(CONTAINERS.values()))
    assert sorted(texts(read(body))) == sorted(f"{LINE} {i}" for i in range(len(CONTAINERS)))


SILENT = {
    "deletion": p(LINE, DELETED),
    "moved away": p(LINE, f'<w:moveFrom w:id="1" w:author="A">{r("gone")}</w:moveFrom>'),
    "deleted row": p(LINE) + tbl(tr("gone", props='<w:del w:id="1" w:author="A"/>')),
    "deleted cell": tbl(tr(LINE, tc("gone", props='<w:cellDel w:id="1" w:author="A"/>'))),
    "field code": p(LINE, '<w:r><w:instrText>gone</w:instrText></w:r>'),
    "result within a code": p(field(" IF ", r(LINE)).replace(" IF ", "").replace(
        "<w:instrText", f"{'<w:t>gone</w:t>'}<w:instrText"
    )),
    "reading aid": p(LINE, f"<w:r><w:ruby><w:rt>{r('gone')}</w:rt></w:ruby></w:r>"),
    "deletion in an insertion": p(LINE, f'<w:ins w:author="B">{DELETED}</w:ins>'),
    "comment": p(LINE),
}  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_what_is_deleted_or_not_shown_is_silent(name):
    document = read(SILENT[name], comments=f'<w:comment w:id="1" w:author="A">{p("gone")}</w:comment>')
    assert texts(document) == [LINE]


def test_characters_that_are_not_letters():
    inside = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Odd" w:char="F0E0"/></w:r>'
    )
    assert texts(read(p(inside))) == ["a\tb\n\n\u2011☑\uf0e0"]


def test_a_deleted_paragraph_end_joins_the_next_paragraph():
    document = read(p("Answer ", props=DELETED_MARK) + p("letters", style="ListBullet") + p("End"))
    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Answer letters", "bullet"), ("End", "paragraph"),
    ]  # fmt: skip


def test_a_wholly_deleted_bullet_is_no_block():
    gone = p(DELETED, style="ListBullet", props=DELETED_MARK)
    assert texts(read(listed("One", 2) + gone + listed("Two", 2))) == ["One", "Two"]
    assert [block.number for block in read(listed("One", 2) + gone + listed("Two", 2)).blocks] == ["1.", "2."]
    assert len(read(tbl(tr(tc(p("x"), gone)))).blocks) == 1


def test_empty_paragraphs_stay():
    assert [block.text for block in read(p("a") + p() + p("", style="ListBullet")).blocks] == ["a", "", ""]


def test_a_merged_cell_is_one_cell():
    wide = tc("Person specification", props='<w:gridSpan w:val="3"/>')
    tall = tc("Skills", props='<w:vMerge w:val="restart"/>')
    under = tc("", props="<w:vMerge/>")
    document = read(tbl(tr(wide), tr(tall, "Writes well"), tr(under, "Speaks well")))
    assert [(block.text, block.cell) for block in document.blocks] == [
        ("Person specification", Cell(1, 1, 1, span=3)),
        ("Skills", Cell(1, 2, 1)),
        ("Writes well", Cell(1, 2, 2, "Skills")),
        ("Speaks well", Cell(1, 3, 2, "Skills")),
    ]


def test_cells_know_their_place_and_label():
    gone = tr("x", props='<w:del w:author="A"/>')
    body = p("before") + tbl(tr(tc(p("Salary"), p("range:")), tc("£1")), gone, tr("Hours:", "37")) + tbl(tr("a", "b"))
    document = read(body, header=tbl(tr("logo", "name")))
    assert [(block.text, block.cell) for block in document.blocks if block.part == "body"][1:] == [
        ("Salary", Cell(1, 1, 1)),
        ("range:", Cell(1, 1, 1)),
        ("£1", Cell(1, 1, 2, "Salary range")),
        ("Hours:", Cell(1, 2, 1)),
        ("37", Cell(1, 2, 2, "Hours")),
        ("a", Cell(2, 1, 1)),
        ("b", Cell(2, 1, 2, "a")),
    ]


def test_a_nested_table_has_cells_of_its_own():
    document = read(tbl(tr("Grade:", tc(tbl(tr("From", "To")), p("after")))))
    assert [block.cell for block in document.blocks] == [
        Cell(1, 1, 1), Cell(2, 1, 1), Cell(2, 1, 2, "From"), Cell(1, 1, 2, "Grade"),
    ]  # fmt: skip


def numbers(body, numbering=NUMBERING, **more):
    return [block.number for block in read(body, numbering=numbering, **more).blocks]


def test_list_numbers_as_word_shows_them():
    items = [("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1)]
    assert numbers("".join(listed(text, 2, at) for text, at in items)) == ["1.", "a)", "b)", "i.", "2.", "a)"]


def test_numbers_of_several_levels_and_legal_figures():
    family = abstract(
        0,
        level(0, "upperRoman", "%1"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>"),
    )
    body = "".join(listed("x", 1, at) for at in (0, 1, 1, 2, 0, 1))
    assert numbers(body, family + num(1, 0)) == ["I", "I.1", "I.2", "1.2.1", "II", "II.1"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", ["1", "2", "3"]), ("decimalZero", ["01", "02", "03"]), ("lowerLetter", ["a", "b", "c"]),
        ("upperLetter", ["A", "B", "C"]), ("lowerRoman", ["i", "ii", "iii"]), ("upperRoman", ["I", "II", "III"]),
        ("ordinal", ["1st", "2nd", "3rd"]), ("bullet", ["%1", "%1", "%1"]), ("none", ["", "", ""]),
    ],
)  # fmt: skip
def test_number_formats(form, shown):
    assert numbers(listed("x", 1) * 3, abstract(0, level(0, form, "%1")) + num(1, 0)) == shown


@pytest.mark.parametrize(
    ("start", "form", "shown"),
    [
        (27, "lowerLetter", "aa"),
        (44, "upperRoman", "XLIV"),
        (2**40, "lowerLetter", str(2**40)),
        (11, "ordinal", "11th"),
    ],
)
def test_far_numbers(start, form, shown):
    assert numbers(listed("x", 1), abstract(0, level(0, form, "%1", start=start)) + num(1, 0)) == [shown]


def test_a_list_that_starts_again_and_one_that_goes_on():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, override)
    body = "".join(listed("x", which) for which in (1, 1, 2, 3, 3))
    assert numbers(body, lists) == ["1.", "2.", "3.", "5.", "6."]


def test_numbering_from_the_style_and_its_removal():
    body = p("a", style="ListNumber") + p("b", style="ListNumber")
    body += p("c", style="ListNumber", props='<w:numPr><w:numId w:val="0"/></w:numPr>')
    document = read(body)
    assert [(block.number, block.kind, block.level) for block in document.blocks] == [
        ("1.", "bullet", 1), ("2.", "bullet", 1), ("", "paragraph", 0),
    ]  # fmt: skip


def test_bullets_in_a_symbol_font_are_shown_as_bullets():
    assert numbers(listed("x", 1) + listed("y", 1, 1)) == ["•", "o"]


@pytest.mark.parametrize("sign", ["• ", "•\t", "- ", "– ", "* ", "·\t", "o\t", "\uf0b7\t", "  • "])
def test_a_sign_typed_by_hand_makes_a_bullet(sign):
    block = read(p("Duties") + p(sign + "Answer letters")).blocks[1]
    assert (block.kind, block.text, block.number) == ("bullet", sign + "Answer letters", "")


@pytest.mark.parametrize("text", ["-", "o dear", "-5 degrees", "1. Answer letters", "*Appointment type"])
def test_other_signs_do_not(text):
    assert read(p(text)).blocks[0].kind == "paragraph"


def headings(document):
    return [(block.text, block.level) for block in document.blocks if block.kind == "heading"]


def test_headings_by_style_name_outline_and_inheritance():
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="berschrift3"><w:name w:val="heading 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Ours"/><w:basedOn w:val="Heading2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Contents"><w:name w:val="TOC Heading"/><w:basedOn w:val="Heading1"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    body = p("Spec", style="Title") + p("One", style="Heading1") + p("Two", style="Ours")
    body += p("Three", style="berschrift3") + p("Four", props='<w:outlineLvl w:val="3"/>') + p("C", style="Contents")
    assert headings(read(body, styles=styles)) == [("Spec", 1), ("One", 1), ("Two", 2), ("Three", 3), ("Four", 4)]


def test_headings_where_the_styles_are_missing():
    assert headings(read(p("Duties", style="Heading2") + p(LINE), styles=None)) == [("Duties", 2)]


def test_headings_enclose_what_follows():
    body = p("A", style="Heading1") + p("a") + p("B", style="Heading2") + p("b") + p("C", style="Heading1") + p("c")
    document = read(body, footer=p("page"))
    assert [(b.text, document.section(b)) for b in document.blocks if b.kind != "heading"] == [
        ("a", ("A",)), ("b", ("A", "B")), ("c", ("C",)), ("page", ()),
    ]  # fmt: skip


def test_a_short_row_above_bullets_is_a_heading():
    rows = [tr("Casework:"), tr(tc(listed("Answer letters", 1))), tr("Diary"), tr(tc(listed("Keep the diary", 1)))]
    document = read(p("Duties", style="Heading1") + tbl(*rows))
    assert headings(document) == [("Duties", 1), ("Casework:", 2), ("Diary", 2)]
    assert document.section(document.blocks[-1]) == ("Duties", "Diary")


def test_the_title_row_of_a_table_stands_above_its_other_headings():
    rows = [tr("Person specification"), tr("Skills"), tr(tc(listed("a", 1))), tr("Knowledge"), tr(tc(listed("b", 1)))]
    assert headings(read(tbl(*rows))) == [("Person specification", 1), ("Skills", 2), ("Knowledge", 2)]


def test_a_box_around_one_line_is_a_heading():
    document = read(tbl(tr("Main duties")) + p() + listed("Answer letters", 1) + tbl(tr("Pay")) + tbl(tr("Grade", "3")))
    assert headings(document) == [("Main duties", 1)]


def test_rows_that_are_no_headings():
    assert headings(read(tbl(tr("Permanent"), tr("Cardiff")))) == []
    assert headings(read(tbl(tr("This ends in a stop."), tr(tc(listed("a", 1)))))) == []
    assert headings(read(tbl(tr("Salary:", "£1"), tr("Hours:", tc(listed("a", 1)))))) == []


def bold(text):
    return p(r(text, "<w:b/>"))


def test_a_short_bold_line_is_a_heading():
    document = read(
        p("Job", style="Title")
        + bold("Main duties")
        + p(LINE)
        + p(r("Pay", '<w:rStyle w:val="Strong"/>'), " and")
        + p("x")
    )
    assert headings(document) == [("Job", 1), ("Main duties", 2)]
    assert document.section(document.blocks[2]) == ("Job", "Main duties")


@pytest.mark.parametrize(
    "body",
    [
        bold("It ends in a stop.") + p(LINE),
        bold("1. Typed number") + p(LINE),
        bold("Job title: Officer") + p(LINE),
        bold("x" * 81) + p(LINE),
        p(LINE) + bold("Nothing follows"),
        bold("£26,345") + bold("37 hours.") + p(LINE),
        tbl(tr(tc(bold("Salary")), "£1")),
        bold("- a bullet") + p(LINE),
    ],
)
def test_bold_lines_that_are_no_headings(body):
    assert headings(read(body)) == []


def test_look_of_words():
    body = p(
        "plain ",
        r("hidden", "<w:vanish/>"), r("struck", "<w:strike/>"), r("twice", "<w:dstrike/>"),
        r("bright", '<w:highlight w:val="yellow"/>'), r("white", '<w:color w:val="FFFFFF"/>'),
        r("by style", '<w:rStyle w:val="Hidden"/>'), r("shown", '<w:rStyle w:val="Hidden"/><w:vanish w:val="0"/>'),
    )  # fmt: skip
    assert traits(read(body)) == [
        ("hidden", "hidden", ""), ("struck", "strucktwice", ""), ("highlight", "bright", "yellow"),
        ("white", "white", ""), ("hidden", "by style", ""),
    ]  # fmt: skip


def test_white_words_on_a_coloured_ground_can_be_seen():
    white = r("white", '<w:color w:val="FFFFFF"/>')
    dark = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
    assert traits(read(tbl(tr(tc(p(white), props=dark))))) == []
    assert traits(read(p(white, props=dark))) == []
    assert traits(read(p(r("white", '<w:color w:val="FFFFFF"/>' + dark)))) == []
    assert traits(read(p(white))) == [("white", "white", "")]


def test_insertions_know_their_author_and_changes_are_counted_as_a_person_would():
    run = '<w:ins w:id="%d" w:author="Mair">%s</w:ins>'
    document = read(p("a ", run % (1, r("b")), run % (2, r(" c")), " d", DELETED, " e", run % (3, r("f"))))
    assert traits(document) == [("inserted", "b c", "Mair"), ("inserted", "f", "Mair")]
    assert document.read.tracked_changes == 3


def test_comments_lie_over_their_words_and_are_not_text():
    body = p("a ", '<w:commentRangeStart w:id="4"/>', "b") + p("c", '<w:commentRangeEnd w:id="4"/>', "d")
    body += p("e", '<w:r><w:commentReference w:id="5"/></w:r>')
    comments = "".join(f'<w:comment w:id="{i}" w:author="Ann{i}">{p("note")}</w:comment>' for i in (4, 5))
    document = read(body, comments=comments)
    assert traits(document) == [("comment", "b", "Ann4"), ("comment", "c", "Ann4"), ("comment", "", "Ann5")]
    assert (document.read.comments, texts(document)) == (2, ["a b", "cd", "e"])


def test_links_know_their_target():
    inside = (
        f'<w:hyperlink r:id="rId9">{r("here")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="top">{r("up")}</w:hyperlink>',
    )
    old = field(' HYPERLINK "https://old.example" ', r("old"))
    document = read(p(*inside, old), links={"rId9": "https://senedd.example/jobs"})
    assert traits(document) == [
        ("link", "here", "https://senedd.example/jobs"), ("link", "up", "#top"), ("link", "old", "https://old.example"),
    ]  # fmt: skip


def test_content_controls_name_their_field_and_prompts_are_leftovers():
    named = '<w:alias w:val="Job title"/><w:tag w:val="job_title"/>'
    prompt = '<w:showingPlcHdr/><w:tag w:val="ref"/>'
    body = p(sdt(r("Officer"), named)) + sdt(p("Click here") + p("or here"), prompt)
    body += p(r("Enter text", '<w:rStyle w:val="PlaceholderText"/>')) + p("x", sdt("", named))
    assert traits(read(body)) == [
        ("control", "Officer", "Job title|job_title"),
        ("control", "Click here", "ref"), ("prompt", "Click here", ""),
        ("control", "or here", "ref"), ("prompt", "or here", ""),
        ("prompt", "Enter text", ""),
    ]  # fmt: skip


def test_boxes_ticked_and_not_in_every_form():
    check = '<w14:checkbox><w14:checked w14:val="%d"/></w14:checkbox>'
    old = '<w:ffData><w:checkBox><w:checked w:val="%d"/></w:checkBox></w:ffData>'
    body = p(sdt(r("☒"), check % 1), " full ", sdt(r("☐"), check % 0), " part")
    body += p(field(" FORMCHECKBOX ", "", old % 1), " yes ", field(" FORMCHECKBOX ", "", old % 0), " no") + p("☑ typed")
    document = read(body)
    assert texts(document) == ["☒ full ☐ part", "☒ yes ☐ no", "☑ typed"]
    assert [kind for kind, _, _ in traits(document)] == ["ticked", "unticked", "ticked", "unticked", "ticked"]


def test_drop_downs_show_what_was_chosen():
    entries = '<w:listEntry w:val="Full"/><w:listEntry w:val="Part"/>'
    menu = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    body = p(field(" FORMDROPDOWN ", "", menu), " time", sdt(r(" Cardiff"), "<w:dropDownList/>"))
    assert texts(read(body)) == ["Part time Cardiff"]


def test_a_form_field_nobody_filled_is_a_prompt_without_text():
    data = "<w:ffData><w:textInput/></w:ffData>"
    document = read(p("Name: ", field(" FORMTEXT ", r("\u2002" * 5), data), field(" FORMTEXT ", r("Mair"), data)))
    assert texts(document) == ["Name: Mair"]
    assert [(each.kind, *each.span[1:]) for each in document.traits] == [("prompt", 6, 6)]


def test_pages_are_known_only_where_word_noted_them():
    noted = "<w:r><w:lastRenderedPageBreak/></w:r>"
    typed = '<w:r><w:br w:type="page"/></w:r>'
    document = read(p("a") + p(noted, "b") + p("c", typed) + p(noted, "d"))
    assert [block.page for block in document.blocks] == [1, 2, 2, 3]
    assert [block.page for block in read(p("a", typed) + p("b")).blocks] == [None, None]


def test_what_has_no_text_is_named():
    picture = '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/></pic:nvPicPr></pic:pic>'
    body = p(LINE, drawing(picture), drawing(picture), drawing(picture, "Our logo"), drawing("<c:chart/>"))
    body += p(drawing("<dgm:relIds/>"), "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>")
    assert read(body + '<w:altChunk r:id="x"/>').read.unread == (
        "2 pictures without a description", "1 chart", "1 SmartArt diagram", "1 embedded object", "1 inserted file",
    )  # fmt: skip


def test_coverage_counts():
    read_ = read(p("a") + p() + tbl(tr("b", "c")) + p(sdt(r("d"))), header=p("h"), footer=p()).read
    assert (read_.paragraphs, read_.tables, read_.headers, read_.footers, read_.content_controls) == (4, 1, 1, 0, 1)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("footnotes", "the footnotes (damaged)"),
        ("styles", "the styles (damaged)"),
        ("numbering", "the numbering (damaged)"),
    ],
)
def test_a_damaged_part_that_can_be_done_without_is_said(part, said):
    footnotes = f'<w:footnote w:id="1">{p("x")}</w:footnote>'
    document = read(p(LINE), footnotes=footnotes, parts={f"word/{part}.xml": "<w:broken"})
    assert (texts(document)[:1], document.read.unread) == ([LINE], (said,))


def test_parts_that_are_missing_are_missed_by_nobody():
    assert texts(read(p(LINE, style="Nowhere") + listed("x", 99), styles=None, numbering=None)) == [LINE, "x"]


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "Content/main.xml", "main.xml"])
def test_the_main_part_is_found_by_what_refers_to_it(main):
    document = read(p(LINE, style="Heading1"), main=main, header=p("above"))
    assert [(block.text, block.part, block.kind) for block in document.blocks] == [
        ("above", "header", "paragraph"), (LINE, "body", "heading"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "target", ["/word/document.xml", "./word/document.xml", "word\\document.xml", "WORD/Document.xml"]
)
def test_ways_of_writing_a_target(target):
    rels = relationships([("a", "officeDocument", target)])
    assert texts(read(p(LINE), parts={"_rels/.rels": rels})) == [LINE]


def test_the_main_part_is_found_by_its_content_type_where_nothing_refers_to_it():
    assert texts(read(p(LINE), parts={"_rels/.rels": relationships([])})) == [LINE]


def test_strict_files():
    body = p("Duties", style="Heading1") + p(f'<w:hyperlink r:id="x">{r("here")}</w:hyperlink>')
    document = read(body, strict=True, header=p("above"), links={"x": "https://a.example"})
    assert texts(document) == ["above", "Duties", "here"]
    assert (headings(document), traits(document)) == ([("Duties", 1)], [("link", "here", "https://a.example")])


def test_pieces_lead_from_characters_back_to_the_xml():
    body = (
        p("An", r("swer", "<w:b/>"), "<w:r><w:tab/><w:t>letters</w:t></w:r>") + p("Join ", props=DELETED_MARK) + p("ed")
    )
    walked = walk_word(docx(body, header=p("above")), Limits())
    for block, source in zip(walked.blocks, walked.sources, strict=True):
        joined = "".join(element.text or "\t" for element, _, _ in source.pieces)
        assert joined == block.text
        bounds = [0, *itertools.chain.from_iterable((start, end) for _, start, end in source.pieces), len(block.text)]
        assert bounds == sorted(bounds)
    assert [len(source.paragraphs) for source in walked.sources] == [1, 1, 2]
    assert [source.part for source in walked.sources] == ["word/header0.xml", "word/document.xml", "word/document.xml"]
    assert walked.trees["word/document.xml"].tag.endswith("}document")


def test_a_document_without_text_is_refused():
    with pytest.raises(Unreadable, match="holds no text: it is blank"):
        read(p(), props={"title": "A title is no text"})
    with pytest.raises(Unreadable, match="only pictures: it may be a scan"):
        read(p(drawing("<pic:pic/>")))


def test_white_highlighting_marks_nothing():
    data = docx(p(r("plain", '<w:highlight w:val="white"/>')))
    assert [t for t in read_bytes(data, "post.docx").traits if t.kind == "highlight"] == []


def test_what_only_looks_like_a_heading_or_a_bullet_says_so():
    body = p("Duties", style="Heading1") + p("• Answer letters") + listed("Book rooms", 1) + p("▪")
    body += p(r("Diary", "<w:b/>")) + p("Keep the diary.") + tbl(tr("Skills"), tr("Welsh", "English"))
    assert traits(read(body)) == [
        ("typed", "Answer letters", "•"),
        ("unstyled", "Diary", ""),
        ("unstyled", "Skills", ""),
    ]


@pytest.mark.parametrize(("mark", "said"), [("<w:tblHeader/>", ["Task"]), ('<w:tblHeader w:val="0"/>', []), ("", [])])
def test_a_header_row_is_known(mark, said):
    document = read(tbl(tr("Task", "Level", props=mark), tr("Letters", "2")))
    assert [words for _, words, _ in traits(document, "header row")] == said


def test_languages_are_those_of_the_styles_and_of_the_words():
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
    body = p(r("Llythyrau", '<w:lang w:val="cy-GB"/>'), r("letters", '<w:lang w:eastAsia="ja-JP"/>'))
    assert read(body, styles=defaults + STYLES).languages == ("en-US", "cy-GB")
    assert read(p("Letters")).languages == ()


def test_who_made_the_file_is_known_and_no_text():
    props = {"creator": "Carys Vaughan", "lastModifiedBy": "Ann Price", "title": "Officer"}
    document = read_bytes(docx(p("Letters"), props=props), "spec.docx")
    assert (document.authors, texts(document)) == (("Carys Vaughan", "Ann Price"), ["Letters", "Officer"])
    assert read(p("Letters")).authors == ()
