"""What goes wrong on a bench for once is put right by asking again; what stays untold is nobody's failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Finished, Suite, in_process

LOSING = "selftests.bench.losing"
PICS = str(ROOT / "rigs" / "pics" / "reference.yaml")
ABOUT_RECORDS = tuple(f"suites/pldm_platform/test_{name}.py" for name in ("sensor_records", "records", "get_pdr"))
ABOUT_DISCOVERY = ("suites/pldm_base/test_commands.py", "suites/pldm_base/test_claims.py")
HARMLESS = {"PASS", "INFO", "NOT APPLICABLE"}

pytestmark = pytest.mark.slow


def judged(folder: Path, device: str, *cases: str, claims: bool = True) -> Finished:
    """A run of those cases against a device of that module. claims: the reference's, or none but its own."""
    suite = Suite(folder)
    keys = {"pics": PICS} if claims else {}
    return suite.run(suite.rig(**in_process(f"{LOSING}:{device}", **keys)), *cases)


def of(run: Finished, verdict: str) -> dict[str, str]:
    """The cases with that verdict, by function, and the first line of what each says."""
    return {
        case["id"].rpartition("::")[2]: said[0] if said else ""
        for case, said in zip(run.conformance["cases"], run.said.values(), strict=True)
        if case["verdict"] == verdict
    }


@pytest.mark.parametrize("claims", [True, False], ids=["claims-file", "no-claims-file"])
@pytest.mark.parametrize(
    ("device", "fact", "request_name", "words"),
    [
        ("ThirdPdrLost", "lost_answers", "Get pdr", "answers were lost"),
        ("FirstPdrNotReady", "not_ready", "Get pdr", "answers said not ready"),
        ("FirstAnswersLost", "lost_answers", "Get message type support", "answers were lost"),
    ],
)
def test_an_answer_lost_once_is_asked_for_again(
    tmp_path: Path, device: str, fact: str, request_name: str, words: str, *, claims: bool
) -> None:
    """Every case is judged as on a good day, and the loss is one finding: on the terminal and among the facts."""
    cases = ("suites/pldm_platform/test_sensor_records.py", *ABOUT_DISCOVERY)
    run = judged(tmp_path, device, *cases, claims=claims)
    assert (run.exit_code, set(run.verdicts) - HARMLESS) == (0, set()), run.text
    assert run.verdicts.count("PASS") > 15
    assert run.conformance["facts"][fact][request_name] == 1
    assert run.conformance["facts"]["unlearnt"] == {}
    told = [line for line in run.text.splitlines() if line.startswith(words)]
    assert len(told) == 1
    assert f"{request_name} 1 time" in told[0]


def test_a_good_day_has_no_lost_answers(tmp_path: Path) -> None:
    suite = Suite(tmp_path)
    run = suite.run(suite.rig(**in_process("tester.device:Device")), "suites/pldm_base/test_commands.py")
    assert not {"lost_answers", "not_ready"} & set(run.conformance["facts"])
    assert "asked again" not in run.text


def test_a_walk_that_broke_off_leaves_open_only_what_needs_the_rest(tmp_path: Path) -> None:
    """No record is called malformed or missing for a read that drew no answer; GetPDR's own cases fail."""
    run = judged(tmp_path, "PdrsLost", *ABOUT_RECORDS, *ABOUT_DISCOVERY)
    broke = "the walk broke off at record 0x00000003: no answer to Get pdr, three times"
    failed = [case for case in run.conformance["cases"] if case["verdict"] == "FAIL"]
    assert {case["id"].split("::")[0] for case in failed} == {
        "suites/pldm_platform/test_get_pdr.py",
        "suites/pldm_base/test_commands.py",
    }
    assert {case["failure"]["came_back"].split(" within")[0] for case in failed} == {"no response"}
    assert set(of(run, "INCONCLUSIVE").values()) == {broke}
    assert "test_types_are_assigned" in of(run, "INCONCLUSIVE")
    assert set(of(run, "NOT TESTED")) == {"test_event_data_was_possible"}, "nothing told any event"
    assert not of(run, "NOT APPLICABLE")


@pytest.mark.parametrize(
    ("device", "question"), [("TypesLost", "Get message type support"), ("PldmTypesLost", "Get pldm types")]
)
def test_what_was_never_told_is_not_absent(tmp_path: Path, device: str, question: str) -> None:
    """Without a claims file a list that never came makes nothing NOT APPLICABLE, and the run is not green."""
    run = judged(tmp_path, device, "suites/pldm_platform/test_records.py", claims=False)
    why = f"no answer to {question}, three times"
    assert run.exit_code == 10, run.text
    assert set(of(run, "INCONCLUSIVE").values()) == {f"what the device has could not be learnt from it: {why}"}
    assert set(run.verdicts) == {"INCONCLUSIVE"}
    assert run.conformance["facts"]["unlearnt"]["PLDM_VERSIONS"] == why


def test_what_was_told_is_judged_all_the_same(tmp_path: Path) -> None:
    """A type list that never came leaves open what needs it, and nothing else."""
    run = judged(tmp_path, "TypesLost", "suites/mctp_base/test_get_endpoint_id.py", claims=False)
    assert "PASS" in run.verdicts
    assert "INCONCLUSIVE" not in run.verdicts


def test_a_refused_version_list_leaves_the_claimed_version(tmp_path: Path) -> None:
    """GetPLDMCommands is asked with it; it never goes out without one, and nothing but the refusal is charged."""
    run = judged(tmp_path, "VersionsRefused", "suites/pldm_platform/test_platform_support.py", *ABOUT_DISCOVERY)
    about_versions = {"test_claimed_versions_are_advertised", "test_type_and_version_are_reported"}
    assert set(of(run, "FAIL")) == about_versions, run.text
    assert "INCONCLUSIVE" not in run.verdicts


def test_a_kind_of_record_that_is_not_there_is_not_tested(tmp_path: Path) -> None:
    """Claimed, and no record of it: whether the claim is true is for the cases about claims."""
    run = judged(tmp_path, "EmptyRepository", "suites/pldm_platform/test_sensor_records.py")
    assert set(run.verdicts) <= {"NOT TESTED", "NOT APPLICABLE"}
    assert "the PDR repository shows no numeric sensor PDR to judge" in of(run, "NOT TESTED").values()
    assert run.exit_code == 10
