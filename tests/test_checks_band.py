"""Band and family against the framework's evidence."""

import re
from datetime import date

import pytest

from jdlint.checks import banding
from jdlint.engine import lint
from jdlint.evidence import Evidence, entries, evidence_of
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.matching import matches, plain_words
from jdlint.readers import read
from jdlint.readers.text import read_text
from jdlint.rules import Example, load_rules
from jdlint.schema import SchemaError, load
from jdlint.text import tokens

SENEDD = load_framework("senedd")
BAND = [rule for rule in load_rules() if rule.pack == "band"]
FACTORS = (
    "Knowledge & Skills",
    "Relationships & Influencing",
    "Analysis & Decision Making",
    "Planning & Organising",
    "Managing People",
    "Impact",
)
POST = "| Job title | Officer |\n| Reference | MBS-001-26 |\n| Office of | A Member |\n| Pay band | {band} |\n\n{rest}"


def document(rest, band="3"):
    return extract(read_text(POST.format(band=band, rest=rest).encode(), "post.txt"), SENEDD)


def found(rest, band="3"):
    made = document(rest, band)
    findings, _ = lint(made, SENEDD, BAND, Example(text="").as_of, debug=True)
    return [(f.rule.removeprefix("band/"), made.quote(f.span) if f.span else "") for f in findings]


def evidence() -> Evidence:
    return evidence_of(SENEDD)


def test_every_band_family_and_factor_of_the_framework_is_covered():
    held = evidence()
    assert held.factors == FACTORS
    assert set(held.families) == set(SENEDD.families)
    assert set(held.bands) == set(SENEDD.bands) - {"Chief of Staff"}
    for bands, families in ((held.bands, None), *((f.bands, name) for name, f in held.families.items())):
        open_to = {b for b in held.bands if families is None or families in (SENEDD.bands[b].families or (families,))}
        assert set(bands) == open_to
        for factors in bands.values():
            assert tuple(factors) == FACTORS
    assert all(asked.asks and asked.shows for _, asked in entries(held))


def test_each_entry_says_where_the_framework_says_it():
    places = {entry.at for entry, _ in entries(evidence())}
    assert "JCF Part 1, Band 3, Managing People" in places
    assert "JCF Part 2, Casework, Band 2, Relationships & Influencing" in places
    assert len(places) == 108


def test_the_evidence_is_in_our_own_words(shared):
    source = (shared / "seeds" / "senedd-job-classification-framework-2025-07-29.txt").read_text("utf-8")
    words = re.findall(r"\w+", source.lower())
    runs = {tuple(words[i : i + 7]) for i in range(len(words))}
    for said in (*(entry.asks for entry, _ in entries(evidence())), *(f.asks for f in evidence().families.values())):
        own = re.findall(r"\w+", said.lower())
        assert not [own[i : i + 7] for i in range(len(own) - 6) if tuple(own[i : i + 7]) in runs]


def test_every_phrase_finds_itself():
    """No phrase is lost by how words are cut or looked up."""
    held = evidence()
    plain = Evidence(title="", at="", factors=held.factors, bands=held.bands, families=held.families)
    for listed in plain.phrases.values():
        for phrase, _, entry in listed:
            text = " ".join(min(word.whole | set(word.begins)) for word in phrase if word is not None)
            shown = {m.entry for m in matches(plain, text)}
            assert entry in shown, phrase


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Co-ordinates the Member’s day-to-day work", ["coordinates", "the", "member", "day", "to", "day", "work"]),
        ("e-mail", ["email"]),
    ],
)
def test_words_are_cut_as_phrases_are(text, words):
    made = read_text(text.encode(), "x.txt")
    assert plain_words(tokens(made)[0]) == words


def test_a_phrase_that_cannot_be_looked_up_is_told_with_its_place():
    text = "title: x\nat: y\nfactors: [K]\nfamilies: {}\nbands:\n  B:\n    K: {asks: z, shows: '.. work'}\n"
    with pytest.raises(SchemaError, match=r"e\.yaml:7:8: a phrase must begin and end with a word"):
        load(text, "e.yaml", Evidence)


@pytest.mark.parametrize(
    "line",
    [
        "Supports the Office Manager, who line manages the team.",
        "The postholder has no line management duties.",
        "Escalates complex cases to senior caseworkers.",
        "Manages the office budget and allocates resources.",
        "Answers requests from the team and other offices.",
        "Is line managed by the Chief of Staff and meets the line manager weekly.",
        "Keeps up with changes in legislation.",
        "Maintains the contacts database and the office diary.",
    ],
)
def test_what_is_someone_elses_or_money_does_not_raise_the_band(line):
    assert found(f"# Main duties\n- {line}\n") == []


def test_a_post_below_the_duties_is_told_once_for_each_line():
    rest = "# Main duties\n- Line manages two caseworkers.\n- Develops a media strategy.\n- Drafts the speeches.\n"
    assert [rule for rule, _ in found(rest)] == ["duties-above-band"] * 3
    assert found(rest, "Senior Adviser") == []


