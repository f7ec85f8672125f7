"""The four lines of a failure: the requirement, what is accepted, what came back, and where it is on record."""

from __future__ import annotations

import re

from selftests.bench.suite import Suite, in_process

FOUR_LINES = re.compile(
    r"CTL-GEID-001 shall \(read in the text\), DSP0236 12\.2 Table 12; .*: Get Endpoint ID is mandatory and .*\n"
    r"  accepted:   eid=0x77\n"
    r"  came back:  eid=0x00; .*Get endpoint id.*\n"
    r"  transcript: line 2: \d+\.\d{6} << .* \| 7E 01 .* 7E",
    re.IGNORECASE,
)


def test_four_lines_and_no_more_in_the_record_and_on_the_terminal(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_fail")
    detail = run.text_of("test_fail")
    assert FOUR_LINES.fullmatch(detail), detail
    assert detail in run.text
    assert "def test_fail" not in run.text, "the source of the case is no help to a firmware engineer"


def test_every_bad_record_is_named(suite: Suite) -> None:
    """Whoever mends the first should not need another run to hear of the next."""
    case = "suites/pldm_platform/test_sensor_records.py::test_ranges_of_numeric_sensors"
    run = suite.run(suite.rig(**in_process("SensorsUpsideDown")), case)
    assert run.verdicts == ["FAIL"], run.text
    said = run.text_of("test_ranges_of_numeric_sensors")
    for handle in (0x14, 0x15, 0x16):
        assert said.count(f"record 0x{handle:08X}, numeric sensor PDR, with min_readable=0x64") == 1, said
