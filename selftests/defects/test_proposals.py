"""What is proposed for a declaration, from what its cases found."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.defects.kills import Defect
from selftests.defects.proposals import functions, in_layer, proposals, proposed
from selftests.fork_server import ForkServer, RunFailedError

FRAMES = "suites/mctp_serial/test_a.py::test_frames"
ECHO = "suites/mctp_base/test_b.py::test_echo"
PLDM = "suites/pldm_base/test_c.py::test_tid"
CITED = {"A-1": [FRAMES], "A-2": [FRAMES, ECHO], "A-3": [ECHO, PLDM], "PLDM-1": [PLDM]}


def defect(*breaks: str, also: tuple[str, ...] = (), name: str = "Faulty") -> Defect:
    return Defect(name, breaks, "", {}, "", "devices.sample", also=also)


@pytest.mark.parametrize(
    ("faulty", "found", "cases", "changes"),
    [
        pytest.param(defect("A-1"), {"A-1"}, {FRAMES}, None, id="as-declared"),
        pytest.param(defect("A-1"), {"A-1", "A-2"}, {FRAMES}, (("A-2",), ()), id="newly"),
        pytest.param(defect("A-1"), set(), {FRAMES}, ((), ("A-1",)), id="no-longer"),
        pytest.param(defect("A-2"), set(), {FRAMES}, None, id="another-case-may-find-it"),
        pytest.param(defect("A-2"), set(), {FRAMES, ECHO}, ((), ("A-2",)), id="no-case-finds-it"),
        pytest.param(defect("A-3"), set(), {ECHO}, ((), ("A-3",)), id="the-other-case-is-of-another-layer"),
        pytest.param(defect("A-1", also=("A-2",)), {"A-1", "A-2"}, {FRAMES}, None, id="also-found"),
        pytest.param(defect("A-1", also=("A-2",)), {"A-1"}, {FRAMES, ECHO}, None, id="also-not-found"),
        pytest.param(defect("A-1"), {"A-3"}, {FRAMES, ECHO}, (("A-3",), ("A-1",)), id="another"),
    ],
)
def test_proposal(
    faulty: Defect, found: set[str], cases: set[str], changes: tuple[tuple[str, ...], tuple[str, ...]] | None
) -> None:
    proposal = proposed(faulty, found, cases, CITED)
    assert (proposal and (proposal.newly, proposal.no_longer)) == changes


def test_proposal_can_be_applied_by_hand() -> None:
    told = str(proposed(defect("A-1", "A-2"), {"A-2", "A-3"}, {FRAMES}, CITED))
    assert told == "devices.sample: Faulty: +A-3 -A-1\n    breaks: A-2, A-3"


@pytest.mark.parametrize(
    ("pattern", "cases"),
    [
        pytest.param("", {FRAMES, ECHO, PLDM}, id="all"),
        pytest.param(f"{FRAMES}[long-1]", {FRAMES}, id="node-id"),
        pytest.param("test_echo", {ECHO}, id="function"),
        pytest.param("mctp_", {FRAMES, ECHO}, id="folders"),
        pytest.param("test_nothing", set(), id="none"),
    ],
)
def test_cases_of_a_pattern(pattern: str, cases: set[str]) -> None:
    assert functions(CITED, pattern) == cases


def test_layer_is_that_of_the_fault() -> None:
    assert in_layer(defect("A-1"), [FRAMES, ECHO, PLDM]) == [FRAMES, ECHO]
    assert in_layer(defect("PLDM-1"), [FRAMES, ECHO, PLDM]) == [PLDM]


def test_each_defect_of_the_layer_is_run_and_a_failed_run_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: dict[str, list[str]] = {}

    def noticed(faulty: Defect, folder: Path, _: ForkServer, cases: list[str]) -> dict[str, list[str]]:
        assert folder.is_dir()
        ran[faulty.name] = cases
        if faulty.name == "Crashing":
            raise RunFailedError("the run was ended by SIGKILL")
        return {"A-1": [FRAMES]}

    monkeypatch.setattr("selftests.defects.proposals.noticed", noticed)
    faulty = [defect("A-1"), defect("A-1", name="Crashing"), defect("A-2", name="Other"), defect("PLDM-1", name="Pldm")]
    told = [str(proposal).split("\n")[0] for proposal in proposals(faulty, {FRAMES}, CITED, tmp_path)]
    assert ran == {name: [FRAMES] for name in ("Faulty", "Crashing", "Other")}
    assert told == ["devices.sample: Crashing: the run was ended by SIGKILL", "devices.sample: Other: +A-1"]
