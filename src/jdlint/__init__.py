"""jdlint reads a job description the way a careful HR officer would, and says what must not be published."""

__version__ = "0.1.0"
