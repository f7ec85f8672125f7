"""What is kept of a case: all that went over the line where there is something to explain, or where it is wanted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from fixtures.plugin.cases import JUDGEMENT, pytest_runtest_makereport
from fixtures.plugin.judgement import Judgement
from fixtures.plugin.run import RUN
from record.verdicts import Verdict
from record.writer import CaseRecord
from selftests.diagnosis.benches import bench_around
from tester.device import Device

SOUND = f"{Device.__module__}:{Device.__name__}"


def record_of(verdict: Verdict, transcripts: str) -> CaseRecord:
    """Of a case that asked the device one thing, and is over."""
    bench, run = bench_around(SOUND), MagicMock()
    bench.conversation.probe(1.0)
    options = {"--repeat": 1, "--transcripts": transcripts}
    item = MagicMock(stash=pytest.Stash(), nodeid="test_x.py::test_x", callspec=None, function=None)
    item.config = MagicMock(stash=pytest.Stash(), getoption=options.get)
    item.get_closest_marker.return_value, item.own_markers = None, [pytest.mark.stage("well-formed").mark]
    item.config.stash[RUN] = run
    item.stash[JUDGEMENT] = Judgement(bench.judge, verdict)
    over: Any = SimpleNamespace(when="teardown", excinfo=None, duration=0.0)
    reporting = pytest_runtest_makereport(item, over)
    next(reporting)
    with pytest.raises(StopIteration):
        reporting.send(MagicMock())
    record: CaseRecord = run.judged.call_args.args[0]
    return record


@pytest.mark.parametrize(
    ("verdict", "transcripts", "kept"),
    [(Verdict.PASS, "missed", False), (Verdict.PASS, "all", True), (Verdict.NON_STRICT, "missed", True)],
)
def test_bytes_and_transcript_are_kept_together(verdict: Verdict, transcripts: str, kept: bool) -> None:
    record = record_of(verdict, transcripts)
    assert (bool(record.wire), bool(record.transcript)) == (kept, kept)
    assert record.bytes_out > 0, "how many there were is known in any case"
    assert record.bytes_in > 0
