"""Response times: judged on boards that keep time, as far as the bench can tell them, and reported only of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.bench.bench import Bench, FlashPolicy
from fixtures.bench.response_times import hold_gap
from fixtures.boards import BOARDS, usb_ports
from fixtures.boards.loading import load_rig
from fixtures.claims.catalogue import load_catalogue
from fixtures.line.guard_band import GuardBand
from fixtures.plugin.run import CATALOGUE_FOLDER
from selftests.bench.devices import answering
from selftests.bench.lines import on_socket
from selftests.bench.suite import Suite, behind, in_process

TIMING = "suites/mctp_base/test_timing.py"
GET_ENDPOINT_ID = f"{TIMING}::test_response_begins_in_time[get-endpoint-id]"


def test_boards_simulated_in_real_time_do_not_keep_it() -> None:
    names = ("virtual-uno", "posix", "uno", "any", "in-process")
    assert {name for name in names if BOARDS[name].keeps_time} == {"uno", "any", "in-process"}


@pytest.mark.parametrize(("kernel", "slowness"), [("uml", 4.0), ("host", 1.0)])
def test_a_simulated_kernel_keeps_no_time_on_any_board(suite: Suite, kernel: str, slowness: float) -> None:
    """And what it carries is waited for longer, as it lacks a processor now and then."""
    link = {"kind": "af_mctp", "kernel": kernel, "url": "/dev/ttyUSB7"}
    rig = load_rig(suite.rig(board="any", firmware="none", link=link))
    bench = Bench(rig, load_catalogue(CATALOGUE_FOLDER), FlashPolicy(), lambda _: None)
    assert (bench.slowness, bench.keeps_time) == (slowness, slowness == 1)


def test_times_of_a_virtual_board_are_reported(suite: Suite) -> None:
    run = suite.run(suite.rig(board="selftests.bench.own_boards:ShelfBoard"), TIMING)
    assert set(run.verdicts) == {"INFO"}, run.text
    assert "allowed are 100 ms" in run.details[0]


@pytest.mark.parametrize("seconds", [0.3, 1.3])
@pytest.mark.parametrize(("starved", "reported"), [(0.25, False), (0.05, True)])
def test_what_a_virtual_board_starved_is_no_matter_of_its_own(seconds: float, starved: float, reported: bool) -> None:
    """Of two messages that are to be 0.5 to 1.2 s apart."""
    rig = load_rig(Path("rigs/virtual-uno.yaml"))
    bench = Bench(rig, load_catalogue(CATALOGUE_FOLDER), FlashPolicy(), lambda _: None)
    bench.judge.trace.starved = starved
    hold_gap(bench, seconds, 0.5, 1.2)
    assert ("time between messages of a virtual board" in bench.judge.dialects) == reported


@pytest.mark.slow
@pytest.mark.parametrize(("delay", "verdict"), [(0.0, "PASS"), (0.15, "NON-STRICT")])
def test_times_of_a_real_board_are_judged(suite: Suite, delay: float, verdict: str) -> None:
    with on_socket(answering(delay=delay)) as url:
        run = suite.run(suite.rig(**behind(url)), GET_ENDPOINT_ID)
    assert run.verdicts == [verdict], run.text
    (case,) = (case for case in run.conformance["cases"] if case["id"] == GET_ENDPOINT_ID)
    assert "ms in this machine" in case["measurements"]["guard band"]


@pytest.mark.parametrize(
    ("latency", "device", "verdict", "said"),
    [
        (0, "AnswersAfter101", "NON-STRICT", "measured exactly"),
        (16, "AnswersAfter101", "INCONCLUSIVE", "over the limit of 100 ms by less than the bench can tell"),
        (16, "AnswersAfter140", "NON-STRICT", "measured up to 16.0 ms late: 16 ms in the adapter"),
    ],
)
def test_a_limit_is_not_judged_within_the_guard_band(
    suite: Suite, latency: int, device: str, verdict: str, said: str
) -> None:
    run = suite.run(suite.rig(**in_process(device, link={"latency_ms": latency})), GET_ENDPOINT_ID)
    assert run.verdicts == [verdict], run.text
    assert said in run.text
    assert run.conformance["facts"].get("link") == ({"latency_ms": "16"} if latency else None)


def test_an_adapter_tells_its_latency_timer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usb_ports, "SERIAL_PORTS", tmp_path)
    (tmp_path / "ttyUSB7").mkdir()
    (tmp_path / "ttyUSB7" / "latency_timer").write_text("16\n", encoding="ascii")
    assert usb_ports.latency_timer("/dev/ttyUSB7") == 0.016
    assert usb_ports.latency_timer("/dev/ttyUSB8") is None


def test_a_machine_that_wakes_late_widens_the_band() -> None:
    assert GuardBand(host=0.004).milliseconds == 4
    assert "4.0 ms in this machine" in GuardBand(0.001, 0.004).describe()
