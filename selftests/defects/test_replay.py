"""Which cases can see a defect: those to which it says something else than the reference."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from devices.roster import Entry
from selftests.defects.dialogues import BRING_UP, STEPS, Dialogues, Recorded, RecordedDevice, Recording, Step
from selftests.defects.kills import JUDGING, Defect, cases_seeing, record_layer
from selftests.defects.overriding import replaced
from selftests.defects.replay import grown, seeing, untouched
from selftests.fork_server import ForkServer
from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, ControlHeader
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.pldm.responder.core import Responder

LATER = 5.0


def asked(command: Command) -> Step:
    """What the reference says to a control request just after its start."""
    frame = Frame(Packet(source=8, payload=ControlHeader(command=command).encode()).encode()).encode()
    return Step("receive", (frame, 1.0), Endpoint().receive(frame, 1.0))


EID, UUID, TYPES = (
    asked(command) for command in (Command.GET_ENDPOINT_ID, Command.GET_ENDPOINT_UUID, Command.GET_MESSAGE_TYPE_SUPPORT)
)
SILENT = Step("poll", (LATER,), b"")
DIALOGUES: Dialogues = {
    BRING_UP: [EID],
    "uuid": [EID, UUID],
    "uuid-and-types": [EID, UUID, TYPES],
    "types": [EID, TYPES],
    "types-later": [TYPES, SILENT],
    "damaged": [Step("line_fault", (0, 1.0), b"")],
    "silent": [],
    "unknown": None,
}


class OfAnother(Endpoint):
    """Answers one command otherwise."""

    uuid: ClassVar[bytes] = bytes(16)


class Restless(Endpoint):
    """Says something unasked."""

    def poll(self, now: float) -> bytes:
        return b"?" if now >= LATER else b""


class Failing(Endpoint):
    """Ends where it is to answer."""

    def get_message_type_support(self, data: bytes) -> Layout:
        raise RuntimeError(data)


class Counting(Endpoint):
    """Answers the second question otherwise, whatever it is: of two cases each has its own second."""

    def reset(self) -> None:
        super().reset()
        self.served: list[MctpMessage] = []

    def answer(self, message: MctpMessage) -> bytes | None:
        self.served.append(message)
        return None if len(self.served) == 3 else super().answer(message)


class NotBroughtUp(Endpoint):
    """Takes nothing."""

    def accepts(self, packet: Packet) -> bool:
        return not packet.source


@pytest.mark.parametrize(
    ("kind", "cases"),
    [
        pytest.param(Endpoint, {"unknown"}, id="the-reference"),
        pytest.param(OfAnother, {"unknown", "uuid", "uuid-and-types"}, id="another-answer"),
        pytest.param(Restless, {"unknown", "types-later"}, id="unasked"),
        pytest.param(Failing, {"unknown", "uuid-and-types", "types", "types-later"}, id="raises"),
        pytest.param(Counting, {"unknown", "uuid", "uuid-and-types", "types"}, id="remembers-no-other-case"),
        pytest.param(NotBroughtUp, None, id="seen-in-bring-up"),
    ],
)
def test_cases_that_see_a_defect(kind: type[Endpoint], cases: set[str] | None) -> None:
    found = seeing(kind, DIALOGUES, grown(DIALOGUES))
    assert (None if found is None else set(found)) == cases
    assert found is None or len(found) == len(set(found))


class Remembering(Failing):
    """Keeps what only its own methods ask for."""

    told: ClassVar[list[bytes]] = []

    def note(self, data: bytes) -> None:
        self.told.append(data)


class Started(Device):
    """Keeps something else from its start on."""

    def __init__(self) -> None:
        super().__init__()
        self.now = LATER


class Hidden(Endpoint):
    """Is asked by Python itself."""

    def __getattribute__(self, name: str) -> object:
        return super().__getattribute__(name)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        pytest.param(Endpoint, set(), id="the-reference"),
        pytest.param(Restless, {"poll"}, id="a-method"),
        pytest.param(Remembering, {"get_message_type_support"}, id="what-the-reference-lacks-is-its-own-affair"),
        pytest.param(Started, {"__init__"}, id="the-start"),
        pytest.param(OfAnother, None, id="a-value"),
        pytest.param(Hidden, None, id="not-called-by-anybody"),
        pytest.param(Responder, None, id="of-no-reference"),
    ],
)
def test_what_a_defect_replaces(kind: type, names: set[str] | None) -> None:
    found = replaced(kind)
    assert (None if found is None else set(found)) == names


@pytest.mark.parametrize(
    ("names", "cases"),
    [
        pytest.param({"poll"}, {"uuid"}, id="called-in-another"),
        pytest.param({"poll", "control"}, set(), id="called-in-both"),
        pytest.param({"reset"}, set(), id="called-in-bring-up"),
        pytest.param(set(), {"uuid", "types-later"}, id="nothing-replaced"),
        pytest.param(None, set(), id="not-known"),
    ],
)
def test_cases_that_call_nothing_replaced_are_not_told(names: set[str] | None, cases: set[str]) -> None:
    called = {BRING_UP: {"reset"}, "uuid": {"control"}, "types-later": {"poll"}}
    recording = Recording(DIALOGUES, {case: frozenset(each) for case, each in called.items()})
    unlike = untouched(recording, None if names is None else frozenset(names))
    assert unlike - {BRING_UP} == cases
    told = {case for branch in grown(DIALOGUES, unlike).then.values() for case in branch.cases}
    assert told == {case for case, steps in DIALOGUES.items() if steps} - unlike - {BRING_UP}


def test_all_are_run_where_it_is_not_known_what_they_see() -> None:
    def recorded(*_: object) -> Recording:
        return Recording(DIALOGUES, {BRING_UP: frozenset()})

    def defect(kind: type, **claims: int) -> Defect:
        return Defect(kind.__name__, ("SER-1",), "", {}, "endpoint.yaml", "devices.mctp.sample", claims, kind=kind)

    assert set(cases_seeing(defect(OfAnother), recorded)) == {"unknown", "uuid", "uuid-and-types", *JUDGING}
    assert cases_seeing(defect(OfAnother, ASYNC=1), recorded) == []
    assert cases_seeing(defect(NotBroughtUp), recorded) == []


@pytest.mark.parametrize(("recorder", "kind"), [(Recorded, Endpoint), (RecordedDevice, Device)])
def test_what_the_reference_says_is_noted_and_said(recorder: type[Recorded], kind: type[Endpoint]) -> None:
    """Of silent polls in a row the last is kept."""
    STEPS.clear()
    recording, reference = recorder(), kind()
    for device in (recording, reference):
        device.reset()
    assert recording.receive(UUID.told[0], 1.0) == reference.receive(UUID.told[0], 1.0)
    assert recording.line_fault(0, 1.0) == b""
    assert [recording.poll(now) for now in (2.0, 3.0, 4.0)] == [b""] * 3
    assert [step.do for step in STEPS] == ["reset", "receive", "line_fault", "poll"]
    assert STEPS[-1].told == (4.0,)
    assert Entry("same", kind).make().receive(*STEPS[1].told) == STEPS[1].said


@pytest.mark.timeout(300)
def test_each_case_is_recorded_alone(tmp_path: Path, fork_server: ForkServer) -> None:
    """What another case made the bench learn is asked for anew, and to all that is said the reference says the same."""
    walking = "suites/pldm_platform/test_{}_records.py::test_{}_ids_are_unique"
    sensors, effecters = (walking.format(kind, kind) for kind in ("sensor", "effecter"))
    tid = "suites/pldm_base/test_tid.py::test_reserved_tid_is_refused[tid-ff]"
    dialogues, called = record_layer((sensors, effecters, tid), "reference.yaml", tmp_path, fork_server)
    assert "set_tid" in called[tid] - called[sensors]
    assert set(dialogues) == {BRING_UP, sensors, effecters, tid}
    lengths = {case: len(steps or ()) for case, steps in dialogues.items()}
    assert lengths[sensors] > 2 * lengths[tid] < lengths[effecters]
    assert seeing(Device, dialogues, grown(dialogues)) == []
