"""What the sensors or effecters of a composite are compared with, place by place."""

from collections.abc import Iterator, Sequence
from typing import Any

from suites.wanted import Predicate, described
from tester.layout import Layout
from tester.outcome import Outcome, answer
from tester.pldm.platform import SensorOperation

FAR_AWAY = 0xEE
HIGHEST = 0xFF
BEYOND_FOUR_BYTES = 32


def in_turn(*outcomes: Outcome) -> Predicate:
    """As many places as outcomes, each as its own outcome says."""

    def fit(places: Sequence[Layout]) -> bool:
        return len(places) == len(outcomes) and all(map(_fits, outcomes, places))

    return described("[" + "; ".join(outcome.describe() for outcome in outcomes) + "]", fit)


def each(**wanted: Any) -> Predicate:
    """Every place has these fields."""
    outcome = answer(**wanted)
    return described(f"each with {outcome.describe()}", lambda places: all(_fits(outcome, place) for place in places))


def in_possible_states(possible: Sequence[Sequence[int]]) -> Predicate:
    """Every sensor that is enabled is in a state that is possible at its place."""
    shown = " and ".join("/".join(map(str, states)) for states in possible)
    return described(
        f"enabled sensors in state {shown}",
        lambda places: all(
            place.operational_state != SensorOperation.ENABLED or place.present_state in states
            for place, states in zip(places, possible, strict=False)
        ),
    )


def changes(possible: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Steps that lead each place, from its first state, through all its others and back: the place and its state."""
    for place, states in enumerate(possible):
        if len(states) > 1:
            yield from ((place, state) for state in [*states[1:], states[0]])


def impossible(states: Sequence[int]) -> list[int]:
    """States that are not among these: the one after the last, the first that four bytes of states have no room for,
    and some far away.
    """
    candidates = (max(states, default=0) + 1, BEYOND_FOUR_BYTES, FAR_AWAY, HIGHEST)
    return [state for state in dict.fromkeys(candidates) if state <= HIGHEST and state not in states]


def _fits(outcome: Outcome, place: Layout) -> bool:
    return outcome.mismatches(vars(place)) == []
