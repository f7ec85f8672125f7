"""What every kind of link must do: carry both ways, keep deadlines, tell its end, let go, and refuse what it cannot."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from fixtures.boards.in_process import InProcessRig
from fixtures.boards.loading import make_board
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.conversation import Conversation
from fixtures.dialogue.judge import Judge
from fixtures.errors import Inconclusive, RigError, SuiteError
from fixtures.line.binding import Binding
from fixtures.line.deadlines import Deadlines
from fixtures.line.demux import DemuxSettings
from fixtures.line.kinds import bind
from fixtures.line.labgrid.link import LabgridSettings
from fixtures.rigs.rig import LinkSettings, Rig
from selftests.bench.devices import answering, silent
from selftests.bench.lines import FarEnd, Line, on_pty, on_socket
from selftests.links.bridge import bridge
from selftests.links.demux import EID as DEVICE_EID
from selftests.links.demux import demux
from selftests.links.fake_relay import fake_relays
from selftests.links.stand_in_lab import placed
from tester.framed import revised
from tester.mctp.control import Command
from tester.pldm.base import BaseCommand
from tester.pldm.header import PldmType
from tester.request import Request

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
WHOLE = "selftests.links.whole_messages:WholeMessages"
Opened = AbstractContextManager[str]


@dataclass(frozen=True)
class Kind:
    """A kind of link. board: behind which it is tried. Each way to open it gives the URL of a device, if it needs one:
    one that answers, one that is silent, and one that goes away at the first request (None where it cannot). eid: the
    device's, where the link leads to one that holds it and carries no control messages to it.
    """

    name: str
    board: str
    carries: str
    device: Callable[[], Opened]
    mute: Callable[[], Opened]
    leaving: Callable[[], Opened] | None = None
    eid: int | None = None

    def question(self, conversation: Conversation) -> Request:
        """What each device answers."""
        if self.eid is None:
            return conversation.request(Command.GET_ENDPOINT_ID)
        return conversation.pldm_request(PldmType.CONTROL, BaseCommand.GET_TID, destination=self.eid)


def leaving(line: Line) -> None:
    """Goes away at the first bytes."""
    while not line.read():
        pass


@contextmanager
def nowhere() -> Iterator[str]:
    """A device in this process has no URL."""
    yield ""


@contextmanager
def relayed(device: FarEnd) -> Iterator[str]:
    """Behind a kernel that is none."""
    with fake_relays(), on_pty(device) as url:
        yield url


KINDS = {
    "pty": Kind("serial", "any", "bytes", lambda: on_pty(answering()), lambda: on_pty(silent), lambda: on_pty(leaving)),
    "tcp": Kind(
        "serial", "any", "bytes", lambda: on_socket(answering()), lambda: on_socket(silent), lambda: on_socket(leaving)
    ),
    "endpoint": Kind("serial", "in-process", "bytes", nowhere, nowhere),
    "whole-messages": Kind(WHOLE, "in-process", "messages", nowhere, nowhere),
    "example": Kind(
        "line_bridge:LineBridge",
        "any",
        "messages",
        bridge,
        lambda: bridge(answering=False),
        lambda: bridge(hanging_up=True),
    ),
    "demux": Kind(
        "demux",
        "any",
        "messages",
        demux,
        lambda: demux(answering=False),
        lambda: demux(hanging_up=True),
        eid=DEVICE_EID,
    ),
    "af_mctp": Kind(
        "af_mctp",
        "any",
        "messages",
        lambda: relayed(answering()),
        lambda: relayed(silent),
        lambda: relayed(leaving),
    ),
    "labgrid": Kind(
        "labgrid",
        "any",
        "bytes",
        lambda: placed(answering()),
        lambda: placed(silent),
        lambda: placed(leaving),
    ),
}
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def settings(kind: Kind, url: str) -> LinkSettings:
    """The link of a rig that names this kind."""
    if kind.eid is not None:
        return DemuxSettings(kind=kind.name, socket=url, eid=kind.eid)
    if kind.name == "labgrid":
        return LabgridSettings(kind=kind.name, place=url)
    return LinkSettings(kind=kind.name, url=url or None)


@contextmanager
def opened(kind: Kind, url: str, endpoint: str = "tester.device:Device") -> Iterator[Binding]:
    """The binding of a rig that names this kind, and what is let go of when the block ends."""
    link, in_process = settings(kind, url), kind.board == "in-process"
    rig = (
        InProcessRig(board=kind.board, link=link, endpoint=endpoint) if in_process else Rig(board=kind.board, link=link)
    )
    rig._path = EXAMPLES / "rig.yaml"
    board = make_board(rig)
    board.claim(0.0, print)
    try:
        binding = bind(board.open())
        yield binding
        binding.close()
    finally:
        board.stop()


def talking(binding: Binding) -> Conversation:
    """The tester's side."""
    return Conversation(binding, Deadlines(115200), Judge(Catalogue([])), 1)


