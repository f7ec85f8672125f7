"""What the unchanged firmware comes to: what every mutant is held against, kept as long as nothing that decides it
changed.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from fixtures.rigs.rig import ROOT
from selftests.mutation.judge import Judge, Known

DECIDING = ("fixtures", "record", "rigs", "selftests/mutation", "suites", "tester")


def standard(judge: Judge, program: Path, folder: Path) -> Known:
    """The verdict and the dialects of each case. Raises RunFailedError where the firmware itself is not as it should
    be.
    """
    kept = folder / f"standard-{_digest(program, judge.suites)}.json"
    if not kept.is_file():
        made = kept.with_suffix(".new")
        made.write_text(json.dumps(judge.of_firmware(program)), encoding="utf-8")
        made.rename(kept)
    return {case: (verdict, told) for case, (verdict, told) in json.loads(kept.read_text(encoding="utf-8")).items()}


def _digest(program: Path, suites: tuple[str, ...]) -> str:
    whole = hashlib.sha256(program.read_bytes() + repr(suites).encode())
    for path in sorted(path for room in DECIDING for path in (ROOT / room).rglob("*.[py]*")):
        if path.suffix in (".py", ".yaml"):
            whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
