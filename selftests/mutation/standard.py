"""What the unchanged firmware comes to: what every mutant is held against, kept as long as nothing that decides it
changed.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from selftests.mutation.deciding import digest_of_judges
from selftests.mutation.judge import Judge, Known

KNOWN = TypeAdapter(Known)


def standard(judge: Judge, program: Path, folder: Path) -> Known:
    """The verdict and the dialects of each case. Raises RunFailedError where the firmware itself is not as it should
    be.
    """
    kept = folder / f"standard-{_digest(program, judge.suites)}.json"
    if known := _read(kept):
        return known
    made, known = kept.with_suffix(".new"), judge.of_firmware(program)
    made.write_text(json.dumps(known), encoding="utf-8")
    made.rename(kept)
    return known


def _read(kept: Path) -> Known:
    """What is in it; nothing where it was cut off, or is no such thing."""
    try:
        return KNOWN.validate_json(kept.read_bytes())
    except (OSError, ValidationError):
        return {}


def _digest(program: Path, suites: tuple[str, ...]) -> str:
    whole = program.read_bytes() + repr(suites).encode() + digest_of_judges().encode()
    return hashlib.sha256(whole).hexdigest()[:16]
