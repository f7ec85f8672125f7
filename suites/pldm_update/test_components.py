"""Components"""

from dataclasses import replace

from suites import requirement
from suites.bench import Dialect, UpdateAgent
from tester.outcome import answer
from tester.pldm.header import Completion
from tester.pldm.update.words import ComponentCode, UpdateState

UNKNOWN_IDENTIFIER = 0xFFF9
REASONS = [code for code in ComponentCode if code != ComponentCode.ACCEPTED]
NOT_NOW = [code for code in REASONS if code != ComponentCode.NOT_SUPPORTED] + [*range(0xD0, 0xF0)]
"""Why a component that the device has is not updated: its version, or what is missing beside it."""
ACCEPTED_CODES = [*ComponentCode, *range(0xD0, 0xF0)]


@requirement("PLDM-FWUP-016")
def test_table_ends_with_its_last_entry(update_agent: UpdateAgent) -> None:
    """Each component of the table is answered; the device goes on behind the one that is marked as the last."""
    images = update_agent.images.new
    update_agent.learn(len(images))
    for image in images[:-1]:
        entry = update_agent.offer(image, is_last=False)[0]
        entry.expect(completion=Completion.SUCCESS, component_response={0, 1}, response_code=ACCEPTED_CODES)
        update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS)
    entry = update_agent.offer(images[-1])[0]
    entry.expect(completion=Completion.SUCCESS, component_response={0, 1}, response_code=ACCEPTED_CODES)
    update_agent.device.status().expect(state=UpdateState.READY_XFER)


@requirement("PLDM-FWUP-016")
def test_known_component_can_be_updated(update_agent: UpdateAgent) -> None:
    """A component that the device has is answered so, or why it is not updated now is told."""
    update_agent.learn()
    for entry in update_agent.offer(update_agent.image):
        entry.expect_one_of(
            answer(completion=Completion.SUCCESS, component_response=0, response_code=ACCEPTED_CODES, malformed=None),
            answer(completion=Completion.SUCCESS, component_response=1, response_code=NOT_NOW, malformed=None),
        )


@requirement("PLDM-FWUP-017")
def test_unknown_component_in_the_table(update_agent: UpdateAgent) -> None:
    """One that the device does not have is answered well, and not to be updated."""
    update_agent.learn(2)
    unknown = replace(update_agent.image, identifier=UNKNOWN_IDENTIFIER)
    entry = update_agent.offer(unknown, is_last=False)[0]
    entry.expect(completion=Completion.SUCCESS, component_response=1, response_code=ComponentCode.NOT_SUPPORTED)


@requirement("PLDM-FWUP-018")
def test_component_is_taken(update_agent: UpdateAgent) -> None:
    """UpdateComponent brings the device from READY XFER to DOWNLOAD."""
    update_agent.open()
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.update(update_agent.image).expect(
        completion=Completion.SUCCESS, compatibility=0, compatibility_code=0, malformed=None
    )
    update_agent.device.status().expect(state=UpdateState.DOWNLOAD)


@requirement("PLDM-FWUP-019")
def test_refused_component_starts_nothing(update_agent: UpdateAgent) -> None:
    """One that the device does not have is refused, and the device stays in READY XFER."""
    update_agent.open()
    unknown = replace(update_agent.image, identifier=UNKNOWN_IDENTIFIER)
    refused = update_agent.update(unknown).expect(completion=Completion.SUCCESS, compatibility=1)
    refused.expect(compatibility_code=REASONS)
    update_agent.device.status().expect(state=UpdateState.READY_XFER)


@requirement("PLDM-FWUP-019")
def test_refused_image_starts_nothing(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """An image of no bytes is refused, and the device stays in READY XFER; or it is told that it is taken."""
    update_agent.open()
    answered = update_agent.update(update_agent.image, b"").expect()
    if answered.completion == Completion.SUCCESS and answered.compatibility == 0:
        dialect("image of no bytes", "taken")
        return
    update_agent.device.status().expect(state=UpdateState.READY_XFER)
