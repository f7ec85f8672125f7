"""Inventory"""

from collections.abc import Sequence

from suites import downloads, exchanges, requirement, stage
from suites.bench import AsStarted, Dialect, FirmwareDevice, Pics, UpdateAgent
from suites.pldm_update.commands import ASKING, IN_UPDATE_MODE, MANDATORY
from suites.pldm_update.components import with_long_version
from suites.pldm_update.versions import set_versions, with_versions
from suites.wanted import Predicate, at_least, described, none_of, with_bits
from tester.pldm.descriptors import INITIAL_TYPES, Descriptor
from tester.pldm.header import Completion
from tester.pldm.package.contents import CODECS, StringType, VersionString
from tester.pldm.update.image import ComponentImage
from tester.pldm.update.messages import ComponentParameters
from tester.pldm.update.words import UpdateCommand, UpdateState

DATE_SIZE = 8
CANCELLED = VersionString(StringType.ASCII, b"cancelled")
HEADER = 4
"""Bytes of a PLDM message before its data, its message type included."""
KINDS = set(StringType) - {StringType.UNKNOWN}


def identified(descriptors: Sequence[Descriptor]) -> bool:
    """an initial descriptor first, each of the length of its type"""
    first = bool(descriptors) and descriptors[0].type in INITIAL_TYPES
    return first and all(descriptor.has_right_length for descriptor in descriptors)


def distinct(components: Sequence[ComponentParameters]) -> bool:
    """each with a classification, identifier and index of its own, and with an active version"""
    keys = {component.key for component in components}
    return len(keys) == len(components) and all(component.active_version for component in components)


def of_kinds(components: Sequence[ComponentParameters]) -> bool:
    """versions of a kind where they have bytes, and of none where they have none"""
    versions = [(each.active_type, each.active_length) for each in components]
    versions += [(each.pending_type, each.pending_length) for each in components]
    return all(kind in KINDS if length else kind == StringType.UNKNOWN for kind, length in versions)


def pending_as(image: ComponentImage) -> Predicate:
    """The component of an image, with a pending version of the kind that the package has it in."""
    return described(
        f"{image.identifier:04X} with a pending version of kind {image.version.kind}",
        lambda components: all(each.pending_type == image.version.kind for each in components if each.key == image.key),
    )


def readable(components: Sequence[ComponentParameters]) -> bool:
    """active versions of characters that can be printed, as their kind encodes them"""
    codecs = ((component.active_version, CODECS.get(component.active_type)) for component in components)
    return all(codec is None or version.decode(codec, "replace").isprintable() for version, codec in codecs)


def dated(components: Sequence[ComponentParameters]) -> bool:
    """release dates of eight digits, or zeros"""
    dates = [date for component in components for date in (component.active_date, component.pending_date)]
    return all(date.isdigit() or date == bytes(DATE_SIZE) for date in dates)


@requirement("PLDM-FWUP-001")
@stage("well-formed")
def test_commands_of_an_update_are_advertised(firmware_device: FirmwareDevice) -> None:
    """GetPLDMCommands lists every command that a firmware device must have."""
    firmware_device.advertised().expect(completion=Completion.SUCCESS, commands=with_bits(*MANDATORY))


@requirement("PLDM-FWUP-002")
@stage("well-formed")
def test_identifiers_are_as_long_as_told(firmware_device: FirmwareDevice) -> None:
    """The length counts every descriptor with its type and its length, and nothing else."""
    answer = firmware_device.identifiers().expect(completion=Completion.SUCCESS, count=at_least(1), malformed=None)
    answer.expect(identifiers_length=sum(len(descriptor.encode()) for descriptor in answer.descriptors))


@requirement("PLDM-FWUP-003")
@stage("well-formed")
def test_initial_descriptor_comes_first(firmware_device: FirmwareDevice) -> None:
    """The first descriptor is of a type that a device begins with, and each has the length of its type."""
    firmware_device.identifiers().expect(descriptors=identified)


@requirement("PLDM-FWUP-004")
@stage("well-formed")
def test_inventory_is_told_in_idle(firmware_device: FirmwareDevice) -> None:
    """Asking for what the device is changes nothing."""
    expect_inventory(firmware_device)


@requirement("PLDM-FWUP-004")
@exchanges(60)
def test_inventory_is_told_in_every_state(update_agent: UpdateAgent) -> None:
    """Also during an update, and the device stays where it is."""
    for state in IN_UPDATE_MODE:
        update_agent.reach(state)
        expect_inventory(update_agent.device)
        update_agent.end()


def expect_inventory(device: FirmwareDevice) -> None:
    """What only asks is answered, and the status before and after is the same."""
    before = device.status().expect(completion=Completion.SUCCESS)
    for command in ASKING:
        device.ask(command).expect(completion=Completion.SUCCESS)
    device.status().expect(state=before.state, previous_state=before.previous_state, reason=before.reason)


@requirement("PLDM-FWUP-005")
@stage("well-formed")
def test_parameters_are_complete(firmware_device: FirmwareDevice) -> None:
    """There are as many components as are counted, each with all its strings, and nothing behind the last."""
    firmware_device.parameters().expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-FWUP-006")
