"""A run of many cases, each with as much evidence as those of the reference device have on the average."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from record.entries import CaseRecord, End, Recording, WireChunk
from selftests.reports.samples import CASE, RUN, recording, requirement

REQUIREMENTS = tuple(requirement(f"CTL-{number}") for number in range(500))
CHUNKS, BYTES = 12, 26
"""On the line, in a case."""
WORDS = " | Get endpoint id response iid=1 completion=SUCCESS eid=0x08 endpoint_type=0 medium_specific=0x00 | "
"""A line of a transcript, between its time and its bytes."""


def large(cases: int) -> Recording:
    """The run, the same each time. No two cases have the same bytes: nothing is small by being alike."""
    random = Random(1)
    run = recording(*(_case(number, random) for number in range(cases)), end=End(1.0, 0))
    run.run = replace(RUN, requirements=REQUIREMENTS)
    return run


def _case(number: int, random: Random) -> CaseRecord:
    began = number / 8
    wire = [WireChunk(began + at / 1000, "in" if at % 2 else "out", random.randbytes(BYTES)) for at in range(CHUNKS)]
    lines = (f"{chunk.seconds:.6f} {chunk.direction}{WORDS}{chunk.data.hex(' ')}" for chunk in wire)
    return replace(
        CASE,
        id=f"suites/mctp/test_{number % 40}.py::test_case[{number}]",
        title=f"What case {number} is about.",
        group=f"Clause group {number % 40}",
        requirements=(REQUIREMENTS[number % len(REQUIREMENTS)].id,),
        wire=wire,
        transcript="\n".join(lines),
    )
