"""PLDM that is listed and of no use is one failure where it is met first; a device that is slow or gone has none."""

from __future__ import annotations

import pytest

from fixtures.bench.bench import Bench
from fixtures.bench.quirks.addressing import Addressing
from fixtures.bench.quirks.useless_type import DEMANDED, UselessType, _silent_headline
from fixtures.errors import Nonconformance, NotTested
from record.cause import CauseKind
from selftests.diagnosis.benches import bench_around
from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.packet import Packet
from tester.pldm.fru import FruCommand
from tester.pldm.header import PLDM_MESSAGE_TYPE, Completion, PldmHeader, PldmType
from tester.pldm.responder.terminus import Terminus

HERE = __name__
SOUND = "tester.device:Device"
LISTED_ONLY = "devices.broken.gaps:PldmListedOnly"
PLDM_CASE = ("PLDM-BASE-010",)


class PldmAtThirdTry(Device):
    """Answers PLDM from the third request on."""

    asked = 0

    def answer(self, message: MctpMessage) -> bytes | None:
        self.asked += message.type == PLDM_MESSAGE_TYPE
        return None if message.type == PLDM_MESSAGE_TYPE and self.asked < 3 else super().answer(message)


class DeadAtPldm(Device):
    """Hears nothing any more after a PLDM message."""

    dead = False

    def receive_packet(self, data: bytes, now: float) -> bytes:
        self.dead |= Packet.decode(data).payload[:1] == bytes((PLDM_MESSAGE_TYPE,))
        return b"" if self.dead else super().receive_packet(data, now)


def test_silent_type_is_charged_where_it_is_met_first() -> None:
    bench = bench_around(LISTED_ONLY, *PLDM_CASE)
    bench.facts = {"types": [PLDM_MESSAGE_TYPE]}
    with pytest.raises(Nonconformance) as caught:
        bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    failure = caught.value.failure
    assert failure.requirement == DEMANDED
    assert failure.came_back.startswith("nothing to 6 requests (GetTID, GetPLDMTypes, GetPLDMVersion)")
    assert failure.cause == "type 1 (PLDM) is listed and nothing answers"
    with pytest.raises(NotTested):
        bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    bench.quirks[UselessType].before_case(bench, ("CTL-GEID-001", "SER-RX-005"))


def test_silent_type_that_is_only_claimed_is_told_so() -> None:
    bench = bench_around(LISTED_ONLY, *PLDM_CASE)
    bench.pics = bench.pics.model_copy(update={"MSG_TYPES": (PLDM_MESSAGE_TYPE,)})
    with pytest.raises(Nonconformance) as caught:
        bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    assert caught.value.failure.cause == "type 1 (PLDM) is claimed and nothing answers"


def test_type_that_nobody_lists_or_claims_is_not_asked_for() -> None:
    bench = bench_around(LISTED_ONLY, *PLDM_CASE)
    bench.pics = bench.pics.model_copy(update={"MSG_TYPES": ()})
    bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    assert not bench.judge.trace.chunks


@pytest.mark.parametrize(("device", "answers"), [(SOUND, True), (f"{HERE}:PldmAtThirdTry", True)])
def test_type_that_answers_is_asked_for_once(device: str, answers: bool) -> None:
    bench = bench_around(device, *PLDM_CASE)
    bench.facts = {"types": [PLDM_MESSAGE_TYPE]}
    bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    assert bench.quirks[UselessType].is_of_use is answers
    sent = len(bench.judge.trace.chunks)
    bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    assert len(bench.judge.trace.chunks) == sent


@pytest.mark.parametrize("device", [f"{HERE}:DeadAtPldm", "selftests.bench.devices:Silent", "devices.broken.pace:Late"])
def test_device_that_is_not_there_or_slow_has_no_silent_type(device: str) -> None:
    bench = bench_around(device, *PLDM_CASE)
    bench.facts = {"types": [PLDM_MESSAGE_TYPE]}
    bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    assert not bench.causes.known


class ReadyLate(Terminus):
    """Is not ready for as long as `ready_after` says, and then as it should be."""

    ready_after = 3.0
    first_asked: float | None = None

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        self.first_asked = self.now if self.first_asked is None else self.first_asked
        is_ready = self.now - self.first_asked >= self.ready_after
        return super().execute(header, data) if is_ready else self.refuse(Completion.NOT_READY)


class NeverReady(ReadyLate):
    """Is not ready, ever."""

    ready_after = 1e9


