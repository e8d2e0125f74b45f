"""Which files are read and which are refused, in what words; and real files, read against an independent truth."""

import re
import struct
import zipfile
from collections import Counter
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from wordkit import SPACES, docx, p, relationships, tbl, tr, zipped

from jdlint.model import Unreadable
from jdlint.readers import Limits, read, read_bytes

GOOD = docx(p("Job description") + tbl(tr("Grade:", "Band 3")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OTHER = "application/vnd.oasis.opendocument.text"
BOMB = docx(p("x"), parts={"word/document.xml": b"<w:document>" + b" " * 3_000_000})
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def stream(name):
    return name.encode("utf-16-le")


def broken_crc():
    data = bytearray(docx(p("Job description"), parts={"word/document.xml": "<w:document/>"}))
    info = zipfile.ZipFile(BytesIO(data)).getinfo("word/document.xml")
    central = data.index(b"PK\x01\x02")
    while data[central + 46 : central + 46 + len(info.filename)] != info.filename.encode():
        central = data.index(b"PK\x01\x02", central + 1)
    data[central + 16 : central + 20] = struct.pack("<I", info.CRC ^ 1)
    return bytes(data)


def locked():
    data = bytearray(GOOD)
    for at in (match.start() for match in re.finditer(b"PK\x01\x02", GOOD)):
        data[at + 8] |= 1
    return bytes(data)


def liar():
    """An archive that declares its main part far smaller than it is."""
    data = bytearray(BOMB)
    for at in (match.start() for match in re.finditer(b"PK\x01\x02", BOMB)):
        if data[at + 46 :].startswith(b"word/document.xml"):
            data[at + 24 : at + 28] = struct.pack("<I", 50)
    return bytes(data)


REFUSED = {
    "empty": ("a.docx", b"", "This file is empty"),
    "lock": ("~$spec.docx", b"\x05user", "~$spec.docx is Word's lock file"),
    "encrypted": (
        "a.docx",
        OLE + stream("EncryptedPackage"),
        "is protected by a password. Remove the password in Word",
    ),
    "encrypted zip": ("a.docx", locked(), "is protected by a password"),
    "old Word": ("a.doc", OLE + stream("WordDocument"), "This file is in the old Word format (.doc)."),
    "old Word, new name": ("a.docx", OLE + stream("WordDocument"), "is named .docx but is in the old Word format"),
    "old Excel": ("a.docx", OLE + stream("Workbook"), "This is an Excel workbook, not a Word document."),
    "other old file": ("a.docx", OLE, "This is a file of another program, not a Word document."),
    "truncated": ("a.docx", GOOD[: len(GOOD) // 2], "This file is damaged or was cut short."),
    "bad CRC": ("a.docx", broken_crc(), "This file is damaged or was cut short."),
    "malformed XML": ("a.docx", docx("<w:p><w:r>"), "This file is damaged or was cut short."),
    "no main part": ("a.docx", zipped({"[Content_Types].xml": "<Types/>"}), "has lost its main part"),
    "zip": ("a.zip", zipped({"a.txt": "hello"}), "This is a zip archive, not a Word document."),
    "xlsx": (
        "a.docx",
        zipped({"_rels/.rels": relationships([("a", "officeDocument", "xl/workbook.xml")]), "xl/workbook.xml": "<w/>"}),
        "This is an Excel workbook, not a Word document.",
    ),
    "pptx": (
        "a.docx",
        zipped(
            {
                "_rels/.rels": relationships([("a", "officeDocument", "ppt/presentation.xml")]),
                "ppt/presentation.xml": "<p/>",
            }
        ),
        "This is a PowerPoint presentation, not a Word document.",
    ),
    "odt": ("a.docx", zipped({"mimetype": OTHER, "content.xml": "<a/>"}), "This is an OpenDocument file"),
    "pdf": ("a.docx", b"%PDF-1.7\n", "This is a PDF, not a Word document."),
    "rtf": ("a.doc", rb"{\rtf1 Job}", "This is a rich text file (RTF), not a Word document."),
    "png": ("a.docx", b"\x89PNG\r\n\x1a\n", "This is a picture, not a Word document."),
    "jpeg": ("a.jpg", b"\xff\xd8\xff\xe0", "This is a picture, not a Word document."),
    "flat XML": ("a.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "saved as Word XML"),
    "text named .docx": ("a.docx", b"Job description", "is named .docx but holds plain text"),
    "bytes": ("a.txt", b"\x01\0\x02\0\0\0", "neither a Word document nor a text file"),
    "DOCTYPE": (
        "a.docx",
        docx("", parts={"word/document.xml": DOCTYPE + "<w>&b;</w>"}),
        "declares a DOCTYPE, which no Word file may",
    ),
    "DOCTYPE beside": (
        "a.docx",
        docx(p("x"), parts={"word/styles.xml": DOCTYPE + "<w>&b;</w>"}),
        "declares a DOCTYPE, which no Word file may",
    ),
    "DOCTYPE in UTF-16": (
        "a.docx",
        docx("", parts={"word/document.xml": '<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'.encode("utf-16")}),
        "declares a DOCTYPE, which no Word file may",
    ),
    "bomb": ("a.docx", BOMB, "unpacks to more than 1 MiB"),
    "lying bomb": ("a.docx", liar(), "This file is damaged or was cut short."),
    "blank": ("a.docx", docx(p()), "This document holds no text: it is blank."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_plain_line(name):
    path, data, said = REFUSED[name]
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, path, limits=Limits(part=2**20))
    message = str(caught.value)
    assert said in message
    assert "\n" not in message
    assert message.endswith(".")


def test_the_limit_on_the_whole_file():
    styles = "<w:styles xmlns:w='w'>" + " " * 900_000 + "</w:styles>"
    data = docx(p("x"), parts={"word/styles.xml": styles, "word/numbering.xml": styles})
    assert read_bytes(data, "a.docx").blocks
    with pytest.raises(Unreadable, match="unpacks to more than 1 MiB"):
        read_bytes(data, "a.docx", limits=Limits(part=2**20, total=2**20))


def test_what_is_not_read_may_be_large():
    data = docx(p("x"), parts={"word/media/film.mp4": bytes(3_000_000)})
    assert read_bytes(data, "a.docx", limits=Limits(part=2**20, total=2**20)).blocks


def test_no_entity_is_resolved_and_no_file_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("salary of the chief")
    part = f'<!DOCTYPE w [<!ENTITY a SYSTEM "file://{secret}">]><w:document xmlns:w="{SPACES["w"]}">&a;</w:document>'
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read_bytes(docx("", parts={"word/document.xml": part}), "a.docx")


def test_files_and_folders(tmp_path):
    (tmp_path / "a.docx").write_bytes(GOOD)
    assert read(tmp_path / "a.docx").path == str(tmp_path / "a.docx")
    assert read(str(tmp_path / "a.docx")).digest == read_bytes(GOOD, "b.docx").digest
    with pytest.raises(Unreadable, match="There is no file of this name"):
        read(tmp_path / "b.docx")
    with pytest.raises(Unreadable, match="This is a folder"):
        read(tmp_path)
    with pytest.raises(Unreadable, match="lock file"):
        read(tmp_path / "~$a.docx")
    with pytest.raises(Unreadable, match="may not be opened"):
        read("a\0b")


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "a.dotx", "a.dotm", "a.doc", "a.txt", "a", "-"])
def test_a_word_file_is_known_by_its_content(name):
    assert [block.text for block in read_bytes(GOOD, name).blocks] == ["Job description", "Grade:", "Band 3"]


def test_text_goes_to_the_reader_of_text():
    assert [block.text for block in read_bytes(b"Job description\n", "a.txt").blocks if block.text] == [
        "Job description"
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cuts=st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(max_size=4)), min_size=1, max_size=8))
def test_damaged_bytes_are_read_or_refused(cuts):
    data = bytearray(GOOD)
    for at, new in cuts:
        data[at : at + len(new)] = new
    refused_or_read(bytes(data))


TAGS = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "sdtPr", "ins", "del", "fldChar", "hyperlink", "pPr"]
TAGS += ["rPr", "numPr", "numId", "ilvl", "pStyle", "commentRangeStart", "commentRangeEnd", "txbxContent", "sym", "br"]
ATTRIBUTES = ["val", "id", "type", "fldCharType", "char", "author"]
VALUES = [
    "",
    "0",
    "1",
    "-1",
    "99999999999999999999",
    "x",
    "page",
    "begin",
    "separate",
    "end",
    "F0FE",
    "D800",
    "ListNumber",
]


def element(children):
    attributes = st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=2)
    return st.builds(_element, st.sampled_from(TAGS), attributes, st.lists(children, max_size=4))


