"""What one bracket holds: a choice, a prompt, guidance, kept text, or nothing to find fault with."""

from __future__ import annotations

from jdlint.checks.brackets import Group, Near, bare
from jdlint.checks.phrases import Kind
from jdlint.nodes import lazily, ready
from jdlint.patterns import pattern

_HONEST = (
    r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*"  # a footnote's mark
    r"|(?:1[89]|20)\d\d(?:\s*[-–/]\s*\d{2,4})?"  # a law report's year
    r"|\d+(?:[-./]\d+)+"  # a code
    r"|[A-Za-z]|(?!xx+$)[ivx]{1,5}|(?!y/n$)(?:[A-Z](?:\s*[,/&]\s*[A-Z])+)"  # a note's letter, an assessment's code
    r"|(?!.*(?:name|example|xx|insert))[\w.+-]+@[\w-]+\.[\w.-]+"  # an address
    r"|sic|n/?a|ibid\.?|and/or|\.{2,4}|…|[✓✔]"
)
_LEVEL = lazily(
    r"(?i:welsh |nvq |rqf |cefr |at )?(?i:level|stage|tier|annex|appendix|section|part|para(?:graph)?|page|p|article|"
    r"regulation|schedule|table|figure|fig|note|item|step|phase|lefel|grade|band|scp|point)s?\.? ?(?:\d[\w.]*|[A-Z]\d?)"
    r"(?:\s*[-–+&]\s*\w+)?\+?(?i: (?:or|and) \w+)?(?i: (?:desirable|essential|preferred|required))?"
)
_FIGURE = r"£.*\d.*|\d[\d.,]*%?(?: (?:hours?|days?|weeks?|months?|years?))?"
_AMOUNT_BEFORE = r"(?:\dk?|\b(?:salary|pay|range|scale|rate|points?|budget|fee|limit|(?:band|grade|level) \w+))\s$"
"""After an amount, or what it is called, one in brackets explains it: "£30k [£28k-£32k]"."""
_KEY_BEFORE = r"\b(?:press|hit|key)(?:ing)? $"
_KEY_AFTER = lazily(r" (?:key|button)\b")
_MEASURED = r"\s*(?:(?:hours?|days?|weeks?|months?|years?|miles|per (?:week|hour|annum))\b|%)"
_MEASURE = r"(?:band|grade|level|£|of|for)\s*$"
_PROMPT = (
    r"(?:insert|enter|type|specify|choose|select|fill in|nodwch|rhowch|mewnosod\w*)\b"
    r"|(?:to|please) (?:include|insert|add|follow|complete|be \w+|specify|confirm)\b"
    r"|(?:add|give|provide|state|include|put|use|detail|list) (?:the |your |a |an )?"
    r"(?:brief|short|name|number|details?|reference|figure|relevant|appropriate)\b"
    r"|(?:brief |short )?(?:introduction|description|summary|outline|details?|name|number|date|amount|title|list) of\b"
    r"|(?:brief |short )details about\b"
    r"|(?:specific|proposed|expected|actual|interview|closing|start) dates?\b.*|add (?:one|two)\b"
    r"|introductory (?:paragraph|text|sentence)\b|how .{8,}|what .{8,}|your .+|.*\?\??|pick one"
)
_GUIDANCE = (
    r"(?:list|outline|describe|summari[sz]e|explain|delete|remove|amend|note to|guidance|please|keep|retain|"
    r"use) (?!of\b|note\b).*"
    r"|add any (?:other|further|additional|more) .*"
    r"|(?:if|where|as|when) (?:applicable|appropriate|required|relevant|necessary|needed)\b(?: ?[:,-].*)?"
    r"|delete|guidance|optional|sample"
)
_SLOT = (
    r"(?:.* )?(?:(?:sur)?names?|titles?|date|number|no\.?|reference|ref|amount|figure|e-?mail|address|telephone|"
    r"phone|contact|url|logo|postcode|salary|department|directorate|organi[sz]ation|location|manager|employer|month|year|"
    r"hours|percentage|ranges?|criteria|behaviours|here|text|details|enw|dyddiad|teitl|rhif|swyddfa)"
)
_WEAK_SLOT = (
    r"(?:.* )?(?:team|service|division|office|council|authority|board|role|post|job|section|members?|party|region|"
    r"committee|constituency|ward|school|college|university|company|client|website|link|grade|band|days|time|period|duration|"
    r"ms|mp|cllr|councillor|day|venue|level|group|area|place|base|photo|picture|signature|initials)"
)
_AFTER_NAME = r"(?-i:\w [A-Z][\w'’]+ $)"
_SENTENCE = r"\d|(?:^| )(?:the|a|an|and|to|with|of|our|their|one|two|three|four|five|six|twelve) "
"""Signs that words are more than the name of a thing to fill in."""
_GLOSS = (
    r"(?:e\.?g|i\.?e|cf|viz|approx|c|mr|mrs|ms|miss|dr|prof|rev|cllr|sir|dame|lord|lady|baroness|judge) ?\.?\b"
    r"|(?:for example|for instance|such as|including|excluding|see|formerly|previously|now|known|also|as|at|by|from|"
    r"within|which|who|that|where|when|if|not|based|plus|about|pro|usually|normally|mainly|subject|emphasis|right|under|until|"
    r"desirable|essential|preferred|required|since|after|before|because|though|up|approximately|around|roughly|circa|currently|translated|"
    r"mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
)
_PARENTHESIS = r"(?:e\.?g|i\.?e|for example|for instance|such as|including|excluding|which|who|please note)\b"
_PARTICIPLE = lazily(r"[a-z]+ed\b|held\b|given\b|made\b|[a-z]{3,}ing\b")
_GOVERNING = r"\b(?:in|of|for|with|to|the|an?|by|at|from|on|our|your)\s$"
_ENDING = lazily(r"\s*(?:$|[.,;:]|(?:and|or)\b)")
_SHORT_GLOSS = r"(?:and|or|to|with|in|on|of|for|the|a|an|their|his|her|its)\b"
_RANKED = r"senior|deputy|assistant|acting|principal|lead|trainee|junior|chief"
_STATUTE = lazily(r".*\b(?:Act|Order|Regulations?|Measure|Rules|Convention)\b.*\d{4}.*|Article \d+.*")
_NAMED = lazily(r"(?:[A-Z][\w&'’-]*|\b[A-Z]{2,})[)”\"]?$")
_ASSESSED = (
    r"(?:application(?: form)?|interview|test(?:ing)?|assessment|presentation|references?|certificates?|cv|exercise|"
    r"app|form|task|portfolio)"
)
_OPEN_END = (
    r"(?:an? |the )?(?:equivalent|above|similar|more|other|fewer|less|below|higher|so|near|both|any|otherwise|later|"
    r"comparable|such)\b"
)
_NO_CHOICE = r"\b[a-z]{1,4}\d/\d|\b(?:below|above|overleaf|isod|uchod)$"
"""One grade and the next ("ST1/2"), and a notice where the other language stands."""
_SPLIT = r"\s*\|\s*|\s+/\s+|\s+or\s+|\s+neu\s+|/"


