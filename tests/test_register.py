"""What documents of one run say of each other: found in the later one, never in a run over one document."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jdlint import cli
from jdlint.checks.entries import entry
from jdlint.checks.register import CopiedReference, SharedReference
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.mending import mark_file
from jdlint.readers.text import read_text
from jdlint.write import to_word

POST = """\
| Job title | Caseworker |
| Office | Llanfair |
| Reference | EX-041-26 |
| Band | C |

# Main duties

- Answers letters from residents on the day on which they arrive.
- Keeps the register of cases.
"""
OTHER = POST.replace("Caseworker", "Cleaner").replace(
    "Answers letters from residents", "Cleans the rooms of the office"
)
ONLY = ("--select", "register", "--framework", "example")


@pytest.fixture(autouse=True)
def house(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(path, text=POST):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    document = read_text(text.encode(), "post.txt")
    Path(path).write_bytes(to_word(document) if path.endswith(".docx") else text.encode())


@pytest.fixture
def check(capsys):
    """(path, rule, words) of what is found."""

    def check(*arguments):
        cli.run(["check", *arguments, *ONLY, "--format", "json"])
        documents = json.loads(capsys.readouterr().out)["documents"]
        return [(d["path"], f["rule"].removeprefix("register/"), f["quote"]) for d in documents for f in d["findings"]]

    return check


def test_it_is_found_in_the_later_document_and_names_the_other(check, capsys):
    write("a/old.docx", OTHER)
    write("new.docx")
    assert check("a/old.docx", "new.docx") == [("new.docx", "reference-used-twice", "EX-041-26")]
    assert check("new.docx", "a/old.docx") == [("a/old.docx", "reference-used-twice", "EX-041-26")]
    assert cli.run(["check", "a", "new.docx", *ONLY, "--format", "concise"]) == 1
    assert "EX-041-26 is also the reference of “Cleaner” (a/old.docx)." in capsys.readouterr().out
    assert check("new.docx") == []


def test_each_is_compared_with_the_first_of_its_kind(check):
    write("1 advert.txt", POST.replace("# Main duties", "About us"))
    for n in (2, 3, 4):
        write(f"{n}.txt")
    assert [path for path, *_ in check("1 advert.txt", "2.txt", "3.txt", "4.txt")] == ["3.txt", "4.txt"]


def test_likeness_tells_a_copy_from_another_post(check):
    write("1.txt")
    write("2.txt", POST.replace("Caseworker", "Clerk"))
    write("3.txt", OTHER)
    assert [rule for _, rule, _ in check("1.txt", "2.txt")] == ["copied-reference"]
    assert [rule for _, rule, _ in check("1.txt", "3.txt")] == ["reference-used-twice"]


def test_a_document_of_two_posts_gives_no_facts(check):
    write("1.txt", POST + "\n" + OTHER.replace("EX-041", "EX-042").replace("| C |", "| B |"))
    write("2.txt", POST.replace("EX-041", "EX-043").replace("| C |", "| B |"))
    assert check("1.txt", "2.txt") == []


def test_a_blank_is_no_fact(check):
    write("1.txt", POST.replace("EX-041-26", "EX-[number]-26").replace("Caseworker", "[Job title]"))
    write(
        "2.txt", POST.replace("EX-041-26", "EX-[number]-26").replace("Caseworker", "[Job title]").replace("| C", "| B")
    )
    assert check("1.txt", "2.txt") == []


def test_a_marked_copy_is_no_other_document(check):
    from jdlint import work

    write("post.docx")
    (judge,) = work.judges(["post.docx"], {})
    Path("post.marked.docx").write_bytes(mark_file(Path("post.docx"), Path("post.marked.docx"), judge).data)
    assert check(".") == []


def test_configuration_and_waivers_hold(check):
    write("a/1.docx", OTHER)
    write("b/2.docx")
    found = [("b/2.docx", "reference-used-twice", "EX-041-26")]
    assert check(".") == found
    Path(".jdlint.yaml").write_text("overrides: [{files: [a], rules: {register: off}}]\n")
    assert check(".") == []
    waiver = "{rule: register/reference-used-twice, because: two halves of one job}"
    Path(".jdlint.yaml").write_text(f"ignore: [{waiver}]\n")
    assert check(".") == []
    Path(".jdlint.yaml").write_text("rules: {register/reference-used-twice: advice}\n")
    assert check(".") == found


def test_a_comment_in_word_waives_it(check, capsys):
    import docx

    write("1.docx", OTHER)
    write("2.docx")
    word = docx.Document("2.docx")
    run = word.tables[0].rows[2].cells[1].paragraphs[0].runs[0]
    word.add_comment(
        run, "jdlint: ignore register/reference-used-twice, two halves of one job", author="Ann", initials="A"
    )
    word.save("2.docx")
    assert check("1.docx", "2.docx") == []
    assert cli.run(["check", "2.docx", *ONLY]) == 0
    assert "finds nothing" not in capsys.readouterr().out


def test_a_baseline_keeps_what_one_document_cannot_show(capsys):
    write("1.docx", OTHER)
    write("2.docx")
    assert cli.run(["check", ".", *ONLY, "--baseline", "known.json", "--update-baseline"]) == 0
    capsys.readouterr()
    assert cli.run(["check", "2.docx", *ONLY, "--baseline", "known.json"]) == 0
    assert "no longer there" not in capsys.readouterr().err
    assert cli.run(["check", ".", *ONLY, "--baseline", "known.json"]) == 0


SISTER = """\
| Job title | Post {} |

