"""What a specification permits is no failure: conforming devices unlike the reference device pass every PLDM case."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
import yaml

from devices import conforming
from devices.conforming.events import NothingMoves
from devices.roster import devices_in
from selftests.bench.suite import Finished, Suite, in_process
from selftests.claims import claims_of
from selftests.defects.kills import PLDM, UPDATE, UPDATED, updatable
from selftests.fork_server import LOG, ForkServer, Order
from selftests.made_once import made_once
from tester.device import Device

pytestmark = pytest.mark.timeout(400)
SPARED = {"NOT TESTED", "NOT APPLICABLE"}
HARMLESS = {"PASS", "INFO", *SPARED}


def layer_of(kind: type) -> tuple[str, ...]:
    """The suites that a device is about."""
    return UPDATE if updatable(kind.__module__) else PLDM


def judged(kind: type, folder: Path, server: ForkServer, layer: tuple[str, ...] = ()) -> Finished:
    """All cases of its layer, against that device under its claims."""
    suites = layer or layer_of(kind)
    suite = Suite(folder)
    claims = claims_of("reference.yaml") | getattr(kind, "claims", {})
    pics = suite.write("pics.yaml", yaml.safe_dump(claims))
    rig = suite.rig(
        **in_process(f"{kind.__module__}:{kind.__name__}", pics=str(pics)), **(UPDATED if suites == UPDATE else {})
    )
    began = time.monotonic()
    status = server.run(Order(rig, folder, tuple(f"suites/{name}/" for name in suites)))
    return Finished(status, (folder / LOG).read_text(encoding="utf-8"), time.monotonic() - began, folder)


def by_case(run: Finished) -> dict[str, str]:
    """The verdict of each case."""
    return {case["id"].removeprefix("suites/"): case["verdict"] for case in run.conformance["cases"]}


def matching(cases: Iterable[str], patterns: Iterable[str]) -> set[str]:
    """The cases whose function, with its folder and file, matches one of the patterns."""
    return {case for case in cases if any(fnmatchcase(case.split("[")[0], pattern) for pattern in patterns)}


References = Callable[[tuple[str, ...]], dict[str, str]]


@pytest.fixture(scope="session")
def references(tmp_path_factory: pytest.TempPathFactory, fork_server: ForkServer) -> References:
    """The verdicts on the reference device, by the suites of a layer; each layer is judged once."""

    @cache
    def verdicts(layer: tuple[str, ...]) -> dict[str, str]:
        folder = tmp_path_factory.mktemp("reference")
        name = "-".join(("reference", *layer))
        return made_once(tmp_path_factory, name, lambda: by_case(judged(Device, folder, fork_server, layer)))

    return verdicts


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, id=kind.__name__, marks=pytest.mark.stratum(kind.__module__))
        for kind in devices_in(conforming)
    ],
)
def test_conforming_device_passes(kind: type, references: References, tmp_path: Path, fork_server: ForkServer) -> None:
    """Each case does, but those that it is spared, or that merely tell what they saw."""
    run = judged(kind, tmp_path, fork_server)
    reference, verdicts = references(layer_of(kind)), by_case(run)
    assert set(verdicts) == set(reference), run.text
    assert {case: run.said[f"suites/{case}"] for case in verdicts if verdicts[case] not in HARMLESS} == {}
    passed = [case for case, verdict in reference.items() if verdict == "PASS"]
    for those, patterns in ((SPARED, "spared"), ({"INFO"}, "told")):
        assert {case for case in passed if verdicts[case] in those} == matching(passed, getattr(kind, patterns, ()))
    wanted = dict.fromkeys(getattr(kind, "judged", ()), "PASS")
    assert {item["id"]: item["verdict"] for item in run.conformance["requirements"] if item["id"] in wanted} == wanted


def test_spared_case_names_the_claim_that_it_needs(tmp_path: Path, fork_server: ForkServer) -> None:
    assert "LOOPS" in judged(NothingMoves, tmp_path, fork_server).text_of("test_state_sensor_event")
