"""What decides what becomes of a mutant besides its own source."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from fixtures.rigs.rig import ROOT

OF_FIRMWARE = ("fixtures", "record", "rigs", "suites", "tester", "firmware/lib", "firmware/src")
"""The rooms of suites, bench, and the rest of the firmware."""
OF_TESTER = ("devices", "fixtures", "record", "selftests", "suites", "tester")
"""Of self-tests, what these run, and the rest of the tester."""
KINDS = frozenset({".py", ".yaml", ".c", ".h"})


def digest_of_judges(rooms: Sequence[str] = OF_FIRMWARE) -> str:
    """What tells one state of these rooms from another."""
    whole = hashlib.sha256()
    for path in sorted(path for room in rooms for path in (ROOT / room).rglob("*") if path.suffix in KINDS):
        whole.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]
