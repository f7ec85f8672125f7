"""Which cases can see a defect: those that have called what it replaces, or read what it starts with otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from selftests.defects.calls import BRING_UP, NOTES, Calls, NotingTerminus, replaced, seeing
from selftests.defects.kills import JUDGING, Defect, cases_seeing, note_layer
from selftests.fork_server import ForkServer
from tester.layout import Layout
from tester.pldm.base import BaseCommand, Ver32
from tester.pldm.header import PldmHeader, PldmType
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.terminus import Terminus

CALLS: Calls = {
    "": ["poll"],
    "asks": ["get_tid", "versions"],
    "reads": ["fru_table"],
    "walks": ["get_pdr"],
    "unknown": None,
}


class TidOfAnother(Terminus):
    """Replaces what is called."""

    def get_tid(self, data: bytes) -> Layout:
        return super().get_tid(data)


class Unversioned(Terminus):
    """Replaces what is read of the class."""

    versions: ClassVar[dict[int, tuple[Ver32, ...]]] = {}


class OtherwiseFromTheStart(Terminus):
    """Replaces what is called when it starts, and what comes of that is read later."""

    def reset(self) -> None:
        super().reset()
        self.fru_table = replace(self.fru_table, records=())


class Restless(Terminus):
    """Replaces what is called before the first case."""

    def poll(self, now: float) -> list[OwnRequest]:
        return super().poll(now)


def defect(kind: type, **claims: int) -> Defect:
    return Defect(kind.__name__, ("PLDM-1",), "", {}, "reference.yaml", "devices.pldm.sample", claims, kind=kind)


@pytest.mark.parametrize(
    ("kind", "cases"),
    [
        pytest.param(TidOfAnother, ["asks", "unknown"], id="called"),
        pytest.param(Unversioned, ["asks", "unknown"], id="read"),
        pytest.param(OtherwiseFromTheStart, ["reads", "unknown"], id="otherwise-from-the-start"),
        pytest.param(Restless, None, id="called-before-the-first-case"),
        pytest.param(Terminus, ["unknown"], id="none-but-the-reference"),
    ],
)
def test_cases_that_see_a_defect(kind: type[Terminus], cases: list[str] | None) -> None:
    assert seeing(kind, CALLS) == cases


def test_what_is_said_of_a_defect_is_no_attribute_of_the_device() -> None:
    assert replaced(type("Tagged", (TidOfAnother,), {"breaks": (), "also": (), "claims": {}})) == {"get_tid"}


def test_what_the_reference_does_is_noted_and_done() -> None:
    """What is called when it starts is told apart."""
    request = PldmHeader(rq=1, pldm_type=PldmType.CONTROL, command=BaseCommand.GET_TID).encode()
    NOTES.clear()
    noting = NotingTerminus()
    assert {"fru_records", "reset"} <= NOTES.at_start
    assert NOTES.since == set()
    assert noting.receive(request, 8, 0.0) == Terminus().receive(request, 8, 0.0)
    assert {"receive", "get_tid", "tid", "channels"} <= NOTES.since
    assert {"get_pdr", "fru_table"}.isdisjoint(NOTES.since)


def test_all_are_run_where_it_is_not_known_what_they_see() -> None:
    def calls_of(_: object) -> Calls:
        return CALLS

    assert cases_seeing(defect(TidOfAnother), calls_of) == ["asks", "unknown", *JUDGING]
    assert cases_seeing(defect(TidOfAnother, LOOPS=1), calls_of) == []
    assert cases_seeing(defect(Restless), calls_of) == []


@pytest.mark.timeout(300)
def test_each_case_is_run_alone(tmp_path: Path, fork_server: ForkServer) -> None:
    """What another case made the bench learn is its own, too."""
    walking = "suites/pldm_platform/test_{}_records.py::test_{}_ids_are_unique"
    sensors, effecters = (walking.format(kind, kind) for kind in ("sensor", "effecter"))
    tid = "suites/pldm_base/test_tid.py::test_reserved_tid_is_refused[tid-ff]"
    calls = note_layer((sensors, effecters, tid), tmp_path, fork_server)
    assert set(calls) == {BRING_UP, sensors, effecters, tid}
    called = {case: set(names or ()) for case, names in calls.items()}
    assert "get_pdr" in called[sensors] & called[effecters] - called[tid]
    assert "set_tid" in called[tid] - called[sensors]
