"""Cases that wait come to the same verdict in real time and on the bench's clock."""

from pathlib import Path

import pytest

from selftests.firmware.clocks import disagreements, judged

# The timeouts and periods of each layer: assembly, retries of the device's own requests, heartbeat, events.
WAITING = (
    "suites/mctp_base/test_assembly.py::test_stalled_message",
    "suites/pldm_base/test_own_requests.py::test_retry_keeps_its_instance_id",
    "suites/pldm_platform/test_async_events.py::test_heartbeat",
    "suites/pldm_platform/test_async_events.py::test_one_event_for_each_transition",
)


@pytest.mark.slow
def test_both_clocks_agree(tmp_path: Path) -> None:
    real, bench = (tmp_path / name for name in ("real", "bench"))
    for folder in (real, bench):
        folder.mkdir()
    verdicts = judged("real", real, *WAITING)
    waited = {case: verdict for case, verdict in verdicts.items() if case.startswith(WAITING)}
    assert set(waited.values()) <= {"PASS", "INFO"}
    assert len(waited) >= len(WAITING)
    assert disagreements(verdicts, judged("bench", bench, *WAITING)) == []


def test_disagreement_would_be_found() -> None:
    one, other = {"a": "PASS", "b": "PASS", "c": "INFO"}, {"a": "PASS", "b": "FAIL", "d": "PASS"}
    assert disagreements(one, other) == ["b: PASS and FAIL", "c: INFO and not run", "d: not run and PASS"]
