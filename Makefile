# Two commands: `make demo` shows what jdlint says, `make test` runs everything. Each does its own set-up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "jdlint needs Python 3.11 or later: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q src  # as pip does for an ordinary install
	touch $@

# The dictionaries are large, and not to be had everywhere: without them the tests of spelling are skipped.
$(VENV)/.spelling: $(VENV)/.installed
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[spelling]'
	touch $@

demo: $(VENV)/.installed
	$(BIN)/jdlint demo

test: $(VENV)/.installed $(VENV)/.spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python bench/bench.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache
