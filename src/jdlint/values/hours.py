"""Working time out of words: hours a week, shares of full time, "full time", weeks of a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from jdlint.model import Hours
from jdlint.nodes import lazily, ready
from jdlint.patterns import pattern
from jdlint.record import record, replace
from jdlint.text import fold

_N = r"(?:\((?=[\d.]+\)))?(?P<{}>\d{{1,2}}(?:\.\d{{1,3}}|\s?[½¼¾])?)\)?"
_HOURS = r"(?:hours?|hrs?|h\b|awr|oriau)"
_A_WEEK = (
    r"(?:per|a|an|each|every|in\s+a)\s+(?:working\s+)?(?:week|wk)"
    r"|p[./]?\s?w\b\.?|/\s?(?:week|wk|w)\b|weekly|(?:yr|bob)\s+wythnos"
)
_FULL = r"(?:full[- ]?time|amser\s+llawn)"
_PART = r"(?:part[- ]?time|rhan[- ]?amser)"
_FTE = r"(?:f\.?t\.?e\b\.?|w\.?t\.?e\b\.?|full[- ]time\s+equivalent|whole[- ]time\s+equivalent)"

_SHARE = (
    rf"(?<![\w.])(?P<a>0?\.\d{{1,4}}|1\.0{{1,2}}|1)\s*\(?(?:of\s+(?:an?\s+)?)?(?:{_FTE}|{_FULL})"
    rf"|\b{_FTE}\s*(?:of|is|:|=|-)?\s*\(?(?P<b>0?\.\d{{1,4}}|1(?:\.0{{1,2}})?)(?![\d.%]|\s*[-–/]\s*\d)"
    rf"|(?<![\w.])(?P<c>\d{{1,3}}(?:\.\d+)?)\s?%\s*(?:of\s+)?(?:an?\s+|the\s+)?(?:{_FTE}|{_FULL}|contract|post\b|o\s+amser\s+llawn)"
    rf"|\b{_FTE}\s*(?:of|:|=|-)?\s*(?P<d>\d{{1,3}}(?:\.\d+)?)\s?%"
    r"|\b(?P<half>half[- ]time|hanner\s+amser)\b"
)
_BY_DAYS = (
    rf"(?<![\d.])(?P<days>\d(?:\.5)?)\s*(?:days?|diwrnod)(?:\s+(?:{_A_WEEK}))?\s*(?:x|×|@|\*|at|of)\s*{_N.format('each')}\s*{_HOURS}"
    r"(?:\s+(?:each|(?:per|a)\s+day))?"
    rf"|(?<![\d.]){_N.format('each2')}\s*{_HOURS}\s*(?:(?:x|×|\*)|(?:per|a|each)\s+day\s*(?:x|×|\*|,|over|for)?)\s*(?P<days2>\d(?:\.5)?)\s*days?"
    rf"(?:\s+(?:{_A_WEEK}))?"
)
_PRODUCT = (
    rf"(?<![\d.])\d{{1,2}}(?:\s+[a-z]+){{0,2}}\s*[x×*@]\s*\d{{1,2}}(?:\.\d+)?\s*{_HOURS}(?:\s+(?:each|shifts?))?"
    rf"\s*=\s*{_N.format('sum')}\s*{_HOURS}(?:\s*(?:{_A_WEEK}))?"
)
_OUT_OF = (
    rf"(?<![\d.]){_N.format('a')}\s*(?:{_HOURS}\s*)?(?:(?:{_A_WEEK})\s*)?(?:out\s+)?of\s+(?:an?\s+)?(?:{_FULL}\s+)?{_N.format('b')}[\s-]*{_HOURS}"
    r"(?:[\s-]+week)?"
)
_FULL_WEEK = (
    rf"{_FULL}(?:\s+(?:working\s+)?(?:week|hours|post|equivalent))?\s*(?:is|are|=|:|being|of|at|,|-|\()?\s*(?:based\s+on\s+)?(?:an?\s+)?"
    rf"{_N.format('a')}(?![\d.,%/])(?:[\s-]*{_HOURS})?(?:[\s-]*(?:{_A_WEEK}|week))?"
    rf"|(?<![\d.]){_N.format('b')}[\s-]*(?:{_HOURS})?,?[\s-]*(?:(?:{_A_WEEK}),?\s*)?{_FULL}(?:\s+(?:working\s+)?week)?"
)
_PART_WEEK = rf"\b{_PART}\s*[:=,(–-]\s*{_N.format('n')}(?=\s*(?:$|[(),;]))"
_RANGE = (
    rf"(?<![\d.:]){_N.format('a')}\s*(?:{_HOURS})?\s*(?:-|to|or|and|/|hyd\s+at|neu)\s*{_N.format('b')}\s*[- ]?{_HOURS}"
    rf"(?:\s+(?:{_A_WEEK}))?"
)
_WEEKLY = (
    rf"(?<![\d.,:£/-]){_N.format('n')}[\s-]*{_HOURS}(?:\s+{_HOURS})?(?:\s*(?:and\s+)?(?P<min>\d{{1,2}})\s*(?:minutes?|mins?|m\b|munud))?"
    rf"(?P<week>\s*\(?(?:{_A_WEEK})|[\s-]+(?:working\s+)?week\b)?"
)
_TIME = rf"\b(?:(?P<full>{_FULL})|(?P<part>{_PART}))(?![- ](?:equivalent|salary|education|staff|employees|week|hours))"
_WEEKS = (
    r"(?<![\d.])(?P<n>\d{2}(?:\.\d{1,3})?)\s*(?:working\s+)?(?:weeks|wythnos)"
    r"(?:\s*(?:per|a|of\s+the|/|in\s+the|y)\s*(?:year|flwyddyn))?"
)
_TERM = r"term[- ]?time|yn\s+ystod\s+y\s+tymor|tymor\s+ysgol"
_BOUND = (
    r"(?:within|after|every|last|next|first|notice\s+of|at\s+least|minimum(?:\s+of)?|maximum(?:\s+of)?|max|min|no\s+more\s+than|up\s+to"
    r"|more\s+than|exceed(?:s|ing)?|over|under|less\s+than|fewer\s+than|average\s+of|between|hyd\s+at|o\s+leiaf|for\s+the|additional|extra|(?:considered|available|welcome|offered)\s*[:(]|above"
    r"|(?:would|will|may|also)\s+consider|shifts?(?:\s+(?:of|is|are))?)\s*$"
)
_OTHER = (
    r"\s*(?:'|notice|per\s+(?!week)\w+|a\s+(?:day|month|year|night)|/\s?(?:day|month|year)|each\s+(?:day|month)|daily|monthly"
    r"|annual|before|after|later|ago|in\s+advance|access|cover|response|turnaround|training|cpd|of\s+(?!work)|service|rota"
    r"|yr?\s+(?:dydd|mis)|y\s+flwyddyn|(?:(?:long|day|night|early|late)\s+)?shifts?\b|on[- ]call|sessions?\b"
    r"|(?:unpaid\s+)?(?:lunch|break|meal))"
)
_ON_A_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\s*[:-]?\s*$"
_DAYS_AFTER = r"[\s,:-]*(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
_LONGEST_DAY = Decimal("12.5")
_ALL_WEEK = (
    r"[\s,/-]*(?:(?:a|per)\s+day)?[\s,/&-]*(?:and\s+)?(?:7|seven)[\s-]?days?\b"
    r"|\s*(?:care|support|operations?|period|pattern|basis|emergency|helpline)\b"
)
"""What makes 24 hours those of a service that never closes."""
_OPENS = (
    r"(?:^|[(:,;=\n-]|\bwork(?:ing)?(?:\s+for)?|\bcontracted(?:\s+(?:for|to))?|\bis|\bare|\b(?:full|part)[- ]time)\s*$"
)
_OFFERED = (
    r"[\s)]*(?:or\s+more\s+)?(?:(?:may|might|can|could|will|would|is|are)\s+)?(?:also\s+)?(?:be\s+)?"
    r"(?:considered|accepted|welcome|(?<=also\s)available|(?<=be\s)available)"
)
"""What makes a share one that the post may be had at, beside the whole of it."""
_OVER_DAYS = r"\s*(?:over|across|spread\s+over|dros)\s+(?:\d|two|three|four|five)"
_LEAD = (
    r"\s*(?P<n>\d{1,2}(?:\.\d{1,4})?|\.\d{1,4})"
    r"(?:(?P<percent>\s?%)|(?P<week>\s+(?:per|a)\s+week|\s*p\.?w\b\.?|\s+weekly))?[\s.]*(?:$|(?=[(,;]))"
)
_PARTED = lazily(r"[.;]\s|\n|\bor\b|\bneu\b|\brising\b|\bincreas")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_SPELLED = (
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<ones>{'|'.join(_ONES)}))?|(?P<teens>{'|'.join(_TEENS)}))"
    r"(?P<half> and a half)?(?=[\s-]+(?:hours?|hrs?)\b)"
)
_QUARTERS = {"½": ".5", "¼": ".25", "¾": ".75"}
_LIMIT = 60
"""Hours a week above which a number is something else, and characters between words about one and the same post."""


@record
class HoursMatch:
    """Working time, and the place of the words that say it."""

    value: Hours
    start: int
    end: int


def find_hours(text: str, *, labelled: bool = False) -> list[HoursMatch]:
    """Working time in words; what belongs together ("29.6 hours (0.8 FTE)") is one value.

    A range ("16 to 20 hours"), a limit ("up to 20 hours"), notice and hours a day or month give none. `labelled`:
    something beside the text says that it is the working time, so a bare figure counts.
    """
    folded = _in_figures(fold(text))
    lead = _lead(folded) if labelled else None
    rest = "\x00" * lead.end + folded[lead.end :] if lead else folded
    facts = [*([lead] if lead else []), *sorted(_facts(rest, labelled), key=lambda m: m.start)]
    merged = _merge(folded, facts)
    return [replace(m, end=m.end + _open(folded, m)) for m in merged]


def _in_figures(text: str) -> str:
    """The text with "thirty-seven hours" as "37 hours", filled up with spaces so that every place stays the same."""
    lower = text.lower()
    if ("hour" not in lower and "hrs" not in lower) or not any(ten in lower for ten in ("teen", "ty", "ten")):
        return text
    return ready(_SPELLED).sub(lambda m: _spelled(m).ljust(m.end() - m.start()), text)


def _spelled(match: re.Match[str]) -> str:
    """A number in words as one in figures."""
    teens, tens, ones = (match[name] and match[name].lower() for name in ("teens", "tens", "ones"))
    number = 10 + _TEENS.index(teens) if teens else _TENS[tens] + (_ONES.index(ones) + 1 if ones else 0)
    return f"{number}{'.5' if match['half'] else ''}"


def _open(text: str, match: HoursMatch) -> bool:
    """Whether the bracket that closes just behind the words was opened among them."""
    words = text[match.start : match.end]
    return text[match.end : match.end + 1] == ")" and words.count("(") > words.count(")")


def _lead(text: str) -> HoursMatch | None:
    """A number that stands first and alone: up to 1 or with % a share of full time, from 5 on hours a week."""
    if not (match := ready(_LEAD).match(text)):
        return None
    number = Decimal(match["n"])
    end = max(match.end("n"), match.end("percent"), match.end("week"))
    if match["percent"] or (0 < number <= 1 and not match["week"]):
        return HoursMatch(Hours(fte=number / 100 if match["percent"] else number), match.start("n"), end)
    return HoursMatch(Hours(weekly=number), match.start("n"), end) if 5 <= number <= _LIMIT else None


def _facts(text: str, labelled: bool) -> Iterator[HoursMatch]:
    """Each statement by itself; words read once are blanked, so that no two statements share them."""
    lower = text.lower()
    for hints, source, read in _READERS:
        if not any(hint in lower for hint in hints):
            continue
        for match in ready(source).finditer(text):
            text = text[: match.start()] + "\x00" * (match.end() - match.start()) + text[match.end() :]
            if (value := read(match, labelled)) is not None:
                yield HoursMatch(value, match.start(), match.end())


def _number(words: str) -> Decimal:
    for sign, quarters in _QUARTERS.items():
        words = words.replace(sign, quarters)
    return Decimal(pattern(r"\s").sub("", words))


def _plain(number: Decimal) -> Decimal:
    """Without idle noughts: 29.60 as 29.6, 37.0 as 37."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def _share(match: re.Match[str], _: bool) -> Hours | None:
    if match["half"]:
        return Hours(fte=Decimal("0.5"), time="part")
    percent = match["c"] or match["d"]
    share = Decimal(percent) / 100 if percent else Decimal(match["a"] or match["b"])
    before, after = match.string[max(0, match.start() - 30) : match.start()], match.string[match.end() :]
    if share < 1 and (ready(_BOUND).search(before) or ready(_OFFERED).match(after)):
        return None
    return Hours(fte=share) if 0 < share <= 1 else None


