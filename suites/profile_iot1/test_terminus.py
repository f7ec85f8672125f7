"""Protocols of an IoT.1 endpoint"""

import pytest

from suites import needs, requirement, stage
from suites.bench import BusOwner, Dialect, EventReceiver, FruUser, Repository, Requester, Wire
from suites.wanted import described, with_bits
from tester.mctp.control import Completion as ControlCompletion
from tester.mctp.control import Version
from tester.mctp.packet import BASELINE_UNIT
from tester.outcome import SILENCE, answer
from tester.pldm.base import BaseCommand
from tester.pldm.fru import FruCommand
from tester.pldm.header import PLDM_MESSAGE_TYPE, Completion, PldmType
from tester.pldm.platform import EventMode, PlatformCommand

BINDING_1_0 = Version.decode(bytes.fromhex("F1F0F000"))
MANDATORY = {
    PldmType.PLATFORM: (PlatformCommand.GET_PDR_REPOSITORY_INFO, PlatformCommand.GET_PDR),
    PldmType.FRU: (FruCommand.GET_FRU_RECORD_TABLE_METADATA, FruCommand.GET_FRU_RECORD_TABLE),
}
OF_FIRMWARE_UPDATE = (0x01, 0x02, 0x10, 0x13, 0x14, 0x1A, 0x1B, 0x1C, 0x1D)
EVENT_MODES = (EventMode.ASYNC, EventMode.POLLING, EventMode.ASYNC_KEEP_ALIVE)
IN_UNITS = described(f"of {BASELINE_UNIT} bytes at most", lambda sizes: max(sizes) <= BASELINE_UNIT)


@requirement("PLDM-IOT1-001")
def test_one_version_of_the_binding(bus_owner: BusOwner) -> None:
    """Get MCTP Version Support for PLDM has exactly one entry, 1.0."""
    versions = bus_owner.get_version_support(PLDM_MESSAGE_TYPE)
    versions.expect(completion=ControlCompletion.SUCCESS, count=1, versions=(BINDING_1_0,))


@requirement("PLDM-IOT1-004")
@needs("packets")
def test_packets_are_of_64_bytes_at_most(requester: Requester, repository: Repository, fru: FruUser) -> None:
    """No packet of the longest responses has more than the transmission unit."""
    for record_handle in repository.by_size()[-3:]:
        repository.get_pdr(record_handle).expect(payload_sizes=IN_UNITS)
    fru.get_table().expect(payload_sizes=IN_UNITS)
    requester.get_types().expect(payload_sizes=IN_UNITS)


@requirement("PLDM-IOT1-005")
def test_types(requester: Requester) -> None:
    """PLDM base, platform monitoring and FRU data are supported."""
    requester.get_types().expect(types=with_bits(PldmType.CONTROL, PldmType.PLATFORM, PldmType.FRU))


@requirement("PLDM-IOT1-005")
@pytest.mark.parametrize("subject", MANDATORY, ids=["platform", "fru"])
def test_mandatory_commands(requester: Requester, subject: PldmType) -> None:
    """The commands that read the repository and the FRU record table are advertised."""
    requester.get_commands(subject, requester.version_of(subject)).expect(commands=with_bits(*MANDATORY[subject]))


@requirement("PLDM-IOT1-006")
@stage("illegal")
def test_events(event_receiver: EventReceiver, dialect: Dialect) -> None:
    """One mode of events at least can be set."""
    settings = {mode: event_receiver.turn(mode) for mode in EVENT_MODES}
    taken = [
        mode for mode, exchange in settings.items() if exchange.reply and exchange.completion == Completion.SUCCESS
    ]
    for exchange in () if taken else settings.values():
        exchange.expect(completion=Completion.SUCCESS)
    if EventMode.ASYNC not in taken:
        dialect("asynchronous events, which should be supported", "not supported")


@requirement("PLDM-IOT1-010")
def test_two_requests_at_once(requester: Requester, wire: Wire) -> None:
    """Of two requests in one burst both are answered, or one is dropped."""
    for exchange in wire.burst(requester.request(BaseCommand.GET_TID), requester.request(BaseCommand.GET_PLDM_TYPES)):
        exchange.expect_one_of(SILENCE, answer(completion=Completion.SUCCESS))


@requirement("PLDM-IOT1-030")
def test_firmware_update_commands(requester: Requester) -> None:
    """A terminus with firmware update supports the commands that every update needs."""
    version = requester.version_of(PldmType.FIRMWARE_UPDATE)
    requester.get_commands(PldmType.FIRMWARE_UPDATE, version).expect(commands=with_bits(*OF_FIRMWARE_UPDATE))
