"""Each module imports only from those above it."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "jdlint"
LAYERS = (
    "record data digest files globs",
    "compiled",
    "patterns",
    "nodes",
    "model",
    "problems",
    "schema plugins",
    "text places edits",
    "values",
    "dated",
    "framework",
    "evidence recognise",
    "matching",
    "readers",
    "mark",
    "fix",
    "fields",
    "checks",
    "rules",
    "waivers baseline rows",
    "engine collect since write",
    "selftest ruledocs fit mending",
    "report",
    "config",
    "housekeeping shapes starting register waived",
    "remembered",
    "workers",
    "many",
    "options",
    "running watching",
    "work",
    "checking",
    "cli",
)
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names.split()}
MAY_KNOW_WORD = {"readers", "mark", "write"}
MAY_PRINT = {"cli", "report", "__main__"}


def modules():
    for path in sorted(SOURCE.rglob("*.py")):
        layer = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if not layer.startswith("__"):
            yield path, layer, ast.parse(path.read_text("utf-8"))


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_modules_import_only_from_those_above_them():
    wrong = []
    for path, layer, tree in modules():
        assert layer in HEIGHT, f"{layer} has no place in LAYERS"
        for name in imports(tree):
            parts = name.split(".")
            if parts[0] != "jdlint" or len(parts) < 2 or parts[1].startswith("__"):
                continue
            if parts[1] != layer and HEIGHT[parts[1]] >= HEIGHT[layer]:
                wrong.append(f"{path.name} imports {name}")
    assert wrong == []


def test_only_readers_and_writer_know_word():
    knowing = {
        layer for _, layer, tree in modules() for name in imports(tree) if name.split(".")[0] in ("docx", "lxml")
    }
    assert knowing <= MAY_KNOW_WORD


def test_only_reports_and_the_command_line_print():
    for path, layer, tree in modules():
        calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
        printing = [c for c in calls if isinstance(c, ast.Name) and c.id == "print"]
        assert not printing or layer in MAY_PRINT, path


def test_modules_are_short():
    """The house aims at 250 lines; past 320 a module does two things."""
    long = {str(path): lines for path, _, _ in modules() if (lines := path.read_text("utf-8").count("\n")) > 320}
    assert long == {}
