"""Components"""

import pytest

from suites import exchanges, needs, requirement
from suites.addresses import ELSEWHERE
from suites.bench import Dialect, Pics, UpdateAgent
from suites.pldm_update.components import HUGE, of_key, with_long_version
from suites.wanted import none_of
from tester.outcome import answer
from tester.pldm.header import Completion
from tester.pldm.package.contents import ComponentOption
from tester.pldm.update.image import ComponentImage
from tester.pldm.update.words import ComponentCode, UpdateCommand, UpdateState

KEYS = {"classification": range(0xFFFF), "identifier": range(0x10000), "index": range(0x100)}
"""What names a component. The last classification is that of downstream devices."""
UNKNOWN = {ComponentCode.NOT_SUPPORTED, ComponentCode.NO_MATCH}
OF_VERSIONS = {
    ComponentCode.ACCEPTED,
    ComponentCode.STAMP_IDENTICAL,
    ComponentCode.STAMP_LOWER,
    ComponentCode.STAMP_INVALID,
    ComponentCode.STRING_IDENTICAL,
    ComponentCode.STRING_LOWER,
}
UPPER_BYTE = 0x0100
REASONS = [code for code in ComponentCode if code != ComponentCode.ACCEPTED]
NOT_NOW = [code for code in REASONS if code != ComponentCode.NOT_SUPPORTED] + [*range(0xD0, 0xF0)]
"""Why a component that the device has is not updated: its version, or what is missing beside it."""
ACCEPTED_CODES = [*ComponentCode, *range(0xD0, 0xF0)]


def strangers(agent: UpdateAgent, key: str) -> list[ComponentImage]:
    """Components that differ from one of the device's in a part of their name alone: in the least and the greatest
    value that none of them has, and in one that differs from its own in the upper byte only, where there is one.
    """
    place = list(KEYS).index(key)
    taken = {component.key[place] for component in agent.device.components()}
    unused = [value for value in KEYS[key] if value not in taken]
    own = agent.image.key
    alike = [value for value in (own[place] ^ UPPER_BYTE,) if value in unused]
    others = (unused[0], unused[-1], *alike)
    return [of_key(agent.image, (*own[:place], value, *own[place + 1 :])) for value in others]


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
            answer(completion=Completion.SUCCESS, component_response=0, response_code=OF_VERSIONS, malformed=None),
            answer(completion=Completion.SUCCESS, component_response=1, response_code=NOT_NOW, malformed=None),
        )


@requirement("PLDM-FWUP-016")
@needs("packets")
def test_table_is_taken_of_whoever_opened_the_update(update_agent: UpdateAgent) -> None:
    """Of an agent that is not the bus owner, either, nor the one before."""
    update_agent.request()
    update_agent.end()
    update_agent.request(source=ELSEWHERE)
    update_agent.device.is_in(UpdateState.LEARN_COMPONENTS)
    entry = update_agent.offer(*update_agent.table(), source=ELSEWHERE)[-1]
    update_agent.device.ask(UpdateCommand.CANCEL_UPDATE, source=ELSEWHERE)
    entry.expect(completion=Completion.SUCCESS, component_response={0, 1}, response_code=ACCEPTED_CODES)


@requirement("PLDM-FWUP-017")
@exchanges(20)
@pytest.mark.parametrize("key", KEYS)
def test_unknown_component_in_the_table(update_agent: UpdateAgent, key: str) -> None:
    """One that the device does not have is answered well, and not to be updated."""
    for unknown in strangers(update_agent, key):
        update_agent.learn(2)
        entry = update_agent.offer(unknown, is_last=False)[0]
        entry.expect(completion=Completion.SUCCESS, component_response=1, response_code=ComponentCode.NOT_SUPPORTED)
        update_agent.end()


