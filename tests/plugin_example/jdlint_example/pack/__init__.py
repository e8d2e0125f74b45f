"""A pack: one rule a file."""
