"""People's answers in Word: kept in their threads, and read as waivers."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date

import pytest
import wordkit as kit
from lxml import etree
from markkit import LATER, NOW, W, anchored, comments, finding, part, source, words

from jdlint.mark import mark, silence, unmark, waivers
from jdlint.mark.archive import rewrite
from jdlint.readers import read_bytes

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
BODY = kit.p("Pay of £1 a year") + kit.p("Hours of work") + kit.p("The end")
TODAY = date(2026, 11, 22)


def human(number, text, para, author="Jane Smith"):
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-11-21T10:00:00Z" w:initials="JS">'
        f'<w:p w14:paraId="{para}">{kit.r(text)}</w:p></w:comment>'
    )


def found_in(data, *quotes):
    places = [words(data, quote) for quote in quotes]
    return places[0][0], [finding(document, span, "x") for document, span in places]


def answered(data, replies, *, done=()):
    """What Word makes of a marked file where people answered: {words of the comment: [replies]}, resolved ones."""
    tree, root = part(data), part(data, "word/comments.xml")
    by_words = {quote: comments(data)[key].get(W + "id") for key, quote in anchored(data).items()}
    entries = []
    for at, each in enumerate(root.iter(W + "comment")):
        each.findall(W + "p")[-1].set(W14 + "paraId", f"0000A{at:03}")
    paras = {each.get(W + "id"): each.findall(W + "p")[-1].get(W14 + "paraId") for each in root}
    for number, para in paras.items():
        resolved = int(any(by_words.get(quote) == number for quote in done))
        entries.append(f'<w15:commentEx w15:paraId="{para}" w15:done="{resolved}"/>')
    for n, (quote, text) in enumerate((quote, text) for quote, texts in replies.items() for text in texts):
        number, para = str(500 + n), f"0000B{n:03}"
        root.append(etree.fromstring(f"<x {kit._NAMESPACES}>{human(number, text, para)}</x>")[0])
        owner = by_words[quote]
        entries.append(f'<w15:commentEx w15:paraId="{para}" w15:paraIdParent="{paras[owner]}" w15:done="0"/>')
        for mark_ in list(tree.iter(W + "commentRangeStart", W + "commentRangeEnd")):
            if mark_.get(W + "id") == owner:
                other = etree.Element(mark_.tag)
                other.set(W + "id", number)
                mark_.addnext(other)
                if mark_.tag.endswith("End"):
                    run = etree.Element(W + "r")
                    etree.SubElement(run, W + "commentReference").set(W + "id", number)
                    other.addnext(run)
    extended = f'<w15:commentsEx xmlns:w15="{W15}">{"".join(entries)}</w15:commentsEx>'
    rels = source(data, "word/_rels/document.xml.rels").decode()
    link = (
        '<Relationship Id="ex" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/></Relationships>'
    )
    return rewrite(
        data,
        {
            "word/document.xml": etree.tostring(tree),
            "word/comments.xml": etree.tostring(root),
            "word/commentsExtended.xml": extended.encode(),
            "word/_rels/document.xml.rels": rels.replace("</Relationships>", link).encode(),
        },
    )


def first_run(*quotes, body=BODY, theirs=""):
    file = kit.docx(body, comments=theirs)
    document, findings = found_in(file, *quotes)
    return mark(file, document, findings, now=NOW).data


def rerun(data, *quotes):
    plain = unmark(data)
    if not quotes:
        return plain.data
    document, findings = found_in(plain.data, *quotes)
    return mark(plain.data, document, findings, now=LATER, dates=plain.dates).data


def theirs(data):
    """People's comments, byte for byte."""
    root = part(data, "word/comments.xml")
    return [etree.tostring(each, method="c14n") for each in root if each.get(W + "author") != "jdlint"]


def thread_marks(data, number):
    return [
        each.tag.removeprefix(W) for each in part(data).iter() if each.get(W + "id") == number and "omment" in each.tag
    ]


def test_five_replies_and_two_comments_of_people_stay():
    own = kit.p(
        '<w:commentRangeStart w:id="7"/>',
        kit.r("Mine"),
        '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>',
    )
    file = first_run(
        "£1", "Hours", body=BODY + own, theirs=human(7, "Is this so?", "0000C001") + human(8, "And?", "0000C002")
    )
    file = answered(file, {"£1": ["Yes.", "No.", "Perhaps."], "Hours": ["Why?", "Because."]})
    again = rerun(file, "£1", "Hours")
    assert len(theirs(again)) == 7
    assert theirs(again) == theirs(file)
    for number in ("500", "501", "502", "503", "504", "7"):
        assert thread_marks(again, number) == ["commentRangeStart", "commentRangeEnd", "commentReference"]
    assert sorted(anchored(again).values()) == ["Hours", "£1"]
    assert source(again, "word/commentsExtended.xml") == source(file, "word/commentsExtended.xml")
    assert rerun(again, "£1", "Hours") == again


