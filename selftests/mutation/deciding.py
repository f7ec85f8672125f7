"""What decides what becomes of a mutant: what judges it, and the rest of what it is a change of. What is only said of
fates, such as why a mutant is no other program, decides none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from fixtures.rigs.rig import ROOT

BENCH = (
    *("fixtures/**/*", "record/**/*", "reports/**/*.py", "rigs/**/*", "suites/**/*", "tester/**/*"),
    *("places.py", "pytest.ini"),
)
"""What a run is made of."""
MADE_BY = ("c_source", "mutant", "mutators", "operators", "sampling", "sources", "objects")
JUDGED_BY = ("board", "campaign", "deciding", "equivalent", "judge", "ledger", "likely", "standard")
RUN_BY = ("ahead", "claims", "commands", "fork_server", "loop", "priority", "proof/files", "soak/outcome")
KNOWN_BY = ("citations", "dialogues", "kills", "overriding", "replay")
OF_FIRMWARE = (
    *BENCH,
    *("firmware/lib/*/src/*", "firmware/src/**/*", "firmware/scripts/**/*", "firmware/platform/**/*"),
    *("firmware/device.yaml", "firmware/platformio.ini", "devices/roster.py"),
    *("selftests/firmware/builds.py", "selftests/firmware/units.py"),
    *(f"selftests/mutation/{name}.py" for name in (*MADE_BY, *JUDGED_BY)),
    *(f"selftests/{name}.py" for name in (*RUN_BY, *(f"defects/{each}" for each in KNOWN_BY))),
)
"""The bench with its suites, the firmware that it is in, and who has the one judge the other."""
OF_TESTER = (
    *BENCH,
    *("devices/**/*", "firmware/[a-z]*", "firmware/[a-z]*/**/*", "plumbline/**/*", "selftests/**/*", "setup/**/*"),
)
"""The self-tests, with all that these run, and the rest of the tester."""
KINDS = frozenset({".py", ".yaml", ".ini", ".json", ".c", ".h", ".hex", ".bin"})
EXPLAINING = frozenset({"equivalent.yaml", "written.yaml", "published.json", "deviations.yaml"})


def deciding(patterns: Sequence[str] = OF_FIRMWARE) -> list[Path]:
    """The files that do."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(path for path in found if path.suffix in KINDS and path.name not in EXPLAINING)


def digest_of_judges(patterns: Sequence[str] = OF_FIRMWARE) -> str:
    """What tells one state of these files from another."""
    whole = hashlib.sha256()
    for path in deciding(patterns):
        whole.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]