@every_kind
def test_it_carries_both_ways(kind: Kind) -> None:
    with kind.device() as url, opened(kind, url) as binding:
        conversation = talking(binding)
        for _ in range(3):
            reply, absent = conversation.ask(kind.question(conversation))
            assert reply, absent
            assert reply.fields["completion"] == 0
        assert binding.trace.bytes_out > 0 < binding.trace.bytes_in


@every_kind
def test_it_keeps_a_deadline(kind: Kind) -> None:
    with kind.mute() as url, opened(kind, url) as binding:
        began = time.monotonic()
        assert binding.next(binding.now() + 0.3) is None
        assert binding.now() >= 0.3
        assert time.monotonic() - began < 2.0


@pytest.mark.parametrize("kind", ["pty", "tcp", "example", "demux", "af_mctp", "labgrid"])
def test_it_tells_that_the_device_is_gone(kind: str) -> None:
    chosen = KINDS[kind]
    assert chosen.leaving is not None
    with chosen.leaving() as url, opened(chosen, url) as binding, pytest.raises(Inconclusive):
        ask_again_and_again(chosen, talking(binding))


def ask_again_and_again(kind: Kind, conversation: Conversation) -> None:
    for _ in range(20):
        conversation.post(kind.question(conversation))
        conversation.binding.next(conversation.binding.now() + 0.2)


@every_kind
def test_it_lets_go_and_can_be_opened_again(kind: Kind) -> None:
    with kind.device() as url:
        with opened(kind, url):
            pass
        with opened(kind, url) as binding:
            conversation = talking(binding)
            reply, absent = conversation.ask(kind.question(conversation))
            assert reply, absent


@every_kind
def test_what_it_cannot_carry_is_an_error_of_the_case(kind: Kind) -> None:
    with kind.device() as url, opened(kind, url) as binding:
        conversation = talking(binding)
        good = conversation.request(Command.GET_ENDPOINT_ID)
        odd = [revised(good, check=b"\x12\x34"), conversation.request(Command.GET_ENDPOINT_ID, source=0x33)]
        if kind.carries == "messages":
            assert {"bytes", "packets"}.isdisjoint(binding.carries)
            assert {"messages"} <= binding.carries
            for request in odd:
                with pytest.raises(SuiteError, match=r"does not say needs\('packets'\)"):
                    conversation.post(request)
            with pytest.raises(SuiteError, match=r"does not say needs\('bytes'\)"):
                conversation.emit(b"\x7e")
        else:
            assert binding.carries - {"waveforms"} == {"bytes", "packets", "messages", "control", "answers"}
            conversation.post(*odd)
            conversation.emit(b"\x7e")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nothing.of_that_name:Link", "link.kind 'nothing.of_that_name:Link' cannot be loaded: No module named"),
        ("selftests.links.whole_messages:Missing", "expected package.module:Class"),
        ("selftests.links.test_contract:nothing", "carries neither bytes nor messages"),
        ("selftests.links.test_contract:Stranger", "the link speaks as EID 0x33; give its end EID 0x08"),
        ("line_bridge:LineBridge", "no bridge answers there"),
    ],
)
def test_a_kind_that_cannot_be_used_is_one_line(name: str, words: str) -> None:
    kind = Kind(name, "in-process", "messages", nowhere, nowhere)
    with pytest.raises(RigError) as caught, opened(kind, "127.0.0.1:9"):
        pass
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def nothing(_: object) -> object:
    """No carrier."""
    return object()


class Stranger:
    """Speaks as somebody else."""

    eid = 0x33

    def __init__(self, board: object) -> None:
        self.board = board

    def send(self, message: object) -> None:
        """Nowhere."""

    def receive(self, until: float) -> None:
        """Nothing."""

    def now(self) -> float:
        """Never."""
        return 0.0

    def close(self) -> None:
        """Nothing to let go of."""