@stage("well-formed")
def test_components_are_told_apart(firmware_device: FirmwareDevice) -> None:
    """No two components are the same, each runs some version, and dates are dates."""
    parameters = firmware_device.readable_parameters().expect(components=distinct)
    parameters.expect(components=dated)


@requirement("PLDM-FWUP-007")
def test_applied_version_is_pending(update_agent: UpdateAgent) -> None:
    """Between ApplyComplete and the activation the new version is pending, and the old one runs."""
    image = update_agent.image
    update_agent.bring_back()
    before = update_agent.device.versions()
    update_agent.applied(image)
    applied = {each.key: (before[each.key][0], each.version.data) for each in update_agent.table(image)}
    after = {**before, **applied}
    parameters = update_agent.device.parameters().expect(components=with_versions(after))
    parameters.expect(components=pending_as(image))


@requirement("PLDM-FWUP-007")
@exchanges(40)
@downloads(2)
def test_pending_version_is_told_as_it_was_given(update_agent: UpdateAgent, pics: Pics) -> None:
    """In all its bytes, as many as a version may have; and of those none is left behind a shorter one that is applied
    in the next update.
    """
    image = update_agent.image
    update_agent.bring_back()
    before = update_agent.device.versions()
    for each in (with_long_version(image, pics.MESSAGE_MAX, told_in(update_agent)), image):
        update_agent.applied_as(each)
        after = {**before, each.key: (before[each.key][0], each.version.data)}
        update_agent.device.parameters().expect(components=with_versions(after))
        update_agent.end()


def told_in(agent: UpdateAgent) -> int:
    """Bytes of the message in which a device tells its versions, once that of the image set is pending, too."""
    return HEADER + len(agent.device.readable_parameters().data_bytes) + len(agent.image.version.data)


@requirement("PLDM-FWUP-007")
def test_cancelled_update_leaves_nothing_pending(update_agent: UpdateAgent, as_started: AsStarted) -> None:
    """After CancelUpdate the versions are those from before, of which none is pending after a start."""
    as_started(UpdateCommand.UPDATE_COMPONENT)
    before, of_set = update_agent.device.versions(), set_versions(update_agent.device)
    update_agent.applied()
    update_agent.end()
    update_agent.device.parameters().expect(components=with_versions(before), **of_set)


@requirement("PLDM-FWUP-007")
@exchanges(40)
@downloads(1)
def test_version_of_a_cancelled_update_is_not_pending(update_agent: UpdateAgent) -> None:
    """Nor is it that of the image set once a component is applied in the next update, which is to another version."""
    update_agent.learn(version=CANCELLED)
    update_agent.end()
    update_agent.applied()
    pending = update_agent.device.readable_parameters()
    pending.expect(pending_set_version=none_of({CANCELLED.data}, "that of the update that was cancelled"))


@requirement("PLDM-FWUP-007")
@exchanges(60)
@downloads(2)
def test_activated_version_is_pending_no_more(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """What was activated without a reset runs then, and nothing of it is pending."""
    image = update_agent.self_contained
    update_agent.bring_back()
    before, of_set = update_agent.device.versions(), set_versions(update_agent.device)
    update_agent.applied(image)
    update_agent.presume_self_contained(image)
    applied = update_agent.device.readable_parameters()
    update_agent.activate(self_contained=True)
    update_agent.settled_in(UpdateState.IDLE)
    update_agent.device.is_in(UpdateState.IDLE)
    activated = update_agent.device.parameters()
    runs = {each.key: (each.version.data, b"") for each in update_agent.table(image)}
    activated.expect(components=with_versions({**before, **runs}))
    for name, parameters in (("applied", applied), ("activated", activated)):
        told = {field: parameters.fields[field] for field in of_set}
        dialect(f"version of the image set once it is {name}", "as before" if told == of_set else f"another: {told}")


@requirement("PLDM-FWUP-007")
@exchanges(40)
@downloads(2)
def test_cancelled_update_leaves_what_waits_for_a_start(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """What an earlier update activated for the next start is pending still when another is cancelled."""
    update_agent.bring_back()
    of_set = set_versions(update_agent.device)
    update_agent.applied(update_agent.bound_to_a_reset)
    update_agent.activate()
    update_agent.settled_in(UpdateState.IDLE)
    update_agent.device.is_in(UpdateState.IDLE)
    before, waiting = update_agent.device.versions(), set_versions(update_agent.device)
    update_agent.learn()
    update_agent.end()
    update_agent.device.parameters().expect(components=with_versions(before), **waiting)
    told = "as before" if waiting == of_set else f"another: {waiting}"
    dialect("version of the image set while a component waits for a start", told)


@requirement("PLDM-FWUP-046")
@stage("well-formed")
def test_version_has_a_kind_where_it_has_bytes(firmware_device: FirmwareDevice) -> None:
    """Of the image set and of each component; what has no bytes is of the kind that is unknown."""
    parameters = firmware_device.readable_parameters()
    for name in ("active_set", "pending_set"):
        length = parameters.fields[f"{name}_length"]
        parameters.expect(**{f"{name}_type": KINDS if length else StringType.UNKNOWN})
    parameters.expect(components=of_kinds)
    parameters.expect(components=readable)
