"""Bring-up upsets nobody, and what a device sends oddly but legibly is read."""

from __future__ import annotations

from record.reading import read
from selftests.bench.suite import Suite, in_process
from selftests.broken.judged import FEW, failures, judged


def test_nothing_in_discovery_deafens_a_plain_device(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process("devices.broken.unheard:DeafCore")), FEW)
    assert (failures(run), run.exit_code) == ([], 0), run.text
    assert "came back" not in run.text
    assert "INCONCLUSIVE" not in run.verdicts


def test_a_device_that_discovery_deafened_is_brought_back_and_told_of(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process("devices.broken.unheard:DeafCoreWithEcho")), FEW)
    assert "==> the device answers no more after it was asked what it is" in run.text
    assert ": filler on the line" in run.text
    assert "INCONCLUSIVE" not in run.verdicts


def test_a_packet_of_126_bytes_is_read(suite: Suite) -> None:
    """Its byte count looks like a flag; nothing is charged but the size."""
    run = judged(suite, "unheard:CountOf126", "suites/mctp_base/test_assembly.py", "--transcripts=all")
    wire = b"".join(chunk.data for case in read(run.out).cases for chunk in case.wire if chunk.direction == "in")
    assert b"\x7e\x01\x7e\x01" in wire
    assert failures(run) == ["test_packets_kept_to_the_baseline_unit"], run.text
    assert "INCONCLUSIVE" not in run.verdicts
