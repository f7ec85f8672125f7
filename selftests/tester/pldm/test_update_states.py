"""Which command is good in which state of an update, who may send it, and what ends a state that is left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from selftests.tester.pldm.test_update import AGENT, SMALL, Bench
from tester.layout import Layout
from tester.pldm.header import PldmHeader, PldmType
from tester.pldm.update.agent import Misbehaviour, none
from tester.pldm.update.messages import (
    ActivateFirmwareRequest,
    PassComponentTableRequest,
    RequestUpdateRequest,
    UpdateComponentRequest,
)
from tester.pldm.update.words import IdleReason, UpdateCommand, UpdateState

VERSION = 1, len(SMALL.version.data), SMALL.version.data
REQUESTS: dict[UpdateCommand, Layout | None] = {
    UpdateCommand.REQUEST_UPDATE: RequestUpdateRequest(32, 1, 1, 0, *VERSION),  # type: ignore[arg-type]
    UpdateCommand.PASS_COMPONENT_TABLE: PassComponentTableRequest(5, *SMALL.key, SMALL.stamp, *VERSION),  # type: ignore[arg-type]
    UpdateCommand.UPDATE_COMPONENT: UpdateComponentRequest(*SMALL.key, SMALL.stamp, 64, 0, *VERSION),  # type: ignore[arg-type]
    UpdateCommand.ACTIVATE_FIRMWARE: ActivateFirmwareRequest(),
    UpdateCommand.GET_STATUS: None,
    UpdateCommand.CANCEL_UPDATE_COMPONENT: None,
    UpdateCommand.CANCEL_UPDATE: None,
}


def idle(bench: Bench) -> None:
    """As it was started."""


def learning(bench: Bench) -> None:
    """An update is asked for."""
    bench.ask(UpdateCommand.REQUEST_UPDATE, REQUESTS[UpdateCommand.REQUEST_UPDATE])


def ready(bench: Bench) -> None:
    """Of one component."""
    learning(bench)
    bench.ask(UpdateCommand.PASS_COMPONENT_TABLE, REQUESTS[UpdateCommand.PASS_COMPONENT_TABLE])


def verifying(bench: Bench) -> None:
    """In vain."""
    bench.begin(data=SMALL.corrupted)
    bench.serve(1.0)


def applying(bench: Bench) -> None:
    """Of which nobody takes notice."""
    bench.agent.misbehaviours.append(Misbehaviour(UpdateCommand.APPLY_COMPLETE, none))
    bench.begin()
    bench.serve(1.0)


def applied(bench: Bench) -> None:
    """All that was in the table."""
    bench.begin()
    bench.serve()


STATES: dict[Callable[[Bench], None], str] = {
    idle: "00>1 80>0 80>0 80>0 00>0 80>0 80>0",
    learning: "81>1 00>2 84>1 84>1 00>1 84>1 00>0",
    ready: "81>2 84>2 00>3 85>2 00>2 84>2 00>0",
    Bench.begin: "81>3 84>3 84>3 84>3 00>3 00>2 00>0",
    verifying: "81>4 84>4 84>4 84>4 00>4 00>2 00>0",
    applying: "81>5 84>5 84>5 84>5 00>5 00>2 00>0",
    applied: "81>2 84>2 00>3 00>0 00>2 84>2 00>0",
}
"""What comes of each command in turn: its completion code, and the state behind it."""


def brought_to(state: Callable[[Bench], None]) -> Bench:
    bench = Bench()
    state(bench)
    return bench


@pytest.mark.parametrize("state", STATES)
def test_command_is_good_in_its_states(state: Callable[[Bench], None]) -> None:
    told = []
    for command, request in REQUESTS.items():
        bench = brought_to(state)
        told.append(f"{bench.ask(command, request).completion:02X}>{bench.terminus.update_state}")
    assert " ".join(told) == STATES[state]


@pytest.mark.parametrize("state", STATES)
def test_nobody_else_has_a_session(state: Callable[[Bench], None]) -> None:
    """Who did not open it may ask how it stands."""
    bench = brought_to(state)
    before, told = bench.terminus.update_state, []
    for command, request in list(REQUESTS.items())[1:]:
        header = PldmHeader(pldm_type=PldmType.FIRMWARE_UPDATE, command=command)
        body = bench.terminus.receive(header.encode() + (request.encode() if request else b""), AGENT + 1, bench.now)
        assert body
        told.append(body[4])
    assert (told, bench.terminus.update_state) == ([0x80, 0x80, 0x80, 0, 0x80, 0x80], before)


@pytest.mark.parametrize("state", STATES)
def test_state_that_nobody_goes_on_with_is_left(state: Callable[[Bench], None]) -> None:
    """Each for a reason of its own, a while behind the last command."""
    bench = brought_to(state)
    was, limit = bench.terminus.update_state, bench.terminus.last_heard + bench.terminus.fd_t1
    bench.terminus.poll(limit - 0.1)
    assert bench.terminus.update_state == was
    bench.terminus.poll(limit)
    assert bench.terminus.update_state == UpdateState.IDLE
    assert bench.terminus.idle_reason == (IdleReason.INITIALIZATION if state is idle else was + 2)


@pytest.mark.parametrize(
    ("state", "command"),
    [
        (idle, UpdateCommand.REQUEST_UPDATE),
        (learning, UpdateCommand.PASS_COMPONENT_TABLE),
        (ready, UpdateCommand.UPDATE_COMPONENT),
    ],
)
@pytest.mark.parametrize("kind", [6, 0xFF])
def test_version_is_of_a_kind_that_there_is(state: Callable[[Bench], None], command: UpdateCommand, kind: int) -> None:
    bench = brought_to(state)
    request: Any = REQUESTS[command]
    before = bench.terminus.update_state
    assert bench.ask(command, replace(request, version_type=kind)).completion == 0x02
    assert bench.terminus.update_state == before
