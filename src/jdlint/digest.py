"""SHA-256 by Python itself: for OpenSSL's, which `hashlib` takes, a library is loaded, a fiftieth of a cold run."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType


def sha256(data: bytes) -> str:
    """The digest in hexadecimal."""
    return str(_module().sha256(data).hexdigest())


@cache
def _module() -> ModuleType:
    for name in ("_sha2", "_sha256"):  # since Python 3.12, and before
        try:
            return import_module(name)
        except ImportError:
            continue
    import hashlib

    return hashlib
