"""A small catalogue and run for the tests of the reports."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from record.entries import (
    CaseRecord,
    DeviceReport,
    End,
    Firmware,
    Latency,
    Link,
    Recording,
    Requirement,
    RunInfo,
    WireChunk,
)
from record.failure import Failure
from record.verdicts import Verdict
from record.writer import Record

IMAGE = "ab" * 32
REQUEST = bytes.fromhex("7e0107010008c8008002 2bc17e")
ANSWER = bytes.fromhex("7e010b0108 00c0 00 00 02 00 08 00 00 1122 7e")


def requirement(identifier: str, level: str = "shall", **others: Any) -> Requirement:
    text = f"The endpoint does what {identifier} says."
    told = {"confidence": "read in the text", "detects": "Carelessness."}
    return Requirement(identifier, "DSP0236", "1.3.1, 1.3.3", "12.4", level, "endpoint", text, **told | others)


CATALOGUE = (
    requirement("CTL-A"),
    requirement("CTL-B", "should"),
    requirement("CTL-C"),
    requirement("CTL-D", "may"),
    requirement("CTL-E", waiver="needs a second transmitter"),
    requirement("CTL-F"),
)

RUN = RunInfo(
    rig="rigs/virtual-uno.yaml",
    board="virtual-uno",
    started="2026-11-21T14:00:00+00:00",
    baud=115200,
    specifications={"DSP0236": "1.3.1", "DSP0253": "1.0.0"},
    requirements=CATALOGUE,
    link=Link("pty"),
    tester="0.1.0",
)
FIRMWARE = Firmware(IMAGE, "0123abcd", "reference endpoint", {"flash": 9000, "ram": 700})
DEVICE = DeviceReport(claims={"eid_assignment": True}, facts={"version": "1.3.1", "types": [0, 0x7F]})

CASE = CaseRecord(
    id="suites/mctp/test_eid.py::test_reported_back[eid-08]",
    name="test_reported_back",
    title="An accepted Set Endpoint ID is what Get Endpoint ID then returns.",
    group="Get and Set Endpoint ID",
    verdict=Verdict.PASS,
    seconds=0.004,
    requirements=("CTL-A",),
    parameters={"eid": "0x08"},
    exchanges=2,
    transcript="0.001 -> Get Endpoint ID\n0.002 <- Get Endpoint ID, success",
    wire=(WireChunk(0.001, "out", REQUEST), WireChunk(0.002, "in", ANSWER)),
    bytes_out=len(REQUEST),
    bytes_in=len(ANSWER),
    latencies_ms=(Latency("Get Endpoint ID", 1.5),),
)


FAILURE = Failure("CTL-C", ("completion=SUCCESS",), "completion=ERROR; 08>00 Get Endpoint ID", line=2)
FOUR_LINES = [
    "CTL-C shall (read in the text), DSP0236 12.4: The endpoint does what CTL-C says.",
    "  accepted:   completion=SUCCESS",
    "  came back:  completion=ERROR; 08>00 Get Endpoint ID",
    "  transcript: line 2: 0.002 <- Get Endpoint ID, success",
]


def case(verdict: Verdict, *requirements: str, name: str = "", **others: Any) -> CaseRecord:
    identifier = f"suites/mctp/test_eid.py::test_{name or verdict.name.lower()}"
    return replace(CASE, id=identifier, verdict=verdict, requirements=requirements, **others)


def recording(*cases: CaseRecord, end: End | None = None) -> Recording:
    return Recording(RUN, FIRMWARE, DEVICE, list(cases), end)


def write_record(directory: Path, *cases: CaseRecord, end: End | None = None) -> None:
    with Record.create(directory) as record:
        record.run(RUN)
        record.firmware(FIRMWARE)
        record.device(DEVICE)
        for item in cases:
            record.case(item)
        if end:
            record.end(end)
