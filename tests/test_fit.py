"""The picture of a specification's fit, as text and as JSON."""

import json

import pytest

from jdlint.cli import run
from jdlint.fields import extract
from jdlint.fit import fit, fit_json, fit_text
from jdlint.framework import load_framework
from jdlint.readers import read
from jdlint.readers.text import read_text

POST = """| Job title | Officer |
| Pay band | Band C |
| Job family | Casework |

# Main duties
- Explains the procedures to callers.
- Line manages two assistants.
- Takes on the casework of the branch.
- Gives advice on what to claim.
- Manages the budget and allocates the work money.

# Person specification
- Degree in a relevant subject
"""


def picture(text, name="example"):
    framework = load_framework(name)
    document = extract(read_text(text.encode(), "post.txt"), framework)
    return document, fit(document, framework)


def test_evidence_by_factor_with_words_place_and_paragraph():
    document, made = picture(POST)
    said = json.loads(fit_json(document, made))
    assert (said["band"], said["families"]) == ("Band C", ["Casework"])
    people = next(f for f in said["factors"] if f["factor"] == "Managing People")
    assert [(s["quote"], s["where"], s["at"], s["beyond"]) for s in people["shown"]] == [
        ("Line manages", "Main duties, bullet 2", "Part 1, Band B, Managing People", True)
    ]
    knowledge = next(f for f in said["factors"] if f["factor"] == "Knowledge")
    assert [(s["quote"], s["qualification"]) for s in knowledge["shown"]] == [
        ("Degree", True),
        ("Explains the procedures", False),
    ]
    assert said["lines_by_band"] == {"Band B": 1, "Band C": 1, "Band D": 0}
    assert said["lines_by_family"] == {"Casework": 1, "Advice": 1}


def test_what_the_band_asks_and_no_line_shows():
    _, made = picture(
        POST.replace("- Explains the procedures to callers.\n", "").replace("- Degree in", "- Interest in")
    )
    missing = [entry.at for factor in made.factors for entry in factor.missing]
    assert missing == ["Part 1, Band C, Knowledge", "Part 2, Casework, Band C, Knowledge"]


def test_the_text_says_that_it_is_no_verdict_and_draws_bars():
    document, made = picture(POST)
    text = fit_text(document, made)
    assert "not a verdict" in text
    assert "  Casework  # 1  (named)\n" in text
    assert "beyond Band C" in text
    assert max(map(len, text.splitlines())) <= 88


def test_without_one_band_the_lines_are_only_sorted():
    _, made = picture(POST.replace("Band C", "none"))
    assert made.claim.band is None
    assert not any(shown.above or factor.missing for factor in made.factors for shown in factor.shown)


def test_the_two_specifications(shared):
    framework = load_framework("senedd")
    texts = {}
    for name in ("constituency-support-officer", "parliamentary-assistant"):
        document = extract(read(str(shared / "specs" / f"{name}.docx")), framework)
        texts[name] = " ".join(fit_text(document, fit(document, framework)).split())
    officer, assistant = texts.values()
    assert "“workloads of others”" in officer
    assert "JCF Part 1, Band 2, Managing People" in officer
    assert "JCF Part 1, Band 3, Managing People" in officer
    assert "Most lines show Casework (11), before Business Management & Administration" in officer
    assert "“Degree” in “Degree in relevant subject”" in assistant
    assert "JCF Part 1, Band 1, Knowledge & Skills" in assistant
    assert "Most lines show Policy & Research" in assistant
    assert "no family reaches the 60 %" in assistant


@pytest.mark.parametrize(("framework", "code"), [("example", 0), ("uk", 3)])
def test_the_command(tmp_path, capsys, framework, code):
    path = tmp_path / "post.txt"
    path.write_text(POST, "utf-8")
    assert run(["fit", str(path), "--framework", framework]) == code
    said = capsys.readouterr()
    assert ("not a verdict" in said.out) == (code == 0)
    assert ("says nothing of what its bands ask for" in said.err) == (code == 3)


def test_an_unreadable_file_is_one_sentence(tmp_path, capsys):
    assert run(["fit", str(tmp_path / "none.docx")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
