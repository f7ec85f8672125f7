"""Numeric and state effecters: the messages of PLDM type 2 that read and set them (DSP0248)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Repeated
from tester.pldm.fields import U8, U16
from tester.pldm.header import Completion, Message
from tester.pldm.pdr.numeric import Setting
from tester.pldm.platform import DataSize, EffecterOperation, EventSwitch, PlatformCommand, platform_message


class EffecterError(IntEnum):
    """Completion codes of the effecter commands; the last two are SetStateEffecterStates' own."""

    INVALID_EFFECTER_ID = 0x80
    INVALID_STATE_VALUE = 0x81
    UNSUPPORTED_EFFECTER_STATE = 0x82


class EffecterEnabling(IntEnum):
    """The operational states that can be asked of an effecter."""

    ENABLED = 0
    DISABLED = 2
    UNAVAILABLE = 3


class StateRequest(IntEnum):
    """Whether SetStateEffecterStates is to set a state."""

    NO_CHANGE = 0
    SET = 1


@dataclass(frozen=True)
class SetNumericEffecterEnableRequest(Layout):
    """Enables an effecter, or takes it out of use."""

    title: ClassVar[str] = "SetNumericEffecterEnable"

    effecter_id: U16
    enabling: Annotated[EffecterEnabling, BYTE] = EffecterEnabling.ENABLED


@dataclass(frozen=True)
class SetNumericEffecterValueRequest(Layout):
    """value: in the unit of the effecter's record."""

    title: ClassVar[str] = "SetNumericEffecterValue"

    effecter_id: U16
    effecter_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    value: Setting = 0


@dataclass(frozen=True)
class GetNumericEffecterValueRequest(Layout):
    """Asks what an effecter is set to, and where it is."""

    title: ClassVar[str] = "GetNumericEffecterValue"

    effecter_id: U16


@dataclass(frozen=True)
class GetNumericEffecterValueResponse(Layout):
    """pending_value: what was asked for; present_value: what is in force."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    effecter_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    operational_state: Annotated[EffecterOperation, BYTE] = EffecterOperation.NO_UPDATE_PENDING
    pending_value: Setting = 0
    present_value: Setting = 0


@dataclass(frozen=True)
class EffecterEnable(Layout):
    """What SetStateEffecterEnables asks of one of a composite effecter's effecters."""

    enabling: Annotated[EffecterEnabling, BYTE] = EffecterEnabling.ENABLED
    event_switch: Annotated[EventSwitch, BYTE] = EventSwitch.UNCHANGED


@dataclass(frozen=True)
class SetStateEffecterEnablesRequest(Layout):
    """enables: one for each of a composite effecter's effecters, in the order of its record."""

    title: ClassVar[str] = "SetStateEffecterEnables"

    effecter_id: U16
    count: U8 = 1
    enables: Annotated[tuple[EffecterEnable, ...], Repeated("count")] = (EffecterEnable(),)


@dataclass(frozen=True)
class StateSetting(Layout):
    """state: a value of the state set in the effecter's record; it means nothing with NO_CHANGE."""

    request: Annotated[StateRequest, BYTE] = StateRequest.NO_CHANGE
    state: U8 = 0


@dataclass(frozen=True)
class SetStateEffecterStatesRequest(Layout):
    """settings: one for each of a composite effecter's effecters, in the order of its record."""

    title: ClassVar[str] = "SetStateEffecterStates"

    effecter_id: U16
    count: U8 = 1
    settings: Annotated[tuple[StateSetting, ...], Repeated("count")] = (StateSetting(),)


@dataclass(frozen=True)
class GetStateEffecterStatesRequest(Layout):
    """Asks what states an effecter is set to, and which it is in."""

    title: ClassVar[str] = "GetStateEffecterStates"

    effecter_id: U16


@dataclass(frozen=True)
class EffecterState(Layout):
    """pending_state: what was asked for; present_state: what is in force."""

    operational_state: Annotated[EffecterOperation, BYTE] = EffecterOperation.NO_UPDATE_PENDING
    pending_state: U8 = 0
    present_state: U8 = 0


@dataclass(frozen=True)
class GetStateEffecterStatesResponse(Layout):
    """states: one for each of a composite effecter's effecters, in the order of its record."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    count: U8 = 0
    states: Annotated[tuple[EffecterState, ...], Repeated("count")] = ()


MESSAGES: tuple[Message, ...] = (
    platform_message(PlatformCommand.SET_NUMERIC_EFFECTER_ENABLE, SetNumericEffecterEnableRequest),
    platform_message(PlatformCommand.SET_NUMERIC_EFFECTER_VALUE, SetNumericEffecterValueRequest),
    platform_message(
        PlatformCommand.GET_NUMERIC_EFFECTER_VALUE, GetNumericEffecterValueRequest, GetNumericEffecterValueResponse
    ),
    platform_message(PlatformCommand.SET_STATE_EFFECTER_ENABLES, SetStateEffecterEnablesRequest),
    platform_message(PlatformCommand.SET_STATE_EFFECTER_STATES, SetStateEffecterStatesRequest),
    platform_message(
        PlatformCommand.GET_STATE_EFFECTER_STATES, GetStateEffecterStatesRequest, GetStateEffecterStatesResponse
    ),
)
