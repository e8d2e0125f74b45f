"""Money, hours, dates and references as people write them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.model import Hours, Pay
from jdlint.text import fold
from jdlint.values import find_codes, find_dates, find_hours, find_pay, find_references, normal_reference

ANY_DASH = "‐‑‒–—―−"


def pays(text, **options):
    """Each salary as (low, high, per, flags) with the words it was read from."""
    return [
        (str(m.value.low), str(m.value.high), m.value.per, text[m.start : m.end]) for m in find_pay(text, **options)
    ]


def flags(text):
    return [(m.value.actual, m.value.pro_rata) for m in find_pay(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("£26,100 - £30,600", "26100", "30600", "£26,100 - £30,600"),
        ("£26,100 to 30,600", "26100", "30600", "£26,100 to 30,600"),
        ("£26100–30600 per annum", "26100", "30600", "£26100–30600"),
        ("between £26,100 and £30,600 a year", "26100", "30600", "£26,100 and £30,600"),
        ("rhwng £26,100 a £30,600 y flwyddyn", "26100", "30600", "£26,100 a £30,600"),
        ("£26.1k–£30.6k", "26100", "30600", "£26.1k–£30.6k"),
        ("£26-30k", "26000", "30000", "£26-30k"),
        ("£26,100 per annum to £30,600 per annum", "26100", "30600", "£26,100 per annum to £30,600"),
        ("up to £34,900", "34900", "34900", "£34,900"),
        ("from £26,100", "26100", "26100", "£26,100"),
        ("£28514.00 - £33545.50", "28514.00", "33545.50", "£28514.00 - £33545.50"),
        ("£26,100\u00a0-\u00a0£30,600", "26100", "30600", "£26,100\u00a0-\u00a0£30,600"),
        ("£30,600 - £26,100", "30600", "26100", "£30,600 - £26,100"),  # as printed
        ("G (£30,400 - £34,700)", "30400", "34700", "£30,400 - £34,700"),
        ("£26,100 plus a car allowance", "26100", "26100", "£26,100"),
        ("£26,100 fixed-term contract", "26100", "26100", "£26,100"),
    ],
)
def test_yearly_pay(text, low, high, words):
    assert pays(text) == [(low, high, "year", words)]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("£13.69 per hour", "hour"),
        ("£13.69 p.h.", "hour"),
        ("£13.69 an hour", "hour"),
        ("£13.69 yr awr", "hour"),
        ("hourly rate: £13.69", "hour"),
        ("£12.50 - £13.69 per hour", "hour"),
        ("£250 per day", "day"),
        ("£1,200 per month", "month"),
        ("£500 a week", "week"),
        ("£26,100 p.a.", "year"),
    ],
)
def test_the_time_that_pay_is_for(text, per):
    assert [m.value.per for m in find_pay(text)] == [per]


@pytest.mark.parametrize(
    "text",
    [
        "£4 million budget", "a budget of £300k", "£2bn", "manages budgets up to £50,000", "a £50,000 annual budget",
        "£1,200 per annum car allowance", "relocation of up to £8,000", "worth £20,000", "£50 voucher",
        "£13 - 37 hours", "no figure", "26,100 - 30,600",
    ],
)  # fmt: skip
def test_what_is_no_pay(text):
    assert find_pay(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£26,100", [(False, False)]),
        ("£26,100 (pro rata)", [(False, True)]),
        ("£26,100 p.a. pro-rata", [(False, True)]),
        ("£26,100 FTE", [(False, True)]),
        ("£26,100 pro rata for part-time staff", [(False, True)]),
        ("actual salary £20,880", [(True, False)]),
        ("£20,880 actual", [(True, False)]),
        ("£20,880 pro rata for 29.6 hours", [(True, False)]),
        ("£26,100, equivalent to £20,880 for 29.6 hours", [(False, False), (True, False)]),
        ("£26,100 FTE (£20,880 actual)", [(False, True), (True, False)]),
        ("£26,100 – £30,600 (actual: £20,880 – £24,480)", [(False, False), (True, False)]),
        ("£26,100 (£20,880 pro rata)", [(False, False), (True, False)]),
        ("£26,100, pro-rated to £20,880", [(False, False), (True, False)]),
        ("£26,100 for 37 hours per week (full time)", [(False, False)]),
    ],
)
def test_whether_the_figure_is_the_part_time_one(text, expected):
    assert flags(text) == expected


def test_a_label_lets_bare_figures_count():
    assert pays("26,100 - 30,600", labelled=True) == [("26100", "30600", "year", "26,100 - 30,600")]
    assert pays("13.69", labelled=True) == [("13.69", "13.69", "hour", "13.69")]
    for text in ("SCP 7-11", "Grade 7", "2026-27", "37 hours", "to be confirmed"):
        assert pays(text, labelled=True) == []
    assert pays("SCP 7, 26403 to 28142", labelled=True) == [("26403", "28142", "year", "26403 to 28142")]


def hours(text, **options):
    return [(str(m.value), text[m.start : m.end]) for m in find_hours(text, **options)]


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("37 hours per week", "37 hours a week", "37 hours per week"),
        ("29.6 hours hours per week  ", "29.6 hours a week", "29.6 hours hours per week"),
        ("29 hours 36 minutes", "29.6 hours a week", "29 hours 36 minutes"),
        ("37 hours", "37 hours a week", "37 hours"),
        ("Thirty-seven hours per week", "37 hours a week", "Thirty-seven hours per week"),
        ("twenty-two and a half hours per week", "22.5 hours a week", "twenty-two and a half hours per week"),
        ("Eighteen hours", "18 hours a week", "Eighteen hours"),
        ("37hrs/week", "37 hours a week", "37hrs/week"),
        ("37 h p.w.", "37 hours a week", "37 h p.w."),
        ("18½ hours per week", "18.5 hours a week", "18½ hours per week"),
        ("a 37-hour week", "37 hours a week", "37-hour week"),
        ("37 awr yr wythnos", "37 hours a week", "37 awr yr wythnos"),
        ("3 days (22.2 hours)", "22.2 hours a week", "22.2 hours"),
        ("4 days x 7.4 hours", "29.6 hours a week", "4 days x 7.4 hours"),
        ("7.4 hours a day, 4 days a week", "29.6 hours a week", "7.4 hours a day, 4 days a week"),
        ("5 days of 8 hours", "40 hours a week", "5 days of 8 hours"),
        ("22.5 hours over 3 days", "22.5 hours a week", "22.5 hours"),
        ("0.8 FTE", "0.8 FTE", "0.8 FTE"),
        ("FTE 0.8", "0.8 FTE", "FTE 0.8"),
        ("80% FTE", "0.8 FTE", "80% FTE"),
        ("60% of full time", "0.6 FTE", "60% of full time"),
        ("full-time", "full time", "full-time"),
        ("rhan-amser", "part time", "rhan-amser"),
        ("Full-time, 37 hours per week", "37 hours a week, full time", "Full-time, 37 hours per week"),
        ("29.6 hours per week (0.8 FTE)", "29.6 hours a week, 0.8 FTE", "29.6 hours per week (0.8 FTE)"),
        ("18.5 hours (half time)", "18.5 hours a week, 0.5 FTE, part time", "18.5 hours (half time)"),
        ("term time only (39 weeks)", "39 weeks a year", "39 weeks"),
        ("30 hours (full time 37)", "30 hours a week, of a full-time week of 37", "30 hours (full time 37)"),
        ("29.6 of 37 hours", "29.6 hours a week, of a full-time week of 37", "29.6 of 37 hours"),
    ],
)
def test_hours(text, said, words):
    assert hours(text) == [(said, words)]


@pytest.mark.parametrize(
    "text",
    [
        "twenty-four hours' notice", "ten hours a month",
        "24 hours notice", "48 hours' notice", "within 24 hours", "2 hours per month", "1,924 hours per year",
        "outside of normal working hours", "an average of 48 hours per week", "open 24 hours", "team of 2 FTE",
        "up to 20 hours per week", "16 to 20 hours", "16-20 hours per week", "Flexible", "3 days per week",
    ],
)  # fmt: skip
def test_what_states_no_hours(text):
    assert hours(text) == []


def test_contradictions_stay_apart():
    assert [said for said, _ in hours("Full time or part time")] == ["full time", "part time"]
    assert [said for said, _ in hours("37 hours per week. Part-time considered.")] == ["37 hours a week", "part time"]


def test_a_label_lets_a_bare_number_of_hours_count():
    assert [m.value for t in ("37", "0.8", "80%") for m in find_hours(t, labelled=True)] == [
        Hours(weekly=Decimal(37)),
        Hours(fte=Decimal("0.8")),
        Hours(fte=Decimal("0.8")),
    ]
    assert hours("37 per week", labelled=True) == [("37 hours a week", "37 per week")]
    assert hours("18.5 (0.5 FTE)", labelled=True) == [("18.5 hours a week, 0.5 FTE", "18.5 (0.5 FTE)")]
    assert hours("3", labelled=True) == []


@pytest.mark.parametrize(
    ("text", "day", "weekday"),
    [
        ("12 March 2026", date(2026, 3, 12), None),
        ("Friday 12 March 2026", date(2026, 3, 12), 4),
        ("12th March, 2026", date(2026, 3, 12), None),
        ("March 12, 2026", date(2026, 3, 12), None),
        ("12/03/2026", date(2026, 3, 12), None),
        ("12/3/26", None, None),
        ("12/03/26", date(2026, 3, 12), None),
        ("2026-03-12", date(2026, 3, 12), None),
        ("12 March 2026 (Thursday)", date(2026, 3, 12), 3),
        ("dydd Iau 12 Mawrth 2026", date(2026, 3, 12), 3),
        ("12fed o Fawrth 2026", date(2026, 3, 12), None),
        ("31 February 2026", None, None),
        ("03/25/2026", None, None),
        ("section 1.2.26", None, None),
        ("12 March", None, None),
    ],
)
def test_dates(text, day, weekday):
    assert [(m.value, m.weekday) for m in find_dates(text)] == ([(day, weekday)] if day else [])


def test_a_month_alone_is_its_first_day_and_says_so():
    (match,) = find_dates("August 2021")
    assert (match.value, match.whole_month) == (date(2021, 8, 1), True)
    assert find_dates("as we may 2026 times") == []


def test_days_that_share_a_month():
    assert [m.value.day for m in find_dates("12, 13 and 16 March 2026")] == [12, 13, 16]


PATTERN = re.compile(r"EX-\d{3}-\d{2}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("EX-041-26", "EX-041-26"),
        ("Ref EX 041 26 please", "EX 041 26"),
        ("ex–041–26", "ex–041–26"),
        ("EX041-26", "EX041-26"),
        ("EX-041-26Job description", "EX-041-26"),
        ("EX\u00a0-\u00a0041-26", "EX\u00a0-\u00a0041-26"),
    ],
)
def test_references_however_typed(text, words):
    assert [(m.value, text[m.start : m.end]) for m in find_references(text, PATTERN)] == [("EX-041-26", words)]


def test_longer_numbers_are_no_references():
    assert find_references("EX-041-2026 and APEX-041-26", PATTERN) == []
    assert [m.value for m in find_references("EX-041-26", re.compile(r"\bEX-\d{3}-\d{2}\b"))] == ["EX-041-26"]


@given(st.sampled_from(["EX-041-26", "ex 041 26", "HR/12 3"]), st.sampled_from(ANY_DASH))
def test_normal_references_do_not_depend_on_the_dash(reference, dash):
    assert normal_reference(reference.replace("-", dash)) == normal_reference(reference)


def test_codes():
    assert [m.value for m in find_codes("IRC 12345")] == ["IRC12345"]
    assert [m.value for m in find_codes("HR/2026/041 (please quote)")] == ["HR/2026/041"]
    assert find_codes("to be confirmed") == []


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="£0123456789,.-–k to hourspewkFTEfull%½()\n\u00a0", max_size=60))
def test_values_stand_where_they_say(text):
    for found in (find_pay(text), find_hours(text), find_hours(text, labelled=True), find_dates(text)):
        assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(isinstance(m.value, Pay) for m in find_pay(text, labelled=True))
