# ruff: noqa: E501 - a case is one line
"""Pay: the exact figures where they are wrong, silence within the house's roundings, and honesty where nothing is known."""

from datetime import date

import pytest
from payposts import FULL, RULES, assert_found, judge, post

CASES = [
    (post(FULL), {}),  # ok
    (post("£26,345 – £33,873"), {}),  # ok dash
    (post("£26,345 to £33,873 p.a."), {}),  # ok to p.a.
    (post("£26,345.00 - £33,873.00"), {}),  # ok pence
    (post("£26345-£33873"), {}),  # ok no comma
    (post("£26,345 - 33,873"), {}),  # ok no pound 2nd
    (post("£26,345"), {}),  # ok single
    (post("£29,000"), {}),  # ok single mid
    (post("£2,195.42 per month"), {}),  # ok month
    (post("£2,195 - £2,823 per month"), {}),  # ok month2
    (post("£13.69 per hour"), {}),  # ok hour
    (post("£13.66 per hour"), {}),  # ok hour52.14
    (post("£506.63 per week"), {}),  # ok week
    (post("£26,354 - £33,873"), {"pay/range-not-the-bands": ["£26,345 - £33,873", "2026-27", "swapped"]}),  # swap low
    (post("£26,345 - £33,837"), {"pay/range-not-the-bands": ["£33,873"]}),  # swap high
    (post("£26,845 - £33,873"), {"pay/range-not-the-bands": ["£26,345"]}),  # digit
    (post("£26,354 - £33,837"), {"pay/range-not-the-bands": ["£26,345 - £33,873"]}),  # both swapped
    (post("£2,345 - £33,873"), {"pay/range-not-the-bands": ["£26,345"]}),  # missing digit
    (post("£26,354"), {"pay/range-not-the-bands": ["£26,345"]}),  # single swap
    (post("from £26,354"), {"pay/range-not-the-bands": ["£26,345"]}),  # from swap
    (post("From £26,345"), {}),  # from ok
    (post("Starting at £26,345 per annum"), {}),  # starting at ok
    (post("£35,000"), {"pay/range-not-the-bands": ["£26,345 - £33,873", "above"]}),  # above
    (post("£24,900"), {"pay/range-not-the-bands": ["£26,345 - £33,873", "below"]}),  # below
    (
        post("£24,000"),
        {
            "pay/range-not-the-bands": ["£26,345 - £33,873", "below"],
            "pay/below-wage-floor": ["£12.47", "£12.71", "£24,454.04"],
        },
    ),  # below floor
    (
        post("£23,088 - £33,873"),
        {"pay/range-not-the-bands": ["2023-24"], "pay/below-wage-floor": ["£12.00"]},
    ),  # other year
    (post("£30,000 - £38,000", band="2"), {}),  # other band no table
    (post("£33,873 - £26,345"), {"pay/range-reversed": ["£26,345 - £33,873"]}),  # reversed
    (post(FULL, band="4"), {"pay/unknown-band": ["Band 3"]}),  # band 4
    (post(FULL, band="Band 4"), {"pay/unknown-band": ["Band 3"]}),  # Band 4
    (post("£40,000", band="Seniour Adviser"), {"pay/unknown-band": ["did you mean 'Senior Adviser'"]}),  # Seniour
    (
        post(FULL, "29.6 hours per week"),
        {"pay/not-pro-rated": ["£26,345 × 29.6 ÷ 37 = £21,076.00", "£33,873 × 29.6 ÷ 37 = £27,098.40"]},
    ),  # part nothing
    (
        post(FULL + " pro rata", "29.6 hours per week"),
        {"pay/pro-rata-figure-missing": ["£21,076.00", "£27,098.40"]},
    ),  # part promise
    (
        post(FULL, "29.6 hours per week", label="Salary range: (pro-rata)"),
        {"pay/pro-rata-figure-missing": ["£21,076.00", "£27,098.40"]},
    ),  # part label
    (post(FULL, label="Salary range: (pro-rata)"), {}),  # full label
    (post(FULL, "18.5 hours (0.5 FTE)"), {"pay/not-pro-rated": ["£13,172.50", "£16,936.50"]}),  # 18.5 .5
    (post(FULL, "0.5 FTE"), {"pay/not-pro-rated": ["£13,172.50", "£16,936.50"]}),  # fte only
    (post(FULL, "60% FTE"), {"pay/not-pro-rated": ["£15,807.00", "£20,323.80"]}),  # fte 60%
    (post("£26,345", "22 hours 12 minutes per week"), {"pay/not-pro-rated": ["£15,807.00"]}),  # 22h30
    (post(FULL, "3 days x 7.4 hours"), {"pay/not-pro-rated": ["£15,807.00"]}),  # 3 days
    (post("£26,345 - £33,873 (£21,339 - £27,437 for 30 hours)", "30 hours (0.81 FTE)"), {}),  # fte tol
    (post("£26,345 - £33,873 (£21,361 - £27,465 for 30 hours)", "30 hours (0.81 FTE)"), {}),  # exact30
    (post("£26,345 - £33,873 (actual salary £21,076 - £27,098)", "29.6 hours"), {}),  # actual ok
    (
        post("£26,345 - £33,873 (actual salary £21,067 - £27,098)", "29.6 hours"),
        {"pay/wrong-pro-rata": ["£21,076.00"]},
    ),  # actual wrong swap
    (post("£26,345 (actual salary £20,000)", "29.6 hours"), {"pay/wrong-pro-rata": ["£21,076.00"]}),  # actual wrong
    (post("£21,076 pro rata (£26,345 FTE)", "29.6 hours"), {}),  # prorata (FTE)
    (
        post("£22,076 pro rata (£26,345 FTE)", "29.6 hours"),
        {"pay/wrong-pro-rata": ["£21,076.00"]},
    ),  # prorata (FTE) wrong
    (
        post(FULL, "29.6 hours per week", label="Full-time salary", more="| Actual salary | £21,076 - £27,098 |"),
        {},
    ),  # two lines
    (post("£21,076 - £27,098.40 pro rata", "29.6 hours"), {}),  # actual only
    (post("£21,076 - £27,098.40", "29.6 hours"), {}),  # actual only unmarked
    (post("£21,067 - £27,098.40 pro rata", "29.6 hours"), {"pay/wrong-pro-rata": ["£21,076.00"]}),  # actual only swap
    (post("£22,000", "29.6 hours", label="Actual salary"), {}),  # actual only label wrong
    (
        post("£20,500", "29.6 hours", label="Actual salary"),
        {"pay/wrong-pro-rata": ["£21,076.00"]},
    ),  # actual only label below
    (post("£1,756.33 per month actual", "29.6 hours"), {}),  # actual month
    (post("£26,345 (£1,756.33 per month actual)", "29.6 hours"), {}),  # actual month single
    (
        post("£26,345 (actual £1,856.33 per month)", "29.6 hours"),
        {"pay/wrong-pro-rata": ["£1,756.33"]},
    ),  # actual month wrong
    (
        post(FULL + " pro rata", "37 hours per week, 39 weeks per year (term time only)"),
        {"pay/pro-rata-figure-missing": ["£19,758.75"]},
    ),  # term
    (
        post(FULL + " pro rata", "29.6 hours per week, term time only, 39 weeks per year"),
        {"pay/pro-rata-figure-missing": ["£21,076.00"]},
    ),  # term part
    (post("£13.69 per hour", "20 hours"), {}),  # hourly ok part
    (
        post("£12.50 per hour", "20 hours"),
        {"pay/below-wage-floor": ["£12.71"], "pay/range-not-the-bands": ["£13.69"]},
    ),  # hourly low
    (
        post("£45,000", band="Senior Adviser", more="| Job family | Casework |"),
        {"pay/family-not-open": ["Communications and Policy & Research"]},
    ),  # senior casework
    (post("£45,000", band="Senior Advisor", more="| Job family | Policy and Research |"), {}),  # senior policy
    (post(None, "29.6 hours"), {}),  # part no salary
    (
        post("£26,345 - £33,873", "29.6 awr yr wythnos")
        .replace("Salary range", "Ystod cyflog")
        .replace("Working hours", "Oriau gwaith"),
        {"pay/not-pro-rated": ["£21,076.00"]},
    ),  # welsh
    (
        post("£26,354 i £33,873 y flwyddyn", "37 awr yr wythnos")
        .replace("Salary range", "Cyflog")
        .replace("Working hours", "Oriau gwaith"),
        {"pay/range-not-the-bands": ["£26,345"]},
    ),  # welsh ft
    (post("£26k - £34k"), {"pay/range-not-the-bands": ["£26,345 - £33,873"]}),  # k
    (
        post("£26,345 - £33,873", "14.8 hours per week (2 days)"),
        {"pay/not-pro-rated": ["£10,538.00", "£13,549.20"]},
    ),  # 14.8
    (post("£20,000").replace("Caseworker", "Apprentice caseworker"), {"pay/range-not-the-bands": []}),  # apprentice
    (
        post("£26,354 - £33,873 (£21,083.20 - £27,098.40 for 29.6 hours)", "29.6 hours"),
        {"pay/range-not-the-bands": ["£26,345"]},
    ),  # wrong ft + right pro
    (post(FULL, "Part-time (0.8 FTE)"), {"pay/not-pro-rated": ["£21,076.00"]}),  # part time 0.8
    (post("£2,195.42 per month", "29.6 hours"), {"pay/not-pro-rated": ["£1,756.34"]}),  # month part ft
    (post("£26,345 - £33,873 FTE", "29.6 hours"), {"pay/pro-rata-figure-missing": ["£21,076.00"]}),  # label in FTE
    (
        "Job title: Caseworker\nReference: MBS-123-26\nPay band: Band 3\nSalary: £26,345 - £33,873 per annum\nHours: 29.6 hours per week\n",
        {"pay/not-pro-rated": ["£21,076.00", "£27,098.40"]},
    ),  # Salary: text
    (post(FULL + " per annum (pro rata for part-time)"), {}),  # p/t words full
    (
        post(FULL + " per annum (pro rata for part-time)", "29.6 hours"),
        {"pay/pro-rata-figure-missing": ["£21,076.00"]},
    ),  # p/t words part
    (
        post(FULL, "29.6 hours", more="\nThe actual salary for 29.6 hours a week is £21,076 - £27,098.40.\n"),
        {},
    ),  # prose actual
    (
        post(FULL, "29.6 hours", more="\nThe actual salary for 29.6 hours a week is £21,067 - £27,098.40.\n"),
        {"pay/wrong-pro-rata": ["£21,076.00"]},
    ),  # prose actual wrong
    (
        post(FULL, "29.6 hours", more="\nThe salary is paid pro rata.\n"),
        {"pay/pro-rata-figure-missing": ["£21,076.00"]},
    ),  # prose promise
    (
        post(FULL, "29.6 hours", more="\nAnnual leave of 30 days, pro rata.\n"),
        {"pay/not-pro-rated": ["£21,076.00"]},
    ),  # prose leave
    (
        post("£13,172.50 to £16,936.50 (FTE £26,345 to £33,873)", "18.5 hours", label="Actual salary"),
        {},
    ),  # actual (FTE)
    (post("£26,345 - £33,873 (FTE); £21,076 - £27,098.40 actual", "29.6 hours"), {}),  # FTE; actual
    (post("£26,345 (£21,076 pro rata)", "29.6 hours"), {}),  # x (y pro rata)
    (
        post("£26,345 (£21,706 pro rata)", "29.6 hours"),
        {"pay/wrong-pro-rata": ["£21,076.00", "swapped"]},
    ),  # x (y pro rata) wrong
    (post("£13.69 per hour (£26,345 per annum FTE)", "20 hours"), {}),  # hour+year
    (
        post(FULL + " pro rata for 29.6 hours", "29.6 hours"),
        {"pay/pro-rata-figure-missing": ["£21,076.00"]},
    ),  # pro rata for hours
    (
        post(FULL, "29.6 hours", label="Actual salary"),
        {"pay/wrong-pro-rata": ["£21,076.00", "£27,098.40"]},
    ),  # actual label = full
    (post(FULL, "Up to 37 hours per week"), {}),  # up to 37
    (post(FULL, "16-20 hours per week"), {}),  # 16-20
    (post(FULL, "37 hours per week (1.0 FTE)"), {}),  # 1.0
    (post(FULL, "18.5", label="Full-time salary"), {"pay/pro-rata-figure-missing": ["£13,172.50"]}),  # FTE label
    (post(FULL + " per annum pro rata, actual £13,172 - £16,936 for 18.5 hours", "18.5 hours"), {}),  # three
    (post("£26,345pa"), {}),  # pa
    (post(None, "29.6 hours", band="Band 3 (£26,345 - £33,873)"), {"pay/not-pro-rated": ["£21,076.00"]}),  # band cell
    (
        post(None, "37 hours", band="Band 3 (£26,354 - £33,873)"),
        {"pay/range-not-the-bands": ["£26,345"]},
    ),  # band cell wrong
    (post("Band 3"), {}),  # no figures
    (post(FULL + " plus pension"), {}),  # plus
    (post(FULL + ", rising to £27,530 - £35,397 from 1 April 2027"), {}),  # rising
    (post(FULL, "37.0 hours"), {}),  # 37.0
    (post(FULL, "37 hours 0 minutes"), {}),  # 37 hours 0 min
    (post(FULL, "37 hours per week (job share or part-time considered)"), {}),  # job share
    (post(FULL, "37 hours per week").replace("Permanent", "Permanent, full-time"), {}),  # perm ft
    (
        post(FULL + " pro rata", "22 hours per week (0.59 FTE)"),
        {"pay/pro-rata-figure-missing": ["£15,664.59"]},
    ),  # fte decimal
    (
        post(FULL + " pro rata", "22 hours per week (0.595 FTE)"),
        {"pay/pro-rata-figure-missing": ["£15,664.59"]},
    ),  # fte decimal 2
    (post(FULL + " (actual £15,543.55 - £19,985.07)", "22 hours per week (0.59 FTE)"), {}),  # actual by 0.59
    (post(FULL + " (actual £15,665 - £20,141)", "22 hours per week"), {}),  # actual round
    (post(FULL + " (actual £15,664 - £20,140)", "22 hours per week"), {}),  # actual floor
    (post(FULL + " (£13.69 - £17.61 per hour)", "22 hours per week"), {}),  # hourly rounded
    (
        post(FULL + " (£13.96 - £17.61 per hour)", "37 hours per week"),
        {"pay/range-not-the-bands": ["£13.69"]},
    ),  # hourly wrong
    (post("£1,756.33 per month", "29.6 hours"), {}),  # month actual
    (post("£2,159.42 per month"), {"pay/range-not-the-bands": ["£2,195.42"]}),  # month swap
    (post(FULL + " (actual £15,900 - £20,400)", "29.6 hours, 39 weeks per year, term time only"), {}),  # term actual ok
    (post("£26,345 (actual salary £18,600)", "29.6 hours, 39 weeks per year, term time only"), {}),  # term actual ok2
    (
        post("£26,345 (actual salary £21,500)", "29.6 hours, 39 weeks per year, term time only"),
        {"pay/wrong-pro-rata": ["£15,807.00"]},
    ),  # term actual too much
    (post(FULL, "37 hours, 52 weeks per year"), {}),  # 52 weeks
    (post(FULL, band="Band Three"), {}),  # Band three spelled
    (post("£50,000", band="Chief of Staff"), {}),  # group
    (post("TBC", "TBC"), {}),  # tbc
    (post("[insert salary]", "[insert hours]"), {}),  # placeholder
]


