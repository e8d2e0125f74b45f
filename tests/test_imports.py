"""What a check of one Word file must not import: each of these costs more than reading the file."""

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "clean-research-assistant.docx"
HEAVY = "rich docx numpy asyncio multiprocessing concurrent.futures importlib.metadata logging json difflib"


def loaded_after(*arguments: str) -> set[str]:
    code = (
        "import sys\nfrom jdlint.cli import run\n"
        f"code = run({list(arguments)!r})\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stderr.split("\n"))


def test_a_check_imports_nothing_heavy():
    assert loaded_after("check", str(EXAMPLE)) & set(HEAVY.split()) == set()


def test_version_imports_not_even_click():
    code = (
        "import sys; sys.argv = ['jdlint', '--version']; from jdlint.__main__ import main; main(); "
        "print('click' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split()[-1] == "False"
