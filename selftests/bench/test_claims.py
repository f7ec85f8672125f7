"""The condition language of the catalogue, and claims that decide what applies."""

from __future__ import annotations

import pytest

from fixtures.claims.catalogue import Catalogue, load_catalogue
from fixtures.claims.conditions import holds
from fixtures.claims.pics import Pics
from fixtures.errors import RigError
from fixtures.plugin.missing_claims import wanting
from fixtures.plugin.run import CATALOGUE_FOLDER
from record.verdicts import Verdict
from record.writer import CaseRecord, Requirement
from selftests.bench.suite import Suite, in_process

CATALOGUE = load_catalogue(CATALOGUE_FOLDER)
CONDITIONS = sorted({item.condition for item in CATALOGUE.requirements if item.condition})


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_of_the_catalogue_can_be_read(condition: str) -> None:
    assert isinstance(holds(condition, Pics()), bool)


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("PICS.MULTI_PKT_TX", True),
        ("not PICS.MULTI_PKT_TX", False),
        ("PICS.HOTPLUG or PICS.MULTI_PKT_TX", True),
        ("PICS.HOTPLUG and PICS.MULTI_PKT_TX", False),
        ("not (PICS.HOTPLUG and PICS.MULTI_PKT_TX)", True),
        ("PICS.ROLE == 'endpoint'", True),
        ("PICS.ROLE == 'bridge'", False),
        ("PICS.SER_MAX_BYTE_COUNT >= 68", True),
        ("PICS.SER_MAX_BYTE_COUNT >= 69", False),
        ("PICS.CMD_06", True),
        ("PICS.CMD_14", False),
        ("PICS.MSG_7F", True),
    ],
)
def test_conditions(condition: str, wanted: bool) -> None:
    assert holds(condition, Pics(MULTI_PKT_TX=True, COMMANDS=(6,), MSG_TYPES=(0x7F,))) is wanted


@pytest.mark.parametrize("eid", [0, 9])
def test_a_static_eid_is_claimed_by_any_number(eid: int) -> None:
    assert holds("PICS.STATIC_EID", Pics(STATIC_EID=eid))
    assert not holds("PICS.STATIC_EID", Pics())


@pytest.mark.parametrize(
    "condition",
    [
        "PICS.MULTI_PKT_XT",
        "PICS.model_dump",
        "PICS.__class__",
        "MULTI_PKT_TX",
        "OTHER.UUID",
        "__import__('os').getcwd()",
        "PICS.UUID if PICS.UUID else PICS.CMD_06",
        "PICS.ROLE >= 3",
        "PICS.MT1_MS < 3 < 4",
        "PICS.UUID and",
        "",
    ],
)
def test_what_is_no_condition_is_refused(condition: str) -> None:
    with pytest.raises(RigError, match=r"condition .* (cannot be read|is about a claim that there is not)"):
        holds(condition, Pics())


def test_a_condition_not_met_is_the_reason() -> None:
    assert CATALOGUE.unmet(("CTL-GEID-001", "MCTP-TAG-002"), Pics()) == "MCTP-TAG-002 applies only where PICS.REQ_GEN"
    assert CATALOGUE.unmet(("CTL-GEID-001", "MCTP-TAG-002"), Pics(REQ_GEN=True)) is None


def test_a_requirement_on_another_role_does_not_apply() -> None:
    item = Requirement("X-1", "S", "1", "c", "shall", "bridge", "t")
    assert Catalogue([item]).unmet(("X-1",), Pics()) == "applies to a bridge, the device claims endpoint"
    assert Catalogue([item]).unmet(("X-1",), Pics(ROLE="bridge")) is None


@pytest.mark.parametrize(
    ("cited", "fixtures", "pics", "claims"),
    [
        (("CTL-GEID-001",), (), Pics(), set()),
        (("MCTP-TAG-002",), (), Pics(), {"REQ_GEN"}),
        (("MCTP-TAG-002",), (), Pics(ROLE="bridge"), {"REQ_GEN"}),
        (("CTL-GEID-001",), ("swings", "loops"), Pics(), {"LOOPS"}),
        (("CTL-GEID-001",), ("loops",), Pics(LOOPS={1: 1}), set()),
    ],
)
def test_the_claim_that_a_case_wants(
    cited: tuple[str, ...], fixtures: tuple[str, ...], pics: Pics, claims: set[str]
) -> None:
    case = CaseRecord("id", "name", "", "", Verdict.NOT_TESTED, 0.0, requirements=cited)
    assert set(wanting(case, fixtures, CATALOGUE, pics)) == claims


def test_a_run_says_which_claims_would_let_more_be_judged(suite: Suite) -> None:
    """A device without a claims file, which cannot tell what moves its sensors."""
    cases = "suites/pldm_platform/test_async_events.py", "verdicts.py::test_not_applicable"
    run = suite.run(suite.rig(**in_process("tester.device:Device")), *cases)
    untested = run.verdicts.count("NOT TESTED")
    told = f"where the device has it, claiming it lets more be judged: LOOPS {untested} cases, REQ_GEN 1 case"
    assert untested > 1
    assert told in run.text.splitlines(), run.text
