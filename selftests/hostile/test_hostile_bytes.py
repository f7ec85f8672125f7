"""Whatever a device sends, its reader takes it: `make fuzz` feeds millions of bytes, here it is a share of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import is_alive, wait_for
from selftests.hostile import command as hostile
from selftests.hostile import device
from selftests.hostile.feeding import Fed, fed
from selftests.hostile.found import Found
from selftests.hostile.growth import MOST_KEPT, kept
from selftests.hostile.guided import IS_THERE, guided
from selftests.hostile.layouts import layouts
from selftests.hostile.planted import PLANTED, SHALLOW
from selftests.hostile.pool import quiet_pool
from selftests.hostile.readers import EVERY_LAYOUT, READERS, Reader
from selftests.hostile.stretched import stretched
from selftests.processes import descendants
from selftests.tester.strategies import LAYOUTS
from tester.rules import rereading
from tester.rules.observer import Observer
from tester.rules.rule import Moment

SIZE = {"readings": 30_000, EVERY_LAYOUT.name: 5_000}
USUAL = 120_000
SEED = 16
LONG = ("messages: GetFirmwareParametersResponse", "layouts: StateSensor")
"""Some of those of which much would be kept if long messages were remembered."""


@pytest.mark.parametrize("reader", [*READERS, EVERY_LAYOUT], ids=lambda reader: reader.name)
def test_reader_takes_anything(reader: Reader) -> None:
    done = fed(reader, SIZE.get(reader.name, USUAL), SEED)
    assert not done.fault, done.fault
    assert done.inputs > 10


def test_fault_is_found_and_its_input_kept(tmp_path: Path) -> None:
    done = fed(SHALLOW, USUAL, SEED, tmp_path)
    assert "IndexError: reached" in done.fault
    assert (tmp_path / "hostile-shallow").read_bytes().endswith(b"\x7e\x01")


@pytest.mark.skipif(not IS_THERE, reason="atheris has wheels for Linux on x86-64 only")
@pytest.mark.timeout(300)
def test_coverage_leads_to_a_fault_that_noise_does_not_find(tmp_path: Path) -> None:
    assert not fed(PLANTED, USUAL, SEED, tmp_path).fault
    assert "IndexError: reached" in guided(PLANTED.name, 60, SEED, tmp_path).fault
    assert list(tmp_path.glob("guided-crash-*"))


@pytest.mark.parametrize(
    ("together", "processors", "each"), [(0, 2, 0), (1, 1, 1), (2, 2, 1), (len(READERS) * 5, 2, 10)]
)
def test_coverage_leads_each_reader_for_a_second_at_least(together: int, processors: int, each: int) -> None:
    assert hostile.seconds_each(together, processors) == each


@pytest.mark.parametrize("name", LONG)
def test_nothing_is_kept_of_long_inputs(name: str) -> None:
    """A device decides how long they are."""
    assert kept(next(each for each in stretched() if each.name == name)) < MOST_KEPT


def test_where_a_torn_frame_may_end_is_not_tried_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    monkeypatch.setattr(rereading, "unescaped", tried.append)
    observer, line = Observer(), b"\x7e\x01\x7e" * 1000
    observer.came(bytes.fromhex("7E 01 07 01 00 08 C8 00 80 02 2B C1 7E") + line, Moment(0.0, ""))
    assert 1000 < len(tried) < 5 * line.count(b"\x7e")


def test_every_layout_is_among_them() -> None:
    assert set(LAYOUTS) <= set(layouts())


def _killed(_: bytes) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_process_that_the_system_ends_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hostile, "READERS", (Reader("killed", _killed, SHALLOW.good),))
    assert hostile.main(["--seconds=0", "--device-seconds=0", f"--folder={tmp_path}"]) == 2
    errors = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("seed")]
    assert errors == ["ERROR: a process that fed a reader was killed: has the machine run out of memory?"]


def test_process_that_feeds_says_nothing_of_an_interruption(capfd: pytest.CaptureFixture[str]) -> None:
    others = set(active_children())
    with quiet_pool() as pool:
        assert pool.submit(int).result() == 0
        for process in set(active_children()) - others:
            os.kill(process.pid or 0, signal.SIGINT)
        assert pool.submit(int).result() == 0
    assert capfd.readouterr() == ("", "")


def test_process_that_feeds_ends_with_what_it_started() -> None:
    others, sleepers = descendants(os.getpid()), list[int]()

    def sleeping() -> list[int]:
        started = descendants(os.getpid()) - others
        return [each for each in started if Path(f"/proc/{each}/comm").read_text(encoding="utf-8") == "sleep\n"]

    def interrupted() -> None:
        with quiet_pool() as pool:
            pool.submit(subprocess.run, ["sleep", "1000"])
            sleepers.extend(wait_for(sleeping))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    wait_for(lambda: not any(map(is_alive, sleepers)))


WAITING = """
from selftests.hostile.pool import quiet_pool
with quiet_pool() as pool:
    pool.submit(int).result()
    print("ready", flush=True)
    input()
