"""Records of state sensors and effecters, and of the state sets that a vendor defines (DSP0248)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Octets, Repeated
from tester.pldm.fields import U8, U16, U32, bitmap, bits_of
from tester.pldm.pdr.header import Initialization, Pdr, PdrType
from tester.pldm.pdr.names import Name


@dataclass(frozen=True)
class PossibleStates(Layout):
    """One state set of a sensor or effecter. states: `size` bytes of bits, low byte first."""

    title: ClassVar[str] = "states"

    state_set: U16 = 0
    size: U8 = 0
    states: Annotated[bytes, Octets("size")] = b""

    def values(self, base: int = 0) -> list[int]:
        """The states whose bits are set, ascending. base: the state that bit 0 stands for (IoT.1 reads it as 1)."""
        bits = bits_of(self.states)
        return [bit + base for bit in bits] if base else bits


def possible_states(state_set: int, values: Iterable[int], base: int = 0) -> PossibleStates:
    """These states of a set in as few bytes as hold them. base: the state that bit 0 stands for."""
    bits = [value - base for value in values]
    size = max(bits, default=0) // 8 + 1
    return PossibleStates(state_set, size, bitmap(bits, size))


@dataclass(frozen=True)
class StateSensor(Pdr):
    """`count` sensors that are read at once."""

    title: ClassVar[str] = "state sensor PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.STATE_SENSOR
    terminus_handle: U16 = 0
    sensor_id: U16 = 0
    entity_type: U16 = 0
    entity_instance: U16 = 0
    container: U16 = 0
    init: Annotated[Initialization, BYTE] = Initialization.NONE
    aux_names: U8 = 0
    count: U8 = 0
    sets: Annotated[tuple[PossibleStates, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class StateEffecter(Pdr):
    """`count` effecters that are set at once. description: whether an auxiliary names record exists."""

    title: ClassVar[str] = "state effecter PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.STATE_EFFECTER
    terminus_handle: U16 = 0
    effecter_id: U16 = 0
    entity_type: U16 = 0
    entity_instance: U16 = 0
    container: U16 = 0
    semantic_id: U16 = 0
    init: Annotated[Initialization, BYTE] = Initialization.NONE
    description: U8 = 0
    count: U8 = 0
    sets: Annotated[tuple[PossibleStates, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class StateValue(Layout):
    """The states from `min` to `max`, and what they are called."""

    title: ClassVar[str] = "state"

    min: U8 = 0
    max: U8 = 0
    count: U8 = 0
    names: Annotated[tuple[Name, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class OemStateSet(Pdr):
    """A vendor's state set. oem_handle: the number that sensors and effecters refer to it by; vendor: IANA number.

    unspecified_hint: whether states that are not listed are to be taken as an error.
    """

    title: ClassVar[str] = "OEM state set PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.OEM_STATE_SET
    terminus_handle: U16 = 0
    oem_handle: U16 = 0
    vendor: U32 = 0
    state_set: U16 = 0
    unspecified_hint: U8 = 0
    count: U8 = 0
    values: Annotated[tuple[StateValue, ...], Repeated("count")] = ()
