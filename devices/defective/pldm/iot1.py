"""Terminuses that break one rule of PICMG IoT.1; `breaks` names every requirement they then miss.

claims: what a device claims other than the reference terminus does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from devices.defective.pldm.claims import commands_claimed
from tester.device import PLDM_BINDING, Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import (
    Command,
    ControlHeader,
    GetVersionSupportRequest,
    GetVersionSupportResponse,
    Version,
)
from tester.mctp.packet import BASELINE_UNIT, Packet
from tester.pldm.base import GetPldmTypesResponse, Ver32
from tester.pldm.events import SetEventReceiverError, SetEventReceiverRequest
from tester.pldm.fields import bitmap
from tester.pldm.header import PLDM_MESSAGE_TYPE, PldmType
from tester.pldm.iot1 import PICMG, EndpointKind
from tester.pldm.pdr import (
    AssociationType,
    EntityAssociation,
    FruRecordSet,
    Name,
    OemEntityId,
    Pdr,
    PdrType,
    StateSensor,
    TerminusLocator,
    UnknownPdr,
    truthful,
)
from tester.pldm.platform import EventMode
from tester.pldm.reference_device import RECORDS
from tester.pldm.responder.control import no_data
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.terminus import Terminus

TESTER_EID = 0x08
SPARE_HANDLE = 0x7E
NOT_IN_UPDATE_MODE = 0x80


def with_changes(kind: type[Pdr], first_only: bool = False, **changes: Any) -> tuple[Pdr, ...]:
    """The records of the reference terminus, those of a kind changed."""
    records, done = [], False
    for record in RECORDS:
        if isinstance(record, kind) and not (first_only and done):
            changed: Any = replace(record, **changes)
            records.append(truthful(changed))
            done = True
        else:
            records.append(record)
    return tuple(records)


def without(kind: type[Pdr]) -> tuple[Pdr, ...]:
    """The records of the reference terminus but those of a kind."""
    return tuple(record for record in RECORDS if not isinstance(record, kind))


# MCTP, PLDM types and commands


class TwoBindingVersions(Device):
    """Two versions of PLDM over MCTP are listed, as in the PICMG Zephyr endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-001",)

    def get_version_support(self, data: bytes) -> Layout:
        if GetVersionSupportRequest.decode(data).message_type != PLDM_MESSAGE_TYPE:
            return super().get_version_support(data)
        return GetVersionSupportResponse(count=2, versions=(PLDM_BINDING, Version(0xF1, 0xF1, 0xF0)))


class PacketsTooLarge(Device):
    """Packets have up to 128 bytes."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-004", "PLDM-BASE-063", "MCTP-PKT-003")

    def transmit(self, message: MctpMessage) -> bytes:
        if len(message.body) > 2 * BASELINE_UNIT:
            return super().transmit(message)
        address = {"source": message.source, "destination": message.destination}
        tag = {"tag_owner": message.tag_owner, "tag": message.tag}
        return self.encode_frame(Packet(**address, **tag, payload=message.body))


class FruTypeNotListed(Terminus):
    """FRU data is there, but not listed among the types."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-005", "PLDM-CLM-001", "PLDM-BASE-044", "PLDM-BASE-053")

    def get_pldm_types(self, data: bytes) -> Layout:
        no_data(data)
        return GetPldmTypesResponse(types=bitmap([PldmType.CONTROL, PldmType.PLATFORM], 8))


class NoEventMode(Terminus):
    """No mode of events can be set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-006", "PLDM-EVT-001", "PLDM-EVT-017")

    def check_receiver(self, request: SetEventReceiverRequest) -> None:
        super().check_receiver(request)
        if request.mode != EventMode.DISABLED:
            raise Refusal(SetEventReceiverError.ENABLE_METHOD_NOT_SUPPORTED)


UPDATE_COMMANDS = (0x01, 0x02, 0x10, 0x13, 0x14, 0x1A, 0x1B, 0x1C, 0x1D)
REQUEST_UPDATE = 0x10


def updatable(*commands: int) -> dict[str, Any]:
    """The claims of a terminus with these commands of firmware update."""
    return {
        "PLDM_VERSIONS": {0: ["1.1.0"], 2: ["1.2.0"], 4: ["1.0.0"], 5: ["1.0.0"]},
        "PLDM_COMMANDS": commands_claimed([(PldmType.FIRMWARE_UPDATE, code) for code in commands]),
    }


class Updatable(Terminus):
    """Conforming, with so much of firmware update as a terminus needs that is never updated."""

    versions: ClassVar = {**Terminus.versions, PldmType.FIRMWARE_UPDATE: (Ver32(),)}
    update_commands: ClassVar[tuple[int, ...]] = UPDATE_COMMANDS

    def commands(self) -> dict[tuple[int, int], Handler]:
        """Those of type 5 are these few."""
        others = {key: serve for key, serve in super().commands().items() if key[0] != PldmType.FIRMWARE_UPDATE}
        return others | {(PldmType.FIRMWARE_UPDATE, code): self.refuse_update for code in self.update_commands}

    def refuse_update(self, data: bytes) -> Layout:
        """It is never in update mode."""
        del data
        raise Refusal(NOT_IN_UPDATE_MODE)


class UpdateNeverBegins(Updatable):
    """Firmware update is supported, but RequestUpdate is not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-030",)
    also: ClassVar[tuple[str, ...]] = ("PLDM-CLM-003",)
    claims: ClassVar[dict[str, Any]] = updatable(*set(UPDATE_COMMANDS) - {REQUEST_UPDATE})

    update_commands = tuple(sorted(set(UPDATE_COMMANDS) - {REQUEST_UPDATE}))


