"""Platform monitoring and control, PLDM type 2 (DSP0248): the codes that its messages and records share."""

from __future__ import annotations

from enum import IntEnum

from tester.layout import Layout
from tester.pldm.header import Done, Message, NoData, PldmType


class PlatformCommand(IntEnum):
    """Command codes of type 2."""

    GET_TERMINUS_UID = 0x03
    SET_EVENT_RECEIVER = 0x04
    GET_EVENT_RECEIVER = 0x05
    PLATFORM_EVENT_MESSAGE = 0x0A
    POLL_FOR_PLATFORM_EVENT_MESSAGE = 0x0B
    EVENT_MESSAGE_SUPPORTED = 0x0C
    EVENT_MESSAGE_BUFFER_SIZE = 0x0D
    SET_NUMERIC_SENSOR_ENABLE = 0x10
    GET_SENSOR_READING = 0x11
    GET_SENSOR_THRESHOLDS = 0x12
    SET_SENSOR_THRESHOLDS = 0x13
    RESTORE_SENSOR_THRESHOLDS = 0x14
    GET_SENSOR_HYSTERESIS = 0x15
    SET_SENSOR_HYSTERESIS = 0x16
    INIT_NUMERIC_SENSOR = 0x17
    SET_STATE_SENSOR_ENABLES = 0x20
    GET_STATE_SENSOR_READINGS = 0x21
    INIT_STATE_SENSOR = 0x22
    SET_NUMERIC_EFFECTER_ENABLE = 0x30
    SET_NUMERIC_EFFECTER_VALUE = 0x31
    GET_NUMERIC_EFFECTER_VALUE = 0x32
    SET_STATE_EFFECTER_ENABLES = 0x38
    SET_STATE_EFFECTER_STATES = 0x39
    GET_STATE_EFFECTER_STATES = 0x3A
    GET_PDR_REPOSITORY_INFO = 0x50
    GET_PDR = 0x51
    FIND_PDR = 0x52
    GET_PDR_REPOSITORY_SIGNATURE = 0x53
    RUN_INIT_AGENT = 0x58


class DataSize(IntEnum):
    """The format of a reading or setting: sensorDataSize, effecterDataSize."""

    U8 = 0
    S8 = 1
    U16 = 2
    S16 = 3
    U32 = 4
    S32 = 5


class RangeFormat(IntEnum):
    """The format of a numeric record's range fields: rangeFieldFormat."""

    U8 = 0
    S8 = 1
    U16 = 2
    S16 = 3
    U32 = 4
    S32 = 5
    REAL32 = 6


class Transport(IntEnum):
    """What carries events to the receiver: transportProtocolType."""

    MCTP = 0x00
    RBT = 0x01
    VENDOR = 0xFF


class EventMode(IntEnum):
    """How a terminus hands over its events: eventMessageGlobalEnable."""

    DISABLED = 0
    ASYNC = 1
    POLLING = 2
    ASYNC_KEEP_ALIVE = 3


class SensorOperation(IntEnum):
    """sensorOperationalState."""

    ENABLED = 0
    DISABLED = 1
    UNAVAILABLE = 2
    UNKNOWN = 3
    FAILED = 4
    INITIALIZING = 5
    SHUTTING_DOWN = 6
    IN_TEST = 7


class EffecterOperation(IntEnum):
    """effecterOperationalState."""

    UPDATE_PENDING = 0
    NO_UPDATE_PENDING = 1
    DISABLED = 2
    UNAVAILABLE = 3
    UNKNOWN = 4
    FAILED = 5
    INITIALIZING = 6
    SHUTTING_DOWN = 7
    IN_TEST = 8


class PresentState(IntEnum):
    """Where a numeric sensor's reading lies among its thresholds."""

    UNKNOWN = 0
    NORMAL = 1
    WARNING = 2
    CRITICAL = 3
    FATAL = 4
    LOWER_WARNING = 5
    LOWER_CRITICAL = 6
    LOWER_FATAL = 7
    UPPER_WARNING = 8
    UPPER_CRITICAL = 9
    UPPER_FATAL = 10


class EventEnable(IntEnum):
    """Which events a sensor sends. 0 asks for no change in a request, and in a response says that there are none."""

    NONE = 0
    DISABLED = 1
    ENABLED = 2
    OPERATION_ONLY = 3
    STATE_ONLY = 4


class EventSwitch(IntEnum):
    """Whether an effecter sends events, or a sensor from its initialization on."""

    ENABLED = 0x00
    DISABLED = 0x01
    UNCHANGED = 0xFF


def platform_message(
    command: PlatformCommand, request: type[Layout] = NoData, response: type[Layout] = Done
) -> Message:
    """A command of type 2."""
    return Message(PldmType.PLATFORM, command, request, response)
