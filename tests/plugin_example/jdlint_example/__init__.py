"""An example of what a distribution may add to jdlint."""