@pytest.mark.parametrize("medium", ["text", "Word"])
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_pay(text, expected, medium):
    assert_found(text, expected, medium)


@pytest.mark.parametrize(
    ("text", "framework", "day", "reason"),
    [
        (
            post("£30,000 - £38,000", band="2"),
            "senedd",
            date(2026, 7, 1),
            "pay/range-not-the-bands: no verified pay table for Band 2 in 2026-27",
        ),
        (
            post("£26,345 - £33,873"),
            "senedd",
            date(2027, 5, 1),
            "pay/range-not-the-bands: no verified pay table for Band 3 in 2027-28",
        ),
        (
            post("£23,088 - £30,000"),
            "senedd",
            date(2024, 1, 1),
            "pay/range-not-the-bands: the maximum of Band 3 in 2023-24 (from 1 December 2023) is not verified: only the minimum was checked",
        ),
        (
            post("£26,345 - £33,873"),
            "senedd",
            date(2027, 5, 1),
            "pay/below-wage-floor: no verified wage floor for May 2027",
        ),
        (
            post("£26,345", "18.5 hours"),
            "uk",
            date(2026, 7, 1),
            "pay/not-pro-rated: no full-time week is known for this framework",
        ),
        (
            post("£20,000", "part-time"),
            "uk",
            date(2026, 7, 1),
            "pay/below-wage-floor: no full-time week is known for this framework",
        ),
        (
            post("£18,000", "37 hours, term time only", label="Actual salary"),
            "senedd",
            date(2026, 7, 1),
            "pay/below-wage-floor: the paid weeks of the year are not known",
        ),
        (post(None), "senedd", date(2026, 7, 1), "pay/range-not-the-bands: no salary found"),
        (post(FULL, None), "senedd", date(2026, 7, 1), "pay/not-pro-rated: no hours found"),
        (
            post("£26,345", "29.6 hours", label="Actual salary", band="2"),
            "senedd",
            date(2026, 7, 1),
            "pay/wrong-pro-rata: no full-time salary to compare the part-time one with",
        ),
    ],
)
def test_what_cannot_be_checked_is_said(text, framework, day, reason):
    found, unchecked = judge(text, framework=framework, as_of=day)
    assert reason in unchecked
    assert not [f for f in found if f[0] == reason.split(":")[0]]