def _element(tag, attributes, children):
    said = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{said}>{''.join(children)}</w:{tag}>"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.lists(st.recursive(st.just("<w:t>word</w:t>"), element, max_leaves=12), max_size=5))
def test_odd_nesting_is_read_or_refused(body):
    refused_or_read(docx(p("x") + "".join(body)))


def test_deep_nesting_is_refused():
    refused_or_read(docx("<w:smartTag>" * 240 + p("x") + "</w:smartTag>" * 240))
    refused_or_read(docx("<w:smartTag>" * 90_000 + "</w:smartTag>" * 90_000))


def refused_or_read(data):
    try:
        document = read_bytes(data, "a.docx")
    except Unreadable:
        return None
    for trait in document.traits:
        assert 0 <= trait.span.start <= trait.span.end <= len(document.blocks[trait.span.block].text)
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text.encode().decode() == block.text
        assert all(heading < index and document.blocks[heading].kind == "heading" for heading in block.headings)
    return document


# Real files. The truth is taken from the bytes without the walker: every w:t of the story parts that is not deleted.

W = f"{{{SPACES['w']}}}"
FALLBACK = f"{{{SPACES['mc']}}}Fallback"
GONE = {W + "del", W + "moveFrom", W + "rt"}
STORY = re.compile(r"((document|template)(\.macroEnabled\w*)?\.main|header|footer|footnotes|endnotes)\+xml$", re.I)