@requirement("PLDM-FWUP-016")
def test_every_component_of_the_device_may_be_in_the_table(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """Each that the inventory has is answered; which of them cannot be updated is told."""
    listed = [of_key(update_agent.image, component.key) for component in update_agent.device.components()]
    update_agent.learn(len(listed))
    entries = update_agent.offer(*listed)
    for entry in entries:
        entry.expect(completion=Completion.SUCCESS, component_response={0, 1}, response_code=ACCEPTED_CODES)
    told = zip(listed, entries, strict=True)
    refused = [f"{image.identifier:04X}" for image, entry in told if entry.component_response]
    dialect("components that cannot be updated", ", ".join(refused) or "none")


@requirement("PLDM-FWUP-018")
@exchanges(20)
def test_component_is_taken(update_agent: UpdateAgent) -> None:
    """UpdateComponent brings the device from READY XFER to DOWNLOAD, whichever component of the package it is for."""
    for image in update_agent.images.new:
        update_agent.open(image)
        update_agent.hold(UpdateState.DOWNLOAD)
        update_agent.update(image).expect(
            completion=Completion.SUCCESS, compatibility=0, compatibility_code=0, enabled_options=0, malformed=None
        )
        update_agent.device.status().expect(state=UpdateState.DOWNLOAD)
        update_agent.end()


@requirement("PLDM-FWUP-018")
def test_options_in_force_are_those_asked_for(update_agent: UpdateAgent) -> None:
    """An update that is to be forced is forced or not; no other option is in force."""
    update_agent.open()
    update_agent.hold(UpdateState.DOWNLOAD)
    taken = update_agent.update(update_agent.image, options=ComponentOption.FORCE)
    taken.expect(completion=Completion.SUCCESS, compatibility=0, enabled_options={0, ComponentOption.FORCE})


@requirement("PLDM-FWUP-018")
def test_component_of_a_long_version_is_taken(update_agent: UpdateAgent, pics: Pics) -> None:
    """A version has up to 255 bytes, in each command that has one."""
    image = with_long_version(update_agent.image, pics.MESSAGE_MAX)
    update_agent.request(version=image.version).expect(completion=Completion.SUCCESS)
    update_agent.device.is_in(UpdateState.LEARN_COMPONENTS)
    update_agent.offer(image)[-1].expect(completion=Completion.SUCCESS, component_response=0)
    update_agent.device.is_in(UpdateState.READY_XFER)
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.update(image).expect(completion=Completion.SUCCESS, compatibility=0)
    update_agent.device.status().expect(state=UpdateState.DOWNLOAD)


@requirement("PLDM-FWUP-019")
@exchanges(20)
@pytest.mark.parametrize("key", KEYS)
def test_refused_component_starts_nothing(update_agent: UpdateAgent, key: str) -> None:
    """One that the device does not have is refused, and the device stays in READY XFER."""
    update_agent.open()
    for unknown in strangers(update_agent, key):
        refused = update_agent.update(unknown).expect(completion=Completion.SUCCESS, compatibility=1)
        refused.expect(compatibility_code=UNKNOWN)
        update_agent.device.status().expect(state=UpdateState.READY_XFER)


@requirement("PLDM-FWUP-019")
def test_component_that_was_not_offered_starts_nothing(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """One that is not in the table of the session is refused, or it is told that the table is not looked at."""
    offered, other = update_agent.several[:2]
    update_agent.open(offered)
    answered = update_agent.update(other).expect(completion=Completion.SUCCESS)
    if answered.compatibility == 0:
        dialect("component that is not in the table", "taken")
        return
    answered.expect(compatibility_code=none_of(OF_VERSIONS, "that of a version which cannot be taken"))
    update_agent.device.status().expect(state=UpdateState.READY_XFER)


@requirement("PLDM-FWUP-019")
def test_image_that_no_device_has_room_for_starts_nothing(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """One of 4 GiB is refused, or it is told that it is not."""
    update_agent.open()
    answered = update_agent.update(update_agent.image, size=HUGE).expect()
    if answered.completion == Completion.SUCCESS and answered.compatibility == 0:
        dialect(f"image of {HUGE} bytes", "taken")
        return
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
