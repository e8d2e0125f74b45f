"""The facts a document states: found by its layout, read as typed values."""

from jdlint.fields.layout import extract

__all__ = ["extract"]
