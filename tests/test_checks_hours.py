"""Hours: against the week, the FTE, the law and one another; silence on what is only rounded or only offered."""

import pytest
from payposts import FULL, assert_found, judge, post

CASES = [
    (
        post(FULL + " pro rata", "3 days x 7.4 hours = 20 hours per week"),
        {"hours/days-do-not-add-up": ["22.2"]},
    ),  # 3 days wrong
    (
        post("£26,345 - £33,873 (£21,361 - £27,465 for 30 hours)", "30 hours (0.8 FTE)"),
        {"hours/fte-mismatch": ["0.81", "29.6"]},
    ),  # fte one place
    (
        post(FULL + " pro rata", "18.5 hours (0.6 FTE)"),
        {"hours/fte-mismatch": ["0.5", "22.2"], "pay/pro-rata-figure-missing": ["£13,172.50"]},
    ),  # fte mism
    (post(FULL, "Part-time, 37 hours per week"), {"hours/full-time-with-part-time-hours": ["37"]}),  # part 37
    (post(FULL, "40 hours per week"), {"hours/above-the-week": ["37"]}),  # 40 hours
    (post(FULL, "50 hours per week"), {"hours/above-the-week": ["37"], "hours/above-48": ["17"]}),  # 50 hours
    (post(FULL, None), {"hours/missing": []}),  # missing
    (post(FULL, "As per rota"), {"hours/unreadable": []}),  # unreadable
    (
        post(FULL + " pro rata", "29.6 hours per week", more="\nHours per week: 22.2\n"),
        {"hours/two-different-hours": ["22.2", "29.6"]},
    ),  # two hours
    (post(FULL, "Part-time"), {"hours/unreadable": []}),  # part-time word only
    (
        post(FULL + " pro rata", "29.6").replace("Permanent", "Permanent, full-time"),
        {"hours/full-time-with-part-time-hours": ["29.6", "37"], "pay/pro-rata-figure-missing": ["£21,076.00"]},
    ),  # perm pt
    (
        post(FULL, "37 hours").replace("Permanent", "Part time, permanent"),
        {"hours/full-time-with-part-time-hours": ["37"]},
    ),  # pt 37 perm
    (post(FULL, "48 hours"), {"hours/above-the-week": []}),  # 48
    (post(FULL, "37.5 hours per week"), {"hours/above-the-week": ["37"]}),  # 37.5
]


@pytest.mark.parametrize("medium", ["text", "Word"])
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_hours(text, expected, medium):
    assert_found(text, expected, medium)


@pytest.mark.parametrize(
    "hours",
    [
        "37 hours per week",
        "37",
        "37 hours per week (1.0 FTE)",
        "Full time",
        "Up to 37 hours per week",
        "16-20 hours per week",
        "37 hours per week (part-time considered)",
        "37 hours, Monday to Friday",
        "37 hours per week, 52 weeks per year",
        "Casual, as and when required",
        "Annualised hours",
        "To be agreed",
        "[insert hours]",
        "37 awr yr wythnos",
        "Full-time (job share available)",
    ],
)
def test_silent_on(hours):
    found, _ = judge(post(FULL, hours))
    assert not [f for f in found if f[0].startswith("hours/")]


def test_without_a_full_time_week_nothing_is_claimed():
    found, unchecked = judge(post(FULL, "20 hours (0.8 FTE), full time"), framework="uk")
    assert not [f for f in found if f[0].startswith("hours/")]
    assert "hours/fte-mismatch: no full-time week is known for this framework" in unchecked
    assert "hours/above-the-week: no full-time week is known for this framework" in unchecked
