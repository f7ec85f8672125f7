"""Which cases can tell a defect from the reference: those to which it says something else.

What several cases begin with is told to the defect once, and a copy of it goes on with each.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from copy import deepcopy
from dataclasses import dataclass, field

from selftests.defects.dialogues import BRING_UP, Dialogues, Recording, Step
from tester.mctp.endpoint import Endpoint


@dataclass
class Branch:
    """What has been said so far. cases: those that go on from here. then: how."""

    cases: list[str] = field(default_factory=list)
    then: dict[Step, Branch] = field(default_factory=dict)


def grown(dialogues: Dialogues, unlike: Container[str] = ()) -> Branch:
    """What was said behind bring-up. unlike: cases that need not be told."""
    root = Branch()
    for case, steps in dialogues.items():
        if case and case not in unlike:
            place = root
            for step in steps or ():
                place = place.then.setdefault(step, Branch())
                place.cases.append(case)
    return root


def seeing(make: Callable[[], Endpoint], dialogues: Dialogues, root: Branch) -> list[str] | None:
    """The cases to which a device is another than the reference; None where any may be, since it is in bring-up.

    root: of these dialogues.
    """
    device = make()
    if not all(says_the_same(device, step) for step in dialogues[BRING_UP] or ()):
        return None
    return [*(case for case, steps in dialogues.items() if steps is None), *_cases_seeing(device, root)]


def untouched(recording: Recording, replaced: frozenset[str] | None) -> set[str]:
    """The cases in which the reference called nothing of what is replaced, and so did nothing that a defect does
    otherwise. replaced: the names of methods; None where that is not known.
    """
    if replaced is None or replaced & recording.called[BRING_UP]:
        return set()
    return {case for case, called in recording.called.items() if not replaced & called}


def says_the_same(device: Endpoint, step: Step) -> bool:
    """Whether a device says to what it is told what is recorded."""
    try:
        return bool(getattr(device, step.do)(*step.told) == step.said)
    except Exception:  # whatever it is: the reference did not raise it
        return False


def _cases_seeing(device: Endpoint, place: Branch) -> list[str]:
    """Those that go on from a place, up to which the device was the reference."""
    while len(place.then) == 1:
        [(step, place)] = place.then.items()
        if not says_the_same(device, step):
            return place.cases
    others = [device] + [deepcopy(device) for _ in range(len(place.then) - 1)]
    found = []
    for other, (step, following) in zip(others, place.then.items(), strict=False):
        found += _cases_seeing(other, following) if says_the_same(other, step) else following.cases
    return found
