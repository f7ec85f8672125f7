"""Which runs are one line, whose trend makes sense."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from record.entries import Recording

HISTORY_RUNS = 20
"""So many of a line are kept: about a kilobyte a case and run."""


def line_of_runs(recordings: Sequence[Recording]) -> str:
    """A name for the runs of the same rigs, boards and firmware lines. Other devices' verdicts are no history of these,
    and may be another customer's.
    """
    line = "\n".join(part for recording in recordings for part in _line(recording))
    digest = hashlib.sha256(line.encode("utf-8", "backslashreplace")).hexdigest()
    names = "-".join(Path(recording.run.rig).stem for recording in recordings)
    return f"{re.sub('[^A-Za-z0-9-]+', '-', names)[:40]}-{digest[:8]}"


def _line(recording: Recording) -> tuple[str, str, str]:
    run, firmware = recording.run, recording.firmware
    return run.rig, run.board, firmware.description if firmware else ""