def _by_days(match: re.Match[str], _: bool) -> Hours | None:
    whole = _number(match["each"] or match["each2"]) * Decimal(match["days"] or match["days2"])
    return Hours(weekly=_plain(whole)) if whole <= _LIMIT else None


def _product(match: re.Match[str], _: bool) -> Hours | None:
    """ "5 evening shifts x 5.5 hours = 27.5 hours": what the shifts come to."""
    whole = _number(match["sum"])
    return Hours(weekly=_plain(whole)) if whole <= _LIMIT else None


def _out_of(match: re.Match[str], _: bool) -> Hours | None:
    part, full = _number(match["a"]), _number(match["b"])
    return Hours(weekly=part, full_week=full) if part < full <= _LIMIT else None


def _full_week(match: re.Match[str], _: bool) -> Hours | None:
    week = _number(match["a"] or match["b"])
    return Hours(time="full", weekly=week) if 5 <= week <= _LIMIT else None


def _part_week(match: re.Match[str], labelled: bool) -> Hours:
    """ "Part time: 28.75" where the working time is stated: a figure without its unit."""
    week = _number(match["n"])
    return Hours(time="part", weekly=week if labelled and 5 <= week <= _LIMIT else None)


def _range(_: re.Match[str], __: bool) -> None:
    """No single value is stated."""


