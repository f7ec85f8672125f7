"""What Wireshark makes of a capture."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from places import BUILD
from reports.page import node

PACKAGES = BUILD / "dissector"
SCRIPT = Path(__file__).parent / "dissect.js"
DEADLINE_SECONDS = 60


def dissected(capture: Path) -> list[list[str]]:
    """Of each frame all lines of its details, from the top."""
    assert PACKAGES.exists(), "Wireshark is not installed; run make setup"
    command = [str(node()), str(SCRIPT), str(PACKAGES), str(capture)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE_SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
