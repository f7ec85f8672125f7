"""Transfer"""

from itertools import pairwise

import pytest

from suites import downloads, exchanges, needs, requirement
from suites.addresses import ELSEWHERE
from suites.bench import Dialect, Measure, Question, Spaced, UpdateAgent
from suites.pldm_update.commands import ANY_LENGTH
from suites.pldm_update.parts import are_asked_twice, by_place, expect_complete, expect_gapless, lengths
from suites.pldm_update.versions import with_versions
from suites.wanted import none_of, one_of
from tester.outcome import answer
from tester.pldm.header import PldmType
from tester.pldm.update.agent import Bend, long, none, refusal, short
from tester.pldm.update.words import BASELINE_TRANSFER, UpdateCommand, UpdateError, UpdateState

PART = UpdateCommand.REQUEST_FIRMWARE_DATA
SHORTEST_REPEAT, LONGEST_REPEAT = 1.0, 5.0
LEAST_REPEATS = 2
MARGIN = 1.2
SILENT_SECONDS = 13.0
QUIET_SECONDS = 6.0
PATIENT_TIMES = 3
TAKEN = {0x00, 0x01}
"""What ApplyComplete tells of success; 1 with other activation methods."""
NOT_TRANSFERRED = one_of({0x01, 0x02, 0x03, *range(0x09, 0x11), *range(0x70, 0x90)}, "a failure of a transfer")
"""What TransferComplete tells of failures. 1 stands in public sources for 2."""
NOT_VERIFIED = one_of({0x01, 0x02, 0x03, 0x04, 0x09, 0x0A, 0x10, *range(0x90, 0xB0)}, "a failure of a verification")
FAILURES = {UpdateCommand.TRANSFER_COMPLETE: NOT_TRANSFERRED, UpdateCommand.VERIFY_COMPLETE: NOT_VERIFIED}
NOT_THE_ANSWER = {
    "datagram": {"d": 1},
    "source": {"source": ELSEWHERE},
}
"""What is in the way of a message's being the answer, besides its instance ID, its tag, its type and its command."""


