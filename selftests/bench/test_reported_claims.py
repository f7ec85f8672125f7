"""A terminus without a claims file claims what it reports of itself."""

from __future__ import annotations

from typing import Any

import yaml

from fixtures.claims.pics import Pics, load_pics
from fixtures.plugin.claims_file import render
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite, in_process

REFERENCE = ROOT / "rigs" / "pics" / "reference.yaml"
NOT_REPORTED = {"LOOPS", "SAFE", "MULTIPART", "SER_FCS_ESC"}


def known(claims: dict[str, Any]) -> dict[str, Any]:
    """What a device can say of itself, in the form that a file has it."""
    return {name: value for name, value in claims.items() if name not in NOT_REPORTED}


def test_the_reference_reports_what_it_claims(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process("tester.device:Device")), "talk.py::test_question")
    claimed = load_pics(REFERENCE)
    assert known(Pics(**run.conformance["claims"]).model_dump()) == known(claimed.model_dump())


def test_an_endpoint_without_pldm_claims_none(suite: Suite) -> None:
    run = suite.run(suite.rig(), "talk.py::test_question")
    assert run.conformance["claims"]["PLDM_VERSIONS"] == {}


def test_the_file_holds_what_was_reported() -> None:
    claimed = load_pics(REFERENCE)
    assert Pics(**yaml.safe_load(render(claimed, "x"))) == claimed
