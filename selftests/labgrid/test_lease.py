"""What becomes of a place while a run has it, and what of a run that cannot know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fixtures.errors import RigError
from fixtures.line.labgrid.lease import Lease
from fixtures.line.labgrid.link import LabgridSettings
from selftests.bench.devices import answering
from selftests.bench.lines import on_socket
from selftests.bench.suite import Suite, judged, wait_for
from selftests.labgrid.conftest import EMPTY, UNO
from selftests.labgrid.lab import Lab, open_lab, serial_port
from selftests.labgrid.test_runs import LONG, rig


@pytest.fixture
def breakable(tmp_path: Path) -> Iterator[Lab]:
    """A lab of the test's own."""
    folder = tmp_path / "lab"
    folder.mkdir()
    with on_socket(answering(delay=0.05)) as url, open_lab(folder, {UNO: {}}, {UNO: serial_port(url)}) as lab:
        yield lab


@contextmanager
def leased(lab: Lab, said: list[str]) -> Iterator[Lease]:
    lease = Lease(LabgridSettings(kind="labgrid", coordinator=lab.address, place=UNO), 0.0, said.append)
    try:
        yield lease
    finally:
        lease.release()


def is_over(lease: Lease) -> bool:
    """Whether the place is this run's as of now."""
    lease.forget()
    return lease.disturbance() is None


def test_what_was_taken_away_is_not_given_back(lab: Lab) -> None:
    said: list[str] = []
    with leased(lab, said) as lease:
        assert lease.disturbance() is None
        lab.ask("-p", UNO, "release", "--kick", user="bob")
        told = wait_for(lease.disturbance)
        assert told == f"place {UNO} was released by somebody else"
        lease.forget()
        assert lease.disturbance() == told, "it is not over"
    assert said == []
    assert lab.is_free(UNO)


def test_a_turn_is_waited_for_as_long_as_was_said(lab: Lab) -> None:
    said: list[str] = []
    lab.ask("-p", UNO, "acquire", user="bob")
    with pytest.raises(RigError) as caught:
        Lease(LabgridSettings(kind="labgrid", coordinator=lab.address, place=UNO), 2.0, said.append)
    lab.ask("-p", UNO, "release", user="bob")
    assert re.fullmatch(r"place uno-1 is held by \S+/bob since \S+ \S+ after 2 s; wait for .*", str(caught.value))
    assert [line.rpartition("; ")[2] for line in said] == ["waiting for it, 2 s at most"]
    assert lab.is_free(UNO)


@pytest.mark.timeout(300)
def test_a_place_is_had_again_when_the_coordinator_is_back(breakable: Lab) -> None:
    with leased(breakable, []) as lease:
        breakable.kill("coordinator")
        told = wait_for(lease.disturbance)
        assert told == f"the labgrid coordinator at {breakable.address} went away"
        breakable.kill("exporter")
        breakable.open()
        wait_for(lambda: is_over(lease), 40)
        assert breakable.place(UNO).acquired
        breakable.kill("exporter")
        assert "of place uno-1 is gone: its exporter went away" in str(wait_for(lease.disturbance))
    assert breakable.is_free(UNO)


@pytest.mark.timeout(300)
def test_what_fails_while_the_coordinator_is_away_is_not_charged(suite: Suite, breakable: Lab) -> None:
    """The line outlives it; whose the place is nobody can say."""
    with suite.running(rig(suite, breakable, place=UNO), LONG, "verdicts.py::test_fail", "-k1 or test_fail") as process:
        wait_for(lambda: len(judged(suite)) > 2, 40)
        breakable.kill("coordinator")
        text, _ = process.communicate(timeout=60)
    failing = next(case for case in judged(suite) if case["id"].endswith("::test_fail"))
    assert (failing["verdict"], process.returncode) == ("INCONCLUSIVE", 10), text
    assert failing["reason"].startswith(f"the labgrid coordinator at {breakable.address} went away; ")
    assert f"was not given back: no labgrid coordinator answers at {breakable.address}" in text


def test_a_place_that_there_is_not_is_one_line(lab: Lab) -> None:
    keys = {"board": "uno", "site": "attic"}
    with pytest.raises(RigError) as caught:
        Lease(LabgridSettings(kind="labgrid", coordinator=lab.address, tags=keys), 0.0, print)
    assert str(caught.value).endswith(" has no place with board=uno site=attic; has: empty, uno-1")


def test_a_place_whose_resource_is_gone_is_one_line_and_kept_for_nobody(lab: Lab) -> None:
    with pytest.raises(RigError) as caught:
        Lease(LabgridSettings(kind="labgrid", coordinator=lab.address, place=EMPTY), 0.0, print)
    assert f"Match bench/{EMPTY}/* has no matching remote resource; see: labgrid-client show" in str(caught.value)
    assert lab.is_free(EMPTY)


def test_a_coordinator_that_there_is_not_is_one_line() -> None:
    settings = LabgridSettings(kind="labgrid", coordinator="127.0.0.1:9", place=UNO)
    with pytest.raises(RigError, match=r"no labgrid coordinator answers at 127\.0\.0\.1:9"):
        Lease(settings, 0.0, print)
