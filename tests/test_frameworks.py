"""The shipped frameworks' figures, and by which words a document is taken to belong to one."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from jdlint.cli import run
from jdlint.engine import lint
from jdlint.evidence import evidence_of
from jdlint.fields import extract
from jdlint.framework import load_framework, names
from jdlint.readers import read
from jdlint.readers.text import read_text
from jdlint.recognise import detect
from jdlint.rules import load_rules

ALL = [load_framework(name) for name in names() if name != "example"]
NJC, IPSA = load_framework("njc"), load_framework("ipsa")
SPINES = {table.from_.year: table.spine for table in NJC.pay}
PAY = [r for r in load_rules() if r.pack == "pay"]


def detected(text):
    return detect(read_text(text.encode(), "post.txt"), ALL)


def found(text, framework, day):
    document = extract(read_text(text.encode(), "post.txt"), framework)
    findings, _ = lint(document, framework, PAY, day, debug=True)
    return [(f.rule.removeprefix("pay/"), f.message) for f in findings]


def council(salary, more=""):
    return f"| Job title | Officer |\n| Grade | SCP |\n| Salary | {salary} |\n| Hours | 37 |\n{more}"


def member(band, salary, location):
    return f"| Job title | Caseworker |\n| Pay band | {band} |\n| Salary | {salary} |\n| Location | {location} |\n"


@pytest.mark.parametrize(("year", "award"), [(2022, 1925), (2023, 1925), (2024, 1290)])
def test_the_flat_awards(year, award):
    """£1,925 from April 2022 and from April 2023, £1,290 from April 2024, on every point."""
    before, after = SPINES[year - 1], SPINES[year]
    assert all(after[number] == before[number] + award for number in before.keys() & after.keys())


def test_the_award_of_2025():
    """3.2 % on every point, to the nearest pound."""
    made = {
        number: (point * Decimal("1.032")).quantize(Decimal(1), ROUND_HALF_UP) for number, point in SPINES[2024].items()
    }
    assert made == SPINES[2025]


def test_which_points_each_year_has():
    assert [len(SPINES[year]) for year in range(2021, 2026)] == [32, 43, 42, 42, 42]
    assert not {"10", "13", "16", "19", "21", *map(str, range(32, 38))} & SPINES[2021].keys()
    assert all("1" not in SPINES[year] for year in (2023, 2024, 2025))
    assert list(NJC.table(date(2026, 3, 31)).spine) == [str(n) for n in range(2, 44)]
    assert NJC.table(date(2026, 4, 1)) is None
    assert all(list(spine.values()) == sorted(spine.values()) for spine in SPINES.values())


@pytest.mark.parametrize(
    ("year", "point", "figure"), [(2025, "38", 49282), (2025, "7", 26403), (2025, "18", 31537), (2024, "30", 39513)]
)
def test_points_seen_in_print(year, point, figure):
    assert SPINES[year][point] == figure


def test_the_lowest_ranges_of_members_staff_are_the_living_wage():
    """37.5 hours for 52 weeks at the National Living Wage of the year."""
    for year, wage in ((2024, "11.44"), (2025, "12.21")):
        table = IPSA.table(date(year, 6, 1))
        lowest = min(scale.minimum for own in table.ranges.values() for scale in own.values())
        hours = IPSA.hours.week * IPSA.hours.weeks
        assert abs(lowest - Decimal(wage) * hours) < 1
    assert IPSA.table(date(2022, 6, 1)) is None
    assert IPSA.table(date(2026, 6, 1)) is None


def test_london_pays_no_less_and_each_level_has_a_range():
    for table in IPSA.pay:
        london, outside = table.ranges["London area"], table.ranges["outside London"]
        levels = {band for band in IPSA.bands if band != "Employed Intern"}
        assert levels <= london.keys() == outside.keys()
        assert all(london[band].minimum >= outside[band].minimum for band in london)
        assert all(scale.minimum < scale.maximum for own in (london, outside) for scale in own.values())


@pytest.mark.parametrize(
    ("text", "framework"),
    [
        ("Grade 6, SCP 18-23", "njc"),
        ("Paid on the NJC pay spine.", "njc"),
        ("Spinal column point 12", "njc"),
        ("NJC conditions of service apply.", None),
        ("Reports to the SCP lead", None),
        ("Salary in line with IPSA guidance", "ipsa"),
        ("The IPSA pay range for this role", "ipsa"),
        ("You will liaise with IPSA and the House authorities.", None),
        ("Experience of working for a Member of Parliament", None),
        ("Reference MBS-123-26", "senedd"),
    ],
)
def test_recognised_strictly(text, framework):
    assert detected(text) == framework


def test_a_slip_of_one_digit_is_named():
    [(rule, message)] = found(council("£31,537 - £34,343"), NJC, date(2025, 9, 1))
    assert rule == "not-on-the-spine"
    assert "£34,343 is not a point of the spine of 2025-26. £31,537 is point 18." in message
    assert [
        r for r, _ in found(council("£33,486 - £36,271"), NJC, date(2021, 9, 1))
    ] == []  # beside an unverified point
    assert [r for r, _ in found(council("£36,298 - £39,393"), NJC, date(2022, 9, 1))] == ["not-on-the-spine"]


def test_ends_of_two_years_and_an_earlier_year():
    [(rule, message)] = found(council("£30,559 - £34,434"), NJC, date(2025, 9, 1))
    assert rule == "not-on-the-spine"
    assert "is point" in message
    [(rule, message)] = found(council("£30,559 - £33,366"), NJC, date(2025, 9, 1))
    assert rule == "superseded-spine"
    assert "points 18 to 23" in message
    assert "£31,537 - £34,434" in message


@pytest.mark.parametrize(
    "text",
    [
        council("£31,537 - £34,434"),
        council("£54,495 - £60,000"),
        council("£28,514 - £33,545"),
        council("£31,537 - £34,343", "\nInner London weighting is paid.\n"),
        council("£21,000 (pro rata), £31,537 full time"),
    ],
)
def test_local_points_and_other_spines_are_left_alone(text):
    assert found(text, NJC, date(2025, 9, 1)) == []


def test_pay_of_a_year_without_a_verified_spine_is_said_to_be_unchecked():
    document = extract(read_text(council("£30,451 - £34,728").encode(), "example.txt"), NJC)
    _, unchecked = lint(document, NJC, load_rules(), date(2021, 8, 1))
    assert ("pay/superseded-spine", "£30,451 - £34,728 is of no year whose spine is known") in unchecked


def test_the_place_of_work_decides():
    day = date(2025, 9, 1)
    assert found(member("Executive 1", "£24,000", "Leeds, outside London"), IPSA, day) == []
    [(rule, message)] = found(member("Executive 1", "£24,000", "Westminster"), IPSA, day)
    assert rule == "outside-the-range"
    assert "£25,200 - £41,782 (London area)" in message
    assert found(member("Executive 1", "£24,000", "Leeds"), IPSA, day) == []
    assert [r for r, _ in found(member("E1", "£45,000", "Leeds"), IPSA, day)] == ["outside-the-range"]


def test_the_seeds_are_recognised(shared):
    expected = {
        "constituency-support-officer": "senedd",
        "parliamentary-assistant": "senedd",
        "political-assistant-role-profile": None,
    }
    for name, framework in expected.items():
        assert detect(read(str(shared / "specs" / f"{name}.docx")), ALL) == framework


def test_the_list_of_frameworks_names_what_each_knows(capsys):
    assert run(["frameworks"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "pay for 2021-22, 2024-25, 2025-26" in said
    assert "pay for 2021-22, 2022-23, 2023-24, 2024-25, 2025-26" in said


def test_each_level_of_members_staff_has_evidence():
    evidence = evidence_of(IPSA)
    described = {band for family in evidence.families.values() for band in family.bands}
    assert set(evidence.families) == set(IPSA.families)
    assert described == set(IPSA.bands) - {"Employed Intern"}
