"""The shipped examples give exactly the reports that stand beside them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jdlint.checks import dictionaries

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize(("name", "code"), [("flawed-community-caseworker", 1), ("clean-research-assistant", 0)])
def test_report_of_example(name, code, rewrite):
    if said := dictionaries.lacking():  # the reports would say so too
        pytest.skip(said)
    command = [sys.executable, "-m", "jdlint", "check", f"{name}.docx", "--advice"]
    width = {**os.environ, "COLUMNS": "100"}
    ran = subprocess.run(command, cwd=EXAMPLES, env=width, capture_output=True, encoding="utf-8", check=False)
    golden = EXAMPLES / f"{name}.report.txt"
    if rewrite:
        golden.write_text(ran.stdout, "utf-8")
    assert ran.stderr == ""
    assert ran.stdout == golden.read_text("utf-8")
    assert ran.returncode == code
