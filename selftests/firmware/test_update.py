"""The host program updates itself: to another build and back, with the line kept, as its build id proves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from fixtures.bench.bench import Bench, FlashPolicy
from fixtures.bench.bring_up import bring_up
from fixtures.boards.loading import load_rig
from fixtures.claims.catalogue import load_catalogue
from fixtures.dialogue.discovery import read_identity
from fixtures.peers import BusOwner
from fixtures.pldm.discovery import reported_claims
from fixtures.pldm.firmware_device import FirmwareDevice
from fixtures.pldm.requester import Requester
from fixtures.pldm.undo import Undo
from fixtures.pldm.update_agent import UpdateAgent
from fixtures.plugin.run import CATALOGUE_FOLDER
from selftests.firmware.builds import Build, built
from tester.mctp.vendor import Identity, ResetCause
from tester.pldm.description import Description
from tester.pldm.package.building import build_package
from tester.pldm.package.contents import Component, DeviceRecord, Package, VersionString
from tester.pldm.reference_device import DESCRIPTION
from tester.pldm.update.words import UpdateState

EID, TID = 0x0A, 0x21
PROGRAM = (0x000A, 0x0001)
RAN, NEXT = "1.0.0", "1.1.0"
DATA = DESCRIPTION.update.components[0]
SMALL = 64 * 1024

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Build]:
    """The program that runs, and the other, by their versions."""
    out = tmp_path_factory.mktemp("small")
    return {RAN: built("posix_plain", out), NEXT: built("posix_next", out)}


@pytest.fixture
def rig(tmp_path: Path, builds: dict[str, Build]) -> Path:
    """A rig of the host program with both packages."""
    for version, build in builds.items():
        (tmp_path / f"{version}.fwpkg").write_bytes(package_of(version, build, DESCRIPTION))
    path = tmp_path / "rig.yaml"
    keys = {
        "board": "posix",
        "firmware": {"project": "firmware", "environment": "posix_plain"},
        "pics": "rigs/pics/posix.yaml",
        "device": "firmware/device.yaml",
        "allow_update": True,
        "update": {"package": f"{NEXT}.fwpkg", "restore": f"{RAN}.fwpkg"},
    }
    path.write_text(yaml.safe_dump(keys))
    return path


def package_of(version: str, build: Build, device: Description) -> bytes:
    """A package of the program and of a component with data."""
    told = VersionString.ascii(version)
    data = DATA.trial() if version == NEXT else DATA.original()
    components = (
        Component(*PROGRAM, told, (build.folder / "program.image").read_bytes()),
        Component(DATA.classification, DATA.identifier, data.version, data.data),
    )
    record = DeviceRecord(device.update.descriptors, (0, 1), told)
    return build_package(Package(told, (record,), components))


@contextmanager
def brought_up(rig: Path) -> Iterator[Bench]:
    """The bench of a rig, whose device has an EID and a TID."""
    bench = Bench(load_rig(rig), load_catalogue(CATALOGUE_FOLDER), FlashPolicy(), lambda _: None)
    try:
        bring_up(bench, reported_claims)
        assert not bench.broken
        BusOwner(bench.conversation).set_endpoint_id(EID)
        requester_of(bench).set_tid(TID)
        yield bench
    finally:
        bench.close()


def requester_of(bench: Bench) -> Requester:
    return Requester(bench.conversation, Undo(lambda: 0), EID, bench.pics)


def identity_of(bench: Bench) -> Identity:
    identity = read_identity(bench.conversation)
    assert identity is not None
    return identity


def versions(agent: UpdateAgent) -> list[str]:
    """What runs, and what is pending, of each component."""
    return [b"/".join(each).decode() for each in agent.device.versions().values()]


@pytest.mark.timeout(180)
@pytest.mark.parametrize("clock", ["real", "bench"])
def test_the_program_is_updated_there_and_back(rig: Path, builds: dict[str, Build], clock: str) -> None:
    """It keeps line, EID and TID, tells of the activation, and what else was updated is as it was."""
    rig.write_text(f"{rig.read_text()}clock: {clock}\n")
    with brought_up(rig) as bench:
        agent = UpdateAgent(bench, FirmwareDevice(requester_of(bench), lambda _: None))
        assert identity_of(bench).build_id.hex() == builds[RAN].build_id
        assert versions(agent) == [f"{RAN}/", "1.0.0/", "7/"]
        images = agent.images.new
        agent.open(*images)
        for image in images:
            agent.take(image)
            agent.finish()
        assert versions(agent) == [f"{RAN}/{NEXT}", "1.0.0/1.1.0", "7/"]
        agent.activate(self_contained=True).expect(completion=0)
        agent.settled_in(UpdateState.IDLE).expect(previous_state=UpdateState.ACTIVATE, reason=1)
        runs = identity_of(bench)
        assert (runs.build_id.hex(), runs.reset_cause, runs.boots) == (builds[NEXT].build_id, ResetCause.SOFTWARE, 2)
        assert versions(agent) == [f"{NEXT}/", "1.1.0/", "7/"]
        requester_of(bench).get_tid().expect(tid=TID)
        assert agent.close(), "what ran before is brought back"
        assert (identity_of(bench).build_id.hex(), identity_of(bench).boots) == (builds[RAN].build_id, 3)
        assert versions(agent) == [f"{RAN}/", "1.0.0/", "7/"]


def test_an_image_is_small_and_ends_with_its_checksum(builds: dict[str, Build]) -> None:
    """So that an update is tried in seconds."""
    for build in builds.values():
        assert (build.folder / "program.image").stat().st_size <= SMALL
    assert builds[RAN].build_id != builds[NEXT].build_id
