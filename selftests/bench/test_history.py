"""What one start serves: whatever nothing since has touched, and what was said before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fixtures.bench.start import WatchedStart
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.history import History
from fixtures.dialogue.judge import Judge
from fixtures.line.trace import Trace
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, ControlHeader, GetEndpointUuidResponse
from tester.pldm.base import BaseCommand
from tester.pldm.header import PldmType
from tester.reply import Reply
from tester.request import Request, control_request, pldm_request

SET_TID = PldmType.CONTROL, BaseCommand.SET_TID
UUID = control_request(Command.GET_ENDPOINT_UUID, iid=1)


def tid_request(command: int = BaseCommand.SET_TID) -> Request:
    return pldm_request(PldmType.CONTROL, command, b"\x01", iid=1)


def uuid_reply(uuid: bytes, *, completion: int = 0, surplus: bytes = b"", line: int = 1) -> Reply:
    header = ControlHeader(rq=0, iid=1, command=Command.GET_ENDPOINT_UUID)
    data = GetEndpointUuidResponse(uuid=uuid).encode() if completion == 0 else bytes((completion,))
    return Reply(MctpMessage(9, 8, 0, 1, header.encode() + data + surplus), None, line)


@pytest.fixture
def started() -> History:
    history = History()
    history.restarted()
    return history


def test_nothing_is_as_started_before_the_bench_has_started_it() -> None:
    assert not History().is_as_started([])


def test_a_start_serves_what_nothing_has_touched(started: History) -> None:
    started.ask(tid_request(BaseCommand.GET_TID), UUID)
    assert started.is_as_started([SET_TID])


def test_a_start_does_not_serve_what_was_touched(started: History) -> None:
    started.ask(tid_request())
    assert not started.is_as_started([SET_TID])
    started.restarted()
    assert started.is_as_started([SET_TID])


def ask_what_is_no_command(history: History) -> None:
    history.ask(Request(()))


@pytest.mark.parametrize("touch", [History.ask_anything, ask_what_is_no_command])
def test_what_nobody_can_tell_may_be_anything(started: History, touch: Callable[[History], None]) -> None:
    touch(started)
    assert not started.is_as_started([SET_TID])


def test_what_was_said_before_a_start_is_kept() -> None:
    history = History()
    history.answer(UUID, uuid_reply(bytes(range(16))))
    assert history.before_start(UUID) is None
    for later in (b"\x01", b"\x02"):
        history.restarted()
        history.answer(UUID, uuid_reply(later * 16))
        before = history.before_start(UUID)
        assert before
        assert before.fields["uuid"] == bytes(range(16))


@pytest.mark.parametrize(
    "odd", [uuid_reply(bytes(16), completion=1), uuid_reply(bytes(16), surplus=b"\x00")], ids=["refused", "malformed"]
)
def test_what_can_be_held_against_nothing_is_not_kept(odd: Reply) -> None:
    history = History()
    history.answer(UUID, odd)
    history.restarted()
    assert history.before_start(UUID) is None


def test_a_watched_start_is_shown_to_each_case() -> None:
    seen = Trace()
    for text in ("earlier", "reset", "the device asks"):
        seen.note(0.0, text)
    start = WatchedStart((uuid_reply(bytes(16), line=3),), seen, 1, 3)
    own, other = Judge(Catalogue([]), trace=seen), Judge(Catalogue([]))
    other.trace.note(1.0, "own")
    other.trace.note(1.0, "own")
    assert [exchange.reply.line for exchange in start.shown_to(own) if exchange.reply] == [3]
    assert [exchange.reply.line for exchange in start.shown_to(other) if exchange.reply] == [4]
    assert [line.content for line in other.trace.lines[2:]] == ["reset", "the device asks"]
