"""A firmware device and its agent, without a bench: the reference device's states, and the agent's answers."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tester.layout import Layout
from tester.pldm.crc import CRC32_SIZE
from tester.pldm.description import DescriptionError
from tester.pldm.description.update import Component, described_inventory
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.messages import response_layout
from tester.pldm.reference_device import DESCRIPTION
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_session import Transfer
from tester.pldm.update.agent import AgentServer, Misbehaviour, long, none, part_of, refusal, short
from tester.pldm.update.image import ComponentImage, is_sealed, made_up, sealed
from tester.pldm.update.messages import (
    ActivateFirmwareRequest,
    FirmwareDataRequest,
    GetStatusResponse,
    PassComponentTableRequest,
    RequestUpdateRequest,
    UpdateComponentRequest,
)
from tester.pldm.update.words import ComponentCode, TransferResult, UpdateCommand, UpdateError, UpdateState

AGENT = 0x08
PART = UpdateCommand.REQUEST_FIRMWARE_DATA
SMALL = DESCRIPTION.update.components[1].trial()


class Bench:
    """A firmware device, its agent and a clock."""

    def __init__(self) -> None:
        self.terminus = Terminus()
        self.agent = AgentServer()
        self.now = 100.0

    def ask(self, command: UpdateCommand, request: Layout | None = None) -> Any:
        """The answer to a command."""
        header = PldmHeader(pldm_type=PldmType.FIRMWARE_UPDATE, command=command)
        body = self.terminus.receive(header.encode() + (request.encode() if request else b""), AGENT, self.now)
        assert body
        data = body[len(header.encode()) :]
        return response_layout(PldmType.FIRMWARE_UPDATE, command, data).decode(data)

    def serve(self, seconds: float = 0.0) -> list[tuple[int, bytes]]:
        """Let time pass and answer what the device asks, each time a moment later; what that was."""
        asked, end = [], self.now + seconds
        while (requests := self.terminus.poll(self.now)) or self.now < end:
            for request in requests:
                header, used = PldmHeader.decode_front(request.body)
                asked.append((header.command, request.body[used:]))
                if (answer := self.agent.serve(header, request.body[used:])) is not None:
                    self.terminus.receive(replace(header, rq=0).encode() + answer, AGENT, self.now)
            self.now += 0.0 if requests else 0.05
        return asked

    @property
    def status(self) -> GetStatusResponse:
        """What the device says of itself."""
        status: GetStatusResponse = self.ask(UpdateCommand.GET_STATUS)
        return status

    def begin(self, image: ComponentImage = SMALL, data: bytes | None = None) -> None:
        """Bring the device to DOWNLOAD."""
        version = image.version.data
        told = (1, len(version), version)
        self.agent.image = image.data if data is None else data
        self.ask(UpdateCommand.REQUEST_UPDATE, RequestUpdateRequest(32, 1, 1, 0, *told))  # type: ignore[arg-type]
        self.ask(UpdateCommand.PASS_COMPONENT_TABLE, PassComponentTableRequest(5, *image.key, image.stamp, *told))  # type: ignore[arg-type]
        component = UpdateComponentRequest(*image.key, image.stamp, len(self.agent.image), 0, *told)  # type: ignore[arg-type]
        assert self.ask(UpdateCommand.UPDATE_COMPONENT, component).compatibility == 0


def test_a_component_is_updated() -> None:
    bench = Bench()
    bench.begin()
    asked = [command for command, _ in bench.serve()]
    assert asked == [PART] * 4 + [0x16, 0x17, 0x18]
    assert bench.status.state == UpdateState.READY_XFER
    assert bench.ask(UpdateCommand.ACTIVATE_FIRMWARE, ActivateFirmwareRequest(1)).completion == 0x8C
    assert bench.ask(UpdateCommand.ACTIVATE_FIRMWARE, ActivateFirmwareRequest(0)).completion == 0
    assert (bench.status.state, bench.status.previous_state, bench.status.reason) == (0, 6, 1)


def test_what_was_activated_runs_after_a_restart() -> None:
    bench = Bench()
    bench.begin()
    bench.serve()
    bench.ask(UpdateCommand.ACTIVATE_FIRMWARE, ActivateFirmwareRequest())
    restarted = Terminus()
    restarted.inherit(bench.terminus)
    assert restarted.installed[SMALL.key].active == "8"


def test_what_was_only_applied_does_not() -> None:
    bench = Bench()
    bench.begin()
    bench.serve()
    restarted = Terminus()
    restarted.inherit(bench.terminus)
    assert (restarted.installed[SMALL.key].active, restarted.installed[SMALL.key].pending) == ("7", "")


@pytest.mark.parametrize("bend", [short, long, none, refusal(UpdateError.RETRY_REQUEST_FIRMWARE_DATA)])
def test_a_part_that_is_not_what_was_asked_for_is_asked_for_again(bend: Any) -> None:
    bench = Bench()
    bench.agent.misbehaviours.append(Misbehaviour(PART, bend, 1, after=1))
    bench.begin()
    asked = bench.serve(2.0)
    assert asked[1] == asked[2]
    assert bench.status.state == UpdateState.READY_XFER


def test_a_part_that_is_refused_for_good_ends_the_transfer() -> None:
    """The device says so, and asks for nothing more (DSP0267, TransferComplete)."""
    bench = Bench()
    bench.agent.misbehaviours.append(Misbehaviour(PART, refusal(Completion.ERROR), 1, after=1))
    bench.begin()
    ended = (UpdateCommand.TRANSFER_COMPLETE, bytes((TransferResult.ABORTED_BY_DEVICE,)))
    assert bench.serve(2.0)[2:] == [ended]


class AsksForWholeParts(Terminus):
    """At the end, too, where zeros are behind the image (DSP0267, RequestFirmwareData)."""

    def next_part(self, transfer: Transfer) -> FirmwareDataRequest:
        return FirmwareDataRequest(len(transfer.image), 32)


def test_zeros_behind_an_image_are_none_of_it() -> None:
    bench = Bench()
    bench.terminus = AsksForWholeParts()
    bench.begin(data=made_up(100, "8"))
    assert [command for command, _ in bench.serve()] == [PART] * 4 + [0x16, 0x17, 0x18]


def test_a_response_that_answers_nothing_is_dropped() -> None:
    """One that nobody awaits, and one without a completion code."""
    bench = Bench()
    response = PldmHeader(rq=0, pldm_type=PldmType.FIRMWARE_UPDATE, command=PART).encode()
    assert bench.terminus.receive(response + bytes(33), AGENT, bench.now) is None
    bench.begin()
    (asked,) = bench.terminus.poll(bench.now)
    header, used = PldmHeader.decode_front(asked.body)
    assert bench.terminus.receive(replace(header, rq=0).encode(), AGENT, bench.now) is None
    assert bench.serve(2.0)[0] == (PART, asked.body[used:])
    assert bench.status.state == UpdateState.READY_XFER


def test_a_corrupted_image_is_not_applied() -> None:
    bench = Bench()
    bench.begin(data=SMALL.corrupted)
    assert bench.serve(1.0)[-1] == (UpdateCommand.VERIFY_COMPLETE, b"\x01")
    assert (bench.status.state, bench.status.aux_state) == (UpdateState.VERIFY, 2)


def test_an_agent_that_went_away_is_given_up() -> None:
    bench = Bench()
    bench.agent.misbehaviours.append(Misbehaviour(PART, none))
    bench.begin()
    assert len(bench.serve(61.0)) in (59, 60)
    assert (bench.status.state, bench.status.reason) == (UpdateState.IDLE, 5)


@pytest.mark.parametrize(
    ("key", "size", "code"),
    [
        (DESCRIPTION.update.components[0].key, 64, ComponentCode.NO_MATCH),
        (SMALL.key, 0, ComponentCode.NOT_SUPPORTED),
        (SMALL.key, Terminus().largest + 1, ComponentCode.NOT_SUPPORTED),
        ((0xFFFF, 1, 1), 64, ComponentCode.NOT_SUPPORTED),
    ],
)
def test_what_fits_no_component_of_the_table_is_not_taken(key: tuple[int, int, int], size: int, code: int) -> None:
    bench = Bench()
    version = SMALL.version.data
    told = (1, len(version), version)
    bench.ask(UpdateCommand.REQUEST_UPDATE, RequestUpdateRequest(32, 1, 1, 0, *told))  # type: ignore[arg-type]
    bench.ask(UpdateCommand.PASS_COMPONENT_TABLE, PassComponentTableRequest(5, *SMALL.key, SMALL.stamp, *told))  # type: ignore[arg-type]
    component = UpdateComponentRequest(*key, SMALL.stamp, size, 0, *told)  # type: ignore[arg-type]
    answer = bench.ask(UpdateCommand.UPDATE_COMPONENT, component)
    assert (answer.compatibility, answer.compatibility_code) == (1, code)
    assert bench.status.state == UpdateState.READY_XFER


@pytest.mark.parametrize(("early", "state"), [(0.25, UpdateState.DOWNLOAD), (0.0, UpdateState.IDLE)])
def test_an_agent_is_given_up_when_its_time_is_over(early: float, state: UpdateState) -> None:
    bench = Bench()
    bench.begin()
    bench.terminus.poll(bench.now + bench.terminus.fd_t1 - early)
    assert bench.terminus.update_state == state


@given(offset=st.integers(0, 300), length=st.integers(0, 300))
def test_a_part_is_of_the_length_that_was_asked_for_or_refused(offset: int, length: int) -> None:
    image = bytes(range(100))
    answer = part_of(image, FirmwareDataRequest(offset, length).encode(), 32)
    good = length > 0 and offset < 100 and offset + length <= 132
    wanted = b"\0" + (image + bytes(32))[offset : offset + length]
    assert answer == (wanted if good else bytes((UpdateError.DATA_OUT_OF_RANGE,)))


@pytest.mark.parametrize(
    ("bend", "bent"),
    [(short, b"\0ab"), (long, b"\0abc\0"), (none, None), (refusal(0x89), b"\x89")],
)
def test_part_is_bent_as_it_is_said(bend: Any, bent: bytes | None) -> None:
    assert bend(b"\0abc") == bent


@pytest.mark.parametrize(
    ("times", "after", "bad"),
    [(None, 0, [0, 1, 2, 3]), (1, 0, [0]), (2, 1, [1, 2]), (None, 2, [2, 3]), (0, 0, [])],
)
def test_agent_misbehaves_as_often_as_was_declared(times: int | None, after: int, bad: list[int]) -> None:
    agent = AgentServer()
    agent.image = SMALL.data
    agent.misbehaviours.append(Misbehaviour(PART, none, times, after))
    asked, other = (PldmHeader(pldm_type=PldmType.FIRMWARE_UPDATE, command=command) for command in (PART, PART + 1))
    assert all(agent.serve(other, b"\0") == b"\0" for _ in range(3))
    answers = [agent.serve(asked, FirmwareDataRequest(0, 32).encode()) for _ in range(4)]
    assert [place for place, answer in enumerate(answers) if answer is None] == bad


def test_what_an_image_was_given_is_what_was_answered_well() -> None:
    agent = AgentServer()
    agent.misbehaviours.append(Misbehaviour(PART, short, 1, after=1))
    header = PldmHeader(pldm_type=PldmType.FIRMWARE_UPDATE, command=PART)
    for image, offset in ((b"a" * 64, 0), (b"a" * 64, 32), (b"b" * 64, 16), (b"a" * 64, 0x100)):
        agent.image = image
        agent.serve(header, FirmwareDataRequest(offset, 32).encode())
    assert agent.given_of(b"a" * 64) == (range(32),)
    assert agent.given_of(b"b" * 64) == (range(16, 48),)


@given(data=st.binary(max_size=12))
def test_any_question_is_answered(data: bytes) -> None:
    agent = AgentServer()
    agent.image = SMALL.data
    for command in range(0x20):
        assert agent.serve(PldmHeader(pldm_type=PldmType.FIRMWARE_UPDATE, command=command), data)


def test_nothing_is_served_without_an_update() -> None:
    header = PldmHeader(pldm_type=PldmType.FIRMWARE_UPDATE, command=PART)
    assert AgentServer().serve(header, FirmwareDataRequest(0, 32).encode()) == bytes((0x88,))


@given(st.binary(min_size=1, max_size=100))
def test_an_image_out_of_step_is_never_the_good_one(data: bytes) -> None:
    """Filler reads the same both ways."""
    for good in (data, data + data[::-1]):
        spoilt = replace(SMALL, data=good).out_of_step
        assert spoilt != good
        assert len(spoilt) == len(good)


def test_an_image_is_out_of_step_in_its_second_part() -> None:
    data = bytes(range(100))
    assert replace(SMALL, data=data).out_of_step == data[:32] + data[63:31:-1] + data[64:]


@given(content=st.binary(min_size=1, max_size=64), bit=st.integers(0, 511))
def test_a_flipped_bit_is_seen(content: bytes, bit: int) -> None:
    image = bytearray(sealed(content))
    assert is_sealed(bytes(image))
    image[bit // 8 % len(image)] ^= 1 << bit % 8
    assert not is_sealed(bytes(image))


@pytest.mark.parametrize("version", ["1.0.0", "1.0.1", ""])
def test_made_up_images_differ_in_every_part(version: str) -> None:
    image, other = made_up(4096, version), made_up(4096, "1.1.0")
    parts = [image[at : at + 32] for at in range(0, 4096, 32)]
    assert len(image) == 4096
    assert len(set(parts)) == len(parts)
    assert all(part not in other for part in parts)


def test_made_up_image_has_every_bit_set_somewhere() -> None:
    """And no byte of its words is ever the same: what a device loses of one is seen."""
    image = made_up(4096, "1.0.0")[:-CRC32_SIZE]
    assert [min(len(set(image[lane::4])), 64) for lane in range(4)] == [64] * 4
    assert all(reduce(or_, image[lane::4]) == 0xFF for lane in range(4))


@pytest.mark.parametrize("size", [5, 64, 100])
def test_corrupted_image_differs_in_one_bit(size: int) -> None:
    image = replace(SMALL, data=made_up(size, "1.0.0"))
    different = [one ^ other for one, other in zip(image.data, image.corrupted, strict=True) if one != other]
    assert different == [1]


def test_a_component_of_which_no_trial_is_told_has_none() -> None:
    assert not Component(classification=0x000A, identifier=0x0010, index=0, version="1.0.0", methods=1).trial_size


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"version": "1", "descriptors": {}}, "components is missing"),
        ({"version": "1", "descriptors": {"serial": 1}, "components": []}, "descriptors.serial: 'serial' is none of"),
        (
            {"version": "1", "descriptors": {"iana_enterprise": 1 << 32}, "components": []},
            "descriptors.iana_enterprise: ",
        ),
        ({"version": "1", "descriptors": {}, "components": [{}]}, "components.0: classification is missing"),
    ],
)
def test_a_mistake_in_a_description_is_told_with_its_place(entry: dict[str, Any], complaint: str) -> None:
    with pytest.raises(DescriptionError) as caught:
        described_inventory(entry)
    assert str(caught.value).startswith(complaint)
