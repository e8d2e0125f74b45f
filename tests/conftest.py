"""What the tests share: where the optional corpus lies, and the flag that re-writes golden reports."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("JDLINT_SHARED", Path(__file__).parents[2] / "shared"))


def pytest_addoption(parser):
    parser.addoption("--rewrite", action="store_true", help="re-write the golden reports, to be read by a person")


@pytest.fixture
def rewrite(request):
    return request.config.getoption("--rewrite")


@pytest.fixture
def shared():
    """The folder with specifications and corpora; a test that asks for it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the optional corpus is not here")
    return SHARED
