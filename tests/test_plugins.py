"""Plug-ins as a user installs them: the example distribution in a folder of its own, jdlint run as a command."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from jdlint import cli, plugins

EXAMPLE = Path(__file__).parent / "plugin_example"
HOUSE = "packs: [tone]\nframework: harbour\n"
WORD = "wording/repeated-word"
POST = "# Harbour master's clerk\n\nKeeps ALWAYS the register.\n"
RULE = (EXAMPLE / "jdlint_example" / "pack" / "shouted-word.yaml").read_text("utf-8")


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The example, built and installed by pip without any network."""
    target = tmp_path_factory.mktemp("installed")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-build-isolation", "--no-deps", "--no-index"]
    subprocess.run([sys.executable, "-m", "pip", "install", *quiet, "--target", str(target), str(EXAMPLE)], check=True)
    return target


@pytest.fixture
def house(tmp_path):
    """A folder with a configuration, a post and an export of an HR system."""
    folder = tmp_path / "house"
    (folder / ".git").mkdir(parents=True)
    (folder / ".jdlint.yaml").write_text(HOUSE)
    (folder / "post.txt").write_text(POST)
    (folder / "post.hrx").write_bytes(b"\0HRX" + POST.encode())
    return folder


def distribution(folder: Path, name: str, entries: str, code: str = "") -> Path:
    """A distribution as pip leaves it, made by hand: its metadata, and one module of its name."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entries)
    (folder / f"{name}.py").write_text(code)
    return folder


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def jdlint(monkeypatch, capsys):
    """Run in this process, with folders on the import path as PYTHONPATH would put them."""

    def run(*arguments: str, cwd: Path, path: tuple[Path, ...] = ()) -> Ran:
        monkeypatch.chdir(cwd)
        for folder in reversed(path):
            monkeypatch.syspath_prepend(folder)
        plugins._provided.cache_clear()
        code = cli.run(list(arguments))
        return Ran(code, *capsys.readouterr())

    yield run
    plugins._provided.cache_clear()
    for name in [n for n in sys.modules if n.split(".")[0] in ("other", "jdlint_example")]:
        del sys.modules[name]


def command(*arguments: str, cwd: Path, path: tuple[Path, ...] = ()) -> Ran:
    """Run as a user does who has no script on the path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    done = subprocess.run(
        [sys.executable, "-m", "jdlint", *arguments], cwd=cwd, env=environment, capture_output=True, text=True
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("name", ["post.txt", "post.hrx"])
def test_check_with_an_installed_check_pack_framework_and_reader(jdlint, installed, house, name):
    ran = jdlint("check", name, "--select", "tone", "--format", "concise", cwd=house, path=(installed,))
    assert f"{name}: warning: 'ALWAYS' is in capitals. [tone/shouted-word]" in ran.out
    assert ran.code == 0


def test_framework_is_named_and_its_settings_hold(jdlint, installed, house):
    ran = jdlint("check", "--show-config", "post.txt", cwd=house, path=(installed,))
    assert "framework      harbour (.jdlint.yaml:2)\n" in ran.out
    assert "rule           structure/missing-section: off (" in ran.out


def test_other_commands_know_what_is_installed(jdlint, installed, house):
    def run(*arguments):
        ran = jdlint(*arguments, cwd=house, path=(installed,))
        assert ran.code == 0, ran.err
        return ran.out

    assert "tone/shouted-word" in run("rules")
    assert run("test", "tone") == "1 rule with 2 examples: every example holds, as text and through Word.\n"
    assert "An invented harbour authority" in run("frameworks")
    assert "# A word in capitals" in run("explain", "tone/shouted-word")


def test_nothing_installed_runs_unless_it_is_named(jdlint, installed, house):
    (house / ".jdlint.yaml").unlink()
    broken = distribution(house.parent / "broken", "broken", "[jdlint.checks]\nx = broken\n", "raise SystemExit(9)")
    ran = jdlint("check", "post.txt", "--select", WORD, cwd=house, path=(installed, broken))
    assert (ran.code, ran.err) == (0, "")
    assert "tone/" not in ran.out


def test_test_finds_an_installed_pack_that_no_configuration_names(jdlint, installed, tmp_path):
    assert jdlint("test", "tone", cwd=tmp_path, path=(installed,)).out.startswith("1 rule with 2 examples: every")


@pytest.mark.parametrize(
    ("entries", "group", "name"),
    [
        ("[jdlint.checks]\nshouting = other:x\n", "checks", "shouting"),
        ("[jdlint.packs]\ntone = other\n", "packs", "tone"),
        ("[jdlint.frameworks]\nharbour = other\n", "frameworks", "harbour"),
        ("[jdlint.readers]\nhrx = other:x\n", "readers", "hrx"),
    ],
)
def test_clash_stops_the_run_and_names_both(jdlint, installed, house, entries, group, name):
    other = distribution(house.parent / "other", "other", entries)
    ran = jdlint("check", "post.hrx", cwd=house, path=(other, installed))
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err == (
        f"jdlint: jdlint-example and other both provide '{name}' as one of jdlint.{group}: uninstall one of them\n"
    )


def test_the_same_distribution_found_twice_is_no_clash(jdlint, installed, house):
    copy = distribution(house.parent / "copy", "jdlint-example", "[jdlint.packs]\ntone = nowhere\n")
    assert jdlint("check", "post.txt", "--select", "tone", cwd=house, path=(installed, copy)).code == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import nothing_like_this", "cannot be imported: ModuleNotFoundError: No module named 'nothing_like_this'"),
        ("raise SystemExit(9)", "cannot be imported: SystemExit: 9"),
        ("x = int", "is not a dataclass with WORDS and `find`"),
    ],
)
def test_failing_import_stops_the_run_and_names_the_distribution(jdlint, house, code, said):
    other = distribution(house.parent / "other", "other", "[jdlint.checks]\nshouting = other:x\n", code)
    (house / ".jdlint.yaml").write_text("packs: [./tone]\n")
    (house / "tone").mkdir()
    (house / "tone" / "shouted-word.yaml").write_text(RULE)
    ran = jdlint("check", "post.txt", cwd=house, path=(other,))
    assert ran.code == 2
    assert ran.err == f"jdlint: other provides 'shouting' as one of jdlint.checks, but it {said}\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def x(data, path): return 1 / 0", "The reader of .hrx files from other stopped (ZeroDivisionError: division"),
        (
            "def x(data, path):\n from jdlint.model import Unreadable\n raise Unreadable('Torn.')",
            "post.hrx: unreadable: Torn.",
        ),
    ],
)
def test_reader_that_fails_leaves_one_sentence(jdlint, house, code, said):
    other = distribution(house.parent / "other", "other", "[jdlint.readers]\nhrx = other:x\n", code)
    (house / ".jdlint.yaml").unlink()
    ran = jdlint(
        "check",
        "post.hrx",
        "post.txt",
        "--select",
        WORD,
        "--format",
        "concise",
        cwd=house,
        path=(other,),
    )
    assert ran.code == 2
    assert said in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_no_code_of_the_linted_folder_runs(house):
    """Neither a module beside the rules of a local pack, nor one in the current folder that looks installed."""
    trap = "from pathlib import Path\nPath('sprung').touch()\n"
    distribution(house, "shouting", "[jdlint.checks]\nshouting = shouting:x\n[jdlint.packs]\nevil = shouting\n", trap)
    info = house / "evil.egg-info"
    info.mkdir()
    (info / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[jdlint.checks]\nshouting = shouting:x\n")
    (house / "tone").mkdir()
    for name in ("__init__", "shouted-word", "conftest"):
        (house / "tone" / f"{name}.py").write_text(trap)
    for name in ("yaml", "lxml", "rich", "jdlint_example"):
        (house / f"{name}.py").write_text(trap)
    (house / "tone" / "shouted-word.yaml").write_text(RULE)
    (house / ".jdlint.yaml").write_text("packs: [./tone, evil]\n")
    for path in ((), (house,), (Path(),)):
        ran = command("check", "post.txt", cwd=house, path=path)
        assert ran.code == 2
        assert f"{Path('tone/shouted-word.yaml')}:6:8: there is no check 'shouting'" in ran.err
        assert ".jdlint.yaml:1:17: there is no pack 'evil'" in ran.err
    assert not (house / "sprung").exists()


def test_installed_module_goes_before_one_of_the_linted_folder(installed, house):
    (house / "jdlint_example").mkdir()
    (house / "jdlint_example" / "__init__.py").write_text("raise SystemExit('sprung')")
    ran = command("check", "post.txt", "--select", "tone", "--format", "concise", cwd=house, path=(installed,))
    assert "[tone/shouted-word]" in ran.out