def test_each_post_of_a_document_by_its_own_band_and_hours():
    second = post("£40,000", "18.5 hours", band="2").replace("Caseworker", "Researcher").replace("123", "124")
    found, _ = judge(f"{post()}\n\n# Second post\n\n{second}")
    assert [rule for rule, _ in found] == ["pay/not-pro-rated"]
    assert "£40,000 × 18.5 ÷ 37 = £20,000.00" in found[0][1]


def test_the_part_of_a_mistyped_salary_is_reckoned_from_the_right_one():
    found, _ = judge(post("£26,345 - £33,837", "29.6 hours"))
    assert sorted(rule for rule, _ in found) == ["pay/not-pro-rated", "pay/range-not-the-bands"]
    assert any("£33,873 × 29.6 ÷ 37 = £27,098.40" in message for _, message in found)


def test_a_family_named_in_the_title():
    found, _ = judge("# Casework: Senior Adviser\n\n" + post("£45,000", band="Senior Adviser"))
    assert [rule for rule, _ in found] == ["pay/family-not-open"]


def test_a_full_time_week_that_nobody_states_is_no_shorter_than_the_posts():
    found, _ = judge(post("£24,000", "37 hours per week"), framework="uk")
    assert [rule for rule, _ in found] == ["pay/below-wage-floor"]
    assert "£24,000 ÷ 52 weeks ÷ 37 hours = £12.47 an hour" in found[0][1]
    assert judge(post("£24,000", "20 hours per week"), framework="uk")[0] == []


