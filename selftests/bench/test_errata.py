"""Recorded errata: KNOWN while they fail for the recorded reason; out of date, they are a complaint about the rig."""

from __future__ import annotations

import pytest
import yaml

from selftests.bench.cases.verdicts import OTHER_SHOULD
from selftests.bench.suite import Finished, Suite, in_process

RECORDED = {"requirement": "CTL-GEID-001", "text": "eid=0x00", "reason": "EIDs come later", "link": "tracker/17"}


def judged(suite: Suite, name: str, **changes: str) -> Finished:
    """Run the made-up case of that name with an erratum on record."""
    return suite.run(suite.rig(errata=[RECORDED | changes]), f"verdicts.py::{name}", "-v")


def test_the_recorded_failure_is_known(suite: Suite) -> None:
    run = judged(suite, "test_fail")
    assert (run.exit_code, run.verdicts) == (0, ["KNOWN"]), run.text
    assert run.details == ["the recorded erratum of CTL-GEID-001 (tracker/17): EIDs come later:"]
    assert "1 known" in run.text.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        pytest.param("test_fail", {"text": "no response"}, id="another-reason"),
        pytest.param("test_fail", {"text": "success response has four data bytes"}, id="words-of-the-requirement"),
        pytest.param("test_fail", {"text": "accepted:   eid=0x77"}, id="words-of-the-layout"),
        pytest.param("test_fail", {"requirement": "CTL-GEID-002"}, id="another-requirement"),
        pytest.param("test_fail", {"case": "*::test_other*"}, id="another-case"),
    ],
)
def test_anything_else_is_a_failure(suite: Suite, name: str, changes: dict[str, str]) -> None:
    run = judged(suite, name, **changes)
    assert (run.exit_code, run.verdicts) == (1, ["FAIL"]), run.text


@pytest.mark.parametrize("text", ["0x77", "Get endpoint id response"])
def test_what_was_accepted_or_came_back_tells_it(suite: Suite, text: str) -> None:
    run = judged(suite, "test_fail", text=text)
    assert (run.exit_code, run.verdicts) == (0, ["KNOWN"]), run.text


@pytest.mark.parametrize(
    ("gist", "verdict"),
    [("eid=0x00", "KNOWN"), (["no response", "eid=0x00"], "KNOWN"), ("eid=0x0", "FAIL"), ("Get endpoint id", "FAIL")],
)
def test_the_gist_tells_it_as_a_whole(suite: Suite, gist: str | list[str], verdict: str) -> None:
    erratum = {key: value for key, value in RECORDED.items() if key != "text"} | {"gist": gist}
    run = suite.run(suite.rig(errata=[erratum]), "verdicts.py::test_fail")
    assert run.verdicts == [verdict], run.text


def test_an_erratum_that_says_nothing_of_what_came_back_is_refused(suite: Suite) -> None:
    rig = suite.rig(errata=[{"requirement": "CTL-GEID-001", "reason": "EIDs come later"}])
    run = suite.run(rig, "verdicts.py::test_fail")
    wanted = "an erratum says by its gist, or by a text, what came back"
    assert (run.exit_code, run.error_line().endswith(wanted)) == (4, True), run.text


def test_silence_is_recorded_without_how_long_it_lasted(suite: Suite) -> None:
    """So that the next run, which waits a little longer or shorter, knows it."""
    target, case = suite.folder / "errata.yaml", "talk.py::test_question_behind_a_bad_frame"
    suite.run(suite.rig(**in_process("Deaf")), case, "--record-errata", str(target))
    recorded = yaml.safe_load(target.read_text())["errata"]
    assert [entry["gist"] for entry in recorded] == ["no response"]
    assert suite.run(suite.rig(**in_process("Deaf"), errata=recorded), case).verdicts == ["KNOWN"]


