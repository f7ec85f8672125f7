"""What records of the profile are compared with."""

from collections.abc import Iterable

from suites.wanted import Predicate, described
from tester.pldm.iot1 import CONTAINER, ENTITY, INSTANCE, TERMINUS
from tester.pldm.pdr import PdrType

STATES = {PdrType.STATE_SENSOR, PdrType.STATE_EFFECTER}
NUMERIC = {PdrType.NUMERIC_SENSOR, PdrType.NUMERIC_EFFECTER}
HERE = {"terminus_handle": TERMINUS, "entity_type": ENTITY, "entity_instance": INSTANCE, "container": CONTAINER}


def of_state_set(*numbers: int) -> Predicate:
    """A single sensor or effecter with one of these state sets."""
    shown = " or ".join(map(str, numbers)) or "none that the repository defines for it"
    return described(f"state set {shown}", lambda sets: len(sets) == 1 and sets[0].state_set in numbers)


def with_states(states: Iterable[int], base: int) -> Predicate:
    """A single sensor or effecter in which all these states are possible."""
    wanted = set(map(int, states))
    shown = " ".join(map(str, sorted(wanted)))
    return described(f"states {shown}", lambda sets: len(sets) == 1 and wanted <= set(sets[0].values(base)))
