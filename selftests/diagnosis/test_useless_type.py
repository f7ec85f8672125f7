"""PLDM that is listed and of no use is one failure where it is met first; a device that is slow or gone has none."""

from __future__ import annotations

import pytest

from fixtures.bench.quirks.useless_type import DEMANDED, UselessType
from fixtures.errors import Nonconformance, NotTested
from selftests.diagnosis.benches import bench_around
from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.packet import Packet
from tester.pldm.header import PLDM_MESSAGE_TYPE

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
