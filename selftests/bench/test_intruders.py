"""Another program at the port, as a modem manager comes along: looked for, named, and no failure of the device."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fixtures.line.port_watch import PortWatch
from selftests.bench.devices import TRIGGER, silent
from selftests.bench.lines import FarEnd, Line, on_pty
from selftests.bench.suite import Suite, behind
from tester.mctp.endpoint import Endpoint

TORN = b"of a frame\x7e"
DEAF_SECONDS = 1.0

pytestmark = pytest.mark.slow

MANAGER = """
import os, sys, time
f = os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY)
os.write(f, b"AT\\r")
print(flush=True)
"""
READS = "stop = time.monotonic() + 3\nwhile time.monotonic() < stop: os.read(f, 4096)\n"


def intrude(path: str, then: str = "time.sleep(60)") -> subprocess.Popen[bytes]:
    """Another program that opens the port, says AT and goes on with that; it has the port when this returns."""
    program = subprocess.Popen([sys.executable, "-c", MANAGER + then, path], stdout=subprocess.PIPE)
    assert program.stdout
    program.stdout.readline()
    return program


@contextmanager
def intruding(path: str) -> Iterator[subprocess.Popen[bytes]]:
    """That program for the length of the block."""
    program = intrude(path)
    try:
        yield program
    finally:
        end(program)


def end(program: subprocess.Popen[bytes]) -> None:
    """Leave nothing of it."""
    program.kill()
    program.communicate()


def disturbed_at_the_trigger(started: list[subprocess.Popen[bytes]], path: Callable[[], str]) -> FarEnd:
    """An endpoint at whose port another program reads for three seconds, from the first trigger on."""

    def serve(line: Line) -> None:
        endpoint = Endpoint()
        while True:
            data = line.read()
            if TRIGGER in data and not started:
                started.append(intrude(path(), READS))
            line.write(endpoint.receive(data, time.monotonic()))

    return serve


def torn_at_the_trigger(started: list[subprocess.Popen[bytes]] | None, path: Callable[[], str]) -> FarEnd:
    """An endpoint that sends pieces of a frame at the first trigger and hears nothing for a second, while another
    program has the port where there is a list for it.
    """

    def serve(line: Line) -> None:
        endpoint, deaf_until = Endpoint(), 0.0
        while True:
            data, now = line.read(), time.monotonic()
            if TRIGGER in data and not deaf_until:
                deaf_until = now + DEAF_SECONDS
                if started is not None:
                    started.append(intrude(path()))
                line.write(TORN)
            if now >= deaf_until:
                line.write(endpoint.receive(data, now))

    return serve


@pytest.mark.parametrize(("intrudes", "verdict"), [(True, "INCONCLUSIVE"), (False, "NON-STRICT")])
def test_what_another_program_leaves_of_a_frame_is_not_charged(suite: Suite, intrudes: bool, verdict: str) -> None:
    started: list[subprocess.Popen[bytes]] = []
    with on_pty(torn_at_the_trigger(started if intrudes else None, lambda: url)) as url:
        run = suite.run(suite.rig(**behind(url)), "talk.py::test_question", "talk.py::test_bad_frame", "suites/always")
    for program in started:
        end(program)
    assert run.final["test_nothing_came_outside_frames"] == verdict, run.text


def test_who_takes_answers_away_is_named_and_the_run_goes_on(suite: Suite) -> None:
    started: list[subprocess.Popen[bytes]] = []
    cases = ("talk.py::test_question", "talk.py::test_bad_frame", "talk.py::test_long_run")
    with on_pty(disturbed_at_the_trigger(started, lambda: url)) as url:
        run = suite.run(suite.rig(**behind(url)), *cases)
    end(started[0])
    assert "FAIL" not in run.verdicts, run.text
    assert run.verdicts[0] == "PASS"
    assert run.verdicts[-1] == "PASS", run.text
    told = [line for verdict, line in zip(run.verdicts, run.details, strict=True) if verdict == "INCONCLUSIVE"]
    assert told, run.text
    present, gone = f"{url} is open in another program, too: ", f"another program opened {url}, and is gone again"
    assert present in told[0]
    assert f"(process {started[0].pid})" in told[0]
    assert all(present in line or gone in line for line in told), run.text


def test_who_has_the_port_at_bring_up_is_named(suite: Suite) -> None:
    """Perhaps it takes the answers away; and a device that is silent for another reason stays INCONCLUSIVE."""
    with on_pty(silent) as url, intruding(url) as program:
        run = suite.run(suite.rig(**behind(url)), "talk.py::test_question")
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"], 10), run.text
    assert f"; {url} is open in another program, too: " in run.conformance["reason"]
    assert f"(process {program.pid})" in run.conformance["reason"]


def test_the_bench_itself_is_no_intruder() -> None:
    with on_pty(silent) as path:
        watch = PortWatch(path)
        mine = os.open(path, os.O_RDWR | os.O_NOCTTY)
        assert watch.holders() == []
        os.close(mine)
        watch.close()


def test_an_opening_is_noticed_also_afterwards() -> None:
    with on_pty(silent) as path:
        watch = PortWatch(path)
        assert not watch.was_opened()
        with intruding(path) as program:
            assert [name.partition(" ")[2] for name in watch.holders()] == [f"(process {program.pid})"]
        assert (watch.was_opened(), watch.was_opened(), watch.holders()) == (True, False, [])
        watch.close()
        assert not watch.was_opened()


def test_a_name_that_leads_to_the_port_is_the_port(tmp_path: Path) -> None:
    with on_pty(silent) as path:
        name = tmp_path / "by-id"
        name.symlink_to(path)
        watch = PortWatch(str(name))
        with intruding(path):
            assert watch.was_opened()
            assert watch.holders()
        watch.close()