# Main duties

- Answers letters from residents.

# Equal opportunities

We welcome applications from everybody.

# How to apply

Send the form to the office.
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", 0),
        ("# Equal opportunities\n\nWe welcome applications from everybody.\n", "", 1),
        ("# Equal opportunities", "# Equality and diversity", 0),  # another name for it
        ("# Equal opportunities\n\n", "Equal opportunities: ", 0),  # a label, no heading
        ("# Main duties", "# Other", 0),  # no specification
    ],
)
def test_a_section_missing_beside_its_sisters(check, old, new, found):
    for n in range(5):
        write(f"team/{n}.docx", SISTER.format(n))
        write(f"elsewhere/{n}.docx", SISTER.format(n).replace("# How to apply", "# Where to apply"))
    write("team/this.docx", SISTER.format("this").replace(old, new))
    said = [(Path(path).name, rule) for path, rule, _ in check(".")]
    assert said == [("this.docx", "section-missing-beside-sisters")] * found


def test_sisters_must_be_many_and_alike(check):
    for n in range(4):
        write(f"{n}.docx", SISTER.format(n))
    write("other.docx", POST.replace("EX-041-26", "EX-077-26"))  # lacks all that they have: another template
    write("few/a.docx", SISTER.format("a"))
    write("few/b.docx", SISTER.format("b").replace("# Equal opportunities", "All are welcome."))
    assert check(".") == []


def test_the_sisters_are_counted(capsys):
    for n in range(10):
        text = SISTER.format(n)
        write(f"{n}.docx", text if n > 1 else text.replace("# Equal opportunities", "All are welcome."))
    cli.run(["check", ".", *ONLY, "--advice"])
    said = " ".join(capsys.readouterr().out.split())
    assert "“Equal opportunities” stands in 8 of the 9 other specifications in this folder (such as 2.docx)" in said


def test_a_crash_is_a_finding(monkeypatch, capsys):
    write("1.txt", OTHER)
    write("2.txt")
    monkeypatch.setattr(SharedReference, "compare", lambda *_: 1 / 0)
    assert cli.run(["check", "1.txt", "2.txt", *ONLY, "--format", "concise"]) == 4
    assert "jdlint/crash" in capsys.readouterr().out