# Start-up


class EventsToAnybody(Terminus):
    """Events are sent to a compiled-in receiver from the start on."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-002", "PLDM-EVT-004")

    def reset(self) -> None:
        super().reset()
        self.event_mode, self.event_address = EventMode.ASYNC, TESTER_EID


class Announced(Device):
    """Conforming, announces itself with Discovery Notify after a start."""

    announces = Command.DISCOVERY_NOTIFY

    def reset(self) -> None:
        """It is not known yet that there is anybody."""
        super().reset()
        self.announced = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """With the first answer it is known."""
        out = super().receive(data, now)
        if not out or self.announced:
            return out
        self.announced = True
        return out + self.encode_frame(Packet(tag_owner=1, payload=ControlHeader(command=self.announces).encode()))


class Unannounced(Terminus):
    """It is claimed that Discovery Notify is sent, but it never is."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-003",)
    claims: ClassVar[dict[str, Any]] = {"DISCOVERY_NOTIFY": True}


class RecordPerStart(Terminus):
    """A record is filled in anew with each start."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-009",)
    also: ClassVar[tuple[str, ...]] = ("PLDM-PDR-029",)

    starts: ClassVar[list[int]] = []

    def reset(self) -> None:
        self.starts.append(1)
        self.records = with_changes(FruRecordSet, container=len(self.starts))  # type: ignore[misc]
        super().reset()


class TidKept(Terminus):
    """The TID is stored in the EEPROM."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-011", "PLDM-BASE-037")

    stored: ClassVar[dict[str, int]] = {"tid": 0}

    def reset(self) -> None:
        super().reset()
        self.tid = self.stored["tid"]

    def set_tid(self, data: bytes) -> Layout:
        response = super().set_tid(data)
        self.stored["tid"] = self.tid
        return response


class EffectersKept(Terminus):
    """Effecters are put back where they were before the power was lost."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-011", "PLDM-IOT1-018")

    stored: ClassVar[dict[str, int]] = {}

    def reset(self) -> None:
        super().reset()
        self.board |= self.stored

    def move(self, effecter_id: int, position: int, place: int = 0) -> None:
        super().move(effecter_id, position, place)
        self.stored[self.outputs[effecter_id][place]] = position


class StartsActive(Terminus):
    """An output is active from the start on."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-018",)

    def reset(self) -> None:
        super().reset()
        self.board["brightness"] = 100


# Records


class LocatorTwice(Terminus):
    """There are two terminus locators."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-007",)

    records = (*RECORDS, replace(RECORDS[0], record_handle=SPARE_HANDLE))


class LocatorElsewhere(Terminus):
    """The terminus locator is in a container that neither text nor table gives it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-007",)

    records = with_changes(TerminusLocator, container=2)


class InitializationLeft(Terminus):
    """An initialization PDR was left over from a template."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-008",)

    records = (
        *RECORDS,
        truthful(UnknownPdr(SPARE_HANDLE, pdr_type=PdrType.STATE_SENSOR_INITIALIZATION, data=bytes(12))),
    )


class AssociationPhysical(Terminus):
    """The entities are said to be contained physically."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-012",)

    records = with_changes(EntityAssociation, association_type=AssociationType.PHYSICAL)


class EntityOfItsOwn(Terminus):
    """A sensor belongs to another entity than the endpoint's."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-013", "PLDM-PDR-030")

    records = with_changes(StateSensor, first_only=True, entity_instance=2)


class PicmgVendorBackwards(Terminus):
    """The vendor's enterprise number is sent high byte first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-014", "PLDM-PDR-022")

    records = with_changes(OemEntityId, vendor=int.from_bytes(PICMG.to_bytes(4, "little"), "big"))


class KindOfAnother(Terminus):
    """A Simple endpoint calls itself a PID endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-014",)

    records = with_changes(OemEntityId, vendor_entity=EndpointKind.PID, names=(Name("en", "PID"),))


class FruSetOfEndpoint(Terminus):
    """The FRU record set is that of the endpoint, not of what contains it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-015",)

    records = with_changes(FruRecordSet, entity_type=0x6000)


class Bare(Terminus):
    """A Simple endpoint without any sensor or effecter."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-016",)
    claims: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(("SENS_NUM", "SENS_STATE", "EFF_NUM", "EFF_STATE", "EVT_SENSOR"), False),
        "LOOPS": {},
        "SAFE": {},
    }

    records = RECORDS[:4]
    inputs: ClassVar[dict[int, tuple[str, ...]]] = {}
    outputs: ClassVar[dict[int, tuple[str, ...]]] = {}


class InterlockWithoutStateSet(Terminus):
    """The interlock sensor has state set 0, as in the configuration data of the PICMG AVR endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-017", "PLDM-PDR-024")

    records = with_changes(StateSensor, first_only=True, sets=(replace(RECORDS[4].sets[0], state_set=0),))  # type: ignore[attr-defined]