def test_what_should_not_have_come_is_recorded_without_what_counts_on_in_it(suite: Suite) -> None:
    """So that the next run, in which other requests went before, knows it."""
    target, case = suite.folder / "errata.yaml", "talk.py::test_bad_frame"
    first = suite.run(suite.rig(**in_process("CountingBadFrames")), case, "--record-errata", str(target))
    came = first.case("test_bad_frame")["failure"]["came_back"]
    recorded = yaml.safe_load(target.read_text())["errata"]
    assert [entry["gist"] for entry in recorded] == ["Get endpoint id response completion=SUCCESS"]
    rig = suite.rig(**in_process("CountingBadFrames"), errata=recorded)
    second = suite.run(rig, "talk.py::test_question", case)
    assert second.verdicts == ["PASS", "KNOWN"], second.text
    assert second.case("test_bad_frame")["failure"]["came_back"] != came, "nothing counted on in it"


def test_one_of_several_texts_tells_it(suite: Suite) -> None:
    """As one fault may show in several ways."""
    rig = suite.rig(errata=[RECORDED | {"text": ["no response", "eid=0x00"]}])
    assert suite.run(rig, "verdicts.py::test_fail").verdicts == ["KNOWN"]


def test_what_became_of_the_device_tells_it(suite: Suite) -> None:
    rig = suite.rig(**in_process("Deaf"), errata=[RECORDED | {"text": "good requests in a row stayed unanswered"}])
    run = suite.run(rig, "talk.py::test_question_behind_a_bad_frame")
    assert run.verdicts == ["KNOWN"], run.text
    failure = run.case("test_question_behind_a_bad_frame")["failure"]
    assert failure["came_back"].startswith("no response within")
    assert failure["afterwards"].startswith("nothing: 25 good requests in a row stayed unanswered")
    assert failure["fatal"]
    assert f"  afterwards: {failure['afterwards']}" in run.text_of("test_question_behind_a_bad_frame").split("\n")


def test_an_erratum_excuses_no_other_missed_should(suite: Suite) -> None:
    rig = suite.rig(errata=[RECORDED | {"requirement": "CTL-GEN-012"}])
    run = suite.run(rig, "verdicts.py::test_two_missed_shoulds")
    assert run.verdicts == ["NON-STRICT"], run.text
    judged_so = {item["id"]: item["verdict"] for item in run.conformance["requirements"] if item["cases"]}
    assert judged_so == {"CTL-GEID-001": "PASS", "CTL-GEN-012": "KNOWN", OTHER_SHOULD: "NON-STRICT"}
    assert "EIDs come later" not in run.text_of("test_two_missed_shoulds")


def told_stale(run: Finished) -> list[str]:
    """The complaints about errata, which the terminal and the record both have."""
    stale: list[str] = run.conformance["facts"].get("stale_errata", [])
    assert set(stale) <= set(run.text.splitlines())
    return stale


def test_an_erratum_that_occurs_no_more_is_the_rig_s_affair(suite: Suite) -> None:
    """Said once at the end, however many cases it is about, and no failure of the device."""
    cases = ("verdicts.py::test_pass", "verdicts.py::test_dialect", "talk.py::test_question")
    run = suite.run(suite.rig(errata=[RECORDED]), *cases)
    assert (run.exit_code, run.verdicts) == (0, ["PASS", "INFO", "PASS"]), run.text
    assert told_stale(run) == [
        "the recorded erratum of CTL-GEID-001 (tracker/17): EIDs come later: did not occur in the 3 cases about it "
        "that ran; remove it, unless a case left out here shows it"
    ]


@pytest.mark.parametrize("other", ["test_fail", "test_inconclusive", "test_not_tested"])
def test_one_case_that_shows_it_or_leaves_it_open_keeps_it(suite: Suite, other: str) -> None:
    run = suite.run(suite.rig(errata=[RECORDED]), "verdicts.py::test_pass", f"verdicts.py::{other}")
    assert run.verdicts[0] == "PASS"
    assert told_stale(run) == []


def test_an_erratum_about_no_case_that_ran_is_left_alone(suite: Suite) -> None:
    run = suite.run(suite.rig(errata=[RECORDED | {"case": "*::test_other"}]), "verdicts.py::test_pass")
    assert told_stale(run) == []


