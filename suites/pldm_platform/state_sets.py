"""What the state sets of a record, and the states of what it describes, are compared with."""

from collections.abc import Collection, Sequence
from typing import Any

from suites.wanted import Predicate, described
from tester.pldm.pdr import PossibleStates

COMPOSITES = range(1, 9)
STATE_BYTES = range(1, 33)
OEM_STATE_SETS = 0x8000
UNKNOWN_STATE = 0
OBSERVED = ("present_state", "previous_state", "event_state", "pending_state")


def in_1_to_32_bytes(places: Sequence[PossibleStates]) -> bool:
    """each in 1 to 32 bytes"""
    return all(place.size in STATE_BYTES for place in places)


def of_known_state_sets(defined: Collection[int]) -> Predicate:
    """State sets that have a number, and where it is of the OEM range one that a record defines."""
    shown = " ".join(f"0x{number:04X}" for number in sorted(defined)) or "none"
    text = f"none of number 0, and none of the OEM range but those with a record: {shown}"
    return described(text, lambda places: all(_known(place.state_set, defined) for place in places))


def states_within(sets: Sequence[PossibleStates], base: int) -> Predicate:
    """Places in states of their sets, or unknown ones. base: the state that bit 0 stands for."""
    possible = [{UNKNOWN_STATE, *places.values(base)} for places in sets]
    shown = "; ".join(" ".join(map(str, sorted(states))) for states in possible)
    return described(
        f"states of {shown}",
        lambda places: all(_observed(place) <= states for place, states in zip(places, possible, strict=False)),
    )


def _observed(place: Any) -> set[int]:
    return {getattr(place, name) for name in OBSERVED if hasattr(place, name)}


def _known(state_set: int, defined: Collection[int]) -> bool:
    return state_set in defined if state_set >= OEM_STATE_SETS else state_set != 0
