"""A lawful but unusual device: no limit is charged that nobody claimed, and it is answered as by a real bus owner."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from devices.conforming.unusual import Unusual
from selftests.bench.suite import Finished, Suite, in_process
from selftests.claims import claims_of

FOLDERS = ("suites/mctp_serial", "suites/mctp_base")
STATIC_TYPES = "test_eid_type_with_an_assigned_eid"


def judged(suite: Suite, left_out: tuple[str, ...]) -> Finished:
    """The MCTP cases, under its claims but for those left out."""
    claims: dict[str, Any] = {**claims_of("reference.yaml"), **Unusual.claims}
    told = {name: claim for name, claim in claims.items() if name not in left_out}
    pics = suite.write("unusual.yaml", yaml.safe_dump(told))
    rig = suite.rig(**in_process("devices.conforming.unusual:Unusual", pics=str(pics)))
    return suite.run(rig, *FOLDERS, "--fuzz-examples=0", limit=300)


def missed(run: Finished) -> set[str]:
    """The cases that were not as they should be."""
    wrong = ("FAIL", "NON-STRICT", "INCONCLUSIVE")
    return {case["id"].split("::")[1] for case in run.conformance["cases"] if case["verdict"] in wrong}


@pytest.mark.timeout(320)
def test_as_it_claims_to_be_it_conforms(suite: Suite) -> None:
    run = judged(suite, ())
    assert missed(run) == set(), run.text


@pytest.mark.timeout(320)
def test_a_limit_that_nobody_claims_is_reported(suite: Suite) -> None:
    run = judged(suite, ("SER_MAX_BYTE_COUNT",))
    assert missed(run) == set(), run.text
    dialects = run.conformance["dialects"]
    assert dialects["byte counts above 68 that are taken"] == "69 128 200 255"


def test_a_claim_that_is_left_out_is_named(suite: Suite) -> None:
    run = judged(suite, ("STATIC_EID",))
    assert run.case(STATIC_TYPES)["verdict"] == "FAIL", run.text
    assert "DYNAMIC, because no STATIC_EID is claimed" in run.text_of(STATIC_TYPES)


def test_a_static_eid_that_it_tells_of_needs_no_claims_file(suite: Suite) -> None:
    """What it reports is what it claims; that it asks by itself cannot be told beforehand."""
    run = suite.run(suite.rig(**in_process("devices.conforming.unusual:Unusual")), "suites/mctp_base", limit=300)
    assert missed(run) == set(), run.text
    assert "control requests of a device without a claims file" in run.conformance["dialects"]