"""


def test_processes_that_feed_end_with_a_command_that_was_killed() -> None:
    command = [sys.executable, "-c", WAITING]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as waiting:
        assert waiting.stdout
        assert waiting.stdout.readline() == b"ready\n"
        feeding = descendants(waiting.pid)
        waiting.kill()
    assert feeding
    wait_for(lambda: not any(map(is_alive, feeding)))


def test_what_was_found_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--seconds=0", "--device-seconds=0", "--no-long", f"--seed={SEED}", f"--folder={tmp_path}"]
    for readers, faults in (((SHALLOW, PLANTED), 1), ((PLANTED,), 0)):
        monkeypatch.setattr(hostile, "READERS", readers)
        assert hostile.main([*options, f"--bytes={USUAL}"]) == faults
        told = capsys.readouterr()
        assert told.out.splitlines()[-1].endswith(
            f"bytes in {len(readers) + 1} readers, coverage led to 0 inputs into readers and 0 into the device, "
            f"{faults} faults"
        )
        assert ("IndexError: reached" in told.out) == bool(faults)
        assert f"{PLANTED.name}: 12" in told.err


FOUND = Found(
    7,
    [Fed("watch", 5, 100), Fed("peer", 1, 3, "IndexError")],
    ["long: too much"],
    [Fed("watch", 40, 0), Fed("peer", 2, 0)],
    [Fed("fuzz_bytes", 900, 0), Fed("fuzz_packets", 80, 0, "overflow")],
)


def test_shares_are_told_and_published_each() -> None:
    assert FOUND.summary == (
        "103 bytes in 2 readers, coverage led to 42 inputs into readers and 980 into the device, 3 faults"
    )
    assert FOUND.as_data() == {
        "tester": {
            "seed": 7,
            "bytes": {"watch": 100, "peer": 3},
            "guided": {"watch": 40, "peer": 2},
            "faults": ["peer: IndexError", "long: too much"],
        },
        "device": {
            "seed": 7,
            "guided": {"fuzz_bytes": 900, "fuzz_packets": 80},
            "faults": ["fuzz_packets: overflow"],
        },
    }


def test_device_needs_its_compiler(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(device, "COMPILER", "no-such-compiler")
    assert hostile.main([]) == 2
    assert capsys.readouterr().err == (
        "ERROR: no no-such-compiler here; make setup STEPS=analysers, or --device-seconds 0\n"
    )


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_program_of_the_device_lives_or_says_why_not(tmp_path: Path) -> None:
    program = tmp_path / "fuzz_bytes"
    script(program, "echo 'stat::number_of_executed_units: 12'")
    assert device.lived(program, 1, SEED, tmp_path) == Fed("fuzz_bytes", 12, 0)
    script(program, "echo runtime error; exit 77")
    assert device.lived(program, 1, SEED, tmp_path) == Fed("fuzz_bytes", 0, 0, "runtime error\n")
