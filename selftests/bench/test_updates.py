"""A device is updated where the rig says so, with what is its own, and runs afterwards what it ran before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from selftests.bench.suite import DEVICES, Suite
from tester.pldm.description.update import Component as Described
from tester.pldm.descriptors import Descriptor, DescriptorType
from tester.pldm.package.building import build_package
from tester.pldm.package.contents import Component, DeviceRecord, Package, VersionString
from tester.pldm.reference_device import DESCRIPTION

REFERENCE = "tester.pldm.responder.terminus:Terminus"
BY_A_START, FOR_LONG = f"{DEVICES}:ActivatesByAStart", f"{DEVICES}:ActivatesForLong"
IN_NO_TIME = f"{DEVICES}:ActivatesInNoTime"
UNASKED = f"{DEVICES}:ActivatesUnasked"
LEFT, RASH = f"{DEVICES}:LeftInDownload", f"{DEVICES}:Rash"
ITSELF, BY_RESET = DESCRIPTION.update.components
WHOLE = "suites/pldm_update/test_activation.py::test_whole_package_is_updated"
ACTIVATION = "suites/pldm_update/test_activation.py::test_applied_component_is_activated"


def rig_of(suite: Suite, **keys: object) -> Path:
    """A rig of the reference device."""
    claims = {"endpoint": REFERENCE, "pics": "rigs/pics/reference.yaml", "device": "firmware/device.yaml"}
    return suite.rig(board="in-process", **{**claims, **keys})


def package_of(component: Described, version: str, descriptors: tuple[Descriptor, ...]) -> bytes:
    """A package with an image of one component for devices with these descriptors."""
    image = replace(component, trial_version=version).trial()
    packed = Component(component.classification, component.identifier, image.version, image.data)
    device = DeviceRecord(descriptors, (0,), VersionString.ascii(version))
    return build_package(Package(VersionString.ascii(version), (device,), (packed,)))


def packages(suite: Suite, component: Described, **versions: str) -> dict[str, str]:
    """What a rig updates with: a package of one component in each version, the new and the old."""
    for name, version in versions.items():
        (suite.folder / f"{name}.fwpkg").write_bytes(package_of(component, version, DESCRIPTION.update.descriptors))
    return {"package": "new.fwpkg", "restore": "old.fwpkg"}


def sent(suite: Suite, command: str) -> bool:
    """Whether a command was sent in the last run, as transcripts call it."""
    return f"{command} request" in (suite.out / "record.jsonl").read_text()


def test_nothing_is_changed_where_the_rig_does_not_allow_it(suite: Suite) -> None:
    run = suite.run(rig_of(suite), "suites/pldm_update")
    assert set(run.verdicts) <= {"PASS", "INFO", "NOT TESTED", "NOT APPLICABLE"}, run.text
    assert "PASS" in run.verdicts
    assert "the rig does not allow updates (allow_update: true)" in run.details
    assert not any(sent(suite, name) for name in ("Request update", "Activate firmware"))
    assert "the device's firmware is updated" not in run.text


def test_what_is_downloaded_is_said_beforehand(suite: Suite) -> None:
    run = suite.run(rig_of(suite, allow_update=True), ACTIVATION)
    assert run.verdicts == ["PASS"], run.text
    assert "the device's firmware is updated: about 2 downloads of 100 bytes or more" in run.text


def test_what_the_device_runs_is_said_where_nothing_restores_it(suite: Suite) -> None:
    (suite.folder / "new.fwpkg").write_bytes(package_of(ITSELF, "1.2.0", DESCRIPTION.update.descriptors))
    run = suite.run(rig_of(suite, allow_update=True, update={"package": "new.fwpkg"}), ACTIVATION)
    assert run.verdicts == ["PASS"], run.text
    assert "==> the device runs 0010 1.2.0, 0020 7; the rig names no package to restore" in run.text


def test_what_the_rig_names_restores_it(suite: Suite) -> None:
    update = packages(suite, ITSELF, new="1.2.0", old="1.0.0")
    run = suite.run(rig_of(suite, allow_update=True, update=update), ACTIVATION, "suites/pldm_update/test_inventory.py")
    assert set(run.verdicts) <= {"PASS", "INFO", "NOT TESTED"}, run.text
    assert "the device runs" not in run.text


def test_a_device_that_starts_anew_to_activate_is_found_again(suite: Suite) -> None:
    update = packages(suite, ITSELF, new="1.2.0", old="1.0.0")
    rig = rig_of(suite, endpoint=BY_A_START, allow_update=True, update=update)
    run = suite.run(rig, ACTIVATION, OPENED)
    assert run.verdicts == ["NOT TESTED", "PASS"], run.text
    assert run.final["test_device_did_not_restart_by_chance"] == "PASS", run.text
    assert run.details[0] == "to run what was activated the device started anew, and tells of that start", run.text
    assert "the device runs" not in run.text


def test_an_activation_is_waited_for_as_long_as_the_device_says(suite: Suite) -> None:
    run = suite.run(rig_of(suite, endpoint=FOR_LONG, allow_update=True), ACTIVATION, OPENED)
    assert run.verdicts == ["PASS", "PASS"], run.text


def test_a_device_is_not_restarted_while_it_activates(suite: Suite) -> None:
    """Whatever it says of how long that takes."""
    update = packages(suite, BY_RESET, new="9", old="7")
    run = suite.run(rig_of(suite, endpoint=IN_NO_TIME, allow_update=True, update=update), WHOLE, OPENED)
    assert run.verdicts == ["INFO", "PASS"], run.text
    assert "the device runs" not in run.text


def test_a_device_that_needs_no_activation_is_not_charged_for_saying_so(suite: Suite) -> None:
    update = packages(suite, ITSELF, new="1.2.0", old="1.0.0")
    run = suite.run(rig_of(suite, endpoint=UNASKED, allow_update=True, update=update), ACTIVATION, OPENED)
    assert run.verdicts == ["NOT TESTED", "PASS"], run.text
    assert "no activation is required" in run.details[0]
    assert "the device runs" not in run.text


def test_a_package_for_another_device_is_not_sent(suite: Suite) -> None:
    other = (Descriptor.of(DescriptorType.IANA_ENTERPRISE, bytes(4)),)
    (suite.folder / "new.fwpkg").write_bytes(package_of(ITSELF, "1.2.0", other))
    run = suite.run(rig_of(suite, allow_update=True, update={"package": "new.fwpkg"}), ACTIVATION)
    assert run.verdicts == ["NOT TESTED"], run.text
    assert run.details[0].startswith("new.fwpkg: the package is for another device")
    assert not sent(suite, "Request update")


def test_a_package_that_is_missing_or_damaged_is_refused_before_anything_is_sent(suite: Suite) -> None:
    (suite.folder / "cut.fwpkg").write_bytes(package_of(ITSELF, "1.2.0", DESCRIPTION.update.descriptors)[:100])
    for key, name, why in (("package", "none.fwpkg", "No such file"), ("restore", "cut.fwpkg", "is cut off")):
        run = suite.run(rig_of(suite, allow_update=True, update={key: name}), ACTIVATION)
        assert run.exit_code == 4, run.text
        assert f"update.{key}: " in run.error_line()
        assert why in run.error_line()


def test_a_corrupted_image_is_never_activated(suite: Suite) -> None:
    run = suite.run(rig_of(suite, allow_update=True), "updating.py")
    assert run.verdicts == ["INCONCLUSIVE"], run.text
    assert "an image that is known to be corrupted is never activated" in run.details[0]
    assert not sent(suite, "Activate firmware")


def test_what_nobody_judges_is_not_tested_on_whoever_claims_it(suite: Suite) -> None:
    claims = "extends: rigs/pics/reference.yaml\nPLDM_COMMANDS: {0: [1, 2, 3, 4, 5], 5: [0x01, 0x02, 0x03, 0x12]}\n"
    (suite.folder / "claims.yaml").write_text(claims)
    run = suite.run(rig_of(suite, pics="claims.yaml"), "suites/pldm_update/test_beyond.py")
    assert run.verdicts == ["NOT TESTED", "NOT APPLICABLE", "NOT APPLICABLE", "NOT TESTED"], run.text
    assert "downstream devices: no layout of their commands was at hand" in run.details[0]
    assert "PICS.FWUP_OPAQUE" in run.details[1]


IN_IDLE = "suites/pldm_update/test_states.py::test_command_of_an_update_is_refused_in_idle"
OPENED = "suites/pldm_update/test_request_update.py::test_update_is_opened"


def test_an_update_that_another_run_left_is_cancelled(suite: Suite) -> None:
    run = suite.run(rig_of(suite, endpoint=LEFT, allow_update=True), OPENED)
    assert run.verdicts == ["PASS"], run.text
    assert "==> an update was on that this run did not begin; it is cancelled" in run.text


def test_an_update_that_is_on_is_left_alone_where_the_rig_allows_none(suite: Suite) -> None:
    run = suite.run(rig_of(suite, endpoint=LEFT), IN_IDLE)
    assert run.verdicts == ["INCONCLUSIVE"], run.text
    assert not sent(suite, "Cancel update")


def test_what_a_device_activates_by_itself_is_said(suite: Suite) -> None:
    """Though nobody sent ActivateFirmware, and no package of the rig brings it back."""
    (suite.folder / "new.fwpkg").write_bytes(package_of(ITSELF, "1.2.0", DESCRIPTION.update.descriptors))
    update = {"package": "new.fwpkg"}
    case = "suites/pldm_update/test_transfer.py::test_applied_component_makes_room_for_the_next"
    run = suite.run(rig_of(suite, endpoint=RASH, allow_update=True, update=update), case)
    assert run.verdicts == ["PASS"], run.text
    assert "==> the device runs 0010 1.2.0, 0020 7; the rig names no package to restore" in run.text
    assert not sent(suite, "Activate firmware")


def test_minutes_that_are_not_waited_for_are_not_forecast(suite: Suite) -> None:
    folder = "suites/pldm_update/test_interruption.py"
    for allowed, told in ((True, True), (False, False)):
        run = suite.run(rig_of(suite, allow_update=allowed), folder)
        assert ("about 31 min" in run.text) == told, run.text
