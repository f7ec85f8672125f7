"""Devices of which it is known how they are to be judged, and the cases that tell them apart."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devices.roster import roster
from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT
from plumbline.serve import IS_AT

START_SECONDS = 60.0
STOP_SECONDS = 10.0
CHUNK = 4096


CLAIMS = ROOT / "rigs" / "pics"

TIMES = "suites/mctp_base/test_timing.py::test_response_begins_in_time"
FCS = "suites/mctp_serial/test_fcs.py::test_frame_with_bad_fcs_is_dropped"
VERSION = "suites/mctp_base/test_packet_header.py::test_packet_of_another_version_is_dropped"
ASSIGNABLE_EID = "suites/mctp_base/test_endpoint_ids.py::test_every_ordinary_eid_is_assignable"
RESERVED_EID = "suites/mctp_base/test_endpoint_ids.py::test_reserved_eid_is_not_answered"
RESERVED_TID = "suites/pldm_base/test_tid.py::test_reserved_tid_is_refused"
OF_MCTP = (ASSIGNABLE_EID, RESERVED_EID, VERSION, FCS)
OF_PLDM = (RESERVED_TID, FCS)
"""What is answered and what is not, by frames, packets, addresses and PLDM."""
OF_TIME = (TIMES,)
"""When it is answered."""


@dataclass(frozen=True)
class Known:
    """A device by its name. cases: what it is held to; fails: the one of them that it fails, "" where it passes all.
    claims: what it claims.
    """

    name: str
    cases: tuple[str, ...]
    fails: str = ""
    claims: Path = CLAIMS / "endpoint.yaml"

    @property
    def endpoint(self) -> str:
        """Its class, as a rig names it."""
        kind = next(entry.kind for entry in roster() if entry.name == self.name)
        return f"{kind.__module__}:{kind.__qualname__}"


KNOWN = (
    Known("endpoint", OF_MCTP),
    Known("defective/FcsUnchecked", OF_MCTP, FCS),
    Known("defective/VersionUnchecked", OF_MCTP, VERSION),
    Known("defective/SignedEid", OF_MCTP, ASSIGNABLE_EID),
    Known("defective/ReservedEidsAnswered", OF_MCTP, RESERVED_EID),
    Known("reference", OF_PLDM, claims=CLAIMS / "reference.yaml"),
    Known("defective/ReservedTidTaken", OF_PLDM, RESERVED_TID, CLAIMS / "reference.yaml"),
    Known("endpoint", OF_TIME),
    Known("defective/VersionsTakeLong", OF_TIME, TIMES),
)


@contextmanager
def served(name: str, where: Sequence[str]) -> Iterator[str]:
    """The device on a line, by `plumbline serve`, while the block lasts; gives what it says of where it is. Raises
    RigError with its words where it does not come up.
    """
    command = [sys.executable, "-m", "plumbline", "serve", name, "--restart", *where]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        yield _line_of(process)
    finally:
        process.terminate()
        try:
            process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _line_of(process: subprocess.Popen[bytes]) -> str:
    """Its first line tells."""
    said, stop = b"", time.monotonic() + START_SECONDS
    while process.stdout and b"\n" not in said and time.monotonic() < stop:
        if select.select([process.stdout], [], [], max(0.0, stop - time.monotonic()))[0]:
            data = os.read(process.stdout.fileno(), CHUNK)
            if not data:
                break
            said += data
    first = said.decode(errors="replace").partition("\n")[0]
    _, is_there, line = first.partition(IS_AT)
    if not is_there:
        raise RigError(f"the known device did not come up: {first.removeprefix('plumbline serve: ') or 'no word'}")
    return line