def test_nothing_is_loaded_for_one_document():
    write("1.txt")
    script = (
        "import sys; from jdlint import cli; cli.run(['check', '1.txt']); print([m for m in sys.modules if m in "
        "('jdlint.register', 'jdlint.checks.entries', 'jdlint.checks.comparing')])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("[]\n")


def test_thousands_are_compared_in_their_number():
    """Each signature is compared once at most, with the first document of its reference."""
    framework = load_framework("example")
    made = [entry(extract(read_text(text.encode(), "x"), framework), framework) for text in (POST, OTHER)]
    hits = [*SharedReference().compare(made * 2000)]
    assert [n for n, _ in hits] == list(range(1, 4000, 2))
    assert [*CopiedReference().compare(made * 2000)] == []


LISTED = 'Reference,Title,Band,Notes\nEX-041-26,Caseworker,C,"half a post, for now"\n'


def listed(text=LISTED, more=""):
    Path("posts.csv").write_text(text, "utf-8")
    Path(".jdlint.yaml").write_text(f"register: posts.csv\n{more}")


def test_a_document_alone_is_held_against_the_register(check):
    write("a.docx", POST.replace("EX-041", "EX-014"))
    write("b.docx")
    listed()
    assert check("a.docx") == [("a.docx", "not-in-register", "EX-014-26")]
    listed(LISTED.replace(",C,", ",B,").replace("041", "014"))
    assert check("a.docx") == [("a.docx", "differs-from-register", "C")]


def test_gaps_are_told_of_the_register_itself_and_of_a_whole_run_only(check, capsys):
    write("a/1.docx")
    write("a/2.txt", OTHER)
    listed(f"{LISTED}EX-050-26,Clerk,,\n")
    gap = ("posts.csv", "no-document", "EX-050-26")
    assert check(".") == check("a") == [gap]
    assert check("a/2.txt") == [("a/2.txt", "differs-from-register", "Cleaner")]
    assert cli.run(["check", ".", *ONLY, "--format", "concise"]) == 0
    assert "posts.csv: warning: EX-050-26 (“Clerk”) stands in line 3, but no" in capsys.readouterr().out
    Path("b.docx").write_bytes(b"")
    assert check(".") == []  # it may be the one


def test_gaps_are_waived_and_known_as_others_are(check, capsys):
    write("1.docx")
    listed(
        f"{LISTED}EX-050-26,Clerk,,\n",
        "ignore: [{rule: register/no-document, words: EX-050-26, because: vacant until May}]\n",
    )
    assert check(".") == []
    assert cli.run(["waivers"]) == 0
    assert "silences 1" in capsys.readouterr().out
    listed(f"{LISTED}EX-050-26,Clerk,,\n")
    assert cli.run(["check", ".", *ONLY, "--baseline", "known.json", "--update-baseline"]) == 0
    capsys.readouterr()
    assert check(".", "--baseline", "known.json") == []


def test_a_document_that_no_rule_looks_at_stands_for_its_post(check):
    write("old/1.docx")
    write("2.docx", OTHER.replace("041", "042"))
    listed(f"{LISTED}EX-042-26,Cleaner,,\n", "overrides: [{files: [old], rules: {register: off}}]\n")
    assert check(".") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "posts.csv:1:1: the file is empty; its first line names the columns"),
        ("Refrence,Title\nEX-041-26,x\n", "posts.csv:1:1: unknown column 'Refrence' (did you mean 'Reference'?)"),
        ("Reference,Titel\nEX-041-26,x\n", "posts.csv:1:11: unknown column 'Titel' (did you mean 'Title'?)"),
        ("Title\nx\n", "posts.csv:1:1: no column holds the references; call it 'Reference'"),
        ("Ref,Reference\nx,y\n", "posts.csv:1:5: the columns 'Ref' and 'Reference' are both the reference; keep one"),
        ("Ref,Title\n\n,x\n", "posts.csv:3:1: this row has no reference"),
        ("Ref,Title\nEX-041-26,x\nex 41/2026,y\n", "posts.csv:3:1: ex 41/2026 stands already in line 2"),
        (
            "Ref,Title\nEX-041-26,Clerk, part time\n",
            "posts.csv:2:1: 3 cells, but 2 columns; put what holds a comma between double quotes",
        ),
        ("Ref,Salary\nEX-041-26,tbc\nEX-042-26,x2\n", "posts.csv:3:1: 'x2' is no salary"),
        ("Ref,Grade\nEX-041-26,Bandd C2\n", "posts.csv:2:1: 'Bandd C2' is no band (did you mean 'Band C'?)"),
        ('Ref,Title\n"EX-041-26,x\n', "posts.csv:2:1: this is not CSV: unexpected end of data"),
        (
            "Ref,Salary\nEX-041-26,\udca330000\n",
            "posts.csv:2:1: this is not UTF-8 text; in Excel, save it as “CSV UTF-8”",
        ),
    ],
)
def test_what_is_wrong_in_a_register(text, said, capsys):
    write("1.docx")
    listed(more="framework: example.yaml\n")
    Path("example.yaml").write_text("title: x\nsource: x\nextends: example\n")
    Path("posts.csv").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert cli.run(["check", "1.docx"]) == 2
    assert capsys.readouterr().err == f"{said}\n"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("post.csv", "there is no file 'post.csv' (did you mean 'posts.csv'?)"),
        ("../posts.csv", "'../posts.csv' is not in this repository, or without one, not in this folder"),
    ],
)
def test_a_register_is_a_file_of_the_repository(file, said, tmp_path, capsys, monkeypatch):
    (tmp_path / "below").mkdir()
    (tmp_path / "posts.csv").write_text(LISTED)
    monkeypatch.chdir(tmp_path / "below")
    listed()
    Path(".jdlint.yaml").write_text(f"register: {file}\n")
    write("1.docx")
    assert cli.run(["check", "1.docx"]) == 2
    assert capsys.readouterr().err == f".jdlint.yaml:1:11: {said}\n"
    (tmp_path / ".git").mkdir()
    assert cli.run(["check", "1.docx", "--select", "register"]) == (0 if file.startswith("..") else 2)


def test_show_config_names_the_columns_not_read(capsys):
    write("1.docx")
    listed()
    assert cli.run(["check", "1.docx", "--show-config"]) == 0
    assert "  register       posts.csv: 1 post; not read: Notes\n" in capsys.readouterr().out