def test_only_open_comments_of_findings_gone_go():
    file = answered(first_run("£1", "Hours", "end"), {"£1": ["I disagree."]}, done=["Hours"])
    left = anchored(rerun(file))
    assert sorted(left.values()) == ["Hours", "£1"]
    entries = part(rerun(file), "word/commentsExtended.xml")
    assert len(entries) == 3  # of the comment that went, the entry went too


def test_an_answered_comment_whose_words_changed_is_put_right_in_place():
    file = answered(first_run("£1"), {"£1": ["Hm."]})
    plain = unmark(file)
    document, span = words(plain.data, "£1")
    before = finding(document, span, "x")
    after = mark(plain.data, document, [replace(before, message="Said better.")], now=LATER, dates=plain.dates).data
    (comment,) = comments(after).values()
    assert "Said better." in "".join(comment.itertext())
    assert comment.get(W + "date") == "2026-11-22T09:30:00Z"
    assert comment.findall(W + "p")[-1].get(W14 + "paraId") == "0000A000"


def judged(data, *quotes, today=TODAY, rules=("pack/rule",)):
    plain = unmark(data).data
    document, findings = found_in(plain, *quotes)
    standing, waived, notes = silence(document, findings, waivers(plain), today, rules)
    return [document.quote(each.span) for each in standing], [who for _, who in waived], list(notes)


@pytest.mark.parametrize(
    ("reply", "who"),
    [
        ("jdlint: accept", "a comment by Jane Smith"),
        ("Jdlint : Accept until 2026-11-22, agreed with HR.", "a comment by Jane Smith: agreed with HR"),
        ("jdlint: accept – the Member's own words", "a comment by Jane Smith: the Member's own words"),
        ("jdlint: ignore", "a comment by Jane Smith"),
    ],
)
def test_a_reply_accepts(reply, who):
    file = answered(first_run("£1", "Hours"), {"£1": [reply]})
    assert judged(file, "£1", "Hours") == (["Hours"], [who], [])


def test_a_resolved_thread_accepts():
    file = answered(first_run("£1", "Hours"), {}, done=["Hours"])
    assert judged(file, "£1", "Hours") == (["£1"], ["a resolved comment"], [])


def test_an_expired_waiver_counts_again():
    file = answered(first_run("£1"), {"£1": ["jdlint: accept until 2026-11-21"]})
    note = "The comment by Jane Smith on “£1” waived pack/rule until 21 November 2026; its findings count again."
    assert judged(file, "£1") == (["£1"], [], [note])


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        ("jdlint: accept until 31/12/2026", "holds until “31/12/2026”, which is no date; write it like 2026-12-31"),
        ("jdlint: accept until", "holds until “”, which is no date; write it like 2026-12-31"),
        ("jdlint: acept", "says “jdlint: acept”; write “jdlint: accept” in answer to its comment"),
    ],
)
def test_a_malformed_waiver_waives_nothing(reply, note):
    standing, waived, notes = judged(answered(first_run("£1"), {"£1": [reply]}), "£1")
    assert (standing, waived) == (["£1"], [])
    assert note in notes[0]
    assert notes[0].endswith("It waives nothing.")


def typed(text):
    """A file in which a person put a comment on "£1" by hand."""
    words_ = [kit.r("Pay of "), '<w:commentRangeStart w:id="1"/>', kit.r("£1"), '<w:commentRangeEnd w:id="1"/>']
    paragraph = kit.p(*words_, '<w:r><w:commentReference w:id="1"/></w:r>', kit.r(" and £1"))
    return kit.docx(paragraph + kit.p("Hours"), comments=human(1, text, "0000C001"))


@pytest.mark.parametrize(
    "text",
    [
        "jdlint: ignore pack/rule until 2027-01-01 see the minutes",
        "jdlint ignore pack/rule until 2027-01-01: see the minutes",
    ],
)
def test_a_comment_typed_by_hand_waives_a_rule_on_its_words(text):
    file = typed(text)
    assert judged(file, "£1", "Hours") == (["Hours"], ["a comment by Jane Smith: see the minutes"], [])


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("jdlint: ignore house/word", "waives house/word, and there is no such rule."),
        ("jdlint: ignore pack/rul", "waives pack/rul, and there is no such rule (did you mean 'pack/rule'?)."),
        ("jdlint: ignore", "names no rule"),
        ("jdlint: accept", "accepts, but answers no comment of jdlint's"),
    ],
)
def test_a_comment_by_hand_that_cannot_be_followed(text, note):
    standing, _, notes = judged(typed(text), "£1")
    assert standing == ["£1"]
    assert note in notes[0]


