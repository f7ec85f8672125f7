"""Command codes, completion codes, states and the other words of type 5 (DSP0267)."""

from __future__ import annotations

from enum import IntEnum


class UpdateCommand(IntEnum):
    """Command codes of type 5."""

    QUERY_DEVICE_IDENTIFIERS = 0x01
    GET_FIRMWARE_PARAMETERS = 0x02
    QUERY_DOWNSTREAM_DEVICES = 0x03
    QUERY_DOWNSTREAM_IDENTIFIERS = 0x04
    GET_DOWNSTREAM_FIRMWARE_PARAMETERS = 0x05
    REQUEST_UPDATE = 0x10
    GET_PACKAGE_DATA = 0x11
    GET_DEVICE_META_DATA = 0x12
    PASS_COMPONENT_TABLE = 0x13
    UPDATE_COMPONENT = 0x14
    REQUEST_FIRMWARE_DATA = 0x15
    TRANSFER_COMPLETE = 0x16
    VERIFY_COMPLETE = 0x17
    APPLY_COMPLETE = 0x18
    GET_META_DATA = 0x19
    ACTIVATE_FIRMWARE = 0x1A
    GET_STATUS = 0x1B
    CANCEL_UPDATE_COMPONENT = 0x1C
    CANCEL_UPDATE = 0x1D


class UpdateError(IntEnum):
    """Completion codes of type 5."""

    NOT_IN_UPDATE_MODE = 0x80
    ALREADY_IN_UPDATE_MODE = 0x81
    DATA_OUT_OF_RANGE = 0x82
    INVALID_TRANSFER_LENGTH = 0x83
    INVALID_STATE = 0x84
    INCOMPLETE_UPDATE = 0x85
    COMMAND_NOT_EXPECTED = 0x88
    RETRY_REQUEST_FIRMWARE_DATA = 0x89
    UNABLE_TO_INITIATE = 0x8A
    ACTIVATION_NOT_REQUIRED = 0x8B
    SELF_CONTAINED_NOT_PERMITTED = 0x8C
    RETRY_REQUEST_UPDATE = 0x8E


class UpdateState(IntEnum):
    """Where a firmware device is."""

    IDLE = 0
    LEARN_COMPONENTS = 1
    READY_XFER = 2
    DOWNLOAD = 3
    VERIFY = 4
    APPLY = 5
    ACTIVATE = 6


class AuxState(IntEnum):
    """What becomes of the operation that a state is about."""

    IN_PROGRESS = 0
    SUCCESSFUL = 1
    FAILED = 2
    WAITING = 3  # in IDLE, LEARN COMPONENTS and READY XFER, which are about none
    ACTIVATION_FAILED = 4  # self-contained, since 1.3


class IdleReason(IntEnum):
    """Why a device came to IDLE."""

    INITIALIZATION = 0
    ACTIVATED = 1
    CANCELLED = 2
    TIMEOUT_LEARN = 3
    TIMEOUT_READY = 4
    TIMEOUT_DOWNLOAD = 5
    TIMEOUT_VERIFY = 6
    TIMEOUT_APPLY = 7


class TransferResult(IntEnum):
    """How a download ended; 0x70 to 0x8F are vendors' own."""

    SUCCESS = 0x00
    IMAGE_CORRUPT = 0x02
    ABORTED_BY_DEVICE = 0x03
    TIMEOUT = 0x09
    GENERIC_ERROR = 0x0A


class VerifyResult(IntEnum):
    """How a verification ended; 0x90 to 0xAF are vendors' own."""

    SUCCESS = 0x00
    FAILED = 0x01
    VERSION_MISMATCH = 0x02
    SECURITY_CHECKS = 0x03
    INCOMPLETE = 0x04
    TIMEOUT = 0x09
    GENERIC_ERROR = 0x0A


class ApplyResult(IntEnum):
    """How an image was applied; 0xB0 to 0xCF are vendors' own."""

    SUCCESS = 0x00
    OTHER_ACTIVATION = 0x01
    MEMORY_FAILED = 0x02
    TIMEOUT = 0x09
    GENERIC_ERROR = 0x0A


class ComponentCode(IntEnum):
    """Why a component is not taken; 0xD0 to 0xEF are vendors' own."""

    ACCEPTED = 0x00
    STAMP_IDENTICAL = 0x01
    STAMP_LOWER = 0x02
    STAMP_INVALID = 0x03
    CONFLICT = 0x04
    PREREQUISITES = 0x05
    NOT_SUPPORTED = 0x06
    SECURITY = 0x07
    SET_INCOMPLETE = 0x08
    NO_MATCH = 0x09
    STRING_IDENTICAL = 0x0A
    STRING_LOWER = 0x0B


PROGRESS_UNKNOWN = 0x65
"""What stands for the per cent where a device does not count them."""

BASELINE_TRANSFER = 32
"""The least maximum transfer size, in bytes, and the least length that a device asks for but at the end."""
