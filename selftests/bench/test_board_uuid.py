"""A board's own UUID: from the rig to the image to the wire, and what of two boards with one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firmware.scripts.device_description.device import load
from firmware.scripts.device_description.fields import DescriptionError
from fixtures.boards.loading import load_rig, make_board
from fixtures.errors import RigError
from record.entries import Recording
from reports.rigs import RigRun, rigs_matrix
from selftests.bench.suite import Suite
from selftests.firmware.builds import DEVICE, described, signals
from selftests.reports.samples import CASE, FIRMWARE, RUN
from selftests.reports.samples import DEVICE as REPORTED

OWN = "0b7a1a3e-6d53-4c55-8f8a-3a5f6d0c9e11"


def uuid_of(suite: Suite, **keys: object) -> str | None:
    firmware = {"environment": "uno", "uuid": "board"}
    return make_board(load_rig(suite.rig(**{"board": "uno", "firmware": firmware, **keys}))).uuid


def test_boards_get_theirs_of_what_tells_them_apart(suite: Suite) -> None:
    """The same each time, of version 5."""
    one, two = (uuid_of(suite, usb_serial=number) for number in ("A1", "A2"))
    at = uuid_of(suite, usb_serial="A1", usb_location="1-1.2")
    assert len({one, two, at}) == 3
    assert one == uuid_of(suite, usb_serial="A1")
    assert one
    assert one[14] == "5"
    assert uuid_of(suite, link={"url": "/dev/serial/by-id/usb-A1-if00"}) not in (None, one)
    assert uuid_of(suite, usb_serial="A1", firmware={"environment": "uno"}) is None


def test_what_is_no_uuid_is_told_in_one_line(suite: Suite) -> None:
    for keys in ({"board": "virtual-uno"}, {"link": {"url": "/dev/ttyACM0"}}):
        with pytest.raises(RigError, match=r"nothing tells one '.*uno' from another; give the UUID itself"):
            uuid_of(suite, **keys)
    with pytest.raises(RigError, match=r":4: firmware.uuid: expected a UUID, or 'board', found 'mine'"):
        uuid_of(suite, firmware={"environment": "uno", "uuid": "mine"}, usb_serial="A1")


def test_the_tables_have_it_in_place_of_the_described_one() -> None:
    plain, own = described(), load(DEVICE, signals(), OWN)
    assert own.uuid.hex() == OWN.replace("-", "")
    assert replace(own, uuid=plain.uuid) == plain
    with pytest.raises(DescriptionError, match="uuid: 'mine' is not a UUID"):
        load(DEVICE, signals(), "mine")


def test_the_device_tells_it(suite: Suite) -> None:
    """Both of its names, and the image is another than that of all boards."""
    firmware = {"project": "firmware", "environment": "posix_plain", "uuid": OWN}
    rig = suite.rig(board="posix", firmware=firmware, clock="bench", pics="rigs/pics/posix.yaml")
    cases = ("suites/mctp_base/test_get_endpoint_uuid.py", "suites/pldm_platform/test_platform_support.py")
    run = suite.run(rig, *cases, limit=180)
    assert run.exit_code == 0, run.text
    assert run.conformance["facts"]["uuid"] == OWN
    told = [line for case in (run.out / "record.jsonl").read_text().splitlines() for line in case.split("\\n")]
    uids = {line.partition(" uid=")[2][:47].replace(" ", "").lower() for line in told if " uid=" in line}
    assert uids == {OWN.replace("-", "")}


def test_boards_with_one_uuid_are_told_of() -> None:
    runs = [
        RigRun(name, Recording(RUN, FIRMWARE, replace(REPORTED, facts={"uuid": uuid}), [CASE]), 0)
        for name, uuid in {"left": OWN, "right": OWN, "other": "another"}.items()
    ]
    told = f"left, right: one UUID, {OWN}; where these are several boards each needs its own"
    assert told in rigs_matrix(runs)
    assert not [line for line in rigs_matrix(runs[1:]) if "one UUID" in line]