def is_honest(group: Group, around: Near) -> bool:
    """Marks that are no words of a template: notes, years, codes, letters put in by an editor."""
    words = bare(group)
    if not words:
        blank = len(group.inner) >= 3 and not group.inner.strip()
        return not (blank or around.before.endswith("£"))
    if words == "X":
        return not _is_unknown(around)
    glued = around.before[-1:].isalnum() or around.after[:1].isalpha()
    if glued and " " not in words and words[0].islower():
        return True
    if glued and len(words) == 1:
        return True
    if ready(_FIGURE).fullmatch(words) and ready(_MEASURED).match(around.after):
        return False
    if ready(_KEY_BEFORE).search(around.before) or _KEY_AFTER.match(around.after):
        return True
    if around.whole and pattern(r"\d(?:/\d)+").fullmatch(words):
        return False
    return bool(ready(_HONEST).fullmatch(words)) and not (around.whole and words in ("...", "…"))


def _is_unknown(around: Near) -> bool:
    """Whether [X] stands for a figure or level, and is no ticked box."""
    boxes = pattern(r"\[ ?\]").search(around.before + around.after)
    measured = ready(_MEASURED).match(around.after) or ready(_MEASURE).search(around.before)
    return not boxes and bool(measured)


def alternatives(words: str) -> tuple[str, ...]:
    """The alternatives inside one bracket, or none: "full-time/part-time", not "C/C++" or "evenings or more"."""
    if words.lower() in ("y/n", "yes/no", "y / n"):
        return tuple(pattern(r"\s*/\s*").split(words))
    parts = tuple(p.strip(" []") for p in ready(_SPLIT).split(words.replace("and/or", "and or")))
    if ready(_NO_CHOICE).search(words):
        return ()
    if len(parts) < 2 or "//" in words or "www." in words or all(ready(_ASSESSED).fullmatch(p) for p in parts):
        return ()
    if all(len(p) == 1 and p.isdigit() for p in parts):
        return parts
    if any(sum(c.isalpha() for c in p) < 2 for p in parts) or all(p.isupper() and " " not in p for p in parts):
        return ()
    if ready(_OPEN_END).match(parts[-1].lower()):
        return ()
    lengths = [len(p.split()) for p in parts]
    if "/" not in words and "|" not in words and max(lengths) - min(lengths) > 1:
        return ()
    glued = pattern(r"\S/\S").search(words) is not None
    return () if glued and any(len(p.split()) > 4 for p in parts) else parts