def test_a_full_time_week_that_the_document_states():
    found, _ = judge(post("£22,000", "Full time, 37 hours"), framework="uk")
    assert [rule for rule, _ in found] == ["pay/below-wage-floor"]
    assert "£22,000 ÷ 52 weeks ÷ 37 hours = £11.43 an hour" in found[0][1]
    found, _ = judge(post("£30,000", "18 hours per week (full time is 36 hours)"), framework="uk")
    assert "£30,000 × 18 ÷ 36 = £15,000.00" in found[0][1]


@pytest.mark.parametrize(
    "name",
    ["constituency-support-officer.docx", "parliamentary-assistant.docx", "political-assistant-role-profile.docx"],
)
def test_the_specifications(shared, name):
    from jdlint.engine import lint
    from jdlint.fields import extract
    from jdlint.framework import load_framework
    from jdlint.readers import read

    framework = load_framework("uk" if "political" in name else "senedd")
    document = extract(read(str(shared / "specs" / name)), framework)
    findings, _ = lint(
        document, framework, RULES, date(2021, 8, 1) if "political" in name else date(2026, 7, 1), debug=True
    )
    expected = ["pay/pro-rata-figure-missing"] if "constituency" in name else []
    assert [f.rule for f in findings] == expected
    if findings:
        assert "£26,345 × 29.6 ÷ 37 = £21,076.00 and £33,873 × 29.6 ÷ 37 = £27,098.40" in findings[0].message
