"""Frameworks: one file each, named as its entry point."""