def live_paragraphs(data):
    """The live text of each w:p of the story parts, blanks aside; text boxes apart from the paragraph they hang on."""
    archive = zipfile.ZipFile(BytesIO(data))
    types = etree.fromstring(archive.read("[Content_Types].xml"))
    names = {item.get("PartName", "").lstrip("/") for item in types if STORY.search(item.get("ContentType", ""))}
    found = []
    for name in names & set(archive.namelist()):
        raw = archive.read(name).replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", SPACES["w"].encode())
        root = etree.fromstring(raw)
        hidden = _field_codes(root)
        told = {}
        for text in root.iter(W + "t"):
            if text not in hidden and not any(_is_gone(outer) for outer in text.iterancestors()):
                owner = next(text.iterancestors(W + "p"), root)
                told[owner] = told.get(owner, "") + _bare(text.text or "")
        found += told.values()
    return [text for text in found if text]


def _is_gone(element):
    if element.tag == W + "tr":
        return element.find(f"{W}trPr/{W}del") is not None
    if element.tag in (W + "footnote", W + "endnote"):
        return element.get(W + "type", "normal") != "normal"
    if element.tag == FALLBACK:  # gone where the choice before it says the same
        return any(next(choice.iter(W + "t"), None) is not None for choice in element.itersiblings(preceding=True))
    return element.tag in GONE


def _field_codes(root):
    """Text between the begin and the separate of a field: the results of fields in its code."""
    hidden, texts, begun = set(), [], []
    for item in root.iter(W + "fldChar", W + "t"):
        kind = item.get(W + "fldCharType")
        if kind == "begin":
            begun.append(len(texts))
        elif kind == "separate" and begun:
            hidden.update(texts[begun[-1] :])
        elif kind == "end" and begun:
            begun.pop()
        elif item.tag == W + "t":
            texts.append(item)
    return hidden


def _is_within(text, block):
    """All its characters in their order; between them may stand signs that no w:t holds: boxes, symbols, equations."""
    rest = iter(block)
    return all(character in rest for character in text)


def _bare(text):
    return re.sub(r"\s", "", text)


def real_files(shared):
    folders = [shared / name for name in ("corpus/word", "corpus/jd", "specs")]
    return [path for folder in folders for path in sorted(folder.glob("*.do[ct][xm]"))]


def test_real_files_are_read_whole_or_refused(shared):
    read_whole = 0
    for path in real_files(shared):
        data = path.read_bytes()
        document = refused_or_read(data)
        if document is not None:
            said = [_bare(block.text) for block in document.blocks]
            whole = set(said)
            live = live_paragraphs(data)
            missing = [text for text in live if text not in whole and not any(_is_within(text, each) for each in said)]
            assert missing == [], path.name
            assert not Counter("".join(live)) - Counter("".join(said)), path.name
            read_whole += 1
    assert read_whole > 200


def test_the_specifications_against_their_text(shared):
    pairs = {
        "constituency-support-officer": "constituency-support-officer-band-3",
        "parliamentary-assistant": "parliamentary-assistant-band-3",
        "political-assistant-role-profile": "council-political-assistant-role-profile",
    }
    unlike = {"Required", "Level", "Method of Assessment application, interview, testing, reference"}
    for spec, seed in pairs.items():
        said = _bare("".join(block.text for block in read(shared / "specs" / f"{spec}.docx").blocks))
        lines = (shared / "seeds" / f"{seed}.txt").read_text().splitlines()
        missing = [line for line in lines if _bare(line.lstrip(" \t·•-")) not in said]
        assert {line.strip() for line in missing} <= unlike, spec
