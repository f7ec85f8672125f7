"""The firmware's description as a module of the tester, which reads no files."""

from __future__ import annotations

import pprint

from fixtures.rigs.rig import ROOT
from fixtures.rigs.yaml_model import load_mapping

SOURCE = ROOT / "firmware" / "device.yaml"
MODULE = ROOT / "tester" / "reference_description.py"
HEAD = '''\
"""What the reference device is: the content of firmware/device.yaml.

Written by `python -m selftests.derived`; a self-test fails when it is out of date.
"""

import datetime
from typing import Any

# fmt: off
CONTENT: dict[str, Any] = \\
'''


def reference_description() -> str:
    """The module's text."""
    return f"{HEAD}{pprint.pformat(load_mapping(SOURCE), width=118, sort_dicts=False)}\n"
