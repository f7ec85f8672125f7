"""Transfer"""

from collections.abc import Sequence

import pytest

from suites import downloads, exchanges, needs, requirement
from suites.bench import Dialect, Measure, Question, UpdateAgent
from suites.pldm_update.versions import with_versions
from tester.outcome import answer
from tester.pldm.update.agent import Bend, long, none, out_of_step, refusal, short
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
FAILED = range(0x01, 0x100)


def lengths(maximum: int, left: int) -> set[int]:
    """What a part may have: 32 bytes or more, and at the end the remainder, or up to 32 bytes past it."""
    whole = set(range(BASELINE_TRANSFER, maximum + 1))
    if left > maximum:
        return whole
    return {length for length in whole if length < left + BASELINE_TRANSFER} | {left}


def expect_gapless(parts: Sequence[Question], maximum: int, size: int) -> int:
    """Each part begins where another ended, whichever is asked for first; how many bytes are asked for past the end."""
    end = 0
    for part in by_place(parts):
        part.expect(offset=end)
        part.expect(part_length=lengths(maximum, size - end))
        end += part.part_length
    return end - size


def by_place(parts: Sequence[Question]) -> list[Question]:
    """Parts as they lie in the image; what is no part comes first."""
    return sorted(parts, key=lambda part: int(part.fields.get("offset", -1)))


@requirement("PLDM-FWUP-023")
@exchanges(40)
@downloads(1)
def test_parts_cover_the_image(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """In parts of at least 32 bytes and at most what was agreed, without a gap, and nothing twice."""
    image = update_agent.image
    update_agent.start(image, maximum=BASELINE_TRANSFER)
    update_agent.until(UpdateCommand.TRANSFER_COMPLETE).expect()
    parts = update_agent.asked(PART)
    past = expect_gapless(parts, BASELINE_TRANSFER, len(image.data))
    if parts != by_place(parts):
        dialect("order of the parts", "not from the first to the last")
    dialect("last part of an image", "asks past the end" if past > 0 else "asks for the remainder")


@requirement("PLDM-FWUP-023")
@exchanges(150)
@downloads(1)
def test_largest_image_is_covered(update_agent: UpdateAgent, measure: Measure) -> None:
    """In parts as large as the device can take them."""
    image = update_agent.images.new[-1]
    update_agent.start(image)
    done = update_agent.until(UpdateCommand.TRANSFER_COMPLETE).expect(result=0)
    parts = update_agent.asked(PART)
    expect_gapless(parts, update_agent.largest_part, len(image.data))
    measure("download", update_agent.pace(len(image.data), parts[0], done))


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
def test_part_that_is_not_ready_is_asked_for_again(update_agent: UpdateAgent) -> None:
    """RETRY_REQUEST_FW_DATA puts a part off, and ends nothing."""
    update_agent.misbehave(PART, refusal(UpdateError.RETRY_REQUEST_FIRMWARE_DATA), PATIENT_TIMES)
    update_agent.start(maximum=BASELINE_TRANSFER)
    first, *again = update_agent.first_asked(PATIENT_TIMES + 1, given=1)
    for part in again:
        part.expect(command=PART, offset=first.offset)


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
    foreign = bytes(1) + b"\xa5" * waiting.part_length
    update_agent.answer(waiting, foreign, iid=(waiting.iid - 1) % 32)
    expect_not_written(update_agent, given=3)


def expect_not_written(agent: UpdateAgent, given: int) -> None:
    """What follows the second part is the same part again, or that the transfer failed. given: what is asked anyway."""
    _, part, follows = agent.first_asked(3, given=given)
    again = answer(command=PART, offset=part.offset)
    follows.expect_one_of(again, answer(command=UpdateCommand.TRANSFER_COMPLETE, result=FAILED))


@requirement("PLDM-FWUP-027")
@exchanges(40)
@downloads(1)
def test_transfer_is_complete(update_agent: UpdateAgent) -> None:
    """When all parts have come the device says so, and goes on to VERIFY."""
    image = update_agent.image
    update_agent.hold(UpdateState.VERIFY)
    update_agent.start(image, maximum=BASELINE_TRANSFER)
    update_agent.fed_until(UpdateCommand.TRANSFER_COMPLETE).expect(result=0)
    last = by_place(update_agent.asked(PART))[-1]
    last.expect(offset=range(len(image.data) - last.part_length, len(image.data)))
    update_agent.settled_in(UpdateState.VERIFY).expect(state=UpdateState.VERIFY)


@requirement("PLDM-FWUP-027")
def test_transfer_that_failed_waits_for_a_cancel(update_agent: UpdateAgent) -> None:
    """Where the agent has no data the device says that the transfer failed, and stays until it is cancelled."""
    update_agent.misbehave(PART, refusal(UpdateError.DATA_OUT_OF_RANGE))
    update_agent.start()
    update_agent.until_asked(PART, 1)
    update_agent.until(UpdateCommand.TRANSFER_COMPLETE).expect(result=FAILED)
    update_agent.expect_quiet(QUIET_SECONDS)
    update_agent.device.status().expect(state=UpdateState.DOWNLOAD)


@requirement("PLDM-FWUP-028")
@exchanges(40)
@downloads(2)
@pytest.mark.parametrize("kind", ["a-bit-flipped", "parts-out-of-step"])
def test_corrupted_image_is_not_applied(update_agent: UpdateAgent, dialect: Dialect, kind: str) -> None:
    """Verification fails, or the transfer does; nothing is applied, and the device waits until it is cancelled."""
    image, before = update_agent.image, update_agent.device.versions()
    if kind == "parts-out-of-step":
        update_agent.misbehave(PART, out_of_step, 1, after=1)
    update_agent.start(image, image.corrupted if kind == "a-bit-flipped" else None, maximum=BASELINE_TRANSFER)
    told = update_agent.transferred()
    if told.result == 0:
        told = update_agent.until(UpdateCommand.VERIFY_COMPLETE)
    told.expect(result=FAILED)
    update_agent.expect_quiet(QUIET_SECONDS)
    in_transfer = told.command == UpdateCommand.TRANSFER_COMPLETE
    if in_transfer:
        dialect("corrupted image", "found while it is transferred")
    update_agent.device.status().expect(state=UpdateState.DOWNLOAD if in_transfer else UpdateState.VERIFY)
    update_agent.end()
    update_agent.device.parameters().expect(components=with_versions(before))


@requirement("PLDM-FWUP-029")
@exchanges(40)
@downloads(1)
def test_applied_component_makes_room_for_the_next(update_agent: UpdateAgent) -> None:
    """ApplyComplete ends a component's update; the device is ready for the next."""
    update_agent.hold(UpdateState.APPLY)
    update_agent.start()
    update_agent.complete().expect(result=TAKEN)
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
        update_agent.complete().expect(result=TAKEN)
        update_agent.device.status().expect(state=UpdateState.READY_XFER, previous_state=UpdateState.APPLY)
