"""What a device lacks altogether is one failure where it is met first; no device that has it is charged with it."""

from __future__ import annotations

import pytest

from fixtures.bench.bench import Bench
from fixtures.bench.quirks.missing_commands import MissingCommands
from fixtures.dialogue.history import Question
from fixtures.errors import Nonconformance, NotTested
from record.cause import CauseKind
from selftests.diagnosis.benches import bench_around
from tester.device import Device
from tester.layout import Layout
from tester.mctp.control import Command, Completion, GetVersionSupportRequest, OtherResponse
from tester.pldm.base import BaseCommand

HERE = __name__
SOUND = "tester.device:Device"


def ask_for_version(bench: Bench) -> None:
    """What a case asks before it misses something."""
    conversation = bench.conversation
    data = GetVersionSupportRequest(0xFF).encode()
    conversation.ask(conversation.request(Command.GET_VERSION_SUPPORT, data))


def test_missing_command_is_charged_where_it_is_met_first() -> None:
    bench = bench_around("devices.broken.gaps:NoVersionSupport")
    assert bench.quirks[MissingCommands].after_miss(bench) is None, "nobody was refused it"
    ask_for_version(bench)
    first = bench.quirks[MissingCommands].after_miss(bench)
    assert isinstance(first, Nonconformance)
    assert first.failure.requirement == "CTL-VER-001"
    (cause,) = bench.causes.known.values()
    assert (cause.kind, cause.requirement) == (CauseKind.MISSING_COMMAND, "CTL-VER-001")
    assert cause.headline.startswith("Get version support is missing")
    ask_for_version(bench)
    again = bench.quirks[MissingCommands].after_miss(bench)
    assert isinstance(again, NotTested)
    assert cause.headline in again.reason


def test_command_that_is_known_after_all_is_not_missing() -> None:
    bench = bench_around(SOUND)
    bench.conversation.refusals.unknown.add((None, Command.GET_VERSION_SUPPORT))
    bench.conversation.refusals.unknown.add((None, 0xEF))
    assert bench.quirks[MissingCommands].after_miss(bench) is None
    assert not bench.causes.known


class RefusingEverySecond(Device):
    """Does not know the command each second time."""

    times = 0

    def get_version_support(self, data: bytes) -> Layout:
        self.times += 1
        return OtherResponse(Completion.UNSUPPORTED_CMD) if self.times % 2 else super().get_version_support(data)


@pytest.mark.parametrize(
    ("device", "question", "clause"),
    [
        ("devices.broken.gaps:AssignmentSilent", (None, Command.SET_ENDPOINT_ID), "CTL-SEID-001"),
        ("devices.broken.gaps:PldmCommandsSilent", (0, BaseCommand.GET_PLDM_COMMANDS), "PLDM-BASE-034"),
    ],
)
def test_command_that_is_never_answered_is_missing(device: str, question: Question, clause: str) -> None:
    bench = bench_around(device)
    bench.conversation.refusals.unknown.add(question)
    first = bench.quirks[MissingCommands].after_miss(bench)
    assert isinstance(first, Nonconformance)
    assert first.failure.requirement == clause
    assert str(first.failure.cause).endswith("is missing: it is mandatory, and never answered")
    assert isinstance(bench.quirks[MissingCommands].after_miss(bench), NotTested)


def test_command_of_a_device_that_is_not_there_is_not_missing() -> None:
    bench = bench_around("selftests.bench.devices:Silent")
    bench.conversation.refusals.unknown.add((None, Command.GET_MESSAGE_TYPE_SUPPORT))
    assert bench.quirks[MissingCommands].after_miss(bench) is None


def test_command_that_is_refused_now_and_then_is_not_missing() -> None:
    bench = bench_around(f"{HERE}:RefusingEverySecond")
    bench.conversation.refusals.unknown.add((None, Command.GET_VERSION_SUPPORT))
    assert bench.quirks[MissingCommands].after_miss(bench) is None
