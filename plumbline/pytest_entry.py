"""What every pytest of an environment loads: the bench's options where a clone is linked.

Where a wheel is installed nothing: `plumbline run` is pytest with the bench, and other projects' tests are left alone.
"""

from plumbline import TREE

pytest_plugins = [] if TREE.is_dir() else ["fixtures.plugin"]
