"""The programs that people start: one command, `plumbline`, and a file for each of its sub-commands."""