def _weekly(match: re.Match[str], labelled: bool) -> Hours | None:
    before, after = match.string[max(0, match.start() - 30) : match.start()], match.string[match.end() :]
    number = _number(match["n"]) + Decimal(match["min"] or 0) / 60
    if not 1 <= number <= _LIMIT or ready(_BOUND).search(before) or ready(_OTHER).match(after):
        return None
    if (number == 24 and ready(_ALL_WEEK).match(after)) or ready(_OFFERED).match(after):
        return None
    daily = ready(_ON_A_DAY).search(before) or ready(_DAYS_AFTER).match(after)
    if number <= _LONGEST_DAY and not match["week"] and daily:
        return None
    sure = match["week"] or labelled or ready(_OPENS).search(before) or ready(_OVER_DAYS).match(after)
    return Hours(weekly=_plain(round(number, 2)) if match["min"] else number) if sure else None


def _weeks(match: re.Match[str], _: bool) -> Hours | None:
    a_year = match.group().split()[-1].lower() in ("year", "flwyddyn")
    return Hours(weeks=Decimal(match["n"])) if a_year or ready(_TERM).search(match.string) else None


def _time(match: re.Match[str], _: bool) -> Hours | None:
    return Hours(time="full" if match["full"] else "part")


_READERS: tuple[tuple[tuple[str, ...], str, Callable[[re.Match[str], bool], Hours | None]], ...] = (
    (("fte", "f.t.e", "wte", "w.t.e", "%", "time", "llawn", "hanner"), _SHARE, _share),
    (("day", "diwrnod"), _BY_DAYS, _by_days),
    (("=",), _PRODUCT, _product),
    ((" of ",), _OUT_OF, _out_of),
    (("full", "llawn"), _FULL_WEEK, _full_week),
    (("part", "rhan"), _PART_WEEK, _part_week),
    (("-", " to ", " or ", " and ", "/", "hyd at", " neu "), _RANGE, _range),
    (("h", "awr", "oriau"), _WEEKLY, _weekly),
    (("weeks", "wythnos"), _WEEKS, _weeks),
    (("time", "llawn", "rhan"), _TIME, _time),
)
"""What a text must contain, in small letters, for a pattern to be tried; then the pattern, and what it says."""


