"""jdlint in a repository of Word files: the pre-commit hook, the GitHub action, the recipes for other CI systems."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import etree

from jdlint import cli
from jdlint.readers.text import read_text
from jdlint.write import to_word

ROOT = Path(__file__).parents[1]
RECIPES = ROOT / "examples" / "ci"
CLEAN = "# Caseworker\n\n## Main duties\n\n- Keeps the register of cases.\n"
FLAWS = {
    "choice.docx": ("- Keeps", "- [Lead] / [Support] the team\n- Keeps", "template/unresolved-choice"),
    "teams/guidance.docx": (
        "- Keeps",
        "- [Delete this line if the post has no staff]\n- Keeps",
        "template/author-guidance",
    ),
    "blank.DOCX": ("of cases", "of [insert name]", "template/placeholder"),
}
CLEAN_ONES = ("clean.docx", "teams/clean two.docx")


def word(path, text=CLEAN):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(to_word(read_text(text.encode(), "post.txt")))


def environment(**more):
    """Ours, with the jdlint under test first."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), **more}


def call(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **more)


def git(*arguments, cwd="."):
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(("git", *settings, *arguments), check=True, capture_output=True, cwd=cwd)


@pytest.fixture
def specifications(tmp_path, monkeypatch):
    """A repository with three flawed and two clean specifications, a lock file, and other files."""
    folder = tmp_path / "specifications"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, (old, new, _) in FLAWS.items():
        word(name, CLEAN.replace(old, new))
    for name in CLEAN_ONES:
        word(name)
    Path("~$choice.docx").write_bytes(b"\x04user" + b"\0" * 157)
    Path("notes.md").write_text("- [Lead] / [Support]\n")
    Path("old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    git("init")
    git("add", "--all")
    return folder


def mend():
    for name in FLAWS:
        word(name)
    git("add", "--all")


@pytest.fixture
def hook(specifications, tmp_path):
    """Runs our hook, from a repository that holds its manifest, with the real pre-commit."""
    pytest.importorskip("pre_commit")
    source = tmp_path / "source"
    source.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", source)
    git("init", cwd=source)
    git("add", "--all", cwd=source)
    git("commit", "-m", "one", cwd=source)
    # `system`: the jdlint under test runs, not one installed anew; the manifest decides all else
    hooks = [{"id": name, "language": "system"} for name in ("jdlint", "jdlint-register")]
    revision = call("git", "rev-parse", "HEAD", cwd=source).stdout.strip()
    config = {"repos": [{"repo": str(source), "rev": revision, "hooks": hooks}]}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git("add", "--all")
    settings = environment(PRE_COMMIT_HOME=str(tmp_path / "home"), PRE_COMMIT_COLOR="never")

    def run(*arguments):
        return call(sys.executable, "-m", "pre_commit", "run", *arguments, cwd=specifications, env=settings)

    return run


def test_the_hook_fails_and_names_the_faults(hook):
    ran = hook("jdlint")
    assert ran.returncode == 1
    assert "job descriptions (jdlint)................................................Failed" in ran.stdout
    for name, (_, _, rule) in FLAWS.items():
        assert re.search(rf"^{re.escape(name)}: error: .*\[{rule}\]", ran.stdout, re.MULTILINE), rule
    for name in (*CLEAN_ONES, "~$", "notes.md", "old.doc"):
        assert name not in ran.stdout


def test_the_hook_passes_once_they_are_mended(hook):
    mend()
    ran = hook()
    assert ran.returncode == 0
    assert "Passed" in ran.stdout
    assert "0 errors" not in ran.stdout
    assert " in 5 documents" in ran.stdout


def test_a_hook_that_passes_shows_its_warnings(hook):
    mend()
    word("clean.docx", CLEAN + "- \n")
    git("add", "--all")
    ran = hook()
    assert ran.returncode == 0
    assert re.search(r"^clean\.docx: warning: .*\[structure/empty-bullet\]", ran.stdout, re.MULTILINE)


def test_the_register_hook_finds_a_reference_used_twice(hook):
    mend()
    facts = "# Caseworker\n\n| Reference | EX-041-26 |\n"
    for name in ("clean.docx", "teams/clean two.docx"):
        word(name, CLEAN.replace("# Caseworker\n", facts))
    git("add", "--all")
    git("commit", "--no-verify", "-m", "one")
    word("teams/clean two.docx", CLEAN.replace("# Caseworker\n", facts).replace("cases", "all cases"))
    git("add", "--all")
    assert hook("jdlint").returncode == 0
    ran = hook("jdlint-register")
    assert ran.returncode == 1
    found = r"^teams/clean two\.docx: error: EX-041-26 is also .*clean\.docx.*\[register/reference-used-twice\]"
    assert re.search(found, ran.stdout, re.MULTILINE)
    assert "[structure/" not in ran.stdout


def test_the_hook_looks_at_the_commit_only(hook):
    git("commit", "--no-verify", "-m", "one")
    Path("notes.md").write_text("other\n")
    git("add", "notes.md")
    assert "(no files to check)Skipped" in hook().stdout
    assert hook("--all-files").returncode == 1


def test_init_sets_the_hooks_up(specifications, tmp_path, capsys):
    pytest.importorskip("pre_commit")
    assert cli.run(["init"]) == 0
    assert "Wrote the hooks for commits into .pre-commit-config.yaml." in capsys.readouterr().out
    git("add", "--all")
    settings = environment(PRE_COMMIT_HOME=str(tmp_path / "home"), PRE_COMMIT_COLOR="never")
    ran = call(sys.executable, "-m", "pre_commit", "run", cwd=specifications, env=settings)
    assert ran.returncode == 1
    for name, (_, _, rule) in FLAWS.items():
        assert re.search(rf"^{re.escape(name)}: error: .*\[{rule}\]", ran.stdout, re.MULTILINE), rule
    assert "job descriptions among each other (jdlint)...............................Passed" in ran.stdout
    assert cli.run(["init"]) == 0
    assert "Left .pre-commit-config.yaml as it is: it names jdlint." in capsys.readouterr().out


@pytest.mark.usefixtures("specifications")
def test_init_leaves_hooks_that_stand_there(capsys):
    own = "repos:\n  - repo: local\n    hooks: []\n"
    Path(".pre-commit-config.yaml").write_text(own)
    Path("teams").mkdir(exist_ok=True)
    os.chdir("teams")
    assert cli.run(["init"]) == 0
    assert Path("../.pre-commit-config.yaml").read_text() == own
    said = capsys.readouterr().out
    block = said[said.index("  - repo: local") :]
    assert [hook["id"] for hook in yaml.safe_load(f"repos:\n{block}")["repos"][0]["hooks"]] == [
        "jdlint",
        "jdlint-register",
    ]


def test_the_hooks_of_init_are_those_of_the_manifest():
    """But for how jdlint comes to the machine."""
    made = yaml.safe_load((RECIPES / "pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for own, theirs in zip(made, manifest, strict=True):
        given = ("entry", "args", "language", "description", "minimum_pre_commit_version")
        assert own["entry"] == " ".join((theirs["entry"], *theirs["args"]))
        assert {k: v for k, v in own.items() if k not in given} == {k: v for k, v in theirs.items() if k not in given}


def test_every_recipe_is_yaml():
    for path in (*RECIPES.glob("*.y*ml"), ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml"):
        assert yaml.safe_load(path.read_text("utf-8"))


def test_no_recipe_leaves_a_blank_or_installs_a_stranger():
    """jdlint has no public home: by its bare name anybody's package would be installed."""
    for path in (*RECIPES.iterdir(), ROOT / "README.md"):
        text = path.read_text("utf-8")
        assert not re.search(r"OWNER|YOUR-ORG|example\.(?:com|org)|<your", text), path
        assert not re.search(r"pipx? install (?:-\S+ )*'?jdlint\b", text), path


def commands():
    """The `jdlint check` of each recipe, in one line."""
    gitlab = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text("utf-8"))["job-descriptions"]["script"]
    azure = yaml.safe_load((RECIPES / "azure-pipelines.yml").read_text("utf-8"))["steps"]
    jenkins = re.findall(r"'''(.*?)'''", (RECIPES / "Jenkinsfile").read_text("utf-8"), re.DOTALL)
    scripts = [*gitlab, *(step.get("script", "") for step in azure), *(line.replace("\\\n", "") for line in jenkins)]
    return [shlex.split(script)[1:] for script in scripts if "jdlint check" in script]


@pytest.mark.usefixtures("specifications")
def test_every_recipe_runs():
    assert len(commands()) == 3
    os.chdir("..")
    for arguments in commands():
        ran = call(sys.executable, "-m", "jdlint", *arguments, env=environment())
        assert (ran.returncode, ran.stderr) == (1, "")
        assert "template/unresolved-choice" in ran.stdout
    assert len(json.loads(Path("gl-code-quality-report.json").read_text("utf-8"))) >= 3
    assert len(json.loads(Path("jdlint.sarif").read_text("utf-8"))["runs"][0]["results"]) >= 3
    assert len(etree.parse("jdlint.xml").findall("testsuite")) == 5


def action(**inputs):
    """Runs the action's last step as GitHub would, with its inputs' defaults."""
    made = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = made["runs"]["steps"][-1]
    given = {name: inputs.get(name.replace("-", "_"), one["default"]) for name, one in made["inputs"].items()}
    names = {name: re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1] for name, value in step["env"].items()}
    files = {
        name: str(Path(f"../{name}").resolve()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "RUNNER_TEMP")
    }
    Path(files["RUNNER_TEMP"]).mkdir(exist_ok=True)
    settings = environment(**files, **{name: given[of] for name, of in names.items()})
    return call("bash", "-eo", "pipefail", "-c", step["run"], env=settings)


@pytest.mark.usefixtures("specifications")
def test_the_action():
    ran = action()
    assert ran.returncode == 1
    assert re.search(
        r"^::error file=choice\.docx,title=[^\n]*\[template/unresolved-choice\]::", ran.stdout, re.MULTILINE
    )
    assert Path("../GITHUB_OUTPUT").read_text() == "sarif=jdlint.sarif\n"
    assert Path("../GITHUB_STEP_SUMMARY").read_text("utf-8").startswith("## jdlint: ")
    assert json.loads(Path("jdlint.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.usefixtures("specifications")
def test_the_action_takes_paths_options_and_a_fail_level():
    ran = action(paths="clean.docx\n\nteams/clean two.docx\n", fail_level="advice", args="--select template --advice")
    assert (ran.returncode, ran.stdout) == (0, "jdlint: nothing found in 2 documents\n")
    assert action(fail_level="never").returncode == 0
    assert action(paths="$(touch pwned)", args="").returncode == 2
    assert not Path("pwned").exists()