@pytest.mark.parametrize(("case", "known"), [("[0]", [0]), ("[*]", [0, 1]), ("[0-1]", []), ("*", [0, 1])])
def test_the_parameters_in_a_node_id_match_literally(suite: Suite, case: str, known: list[int]) -> None:
    """Brackets are no choice of letters, and * stands for any text."""
    text = (
        '"""Group"""\nimport pytest\n@pytest.mark.requirement("CTL-GEID-001")\n@pytest.mark.stage("well-formed")\n'
        '@pytest.mark.parametrize("number", range(2))\ndef test_x(bus_owner, number):\n'
        '    "Doc."\n    bus_owner.get_endpoint_id().expect(eid=0x77)\n'
    )
    path = suite.write("test_numbered.py", text)
    erratum = RECORDED | {"case": f"*::test_x{case}"}
    run = suite.run(suite.rig(errata=[erratum]), str(path))
    assert run.verdicts == ["KNOWN" if number in known else "FAIL" for number in range(2)], run.text


@pytest.mark.parametrize(("requirement", "verdict"), [("CTL-GEID-*", "KNOWN"), ("*", "KNOWN"), ("CTL-GEN-*", "FAIL")])
def test_an_erratum_may_be_of_several_requirements(suite: Suite, requirement: str, verdict: str) -> None:
    """As one cause may break many."""
    assert judged(suite, "test_fail", requirement=requirement).verdicts == [verdict]


@pytest.mark.parametrize("requirement", ["CTL-GEDI-001", "CTL-GEDI-*"])
def test_an_erratum_of_no_requirement_is_refused(suite: Suite, requirement: str) -> None:
    rig = suite.rig(errata=[RECORDED, RECORDED | {"requirement": requirement}])
    run = suite.run(rig, "verdicts.py::test_pass")
    line = next(n for n, text in enumerate(rig.read_text().splitlines(), 1) if "GEDI" in text)
    wanted = f"{rig}:{line}: the catalogue has no requirement '{requirement}'; did you mean 'CTL-GEID-00"
    assert (run.error_line() or "").startswith(wanted)
    assert run.exit_code == 4


def test_what_failed_can_be_recorded_to_begin_with(suite: Suite) -> None:
    """With that in the rig the same run is green; what was no failure is not in it."""
    names = ("test_fail", "test_missed_should", "test_two_missed_shoulds", "test_inconclusive", "test_pass")
    cases = [f"verdicts.py::{name}" for name in names]
    target = suite.folder / "errata.yaml"
    first = suite.run(suite.rig(), *cases, "--record-errata", str(target))
    assert f"wrote {target}; what of it is to stay goes into the rig" in first.text
    recorded = yaml.safe_load(target.read_text())["errata"]
    assert [entry["case"].rpartition("::")[2] for entry in recorded] == [*names[:3], names[2]]
    assert {entry["gist"] for entry in recorded} == {"eid=0x00"}
    second = suite.run(suite.rig(errata=recorded), *cases)
    assert second.verdicts == ["KNOWN"] * 3 + ["INCONCLUSIVE", "PASS"], second.text


@pytest.mark.parametrize(
    ("name", "words"), [("rig.yaml", "exists already; move it away"), ("nowhere/errata.yaml", "cannot be written: ")]
)
@pytest.mark.parametrize("option", ["--record-errata", "--discover"])
def test_a_file_that_cannot_be_written_is_refused_before_anything_runs(
    suite: Suite, option: str, name: str, words: str
) -> None:
    rig = suite.rig(**in_process("Silent"))
    run = suite.run(rig, "verdicts.py::test_fail", option, str(suite.folder / name))
    assert run.error_line().startswith(f"{suite.folder / name}: {words}")
    assert run.exit_code == 4
    assert not suite.out.exists()


def test_a_bench_fault_is_no_known_failure(suite: Suite) -> None:
    run = judged(suite, "test_inconclusive", text="probe")
    assert (run.exit_code, run.verdicts) == (10, ["INCONCLUSIVE"]), run.text


def test_a_known_missed_should_is_known_under_strict(suite: Suite) -> None:
    rig = suite.rig(errata=[RECORDED | {"requirement": "CTL-GEN-012"}])
    run = suite.run(rig, "verdicts.py::test_missed_should", "--strict")
    assert (run.exit_code, run.verdicts) == (0, ["KNOWN"]), run.text
