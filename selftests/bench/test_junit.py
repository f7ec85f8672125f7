"""What a CI server reads of a run: pytest's JUnit report with our verdicts, requirements and transcripts."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from selftests.bench.suite import Suite

VERDICTS = {"test_pass": "PASS", "test_missed_should": "NON-STRICT", "test_fail": "FAIL", "test_dialect": "INFO"}


def test_each_case_says_more_than_passed_or_failed(suite: Suite) -> None:
    file = suite.folder / "junit.xml"
    run = suite.run(suite.rig(), *(f"verdicts.py::{name}" for name in VERDICTS), f"--junitxml={file}")
    cases = {case.get("name"): case for case in ElementTree.parse(file).iter("testcase")}
    for name, verdict in VERDICTS.items():
        told = {entry.get("name"): entry.get("value") for entry in cases[name].iter("property")}
        judged = run.case(name)
        assert told["verdict"] == verdict == judged["verdict"]
        assert told["requirement"] in judged["requirements"]
        assert told[f"level of {told['requirement']}"] in ("shall", "should", "may")
        assert told["rig"] == "rig"
    assert "Get endpoint id" in (cases["test_fail"].findtext("system-out") or "")


def test_a_file_that_cannot_be_written_is_refused_before_anything_runs(suite: Suite) -> None:
    file = suite.rig() / "junit.xml"
    run = suite.run(suite.rig(), "verdicts.py::test_pass", f"--junitxml={file}")
    assert run.error_line() == f"{file}: cannot be written: File exists; name another file"
    assert run.exit_code == 4
    assert not suite.out.exists()


@pytest.mark.parametrize("option", ["--repeat=3", "--transcripts=missed"])
def test_a_case_is_told_once(suite: Suite, option: str) -> None:
    file = suite.folder / "junit.xml"
    suite.run(suite.rig(), "verdicts.py::test_pass", f"--junitxml={file}", option)
    verdicts = [
        entry.get("value")
        for case in ElementTree.parse(file).iter("testcase")
        if case.get("name") == "test_pass"
        for entry in case.iter("property")
        if entry.get("name") == "verdict"
    ]
    assert verdicts == ["PASS"]
