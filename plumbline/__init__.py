"""The programs that people start: one command, `plumbline`, and a file for each of its sub-commands.

PYTEST_DONT_REWRITE: there is no assert here to rewrite, and `plumbline run` has this package before pytest looks.
"""

from pathlib import Path

TREE = Path(__file__).parent / "tree"
"""Where a wheel keeps the other rooms, so that no other program sees their names; a clone has no such folder."""
