"""The messages of type 5 (DSP0267), as independent implementations agree on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Octets, Repeated, Tail
from tester.pldm.base import TransferFlag
from tester.pldm.descriptors import Descriptor
from tester.pldm.fields import U8, U16, U32, Bitmap8
from tester.pldm.header import Completion, Done, Message, NoData, PldmType
from tester.pldm.package.contents import NO_STAMP, StringType
from tester.pldm.update.words import (
    BASELINE_TRANSFER,
    AuxState,
    IdleReason,
    UpdateCommand,
    UpdateState,
)

Date = Annotated[bytes, Octets(8)]


@dataclass(frozen=True)
class QueryDeviceIdentifiersResponse(Layout):
    """identifiers_length: bytes of all descriptors, with their types and lengths."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    identifiers_length: U32 = 0
    count: U8 = 0
    descriptors: Annotated[tuple[Descriptor, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class ComponentParameters(Layout):
    """A component. Stamps order its versions, dates are YYYYMMDD or zeros, the pending fields are of an image that is
    applied and not yet activated. methods: bits of ActivationMethod.
    """

    title: ClassVar[str] = "component"

    classification: U16
    identifier: U16
    index: U8
    active_stamp: U32
    active_type: Annotated[StringType, BYTE]
    active_length: U8
    active_date: Date
    pending_stamp: U32
    pending_type: Annotated[StringType, BYTE]
    pending_length: U8
    pending_date: Date
    methods: U16
    component_capabilities: U32
    active_version: Annotated[bytes, Octets("active_length")]
    pending_version: Annotated[bytes, Octets("pending_length")]

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells it from the device's other components."""
        return self.classification, self.identifier, self.index


@dataclass(frozen=True)
class GetFirmwareParametersResponse(Layout):
    """The versions of the image set as a whole, and each component's."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    update_capabilities: U32 = 0
    component_count: U16 = 0
    active_set_type: Annotated[StringType, BYTE] = StringType.ASCII
    active_set_length: U8 = 0
    pending_set_type: Annotated[StringType, BYTE] = StringType.UNKNOWN
    pending_set_length: U8 = 0
    active_set_version: Annotated[bytes, Octets("active_set_length")] = b""
    pending_set_version: Annotated[bytes, Octets("pending_set_length")] = b""
    components: Annotated[tuple[ComponentParameters, ...], Repeated("component_count")] = ()


@dataclass(frozen=True)
class RequestUpdateRequest(Layout):
    """maximum: bytes of a part that the agent can send. outstanding: requests for parts that it can keep at once.
    package_data: bytes of it that it offers.
    """

    maximum: U32 = BASELINE_TRANSFER
    component_total: U16 = 1
    outstanding: U8 = 1
    package_data: U16 = 0
    version_type: Annotated[StringType, BYTE] = StringType.ASCII
    version_length: U8 = 0
    version: Annotated[bytes, Octets("version_length")] = b""


@dataclass(frozen=True)
class RequestUpdateResponse(Layout):
    """metadata_length: bytes of the device's metadata. wants_package_data: whether it will ask for that."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    metadata_length: U16 = 0
    wants_package_data: U8 = 0


@dataclass(frozen=True)
class PassComponentTableRequest(Layout):
    """One entry of the package's component table."""

    transfer_flag: Annotated[TransferFlag, BYTE] = TransferFlag.START_AND_END
    classification: U16 = 0
    identifier: U16 = 0
    index: U8 = 0
    stamp: U32 = NO_STAMP
    version_type: Annotated[StringType, BYTE] = StringType.ASCII
    version_length: U8 = 0
    version: Annotated[bytes, Octets("version_length")] = b""


@dataclass(frozen=True)
class PassComponentTableResponse(Layout):
    """component_response: 0 where it can be updated, 1 where it may not. response_code: of ComponentCode."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    component_response: U8 = 0
    response_code: U8 = 0


@dataclass(frozen=True)
class UpdateComponentRequest(Layout):
    """size: of the image, in bytes. update_options: bit 0 forces the update."""

    classification: U16 = 0
    identifier: U16 = 0
    index: U8 = 0
    stamp: U32 = NO_STAMP
    size: U32 = 0
    update_options: U32 = 0
    version_type: Annotated[StringType, BYTE] = StringType.ASCII
    version_length: U8 = 0
    version: Annotated[bytes, Octets("version_length")] = b""


@dataclass(frozen=True)
class UpdateComponentResponse(Layout):
    """compatibility: 0 where the update goes on, 1 where it does not. seconds: before the first part is asked for."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    compatibility: U8 = 0
    compatibility_code: U8 = 0
    enabled_options: U32 = 0
    seconds: U16 = 0


@dataclass(frozen=True)
class FirmwareDataRequest(Layout):
    """The device asks for a part of the image. Both in bytes."""

    offset: U32 = 0
    part_length: U32 = 0


@dataclass(frozen=True)
class FirmwareDataResponse(Layout):
    """The part."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    data: Tail = b""


@dataclass(frozen=True)
class ResultRequest(Layout):
    """The device has transferred, or verified. result: of TransferResult or VerifyResult."""

    result: U8 = 0


@dataclass(frozen=True)
class ApplyCompleteRequest(Layout):
    """result: of ApplyResult. methods: bits of ActivationMethod, where they are others than it said before."""

    result: U8 = 0
    methods: U16 = 0


@dataclass(frozen=True)
class ActivateFirmwareRequest(Layout):
    """self_contained: whether components that can are to run their new image without a reset from outside."""

    self_contained: U8 = 0


@dataclass(frozen=True)
class ActivateFirmwareResponse(Layout):
    """activation_seconds: how long it will take."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    activation_seconds: U16 = 0


@dataclass(frozen=True)
class GetStatusResponse(Layout):
    """progress: per cent, or PROGRESS_UNKNOWN. reason: why the device came to IDLE last."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    state: Annotated[UpdateState, BYTE] = UpdateState.IDLE
    previous_state: Annotated[UpdateState, BYTE] = UpdateState.IDLE
    aux_state: Annotated[AuxState, BYTE] = AuxState.WAITING
    aux_status: U8 = 0
    progress: U8 = 0
    reason: Annotated[IdleReason, BYTE] = IdleReason.INITIALIZATION
    enabled_options: U32 = 0


@dataclass(frozen=True)
class CancelUpdateResponse(Layout):
    """broken: whether components do not work any more; broken_components: a bit for each of them."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    broken: U8 = 0
    broken_components: Bitmap8 = bytes(8)


def _message(
    command: UpdateCommand, request: type[Layout] = NoData, response: type[Layout] = Done, *, told_unasked: bool = False
) -> Message:
    return Message(PldmType.FIRMWARE_UPDATE, command, request, response, told_unasked=told_unasked)


MESSAGES: tuple[Message, ...] = (
    _message(UpdateCommand.QUERY_DEVICE_IDENTIFIERS, NoData, QueryDeviceIdentifiersResponse),
    _message(UpdateCommand.GET_FIRMWARE_PARAMETERS, NoData, GetFirmwareParametersResponse),
    _message(UpdateCommand.REQUEST_UPDATE, RequestUpdateRequest, RequestUpdateResponse),
    _message(UpdateCommand.PASS_COMPONENT_TABLE, PassComponentTableRequest, PassComponentTableResponse),
    _message(UpdateCommand.UPDATE_COMPONENT, UpdateComponentRequest, UpdateComponentResponse),
    _message(
        UpdateCommand.REQUEST_FIRMWARE_DATA,
        FirmwareDataRequest,
        FirmwareDataResponse,
        told_unasked=True,
    ),
    _message(UpdateCommand.TRANSFER_COMPLETE, ResultRequest, told_unasked=True),
    _message(UpdateCommand.VERIFY_COMPLETE, ResultRequest, told_unasked=True),
    _message(UpdateCommand.APPLY_COMPLETE, ApplyCompleteRequest, told_unasked=True),
    _message(UpdateCommand.ACTIVATE_FIRMWARE, ActivateFirmwareRequest, ActivateFirmwareResponse),
    _message(UpdateCommand.GET_STATUS, NoData, GetStatusResponse),
    _message(UpdateCommand.CANCEL_UPDATE_COMPONENT),
    _message(UpdateCommand.CANCEL_UPDATE, NoData, CancelUpdateResponse),
)

OWN_COMMANDS = (
    UpdateCommand.REQUEST_FIRMWARE_DATA,
    UpdateCommand.TRANSFER_COMPLETE,
    UpdateCommand.VERIFY_COMPLETE,
    UpdateCommand.APPLY_COMPLETE,
)
"""What the device asks, in the order of an update."""