class Undecided(Terminus):
    """Refuses in one way, then in another."""

    times = 0

    def execute(self, header: PldmHeader, data: bytes) -> Layout:  # noqa: ARG002
        self.times += 1
        return self.refuse(Completion.ERROR if self.times % 2 else Completion.INVALID_DATA)


def listed_by(device: str, **claims: object) -> Bench:
    bench = bench_around(device, *PLDM_CASE)
    bench.facts = {"types": [PLDM_MESSAGE_TYPE]}
    bench.pics = bench.pics.model_copy(update=claims)
    return bench


def charged(bench: Bench) -> tuple[str, str, str]:
    """The headline of what it comes to, the requirement, and what came back."""
    with pytest.raises(Nonconformance) as caught:
        bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    failure = caught.value.failure
    return str(failure.cause), failure.requirement, failure.came_back.partition(";")[0]


@pytest.mark.parametrize(
    ("device", "told"),
    [
        (
            "devices.broken.gaps:PldmBehind",
            (
                "each answer of type 1 (PLDM) comes only when the next request of that type does",
                "PLDM-BASE-018",
                "5 answers to 6 requests (GetTID, GetPLDMTypes, GetPLDMVersion), each one too late",
            ),
        ),
        (
            "devices.broken.gaps:PldmRefusing",
            (
                "type 1 (PLDM) answers whatever it is asked with 0x01",
                DEMANDED,
                "completion=0x01 to 6 requests (GetTID, GetPLDMTypes, GetPLDMVersion)",
            ),
        ),
        (
            f"{HERE}:NeverReady",
            (
                "type 1 (PLDM) answers whatever it is asked with 0x04",
                DEMANDED,
                "completion=0x04 to 6 requests (GetTID, GetPLDMTypes, GetPLDMVersion)",
            ),
        ),
    ],
)
def test_each_way_of_being_of_no_use_has_its_own_words(device: str, told: tuple[str, str, str]) -> None:
    bench = listed_by(device)
    assert charged(bench) == told
    assert list(bench.unserved.types) == [PLDM_MESSAGE_TYPE]


@pytest.mark.parametrize("device", [f"{HERE}:ReadyLate", f"{HERE}:Undecided"])
def test_type_that_is_not_always_refused_alike_is_of_use(device: str) -> None:
    bench = listed_by(device)
    bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    assert not bench.causes.known
    assert not bench.unserved.types


@pytest.mark.parametrize(
    "commands",
    [{PldmType.FRU: (FruCommand.GET_FRU_RECORD_TABLE_METADATA,)}, {PldmType.PLATFORM: (0x51,)}],
)
def test_what_serves_something_that_it_claims_is_of_use(commands: dict[int, tuple[int, ...]]) -> None:
    """Though it serves nothing of what all termini have."""
    bench = listed_by("devices.broken.gaps:PldmControlUnknown", PLDM_COMMANDS=commands)
    if PldmType.FRU in commands:
        bench.quirks[UselessType].before_case(bench, PLDM_CASE)
        assert bench.quirks[UselessType].is_of_use
    else:
        assert charged(bench)[0] == "type 1 (PLDM) answers whatever it is asked with 0x05"


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ((1, 2, 4), "type 1 (PLDM) is listed and nothing answers"),
        ((2, 4, 5), "type 1 (PLDM) is claimed and nothing answers"),
        (
            (1, 2, 4, 5),
            "type 1 (PLDM) is listed and nothing answers; the list 01 02 04 05 is that of control commands",
        ),
    ],
)
def test_list_is_told_for_what_it_looks_like(listed: tuple[int, ...], told: str) -> None:
    assert _silent_headline(listed) == told


def test_type_that_is_listed_later_is_looked_at_then() -> None:
    bench = listed_by(LISTED_ONLY, MSG_TYPES=())
    listed, bench.facts = bench.facts, {}
    bench.quirks[UselessType].before_case(bench, PLDM_CASE)
    bench.facts = listed
    assert charged(bench)[0] == "type 1 (PLDM) is listed and nothing answers"


@pytest.mark.parametrize(("device", "is_astray"), [("PldmListedOnly", True), ("PldmBehind", False)])
def test_what_was_asked_at_the_wrong_eid_is_no_silent_type(
    device: str, is_astray: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = listed_by(f"devices.broken.gaps:{device}")
    cause = bench.causes.name(CauseKind.ADDRESS, "deaf there", "MCTP-EID-002")
    astray = bench.quirks[Addressing].put_down(bench, cause)
    monkeypatch.setattr(Addressing, "after_silence", lambda *_: astray)
    assert (charged(bench)[0] == "deaf there") is is_astray
