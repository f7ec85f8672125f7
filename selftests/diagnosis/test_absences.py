"""What a device lacks altogether is one failure where it is met first; no device that has it is charged with it."""

from __future__ import annotations

from typing import Any

import pytest

from devices.broken.gaps import NoVersionSupport
from fixtures.bench.bench import Bench
from fixtures.bench.quirks import missing_commands
from fixtures.bench.quirks.missing_commands import ANY_VERSION, DEMANDED, MissingCommands, _good_request, _met, _tried
from fixtures.dialogue.history import Question
from fixtures.errors import Nonconformance, NotTested
from record.cause import CauseKind
from selftests.diagnosis.benches import bench_around
from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, Completion, GetVersionSupportRequest, OtherResponse
from tester.pldm.base import BaseCommand
from tester.pldm.header import PLDM_MESSAGE_TYPE, PldmType

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
    refusal: Any = object()
    bench.judge.findings.append(refusal)
    first = bench.quirks[MissingCommands].after_miss(bench)
    assert isinstance(first, Nonconformance)
    assert first.failure.requirement == "CTL-VER-001"
    (cause,) = bench.causes.known.values()
    assert (cause.kind, cause.requirement) == (CauseKind.MISSING_COMMAND, "CTL-VER-001")
    assert cause.headline.startswith("Get version support is missing")
    assert not bench.judge.findings, "they tell of the same"
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


VERSION: Question = (None, Command.GET_VERSION_SUPPORT)
TID: Question = (PldmType.CONTROL, BaseCommand.GET_TID)


class SilentThenRefusing(NoVersionSupport):
    """Does not answer the first time, and does not know the command the second."""

    times = 0

    def answer(self, message: MctpMessage) -> bytes | None:
        is_asked = message.type == 0 and message.body[2] == Command.GET_VERSION_SUPPORT
        self.times += is_asked
        return None if is_asked and self.times % 2 else super().answer(message)


def test_command_of_a_type_that_is_of_no_use_is_no_matter_of_its_own() -> None:
    bench = bench_around("devices.broken.gaps:NoVersionSupport")
    bench.unserved.types[PLDM_MESSAGE_TYPE] = bench.causes.name(CauseKind.SILENT_TYPE, "nothing", "PLDM-BASE-034")
    bench.conversation.refusals.unknown |= {VERSION, TID}
    assert _met(bench) == {VERSION}
    bench.unserved.types.clear()
    assert _met(bench) == {VERSION, TID}


def test_what_only_an_answer_matters_of_is_not_missing() -> None:
    """Whether that is answered is asked before anything else."""
    bench = bench_around(SOUND)
    bench.unserved.plain = (Command.GET_MESSAGE_TYPE_SUPPORT, b"")
    bench.conversation.refusals.unknown |= {(None, Command.GET_MESSAGE_TYPE_SUPPORT), VERSION}
    assert _met(bench) == {VERSION}


def test_command_that_was_answered_in_the_same_case_is_not_missing() -> None:
    bench = bench_around(SOUND)
    conversation = bench.conversation
    conversation.earlier.missing += [_good_request(conversation, question) for question in (VERSION, TID)]
    assert _met(bench) == {VERSION, TID}
    conversation.refusals.answered.add(TID)
    assert _met(bench) == {VERSION}
    bench.chance.rate = 0.5
    assert _met(bench) == set()


def test_good_request_is_as_the_specification_has_it() -> None:
    conversation = bench_around(SOUND).conversation
    conversation.eid = 0x21
    data = {question: make(conversation).hex() for question, (_, make) in DEMANDED.items()}
    assert data == {
        (None, Command.SET_ENDPOINT_ID): "0021",
        VERSION: "ff",
        (None, Command.GET_MESSAGE_TYPE_SUPPORT): "",
        TID: "",
        (PldmType.CONTROL, BaseCommand.GET_PLDM_VERSION): "000000000100",
        (PldmType.CONTROL, BaseCommand.GET_PLDM_TYPES): "",
        (PldmType.CONTROL, BaseCommand.GET_PLDM_COMMANDS): f"00{ANY_VERSION.hex()}",
    }


def test_silence_is_no_sign_where_answers_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused is refused all the same."""
    monkeypatch.setattr(missing_commands, "loses_answers", lambda _: True)
    bench = bench_around("devices.broken.gaps:TidSilent")
    bench.conversation.earlier.missing.append(_good_request(bench.conversation, TID))
    assert bench.quirks[MissingCommands].after_miss(bench) is None
    bench = bench_around("devices.broken.gaps:NoVersionSupport")
    ask_for_version(bench)
    assert isinstance(bench.quirks[MissingCommands].after_miss(bench), Nonconformance)


def test_command_that_is_there_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = bench_around(SOUND)
    bench.conversation.refusals.unknown.add(VERSION)
    tried: list[Question] = []
    monkeypatch.setattr(missing_commands, "_tried", lambda _, question: tried.append(question))
    assert [bench.quirks[MissingCommands].after_miss(bench) for _ in range(2)] == [None, None]
    assert tried == [VERSION]


def test_refusals_and_silence_of_one_command_are_not_one_fault() -> None:
    bench = bench_around(f"{HERE}:SilentThenRefusing")
    bench.conversation.refusals.unknown.add(VERSION)
    assert bench.quirks[MissingCommands].after_miss(bench) is None
    assert not bench.causes.known


@pytest.mark.parametrize(("device", "is_revived"), [("selftests.bench.devices:Silent", True), (SOUND, False)])
def test_device_that_answers_no_more_behind_a_try_is_revived(
    device: str, is_revived: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(missing_commands, "revive", lambda _, why: told.append(why))
    bench = bench_around(device)
    assert _tried(bench, VERSION) is None
    assert told == ["it answers no more behind Get version support"] * is_revived


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
