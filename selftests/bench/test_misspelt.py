"""A case that names what nothing has is at fault itself: INCONCLUSIVE, whatever the device does, and never FAIL."""

from __future__ import annotations

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite

REFERENCE = ROOT / "rigs" / "reference.yaml"
CASE_AT_FAULT = "the case is at fault, not the device: "
NO_ANSWER = f"{CASE_AT_FAULT}no answer to Get endpoint id has a field "
WRONG_CALL = "the bench failed, not the device: TypeError: "
NO_HEADER = f"{WRONG_CALL}neither the message's header nor a packet's has a field 'soruce'"

SAYS = {
    "test_verb": f"{NO_ANSWER}'expct'",
    "test_field": f"{NO_ANSWER}'eidd'; did you mean 'eid'?",
    "test_expected": f"{NO_ANSWER}'completoin'; did you mean 'completion'?",
    "test_should": f"{NO_ANSWER}'completoin'; did you mean 'completion'?",
    "test_outcome": f"{NO_ANSWER}'completoin'; did you mean 'completion'?",
    "test_record": f"{CASE_AT_FAULT}no PDR has a field 'pdr_tpye'; did you mean 'pdr_type'?",
    "test_control_header": NO_HEADER,
    "test_pldm_header": NO_HEADER,
    "test_packet_header": "'soruce'",
    "test_frame": "'chekc'",
    "test_peer": "'Wire' object has no attribute 'expect_silense'",
}


def test_a_misspelt_name_is_the_cases_fault(suite: Suite) -> None:
    run = suite.run(REFERENCE, "misspelt.py")
    assert run.exit_code == 10, run.text
    assert set(run.verdicts) == {"INCONCLUSIVE"}, run.text
    assert {name for name, said in SAYS.items() if said not in run.text_of(name)} == set(), run.text
    assert len(run.verdicts) == len(SAYS)