def test_words_that_show_the_band_itself_are_not_above_it():
    """Handing out casework is Band 2's in general and Band 1's in Casework."""
    rest = "| Job family | Casework |\n\n# Main duties\n- Allocate casework to the assistant and check it.\n"
    assert found(rest, "2") == []
    assert [rule for rule, _ in found(rest, "3")] == ["duty-above-band"]


def test_introductions_choices_levels_and_desirable_criteria_are_no_evidence():
    rest = (
        "# Introduction: Casework\nThe key characteristics are:\n- Line manages the team of caseworkers\n\n"
        "# Main duties\n- [Line manage the staff] / [Support the staff] in their work\n- Answers letters and calls\n\n"
        "# Person specification\n## Desirable criteria\n- Experience of having to line manage staff\n"
    )
    assert found(rest) == []


def test_a_chief_of_staff_belongs_to_a_group():
    said = "# Purpose of the job\nRuns the work of {who}.\n"
    outside = found(said.format(who="the office"), "Chief of Staff")
    assert outside == [("chief-of-staff-outside-group", "Chief of Staff")]
    assert found(said.format(who="the Group"), "Chief of Staff") == []


def test_the_two_specifications(shared):
    """Managing others' workloads, the degree and the missing main family; each with the framework's place."""
    for name, rule, words, place in (
        ("constituency-support-officer", "duty-above-band", "workloads of others", "Part 1, Band 3, Managing People"),
        ("parliamentary-assistant", "qualification-above-band", "Degree", "Part 1, Band 3, Knowledge & Skills"),
        ("parliamentary-assistant", "blended-without-main-family", "Introduction: Policy and Research", "JCF 1.9"),
    ):
        made = extract(read(str(shared / "specs" / f"{name}.docx")), SENEDD)
        findings, _ = lint(made, SENEDD, BAND, Example(text="").as_of, debug=True)
        [finding] = [f for f in findings if f.rule == f"band/{rule}" and made.quote(f.span) == words]
        assert place in finding.message


def framework_lines(text):
    """The framework's own sentences by family and band."""
    family = band = ""
    for line in text[text.index("Part 1: Pay-band Overviews") :].splitlines():
        if line.endswith(" JOB FAMILY"):
            family, band = SENEDD.named("families", line), ""
        elif line.startswith("An overview of the Chief of Staff"):
            band = ""
        elif head := re.match(r"Pay-band Overview – (.+)|Job Factors\t(.+) Characteristics", line):
            band = (head[1] or head[2]).strip()
        elif band and "\t" in line:
            for said in re.split(r"<[^>]+>|•|(?<=\.) (?=[A-Z])", line.split("\t", 1)[1]):
                if len(said.split()) > 3:
                    yield family, band, said.strip()


def test_the_framework_s_own_words_are_not_taken_for_a_higher_band(shared):
    source = (shared / "seeds" / "senedd-job-classification-framework-2025-07-29.txt").read_text("utf-8")
    told = {}
    for family, band, said in framework_lines(source):
        told.setdefault((family, band), []).append(said)
    assert len(told) == 18
    shown = 0
    for (family, band), sentences in told.items():
        rest = f"| Job family | {family} |\n\n# Main duties\n" + "".join(f"- {said}\n" for said in sentences)
        made = document(rest if family else rest.split("\n\n", 1)[1], band)
        best = [banding.highest(SENEDD, line, (family,) if family else ()) for line in banding.lines(made, SENEDD)]
        ranks = [banding.rank(SENEDD, match.entry.band) for match in best if match]
        assert max(ranks) == banding.rank(SENEDD, band), (family, band)
        shown += len(ranks)
    assert shown > 150


def test_introductions_are_left_out_but_the_person_specification_under_one_is_read(shared):
    made = extract(read(str(shared / "specs" / "constituency-support-officer.docx")), SENEDD)
    texts = [line.block.text for line in banding.lines(made, SENEDD)]
    assert any("range of work procedures" in text for text in texts)
    assert not any("Representing the office at meetings" in text for text in texts)


def test_evidence_is_not_loaded_for_a_framework_without_any():
    assert evidence_of(load_framework("uk")) is None


QUALIFIED = """\
| Job title | Officer |
| Pay band | Band D |
| Hours | 36 |

# Person specification
## Qualifications
- Degree in relevant subject
"""


@pytest.mark.parametrize(
    ("left_out", "found"),
    [((), "band/qualification-above-band"), (("band",), "fairness/degree-without-equivalent")],
)
def test_a_degree_is_found_fault_with_once(left_out, found):
    framework = load_framework("example")
    chosen = [rule for rule in load_rules() if rule.pack in {"band", "fairness"} - set(left_out)]
    document = extract(read_text(QUALIFIED.encode(), "post.txt"), framework)
    findings, _ = lint(document, framework, chosen, date(2026, 6, 1))
    assert [f.rule for f in findings if f.span and document.quote(f.span).startswith("Degree")] == [found]
