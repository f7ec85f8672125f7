"""What decides what becomes of a mutant besides its own source: suites, bench, and the rest of the firmware."""

from __future__ import annotations

import hashlib

from fixtures.rigs.rig import ROOT

ROOMS = ("fixtures", "record", "rigs", "suites", "tester", "firmware/lib", "firmware/src")
KINDS = frozenset({".py", ".yaml", ".c", ".h"})


def digest_of_judges() -> str:
    """What tells one state of them from another."""
    whole = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in KINDS):
        whole.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]
