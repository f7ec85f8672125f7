"""Which runs are one line, whose trend makes sense."""

import hashlib
import re
from pathlib import Path

from record.entries import Recording

HISTORY_RUNS = 20
"""So many of a line are kept: about a kilobyte a case and run."""


def line_of_runs(recording: Recording) -> str:
    """A name for the runs of one rig, board and firmware line. Other devices' verdicts are no history of this one, and
    may be another customer's.
    """
    run, firmware = recording.run, recording.firmware
    line = (run.rig, run.board, firmware.description if firmware else "")
    digest = hashlib.sha256("\n".join(line).encode("utf-8", "backslashreplace")).hexdigest()
    return f"{re.sub('[^A-Za-z0-9-]+', '-', Path(run.rig).stem)[:40]}-{digest[:8]}"
