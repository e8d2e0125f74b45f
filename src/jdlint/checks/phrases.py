"""The words that a template leaves behind: stock prompts, dates to fill in, TBC, guidance for the author.

All patterns run over one lower-case text of the whole document, a line for each block, and begin with plain letters:
a search for a literal costs a tenth of one that begins with a choice. What stands around a match is asked afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from jdlint.checks.near import APPLICANT, Near
from jdlint.nodes import lazily, ready
from jdlint.patterns import pattern
from jdlint.record import record

Kind = Literal[
    "choice", "placeholder", "to be confirmed", "guidance", "option", "unbalanced", "unfilled control", "struck"
]

_OWN = (
    r"\byou (?:are|have|wish|would|want|can)\b"
    r"|\b(?:appl(?:y|ications?)|candidates?|cv|cover(?:ing)? letter|supporting|preferred)\b"
)
"""Words of a request that only an applicant can fulfil."""


@record
class _Phrase:
    """A pattern is compiled only where its first letters occur: most documents hold few of them."""

    kind: Kind
    source: str
    begins: str
    holds: Callable[[Near], bool] = lambda near: True  # noqa: ARG005 - most words are enough by themselves


_PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789£/' "


def _phrase(kind: Kind, source: str, holds: Callable[[Near], bool] | None = None) -> _Phrase:
    rest = source.lstrip(_PLAIN)
    begins = source[: len(source) - len(rest) - rest.startswith(("?", "*"))]
    return _Phrase(kind, source, begins, holds) if holds else _Phrase(kind, source, begins)


_FILL = r"included|added|inserted|detailed|listed|described|set out|specified|completed|outlined|stated|entered"
_PLACE = r"document|section|box|field|space|table|template|form|page|column|row|paragraph|part|profile|job description"
_SAY = r"describe|include|contain|set out|list|outline|explain|summari[sz]e|state|detail|provide|give|cover|identify"
_WHO = r"authors?|(?:line |recruiting |hiring |appointing )?managers?|recruiters?|hr|drafters?|panel chairs?|panels?"
_TEXT = r"section|paragraph|text|line|sentence|row|box|guidance|note|page|bullet|instruction|option|bracket"
_UNIT = r"words|bullet points|bullets|sentences|lines|characters|paragraphs"
_SUBJECT = r"skills|knowledge|requirements|duties|responsibilities|qualifications|experience|criteria"
_FORM = (
    r"\b(?:return|submit|send|e-?mail|by post|to post|post room|vacanc\w*|quot\w+|contact|call|telephone|"
    r"refer\w*|evidence|reasons?)\b"
)
MODAL = r"\b(?:can|may|should|could|must|to|needs? to|ought to) (?:also )?$"
_ASIDE = lazily(r"[(\[*]\s*$|^\s*$|[(\[][^)\]]*$")
_BOUND = r"\b(?:needs?|ha[sd]|have|having|allow\w*|enabl\w*|requir\w*|wait\w*|for|expect\w*)\b[^.;,]*$"
_FACT = (
    r"\b(?:hours?|salary|pay|grade|band|pattern|rota|location|base|place of work|start(?:ing)? date|interview dates?|"
    r"closing date|days of work|working days|contract|duration|term)(?: (?:is|are|still|yet))*,? $"
)
_LATER = lazily(r" (?:after|following|once|pending|subject to|on appointment|at interview|in due course)\b")
_CLAUSE_END = lazily(r"\s*(?:[.;)\]]|,(?! in\b)|$|-|/)")
_PAY = r"£(?:0[0,]{2,}|0\.00|[n#]{2}[n#,]*|\?[?,]*)(?!\d)"
_FITTING = "(?:appropriate|applicable|necessary|required|relevant)"
_ROLE = r"role|post\b|job\b|post-?holder|duties|responsibilities|purpose|criteria|qualifications|tasks"


def _to_be_filled(near: Near) -> bool:
    """ "… should be detailed in this document"; "The level of skills should be specified." """
    if near.to_applicants or not (modal := ready(MODAL).search(near.before)):
        return False
    if "here" in near.words or " this " in near.words or "below" in near.words:
        return True
    return "should" in modal.group() and ready(_SUBJECT).search(near.before) is not None and not near.after.strip(" .")


def _aside(near: Near) -> bool:
    """In brackets, after an asterisk, or alone: "review and amend as necessary" is a duty."""
    return _ASIDE.search(near.before) is not None


def _whole(near: Near) -> bool:
    """All that a bracket says."""
    return near.before[-1:] in ("(", "[")


def _dropped(near: Near) -> bool:
    return _aside(near) or not pattern(r"(?:\b(?:and|or|then)|,)\s*$").search(near.before)


def _from_author(near: Near) -> bool:
    return not near.to_applicants


def _from_author_alone(near: Near) -> bool:
    return not near.to_applicants and not ready(_OWN).search(near.words)


def _asking(near: Near) -> bool:
    """ "In this section please describe how you meet …" asks the applicant."""
    return near.opens and not pattern(r"\b(?:how|why|what) (?:you|your)\b|\byour\b").search(near.after)


def _about_itself(near: Near) -> bool:
    """ "This document should be used with the evaluation scheme" says what the text is for."""
    other = pattern(r"\s*(?:in conjunction|alongside|together|with|as|by|when|to inform|for)\b").match(near.after)
    return not near.to_applicants and not (near.words.endswith(" used") and other)


def _opens(near: Near) -> bool:
    return near.opens


def _short(near: Near) -> bool:
    return len(near.before.split()) <= 3


def _alone(near: Near) -> bool:
    return near.alone


def _asks_author(near: Near) -> bool:
    """ "Please describe the role" asks the author, "Please state the role you are applying for" does not."""
    return (
        not (ready(APPLICANT).search(near.line) or ready(_FORM).search(near.line))
        and ready(_TO_AUTHOR).match(near.words) is not None
    )


def _opening(near: Near) -> bool:
    return near.opens and not near.to_applicants


def _limit(near: Near) -> bool:
    duty = near.after.startswith((" per ", " a minute")) or near.to_applicants or "statement" in near.line
    return not duty and (near.titled or near.alone)


def _value(near: Near) -> bool:
    return near.opens and len(near.after.split()) <= 3 and not near.to_applicants


def _promised(near: Near) -> bool:
    """ "Interview dates to be confirmed." but not "appointments have to be confirmed by the committee"."""
    if near.alone or (ready(_FACT).search(near.before) and _LATER.match(near.after)):
        return True
    closed = _CLAUSE_END.match(near.after) and not near.before.endswith(", ")
    return bool(closed) and not ready(_BOUND).search(near.before)


def _fact_open(near: Near) -> bool:
    """ "The working pattern is to be agreed." but not "objectives are to be agreed with the manager"."""
    ends = not near.after.strip(" .*)") and ready(_FACT).search(near.before)
    return near.alone or bool(ends and not ready(_BOUND).search(near.before))


def _short_form(near: Near) -> bool:
    """TBC, not the short name of a body: "(Trade Body Association, TBA, members)"."""
    initials = "".join(w[0] for w in pattern(r"[a-z]+").findall(near.before)[-3:])
    return initials != near.words.replace(".", "") and not near.after.startswith(("-", "'"))


def _no_format(near: Near) -> bool:
    return "format" not in near.before[-30:] and "format" not in near.after[:12]


def _no_ids(near: Near) -> bool:
    return not near.before[-1:].isdigit()


_TO_AUTHOR = (
    r"please (?:also |briefly |then |only )*(?:complete|describe|specify|list|outline|state|summari[sz]e|detail|select|"
    r"choose|"
    r"add|enter|include|provide|give|indicate|identify|set out|use|explain|write|fill)\b"
)

PHRASES = (
    # prompts of Word's form fields, also where the field itself was lost on the way
    _phrase("unfilled control", r"click (?:or tap )?(?:here )?to (?:enter|add|type|insert|choose|select)[^\n.]*"),
    # stock prompts
    _phrase("placeholder", r"click here and type[^\n.]*"),
    _phrase("unfilled control", r"choose an? (?:item|option|date|building block)", _alone),
    _phrase("placeholder", r"select an? (?:item|option|date|value)", _alone),
    _phrase("placeholder", r"select [a-z ]{2,25} from (?:list|(?:the )?drop-? ?down)\b[^\n.;]{0,10}", _alone),
    _phrase("placeholder", r"lorem ipsum[^\n]*"),
    _phrase("placeholder", r"dolor sit amet[^\n]*"),
    _phrase("placeholder", r"insert\b[^\n.;:()\[\]<>{}]{0,50} here\b", _opening),
    _phrase("placeholder", r"enter\b[^\n.;:()\[\]<>{}]{0,50} here\b", _opening),
    _phrase("guidance", r"describe\b[^\n.;:()\[\]<>{}]{0,60} here\b", _opening),
    _phrase("guidance", r"list\b[^\n.;:()\[\]<>{}]{0,60} here\b", _opening),
    _phrase("guidance", r"outline\b[^\n.;:()\[\]<>{}]{0,60} here\b", _opening),
    _phrase("placeholder", r"type (?:in |your )?(?:text|answer|response|here)\b(?: here\b)?", _value),
    _phrase("placeholder", r"add\b[^\n.;:()\[\]<>{}]{0,40} here\b", _value),
    _phrase("placeholder", r"enter (?:a |the |your )?(?:text|date|name|number|value|title|job title)\b", _value),
    _phrase(
        "placeholder",
        r"insert (?:an? |the |your )?(?:job |post |role |team |full )?"
        r"(?:title|names?|dates?|text|number|details|logo|amount|salary|reference|chart|organogram|department|location)\b"
        r"[^\n.;:()\[\]<>{}]{0,30}",
        _value,
    ),
    _phrase("placeholder", r"insert(?=\W*$)", _alone),
    _phrase("placeholder", r"title (?:goes )?here\b", _alone),
    _phrase("placeholder", r"sample text\b", _alone),
    _phrase("placeholder", r"your (?:text|name|logo) here\b"),
    _phrase("placeholder", r"text (?:goes )?here\b", _alone),
    _phrase("placeholder", r"name here\b", _alone),
    # dates and figures to be filled in
    _phrase("placeholder", r"dd[/.\- ](?:mm|mmm|month)[/.\- ](?:yyyy|yy|year)\b", _no_format),
    _phrase("placeholder", r"mm/(?:dd/)?yyyy\b", _no_format),
    _phrase("placeholder", r"hh:mm\b", _no_format),
    _phrase("placeholder", r"00/00/(?:00)+", _no_ids),
    _phrase("placeholder", rf"{_PAY}(?: ?(?:-|to) ?{_PAY})?"),
    # to be confirmed
    _phrase("to be confirmed", r"tb[cad]\b", _short_form),
    _phrase("to be confirmed", r"t\.b\.[cad]\b\.?"),
    _phrase("to be confirmed", r"to be (?:confirmed|advised|announced|notified)\b", _promised),
    _phrase("to be confirmed", r"to be (?:determined|agreed|decided|arranged|finali[sz]ed)\b", _fact_open),
    _phrase("to be confirmed", r"details to follow\b", _alone),
    _phrase("to be confirmed", r"information to follow\b", _alone),
    _phrase("to be confirmed", r"to be (?:added|inserted|supplied)(?=\W*$)", _short),
    _phrase("to be confirmed", r"i'w (?:gadarnhau|gytuno|bennu)\b"),
    # guidance for the author
    _phrase("guidance", rf"be (?:{_FILL})(?: here\b| below\b| (?:in|on) this (?:{_PLACE})\b)?", _to_be_filled),
    _phrase("guidance", rf"here,? (?:if|where|as) {_FITTING}", _from_author),
    _phrase("guidance", rf"select as {_FITTING}", _aside),
    _phrase("guidance", rf"tick as {_FITTING}", _aside),
    _phrase("guidance", rf"circle as {_FITTING}", _aside),
    _phrase("guidance", r"choose one\b", _alone),
    _phrase("guidance", rf"delete (?:as {_FITTING}|(?:if|where) not \w+|whichever[^\n.)\]]*)", _dropped),
    _phrase("guidance", r"delete(?=[)\]])", _whole),
    _phrase("guidance", rf"delete (?:this|these|the following) (?:{_TEXT})s?\b", _opening),
    _phrase("guidance", rf"remove (?:this|these|the following) (?:{_TEXT})s?\b", _opening),
    _phrase("guidance", rf"amend as {_FITTING}", _aside),
    _phrase("guidance", rf"edit as {_FITTING}", _aside),
    _phrase("guidance", r"strike (?:out|through) (?:as|which)[^\n.)\]]*", _aside),
    _phrase(
        "guidance", r"please (?:insert|delete|amend|overwrite|replace|tick|highlight)\b[^\n.;:)\]]*", _from_author_alone
    ),
    _phrase(
        "guidance",
        rf"please [a-z ]{{4,14}}\b[^\n.;:)\]]*\b(?:this (?:{_PLACE})|here|{_ROLE})\b[^\n.;:)\]]*",
        _asks_author,
    ),
    _phrase("guidance", r"please (?:specify|describe|state|list|give details|complete)(?=[:)\].]|\s*$)", _alone),
    _phrase("guidance", r"please attach\b[^\n.;:)\]]*\b(?:chart|structure|organogram)", _from_author),
    _phrase("guidance", rf"guidance (?:notes?|(?:for|to) (?:{_WHO}|completion|completing[^\n.:]*)):", _opens),
    _phrase("guidance", rf"notes? (?:to|for) (?:the )?(?:{_WHO}|completion)\b", _opens),
    _phrase("guidance", rf"instructions? (?:to|for) (?:the )?(?:{_WHO}|completion|completing)\b", _opens),
    _phrase("guidance", r"drafting note", _opens),
    _phrase("guidance", r"suggested (?:text|wording)\b", _opens),
    _phrase("guidance", r"example (?:text|wording)\b", _opens),
    _phrase(
        "guidance",
        rf"this (?:{_PLACE}) (?:(?:should|needs to|is to) (?:{_SAY})|"
        rf"(?:should|must|needs to|is to) be (?:used|{_FILL}|deleted|removed|filled))\b",
        _about_itself,
    ),
    _phrase(
        "guidance",
        r"insert (?:an? |the )?(?:paragraph|sentence|section|description|list|statement|bullet)s?\b[^\n.;:()]*",
        _opening,
    ),
    _phrase("guidance", r"include \d[\d to-]* (?:bullet|sentence|paragraph|word)[^\n.;()]*", _opening),
    _phrase("guidance", rf"use this (?:{_PLACE}) (?:to|for)\b", _opening),
    _phrase("guidance", rf"in this (?:section|box|space),? (?:please|you should|{_SAY})\b", _asking),
    _phrase(
        "guidance",
        rf"do not (?:delete|amend|change|edit|alter|remove) (?:this|these|the following)(?: (?:{_TEXT})s?)?",
        _opening,
    ),
    _phrase("guidance", rf"max(?:imum)?\.?(?: of)? \d+ (?:{_UNIT})\b", _limit),
    _phrase("guidance", rf"no more than \d+ (?:{_UNIT})\b", _limit),
    _phrase("guidance", rf"up to \d+ (?:{_UNIT})\b", _limit),
    _phrase("guidance", rf"approx(?:imately|\.)? \d+ (?:{_UNIT})\b", _limit),
    _phrase("guidance", r"words (?:max(?:imum)?|or (?:less|fewer))\b", _limit),
    _phrase(
        "guidance",
        rf"to be (?:completed|inserted|filled in|written|drafted) by (?:the )?(?:{_WHO}|human resources)\b",
        _opens,
    ),
    _phrase("guidance", r"dil[eë]wch fel [^\n.)\]]*"),
)
