"""What the README shows is what jdlint prints."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_report_is_the_examples():
    shown = re.search(r"```text\n\$ jdlint check (\S+)\.docx\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    report = (ROOT / "examples" / f"{shown[1]}.report.txt").read_text("utf-8")
    assert shown[2] in report


def test_every_file_it_names_is_there():
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_pack_is_in_the_table():
    packs = {folder.name for folder in (ROOT / "rules").iterdir() if any(folder.glob("*.yaml"))}
    named = set(re.findall(r"\w+", " ".join(re.findall(r"^\| ([a-z, ]+) \|", README, re.MULTILINE))))
    assert packs <= named, packs - named
