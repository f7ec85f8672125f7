"""The Allure results say what was recorded."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from record import files
from record.entries import CaseRecord, Finding
from record.failure import Failure
from record.verdicts import Verdict
from reports.allure import write_results
from reports.pictures.gallery import Picture
from selftests.reports.samples import CASE, FAILURE, FIRMWARE, FOUR_LINES, IMAGE, RUN, case, recording


def results(directory: Path, *cases: CaseRecord) -> list[dict[str, Any]]:
    write_results([recording(*cases)], directory)
    written = (directory / files.RESULTS).glob("*-result.json")
    return sorted((json.loads(path.read_text()) for path in written), key=lambda result: result["start"])


def labels(result: dict[str, Any], name: str) -> list[str]:
    return [label["value"] for label in result["labels"] if label["name"] == name]


@pytest.mark.parametrize(
    ("verdict", "status", "tags"),
    [
        (Verdict.PASS, "passed", []),
        (Verdict.NON_STRICT, "passed", ["NON-STRICT"]),
        (Verdict.INFO, "passed", ["INFO"]),
        (Verdict.FAIL, "failed", []),
        (Verdict.INCONCLUSIVE, "broken", []),
        (Verdict.NOT_TESTED, "skipped", ["NOT TESTED"]),
        (Verdict.NOT_APPLICABLE, "skipped", []),
        (Verdict.KNOWN, "skipped", ["KNOWN"]),
    ],
)
def test_status_of_each_verdict(tmp_path: Path, verdict: Verdict, status: str, tags: list[str]) -> None:
    """Every verdict has its status, and its own word where the status would hide it."""
    failure = replace(FAILURE, afterwards="it died")
    (result,) = results(tmp_path, case(verdict, "CTL-A", failure=failure))
    assert (result["status"], labels(result, "tag"), labels(result, "verdict")) == (status, tags, [verdict])
    if verdict is Verdict.PASS:
        assert "statusDetails" not in result
    else:
        assert result["statusDetails"]["message"] == "\n".join(FOUR_LINES)
        trace = [*FOUR_LINES, "  afterwards: it died", f"verdict: {verdict}"]
        assert result["statusDetails"]["trace"] == "\n".join(trace)


def test_labels_of_a_case(tmp_path: Path) -> None:
    """Specification, clause group and requirements are epic, feature and stories."""
    (result,) = results(tmp_path, replace(CASE, requirements=("CTL-B", "CTL-A")))
    assert labels(result, "epic") == ["DSP0236"]
    assert labels(result, "feature") == ["Get and Set Endpoint ID"]
    assert [story.partition(":")[0] for story in labels(result, "story")] == ["CTL-B", "CTL-A"]
    assert (labels(result, "level"), labels(result, "severity")) == (["shall"], ["critical"])
    assert labels(result, "requirement") == ["CTL-B", "CTL-A"]
    of_run = {"rig": RUN.rig, "board": RUN.board, "firmware": FIRMWARE.description, "tester": RUN.tester}
    assert {name: labels(result, name) for name in of_run} == {name: [value] for name, value in of_run.items()}


def test_allure_2_tells_the_verdicts_apart(tmp_path: Path) -> None:
    """Each case but a pass is in the category of its verdict, and in no other."""
    written = results(tmp_path, *(case(verdict, "CTL-A", reason="why") for verdict in Verdict))
    rules = json.loads((tmp_path / files.RESULTS / "categories.json").read_text())
    for result in written:
        trace = result.get("statusDetails", {}).get("trace", "")
        fitting = [
            rule["name"]
            for rule in rules
            if result["status"] in rule["matchedStatuses"] and re.fullmatch(rule["traceRegex"], trace)
        ]
        assert fitting == [name for name in labels(result, "verdict") if name != Verdict.PASS]


def test_steps_show_where_a_case_missed(tmp_path: Path) -> None:
    """What was said around it, with the line itself marked; of a pass the transcript says enough."""
    said = "\n".join(f"  line {number}" for number in range(1, 101))
    written = results(
        tmp_path,
        case(Verdict.FAIL, "CTL-C", failure=replace(FAILURE, line=90), transcript=said),
        case(Verdict.PASS, "CTL-A", transcript=said),
    )
    missed, passed = sorted(written, key=lambda result: str(result["status"]))  # their files have names by chance
    assert [step["name"] for step in missed["steps"]] == [f"line {number}" for number in range(70, 101)]
    assert [step["name"] for step in missed["steps"] if step["status"] == "failed"] == ["line 90"]
    assert "steps" not in passed


def test_passed_case_carries_its_evidence(tmp_path: Path) -> None:
    """Transcript, raw bytes and capture file are attached to passes too, and exist."""
    (result,) = results(tmp_path, CASE)
    bodies = {item["name"]: (tmp_path / files.RESULTS / item["source"]).read_bytes() for item in result["attachments"]}
    assert bodies["transcript"].decode() == CASE.transcript
    assert b"    0.001000 -> 7e 01 07 01 00 08 c8 00 80 02 2b c1 7e\n" in bodies["raw bytes"]
    assert bodies["wire.pcapng"].startswith(bytes.fromhex("0a0d0d0a"))


def test_evidence_of_what_was_missed_comes_first(tmp_path: Path) -> None:
    (result,) = results(tmp_path, case(Verdict.FAIL, "CTL-C", failure=FAILURE))
    first = result["attachments"][0]
    assert first["name"] == "what was missed"
    assert (tmp_path / files.RESULTS / first["source"]).read_text().startswith(FOUR_LINES[0])


def test_identity_depends_on_rig_and_node_id_only(tmp_path: Path) -> None:
    """A case keeps its history whatever its parameters print as."""
    first, second = results(tmp_path, CASE, replace(CASE, parameters={"eid": "<object>"}))
    assert first["historyId"] == second["historyId"]
    assert all(parameter["excluded"] for parameter in first["parameters"])


def test_dialects_become_parameters(tmp_path: Path) -> None:
    """What was seen where the specification leaves it open shows in the report."""
    (result,) = results(tmp_path, case(Verdict.INFO, "CTL-A", dialects={"fcs": "raw"}))
    shown = {item["name"]: item["value"] for item in result["parameters"]}
    assert shown == {"eid": "0x08", "dialect: fcs": "raw"}


def test_findings_are_described(tmp_path: Path) -> None:
    """A missed SHOULD is named with its requirement."""
    finding = Finding(Verdict.NON_STRICT, Failure("CTL-B", ("an answer",), "answered late"))
    (result,) = results(tmp_path, case(Verdict.NON_STRICT, "CTL-B", findings=[finding]))
    assert "NON-STRICT **CTL-B**: answered late" in result["description"]


def test_case_without_requirement_has_an_epic(tmp_path: Path) -> None:
    """A case that cites nothing, or something unknown, is still in the report."""
    first, second = results(tmp_path, replace(CASE, requirements=()), replace(CASE, requirements=("X",)))
    assert labels(first, "epic") == labels(second, "epic") == ["Bench and claims"]


def test_environment_names_rig_and_image(tmp_path: Path) -> None:
    """The environment table says what the verdicts were reached with, and first what they came to."""
    results(tmp_path, CASE)
    text = (tmp_path / files.RESULTS / "environment.properties").read_text()
    assert text.startswith("Answer = rigs/virtual-uno.yaml was judged in part, without a failure: of 6 requirements")
    assert "Rig = rigs/virtual-uno.yaml\n" in text
    assert f"Image\\ SHA-256 = {IMAGE}\n" in text


def test_statement_and_pictures_are_attached_to_the_run(tmp_path: Path) -> None:
    """The report as a whole carries the statement, and what it is given to show."""
    write_results([recording(CASE)], tmp_path, lambda _: [Picture("response times", "<svg/>")])
    written = (tmp_path / files.RESULTS).glob("*-globals.json")
    attached = [item for path in written for item in json.loads(path.read_text())["attachments"]]
    assert sorted(item["name"] for item in attached) == ["conformance statement", "response times"]
    assert all((tmp_path / files.RESULTS / item["source"]).exists() for item in attached)