@requirement("PLDM-FWUP-023")
@exchanges(40)
@downloads(1)
def test_parts_cover_the_image(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """In parts of at least 32 bytes and at most what was agreed, without a gap; what is asked for twice is told."""
    image = update_agent.image
    update_agent.start(image, maximum=BASELINE_TRANSFER)
    done = update_agent.until(UpdateCommand.TRANSFER_COMPLETE).expect()
    parts = update_agent.asked(PART)
    past = expect_gapless(parts, BASELINE_TRANSFER, len(image.data), done)
    if parts != by_place(parts):
        dialect("order of the parts", "not from the first to the last")
    if are_asked_twice(parts):
        dialect("bytes of an image", "asked for more than once")
    dialect("last part of an image", "asks past the end" if past > 0 else "asks for the remainder")


@requirement("PLDM-FWUP-023")
@exchanges(150)
@downloads(1)
def test_largest_image_is_covered(update_agent: UpdateAgent, measure: Measure) -> None:
    """In parts as large as the device can take them."""
    image = max(update_agent.images.new, key=lambda image: len(image.data))
    update_agent.start(image)
    done = update_agent.until(UpdateCommand.TRANSFER_COMPLETE).expect(result=0)
    parts = update_agent.asked(PART)
    expect_gapless(parts, update_agent.largest_part, len(image.data), done)
    measure("download", update_agent.pace(len(image.data), parts[0], done))


@requirement("PLDM-FWUP-023")
def test_maximum_of_four_bytes_is_taken(update_agent: UpdateAgent) -> None:
    """Of an agent that could send a part of any length the device asks for one, as long as it must be."""
    size = len(update_agent.image.data)
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.start(maximum=ANY_LENGTH)
    update_agent.until_asked(PART, 1)
    part = update_agent.asked(PART)[0].expect(offset=range(size))
    part.expect(part_length=lengths(ANY_LENGTH, size - part.offset))


@requirement("PLDM-FWUP-023")
@needs("packets")
def test_parts_are_asked_of_the_agent(update_agent: UpdateAgent) -> None:
    """What a device wants it asks of whoever opened the session, which need not be the bus owner."""
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.request(source=ELSEWHERE)
    update_agent.offer(*update_agent.table(), source=ELSEWHERE)
    update_agent.update(update_agent.image, source=ELSEWHERE)
    update_agent.until_asked(PART, 1)
    update_agent.asked(PART)[0].expect(destination=ELSEWHERE)
    update_agent.device.ask(UpdateCommand.CANCEL_UPDATE, source=ELSEWHERE)


@requirement("PLDM-FWUP-024")
def test_unanswered_part_is_asked_for_again(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """The same part, again and again, with the time between that FD_T2 gives an agent."""
    update_agent.reach(UpdateState.DOWNLOAD)
    update_agent.wait(SILENT_SECONDS)
    update_agent.expect_repeated(PART, LEAST_REPEATS, SHORTEST_REPEAT / MARGIN, LONGEST_REPEAT * MARGIN)
    iids = {part.iid for part in update_agent.asked(PART)}
    dialect("part asked for again", "under its instance ID" if len(iids) == 1 else "under another instance ID")


@requirement("PLDM-FWUP-025")
@exchanges(40)
@downloads(1)
def test_part_that_is_not_ready_is_asked_for_again(update_agent: UpdateAgent, spaced: Spaced) -> None:
    """RETRY_REQUEST_FW_DATA puts a part off, and ends nothing."""
    update_agent.misbehave(PART, refusal(UpdateError.RETRY_REQUEST_FIRMWARE_DATA), PATIENT_TIMES)
    update_agent.start(maximum=BASELINE_TRANSFER)
    first, *again = update_agent.first_asked(PATIENT_TIMES + 1, given=1)
    for before, part in pairwise((first, *again)):
        part.expect(command=PART, offset=first.offset)
        spaced(part.seconds - before.seconds, SHORTEST_REPEAT / MARGIN, LONGEST_REPEAT * MARGIN)


@requirement("PLDM-FWUP-026")
@exchanges(40)
@downloads(1)
@pytest.mark.parametrize("bend", [short, long], ids=lambda bend: bend.__name__)
def test_part_of_another_length_is_not_written(update_agent: UpdateAgent, bend: Bend) -> None:
    """A byte short, or one too many: the part is asked for again, or the transfer ends as failed."""
    update_agent.misbehave(PART, bend, 1, after=1)
    update_agent.start(maximum=BASELINE_TRANSFER)
    expect_not_written(update_agent, given=2)


@requirement("PLDM-FWUP-026")
@needs("packets")
@exchanges(40)
@downloads(1)
def test_answer_to_another_request_is_not_written(update_agent: UpdateAgent) -> None:
    """An answer under the instance ID before is to no request that waits."""
    update_agent.misbehave(PART, none, 1, after=1)
    update_agent.start(maximum=BASELINE_TRANSFER)
    update_agent.until_asked(PART, 2)
    waiting = update_agent.asked(PART)[1]
    update_agent.answer(waiting, foreign(waiting), iid=(waiting.iid - 1) % 32)
    expect_not_written(update_agent, given=3)


@requirement("PLDM-FWUP-026")
@needs("packets")
@exchanges(40)
@downloads(1)
@pytest.mark.parametrize("differs", ["tag", "kind", "code", *NOT_THE_ANSWER])
def test_message_that_is_no_answer_is_not_written(update_agent: UpdateAgent, differs: str) -> None:
    """A part in a message that differs from an answer in one field of its addressing is none."""
    update_agent.misbehave(PART, none, 1, after=1)
    update_agent.start(maximum=BASELINE_TRANSFER)
    update_agent.until_asked(PART, 2)
    waiting = update_agent.asked(PART)[1]
    for header in others(waiting, differs):
        update_agent.answer(waiting, foreign(waiting), **header)
    expect_not_written(update_agent, given=3)


@requirement("PLDM-FWUP-026")
@needs("packets")
@exchanges(40)
@downloads(1)
def test_second_answer_is_not_written(update_agent: UpdateAgent) -> None:
    """Once a part was put off its request is answered, and what comes for it besides is no answer."""
    update_agent.misbehave(PART, refusal(UpdateError.RETRY_REQUEST_FIRMWARE_DATA), 1, after=1)
    update_agent.start(maximum=BASELINE_TRANSFER)
    update_agent.until_asked(PART, 2)
    put_off = update_agent.asked(PART)[1]
    update_agent.answer(put_off, foreign(put_off))
    expect_not_written(update_agent, given=3)


def foreign(part: Question) -> bytes:
    """A good answer, but for its bytes, which no image has there."""
    length: int = part.part_length
    return bytes(1) + b"\xa5" * length


def others(waiting: Question, differs: str) -> list[dict[str, int]]:
    """The fields that are in the way, one message each: a neighbour on either side, where there is one."""
    if differs == "tag":
        return [{"tag": (waiting.tag + step) % 8} for step in (1, -1)]
    if differs == "code":
        return [{"code": waiting.command + step} for step in (1, -1)]
    if differs == "kind":
        return [{"kind": PldmType.FIRMWARE_UPDATE + step} for step in (1, -1)]
    return [NOT_THE_ANSWER[differs]]


@requirement("PLDM-FWUP-045")
@exchanges(40)
@downloads(1)
def test_each_request_has_an_instance_id_of_its_own(update_agent: UpdateAgent) -> None:
    """So that an answer which comes late is not taken for that to the next."""
    update_agent.start(maximum=BASELINE_TRANSFER)
    update_agent.complete()
    for before, after in pairwise(update_agent.asked()):
        if (after.command, after.data_bytes) != (before.command, before.data_bytes):
            after.expect(iid=none_of({before.iid}, "that of the request before"))


def expect_not_written(agent: UpdateAgent, given: int) -> None:
    """The second part is asked for again, be it behind others, or the transfer fails. given: what is asked anyway."""
    _, part, follows = agent.first_asked(3, given=given)
    if follows.fields.get("command") == PART and follows.offset != part.offset:
        done = agent.until(UpdateCommand.TRANSFER_COMPLETE)
        follows = next((later for later in agent.asked(PART)[2:] if later.offset == part.offset), done)
    again = answer(command=PART, offset=part.offset)
    follows.expect_one_of(again, answer(command=UpdateCommand.TRANSFER_COMPLETE, result=NOT_TRANSFERRED))


@requirement("PLDM-FWUP-027")
@exchanges(40)
@downloads(1)
def test_transfer_is_complete(update_agent: UpdateAgent) -> None:
    """When all parts have come the device says so, and goes on to VERIFY."""
    image = update_agent.image
    update_agent.hold(UpdateState.VERIFY)
    update_agent.start(image, maximum=BASELINE_TRANSFER)
    done = update_agent.fed_until(UpdateCommand.TRANSFER_COMPLETE).expect(result=0, malformed=None)
    ends = [part.offset + part.part_length for part in update_agent.asked(PART)]
    expect_complete(done, max(ends, default=0), len(image.data))
    update_agent.settled_in(UpdateState.VERIFY).expect(state=UpdateState.VERIFY)


@requirement("PLDM-FWUP-027")
def test_transfer_that_failed_waits_for_a_cancel(update_agent: UpdateAgent) -> None:
    """Where the agent has no data the device says that the transfer failed, and stays until it is cancelled."""
    update_agent.misbehave(PART, refusal(UpdateError.DATA_OUT_OF_RANGE))
    update_agent.start()
    update_agent.until_asked(PART, 1)
    update_agent.until(UpdateCommand.TRANSFER_COMPLETE).expect(result=NOT_TRANSFERRED)
    update_agent.expect_quiet(QUIET_SECONDS)
    update_agent.device.status().expect(state=UpdateState.DOWNLOAD)


@requirement("PLDM-FWUP-044")
@exchanges(150)
@downloads(2)
def test_good_image_is_verified(update_agent: UpdateAgent) -> None:
    """Whatever the package has for a component is found to be good."""
    for image in update_agent.images.new:
        update_agent.hold(UpdateState.VERIFY)
        update_agent.start(image)
        update_agent.transferred()
        update_agent.presume_whole()
        update_agent.until(UpdateCommand.VERIFY_COMPLETE).expect(result=0, malformed=None)
        update_agent.end()


@requirement("PLDM-FWUP-028")
@exchanges(40)
@downloads(2)
@pytest.mark.parametrize("kind", ["a-bit-flipped", "parts-out-of-step"])
def test_corrupted_image_is_not_applied(update_agent: UpdateAgent, dialect: Dialect, kind: str) -> None:
    """Verification fails, or the transfer does; nothing is applied, and the device waits until it is cancelled."""
    image, before = update_agent.image, update_agent.device.versions()
    corrupted = image.corrupted if kind == "a-bit-flipped" else image.out_of_step
    update_agent.start(image, corrupted, maximum=BASELINE_TRANSFER)
    told = update_agent.transferred()
    if told.result == 0:
        told = update_agent.until(UpdateCommand.VERIFY_COMPLETE)
    told.expect(result=FAILURES[told.command])
    update_agent.expect_quiet(QUIET_SECONDS)
    in_transfer = told.command == UpdateCommand.TRANSFER_COMPLETE
    if in_transfer:
        dialect("corrupted image", "found while it is transferred")
    update_agent.device.status().expect(state=UpdateState.DOWNLOAD if in_transfer else UpdateState.VERIFY)
    update_agent.end()
    update_agent.device.parameters().expect(components=with_versions(before))


def expect_applied(agent: UpdateAgent) -> None:
    """The device has applied the component; it names no activation methods, unless its result says that it does."""
    applied = agent.complete().expect(result=TAKEN, malformed=None)
    if applied.result == 0:
        applied.expect(methods=0)


@requirement("PLDM-FWUP-029")
@exchanges(40)
@downloads(1)
def test_applied_component_makes_room_for_the_next(update_agent: UpdateAgent) -> None:
    """ApplyComplete ends a component's update; the device is ready for the next."""
    update_agent.hold(UpdateState.APPLY)
    update_agent.start()
    expect_applied(update_agent)
    update_agent.device.status().expect(state=UpdateState.APPLY)
    update_agent.behave()
    update_agent.next_answered(UpdateCommand.APPLY_COMPLETE)
    update_agent.device.status().expect(state=UpdateState.READY_XFER, previous_state=UpdateState.APPLY)


@requirement("PLDM-FWUP-029")
@exchanges(80)
@downloads(2)
def test_components_are_updated_one_after_the_other(update_agent: UpdateAgent) -> None:
    """Each of several goes from READY XFER through its download back to READY XFER."""
    images = update_agent.several
    update_agent.open(*images)
    for image in images:
        update_agent.take(image)
        expect_applied(update_agent)
        update_agent.device.status().expect(state=UpdateState.READY_XFER, previous_state=UpdateState.APPLY)
