"""Over generated and real Word files: marks say what the findings say, and can be taken out without a trace."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import wordkit as kit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markkit import LATER, NOW, W, anchored, digest, finding, paragraphs, part, texts, without

from jdlint.edits import apply
from jdlint.mark import mark, unmark
from jdlint.model import Span, Unreadable
from jdlint.readers import read_bytes

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "word"
LOOKS = ("", "<w:b/>", "<w:i/>", '<w:b/><w:rPrChange w:id="77" w:author="Ann"><w:rPr/></w:rPrChange>')
WORDS = st.text(alphabet="ab £é–", min_size=1, max_size=9)
RUN = st.tuples(WORDS, st.sampled_from(LOOKS)).map(lambda pair: kit.r(*pair))
BROKEN = st.tuples(WORDS, WORDS, st.sampled_from(("<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>"))).map(
    lambda three: kit.r(three[0]).replace("</w:r>", f"{three[2]}<w:t>{three[1].strip() or 'x'}</w:t></w:r>")
)
RUNS = st.lists(st.one_of(RUN, RUN, BROKEN), min_size=1, max_size=3).map("".join)
CHANGE = 'w:id="{}" w:author="Ann" w:date="2026-01-01T00:00:00Z"'


def deleted(runs: str) -> str:
    return runs.replace("<w:t ", "<w:delText ").replace("<w:t>", "<w:delText>").replace("</w:t>", "</w:delText>")


WRAPS = {
    "plain": lambda runs: runs,
    "inserted": lambda runs: f"<w:ins {CHANGE.format(5)}>{runs}</w:ins>",
    "deleted": lambda runs: f"<w:del {CHANGE.format(6)}>{deleted(runs)}</w:del>",
    "control": kit.sdt,
    "locked": lambda runs: kit.sdt(runs, '<w:lock w:val="sdtContentLocked"/>'),
    "link": lambda runs: f'<w:hyperlink w:anchor="here">{runs}</w:hyperlink>',
    "tag": lambda runs: f'<w:smartTag w:uri="u" w:element="e">{runs}</w:smartTag>',
    "field": lambda runs: kit.field("REF here", runs),
    "linked field": lambda runs: kit.field('HYPERLINK "https://example.org"', runs),
    "bookmarked": lambda runs: f'<w:bookmarkStart w:id="9" w:name="b"/>{runs}<w:bookmarkEnd w:id="9"/>',
    "noted": lambda runs: runs + '<w:r><w:footnoteReference w:id="1"/></w:r>',
}
PIECE = st.tuples(st.sampled_from(sorted(WRAPS)), RUNS).map(lambda pair: WRAPS[pair[0]](pair[1]))
PARAGRAPH = st.lists(PIECE, max_size=4).map(lambda pieces: kit.p("<w:r/>", *pieces))
BODY = st.lists(
    st.one_of(PARAGRAPH, st.tuples(PARAGRAPH, PARAGRAPH).map(lambda two: kit.tbl(kit.tr(*map(kit.tc, two))))),
    min_size=1,
    max_size=4,
).map("".join)
NOTE = kit.p("A note")


def made_up(document, draw):
    """Findings anywhere in the document, some with a text to put there, some on the whole document."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        block = document.blocks[draw(st.integers(0, len(document.blocks) - 1))]
        start = draw(st.integers(0, len(block.text)))
        end = draw(st.integers(start, min(len(block.text), start + 12)))
        span = Span(block.index, start, end)
        found.append(finding(document, span, draw(st.sampled_from((None, "", "new", "a b", " (£1)")))))
    if draw(st.booleans()):
        found.append(finding(document, None))
    return list({each.fingerprint: each for each in found}.values())


def check(data, document, findings, *, name="post.docx"):
    marked = mark(data, document, findings, now=NOW)
    assert marked.comments == len(findings)

    plain = unmark(marked.data)
    again = read_bytes(plain.data, name)
    assert texts(again) == texts(document)
    assert paragraphs(without(part(marked.data))) == paragraphs(without(part(data)))
    second = mark(plain.data, again, findings, now=LATER, dates=plain.dates)
    assert second.data == marked.data

    refused = [each.finding.edit for each in marked.skipped]
    wanted, _ = apply(document, [f.edit for f in findings if f.edit and f.edit not in refused])
    if any(text.strip() for text in texts(wanted)):
        assert texts(read_bytes(marked.data, name)) == texts(wanted)
    return marked


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(body=BODY, data=st.data())
def test_generated_files(body, data):
    file = kit.docx(kit.p("First") + body + kit.p("Last"), header=kit.p("A header"))
    document = read_bytes(file, "post.docx")
    findings = made_up(document, data.draw)
    marked = check(file, document, findings)

    quotes = anchored(marked.data)
    shut = {block.index for block in document.blocks if block.part != "body"}
    for each in findings:
        if each.span is None or each.span.block in shut:
            continue
        wanted, got = document.quote(each.span), quotes[each.fingerprint[:8]]
        assert got == wanted or ("sdtContentLocked" in body and wanted in got)

    tree = part(marked.data)
    changes = [each.get(W + "id") for each in tree.iter(W + "ins", W + "del", W + "rPrChange", W + "commentRangeStart")]
    before = Counter(each.get(W + "id") for each in part(file).iter(W + "ins", W + "del", W + "rPrChange"))
    assert not [number for number, count in Counter(changes).items() if count > max(1, before[number])]


def every_few_words(document):
    """A finding on each eleventh word: a replacement, an addition, a deletion or none, by turns."""
    found = []
    for block in document.blocks:
        at = 0
        for word in block.text.split(" ")[:400]:
            choice = int(digest(f"{block.index} {at}")[:4], 16)
            if word and not choice % 11:
                span = Span(block.index, at, at + len(word))
                after = Span(block.index, span.end, span.end)
                more = (("new", None), (" (added)", after), ("", None), (None, None))[choice // 11 % 4]
                found.append(finding(document, span, more[0], at=more[1]))
            at += len(word) + 1
    return found[:300]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of Word files is not here")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.do[ct][xm]")), ids=lambda path: path.name)
def test_real_files(path):
    data = path.read_bytes()
    try:
        document = read_bytes(data, path.name)
    except Unreadable:
        pytest.skip("not readable")
    findings = every_few_words(document)
    if not any(block.part == "body" for block in document.blocks):
        pytest.skip("no body")
    check(data, document, findings, name=path.name)