def test_an_unmatched_waiver_is_reported():
    _, _, notes = judged(typed("jdlint: ignore pack/rule"), "Hours")
    assert notes == [
        "The comment by Jane Smith on “£1” waives pack/rule, which finds nothing there any more: it can be deleted."
    ]


def test_a_waiver_of_words_in_the_header_is_known_by_its_finding():
    file = kit.docx(BODY, header=kit.p("Ref 1"))
    document, findings = found_in(file, "Ref 1", "Pay")
    data = mark(file, document, findings, now=NOW).data
    key = findings[0].fingerprint[:8]
    number = comments(data)[key].get(W + "id")
    data = answered(data, {anchored(data)[key]: []})
    tree = part(data, "word/commentsExtended.xml")
    para = comments(data)[key].findall(W + "p")[-1].get(W14 + "paraId")
    next(each for each in tree if each.get(f"{{{W15}}}paraId") == para).set(f"{{{W15}}}done", "1")
    data = rewrite(data, {"word/commentsExtended.xml": etree.tostring(tree)})
    assert number
    assert judged(data, "Ref 1", "Pay")[0] == ["Pay"]


def test_no_comments_no_waivers():
    assert waivers(kit.docx(BODY)) == ()
    assert read_bytes(unmark(kit.docx(BODY)).data, "post.docx").blocks


def nameless(data, *, dated=False):
    """What Word makes of a file in which it is told to remove personal information on saving."""
    made = {}
    for name in ("word/document.xml", "word/comments.xml"):
        tree = part(data, name)
        for each in tree.iter():
            if each.get(W + "author"):
                each.set(W + "author", "Author")
                if not dated:
                    each.attrib.pop(W + "date", None)
                if each.get(W + "initials"):
                    each.set(W + "initials", "A")
        for text in [
            each for each in tree.iter(W + "t") if "[jdlint" in (each.text or "")
        ]:  # as its speller parts runs
            run = copy.deepcopy(text.getparent())
            text.text, run.find(W + "t").text = text.text.split("[")[0] + "[", text.text.split("[")[1]
            text.getparent().addnext(run)
        made[name] = etree.tostring(tree)
    return rewrite(data, made)


@pytest.mark.parametrize("dated", [True, False])
def test_comments_without_their_author_are_known_again(dated):
    file = kit.docx(BODY, comments=human(7, "Is this so? Why: it is. [pack/rule · 00000000]", "0000C001"))
    document, span = words(file, "£1")
    marked = nameless(mark(file, document, [finding(document, span)], now=NOW).data, dated=dated)
    before = theirs(marked)[0]
    for _ in range(2):
        plain = unmark(marked)
        assert len(part(plain.data, "word/comments.xml")) == 1
        document, span = words(plain.data, "£1")
        marked = mark(plain.data, document, [finding(document, span)], now=LATER, dates=plain.dates).data
        assert len(part(marked, "word/comments.xml")) == 2
        assert theirs(marked)[0] == before


def test_an_answered_comment_without_its_author_keeps_its_thread():
    file = nameless(answered(first_run("£1", "Hours"), {"£1": ["jdlint: accept"]}))
    plain = unmark(file).data
    given = waivers(plain)
    assert [(each.rule, each.author, each.fault) for each in given] == [("pack/rule", "Author", "")]
    assert len(part(plain, "word/comments.xml")) == 2  # the comment on £1 and its answer; that on Hours is gone


@pytest.mark.parametrize(
    "text",
    [
        "I think [jdlint: pack/rule · 0123abcd]",
        "Warning: A title\nWhat is wrong.\nWhy: it is. [jdlint: pack/rule · 0123abcd] – settled with Ann",
        "Warning: A title\n[pack/rule · 0123abcd]",
    ],
)
def test_a_nameless_comment_that_is_not_wholly_ours_is_a_persons(text):
    file = kit.docx(BODY, comments=human(7, text, "0000C001", author="Author"))
    assert unmark(file).data == file


def test_changes_without_their_author_are_peoples():
    """Nothing but the author told a change of ours from a person's, so it is left to whoever accepts or rejects it."""
    document, span = words(kit.docx(BODY), "£1")
    marked = nameless(mark(kit.docx(BODY), document, [finding(document, span, "£2")], now=NOW).data)
    assert source(marked).count(b"<w:ins ") == 1
    plain = unmark(marked).data
    assert source(plain).count(b"<w:ins ") == 1
    assert len(part(plain, "word/comments.xml")) == 0
