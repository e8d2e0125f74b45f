"""The wheel, built from the source distribution, carries the rules, frameworks and examples and runs anywhere."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command, cwd):
    return subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def jdlint(tmp_path_factory):
    """The command installed from the wheel into a fresh environment; its dependencies are borrowed from ours."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    installed = run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", wheel, cwd=folder)
    assert installed.returncode == 0, installed.stderr
    site = next((folder / "env" / "lib").glob("python*/site-packages"))
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "env" / "bin" / "jdlint"


def test_runs_from_another_directory(jdlint, tmp_path):
    shown = run(jdlint, "demo", cwd=tmp_path)
    assert shown.returncode == 0
    assert "flawed-community-caseworker.docx" in shown.stdout
    assert (
        run(jdlint, "rules", "--format", "json", cwd=tmp_path).stdout
        == run(sys.executable, "-m", "jdlint", "rules", "--format", "json", cwd=ROOT).stdout
    )


def test_is_the_wheel_and_not_the_checkout(jdlint, tmp_path):
    python = jdlint.with_name("python")
    where = run(python, "-c", "import jdlint.data; print(jdlint.data.folder('rules'))", cwd=tmp_path).stdout
    assert where.strip().endswith("site-packages/jdlint/data/rules")