def _merge(text: str, facts: list[HoursMatch]) -> list[HoursMatch]:
    """Neighbouring statements about one post as one value."""
    found: list[HoursMatch] = []
    for fact in facts:
        last = found[-1] if found else None
        parted = last and _PARTED.search(text[last.end : fact.start]) and fact.value != Hours(weeks=fact.value.weeks)
        near = last and fact.start - last.end <= _LIMIT and not parted
        both = _both(last.value, fact.value) if last and near else None
        if last and both:
            found[-1] = HoursMatch(both, last.start, fact.end)
        else:
            found.append(fact)
    return found


def _both(first: Hours, second: Hours) -> Hours | None:
    """One value that says both, or None where they contradict each other. A full-time week beside part-time hours
    is the measure of them."""
    for own, full in ((first, second), (second, first)):
        less = own.time == "part" or (own.fte or 1) < 1 or (own.weekly and full.weekly and own.weekly < full.weekly)
        if full.time == "full" and full.weekly and less and own.full_week is None:
            return replace(own, full_week=full.weekly)
    said = {}
    for name in ("weekly", "fte", "time", "weeks", "full_week"):
        a, b = getattr(first, name), getattr(second, name)
        if a and b and a != b:
            return None
        said[name] = a or b
    return Hours(**said)
