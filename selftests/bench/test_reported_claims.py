"""A terminus without a claims file claims what it reports of itself."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from fixtures.claims.conditions import holds
from fixtures.claims.pics import Pics, load_pics
from fixtures.claims.reported import ReportedPics
from fixtures.errors import Inconclusive
from fixtures.pldm.versions import as_travels, as_written
from fixtures.plugin.claims_file import render
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite, in_process
from tester.pldm.base import Ver32

REFERENCE = ROOT / "rigs" / "pics" / "reference.yaml"
NOT_REPORTED = {"LOOPS", "PLACE_LOOPS", "SAFE", "MESSAGE_MAX", "MULTIPART", "SER_FCS_ESC", "UPDATE_SECONDS", "EVT_ROOM"}


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


def test_the_file_names_what_was_not_learnt() -> None:
    """As comments, since a claims file with a guess in it would hide the gap."""
    text = render(ReportedPics(unlearnt={"BASE_VERSION": "no answer", "PLDM_COMMANDS[2]": "no answer"}), "x")
    assert "# Not learnt, so fill it in: PLDM_COMMANDS[2] (no answer)" in text.splitlines()
    assert Pics(**yaml.safe_load(text)) == Pics()


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ("PICS.PLDM", None),
        ("not PICS.PLDM", None),
        ("PICS.PLDM and PICS.ECHO", False),
        ("PICS.ECHO and PICS.PLDM", False),
        ("PICS.PLDM or not PICS.ECHO", True),
        ("PICS.PLDM or PICS.ECHO", None),
        ("PICS.UUID", None),
        ("PICS.NETWORK_ID", False),
        ("PICS.BASE_SETTID", True),
        ("PICS.PDR", None),
        ("PICS.TYPE2", True),
        ("PICS.TYPE5", False),
    ],
)
def test_a_condition_is_open_only_where_it_depends_on_what_was_not_learnt(condition: str, outcome: bool | None) -> None:
    """None: open."""
    unlearnt = dict.fromkeys(("MSG_TYPES", "COMMANDS[0x03]", "PLDM_COMMANDS[2]"), "no answer")
    pics = ReportedPics(PLDM_VERSIONS={0: ("1.0.0",), 2: ()}, PLDM_COMMANDS={0: (1,)}, unlearnt=unlearnt)
    if outcome is None:
        with pytest.raises(Inconclusive, match="could not be learnt from it: no answer"):
            holds(condition, pics)
    else:
        assert holds(condition, pics) == outcome


@pytest.mark.parametrize(
    ("written", "octets"),
    [("1.2.0", "00 F0 F2 F1"), ("1.12", "00 FF 12 F1"), ("1.1.0a", "61 F0 F1 F1"), ("10.2.13", "00 13 F2 10")],
)
def test_a_claimed_version_travels_as_it_is_written(written: str, octets: str) -> None:
    assert as_travels(written) == bytes.fromhex(octets)
    assert as_written(Ver32.decode(as_travels(written))) == written.rstrip("a")


def test_a_claim_that_is_no_version_says_how_to_write_one() -> None:
    with pytest.raises(Inconclusive, match="write it as"):
        as_travels("newest")


def test_the_file_holds_what_was_reported() -> None:
    claimed = load_pics(REFERENCE)
    assert Pics(**yaml.safe_load(render(claimed, "x"))) == claimed
