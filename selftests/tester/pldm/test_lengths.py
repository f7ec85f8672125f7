"""Which lengths a request of each command has, and what comes of one that is nothing but zeros."""

from __future__ import annotations

from itertools import groupby

import pytest

from tester.pldm.header import Completion, PldmHeader
from tester.pldm.responder.terminus import Terminus

LONGEST = 70
ANSWERS = """
0 01: 1:02          | 0 02: 0:00        | 0 03: 6:80       | 0 04: 0:00    | 0 05: 5:84   | 0 06: 5:84
0 07: 10:02         | 0 08: 30:83       | 0 09: 18:83      | 2 03: 0:00    | 2 05: 0:00   | 2 04: 3:00 5:00
2 0B: 8:81          | 2 0C: 1:81        | 2 0D: 2:02       | 2 10: 4:80    | 2 11: 3:80   | 2 12: 2:80
2 13: 9:80          | 2 14: 2:80        | 2 15: 2:80       | 2 16: 4:80    | 2 17: 6:80   | 2 20: 3-19:02
2 21: 4:80          | 2 22: 3-27:02     | 2 30: 3:80       | 2 31: 4:80    | 2 32: 2:80   | 2 38: 3-19:02
2 39: 3-19:02       | 2 3A: 2:80        | 2 50: 0:00       | 2 51: 13:80   | 2 53: 0:00   | 2 52: 12:80 13-69:84
2 58: 2:00          | 4 01: 0:00        | 4 02: 5:80       | 4 04: 11:80   | 5 01: 0:00   | 4 03: 5-69:82
5 02: 0:00          | 5 10: 11:83       | 5 1B: 0:00       | 5 1C: 0:80    | 5 1D: 0:80   | 5 13: 0-69:80
5 14: 0-69:80       | 5 1A: 0-69:80
"""
"""By type and command the lengths that are not refused as such, each with the code that comes of it."""
TOLD = dict(entry.strip().split(": ", 1) for entry in ANSWERS.replace("\n", "|").split("|") if entry.strip())


def code_of(pldm_type: int, command: int, size: int) -> int:
    """What a terminus that was just started answers to so many zeros."""
    header = PldmHeader(pldm_type=pldm_type, command=command)  # type: ignore[arg-type]
    body = Terminus().receive(header.encode() + bytes(size), source=8, now=0.0)
    assert body is not None
    return body[4]


def runs(codes: list[int]) -> str:
    """Lengths in a row that come to the same, but those that are refused as such."""
    found = [(code, [size for size, _ in each]) for code, each in groupby(enumerate(codes), key=lambda pair: pair[1])]
    told = [(code, f"{sizes[0]}-{sizes[-1]}" if len(sizes) > 1 else f"{sizes[0]}") for code, sizes in found]
    return " ".join(f"{sizes}:{code:02X}" for code, sizes in told if code != Completion.INVALID_LENGTH)


@pytest.mark.parametrize("name", TOLD)
def test_request_of_zeros_is_answered_by_its_length(name: str) -> None:
    pldm_type, command = (int(number, 16) for number in name.split())
    assert runs([code_of(pldm_type, command, size) for size in range(LONGEST)]) == TOLD[name]


def test_every_command_is_among_them() -> None:
    assert {f"{pldm_type} {command:02X}" for pldm_type, command in Terminus().commands()} == TOLD.keys()