def is_prompt(words: str) -> bool:
    return (
        bool(ready(_PROMPT).match(words)) and not pattern(r"(?:to|your) \w+").fullmatch(words)
    ) or words.lower() == "to include"


def _explains(words: str, around: Near) -> bool:
    """Whether the words explain those before them: "[as amended in 2017]", "[held in Welsh]"."""
    if len(words.split()) > 5 or (around.whole and words[0].isupper() and not words.startswith("See ")):
        return False
    return bool(ready(_GLOSS).match(words) or _PARTICIPLE.match(words))


def _is_noun(words: str, around: Near) -> bool:
    """Whether the bracket is all there is to a noun: "proficient in [software] and …", "a degree in [subject]."."""
    lead = ready(_GOVERNING).search(around.before)
    return bool(lead and _ENDING.match(around.after) and words[0].islower() and not ready(_SHORT_GLOSS).match(words))


def is_slot(words: str) -> bool:
    """Whether the words name a thing to fill in: "job title", "name of line manager"."""
    return len(words.split()) <= 6 and not ready(_SENTENCE).search(words) and bool(ready(_SLOT).fullmatch(words))


def judge(group: Group, around: Near) -> Kind | None:
    """What one bracket holds that is not a choice: a prompt, guidance, kept text; None for an honest one."""
    words = bare(group)
    if not words or words == "X" or not words.strip(".…●•?#*_- ") or is_prompt(words):
        return "placeholder"
    if ready(_GUIDANCE).fullmatch(words) and (around.whole or words != "optional"):
        return "guidance"
    if _LEVEL.fullmatch(words) and not (around.whole and words[0].isupper() and words[:4].lower() in ("band", "grad")):
        return None
    if _explains(words, around):
        return None
    count = len(words.split())
    if around.before.endswith("£") or (count <= 5 and _is_noun(words, around)):
        return "placeholder"
    if count <= 6 and not ready(_SENTENCE).search(words):
        capital = around.whole or words[0].isupper() or count == 1
        if count == 1 and not around.whole and ready(_AFTER_NAME).search(around.before):
            capital = False  # "Ysgol [School]"
        if ready(_SLOT).fullmatch(words) or (capital and ready(_WEAK_SLOT).fullmatch(words)):
            return "placeholder"
    if words.isupper() and count > 2 and not pattern(r"\d").search(words):
        return "placeholder"
    return "option" if not around.quoted and _kept(words, around) else None


def _kept(words: str, around: Near) -> bool:
    """Whether the words are part of the text, kept or not: a gloss of a few words on the word before is none."""
    count = len(words.split())
    if ready(_NO_CHOICE).search(words):
        return False
    if ready(_PARENTHESIS).match(words) and (not around.whole or words.lower().startswith("please")):
        return False
    if ready(_FIGURE).fullmatch(words):
        glosses = ready(_AMOUNT_BEFORE).search(around.before)
        return around.whole or bool(("£" in words and not glosses) or ready(_MEASURED).match(around.after))
    if around.whole:
        return not all(ready(_ASSESSED).fullmatch(p) for p in pattern(r"\s*[/,&]\s*|\s+and\s+").split(words))
    if words[-1] in ".!" and count >= 3:
        return True
    before = around.before
    if before.strip(" -•*\t") and not (ready(_GOVERNING).search(before) or before.endswith((" and ", " or "))):
        return False  # brackets for a parenthesis
    if ready(_SHORT_GLOSS).match(words) and count - 2 * words.count(",") <= 4:  # "[in March, June and July]"
        return False
    if words[0].isupper():
        return _stands_in(words, around)
    return count >= 4


def _stands_in(words: str, around: Near) -> bool:
    """Whether a capitalised bracket is part of the sentence: "to the [Head of Casework]", "a [Senior] Adviser".

    After a name it explains the name: "the Senedd [Welsh Parliament]".
    """
    count = len(words.split())
    if _STATUTE.fullmatch(words) or (count <= 2 and words.split()[0].isupper()):
        return False
    if count == 1 and not around.before.strip(" *_-•·"):
        return pattern(r"\s[a-z]").match(around.after) is not None  # "[Lead] the team": the alternative kept
    if count == 1:
        return bool(ready(_RANKED).fullmatch(words)) and around.after[1:2].isupper()
    return not _NAMED.search(around.before.rstrip())
