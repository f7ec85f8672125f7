"""Profiles 7, 8, 14 and 15: devices that lack a command, all of PLDM that they list, the echo service, a version."""

from __future__ import annotations

import pytest
import yaml

from selftests.bench.suite import Suite, in_process
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
BEHIND = "each answer of type 1 (PLDM) comes only when the next request of that type does"
LISTED = "type 1 (PLDM) is listed and nothing answers"


def test_a_missing_command_is_one_failure(suite: Suite) -> None:
    """What cannot be seen without it is not tested, and says so; no clause that is kept is charged."""
    run = judged(suite, "gaps:NoVersionSupport", claims=None)
    headline, verdicts = causes(run)[0]
    assert headline.startswith("Get version support is missing"), run.text
    assert verdicts["FAIL"] == 1
    assert set(verdicts) == {"FAIL", "NOT TESTED"}
    assert (charged(run), run.exit_code) == ({"CTL-VER-001"}, 1), run.text
    unseen = [case for case in run.conformance["cases"] if case["verdict"] == "NOT TESTED" and case["cause"]]
    assert len(unseen) == verdicts["NOT TESTED"]
    assert all(headline in case["reason"] for case in unseen)


@pytest.mark.parametrize(
    ("device", "name", "clause", "cases"),
    [
        (
            "TypesSilent",
            "Get message type support",
            "CTL-MTYP-001",
            "suites/mctp_base/test_get_message_type_support.py",
        ),
        ("AssignmentSilent", "Set endpoint id", "CTL-SEID-001", "suites/mctp_base/test_endpoint_ids.py"),
        ("TidSilent", "Get tid", "PLDM-BASE-034", "suites/pldm_base/test_tid.py"),
    ],
)
def test_a_command_that_is_never_answered_is_one_failure(
    suite: Suite, device: str, name: str, clause: str, cases: str
) -> None:
    """As one that is refused."""
    run = judged(suite, f"gaps:{device}", cases, "suites/mctp_base/test_control_header.py")
    ((headline, verdicts),) = causes(run)
    assert headline == f"{name} is missing: it is mandatory, and never answered", run.text
    assert (verdicts["FAIL"], charged(run), set(verdicts)) == (1, {clause}, {"FAIL", "NOT TESTED"}), run.text
    assert "INCONCLUSIVE" not in run.verdicts, run.text
    assert "PASS" in run.verdicts


def test_what_is_discovered_is_what_was_reported(suite: Suite) -> None:
    """A claims file has no command that the device refused."""
    target = suite.folder / "found.yaml"
    suite.run(suite.rig(**in_process("devices.broken.gaps:NoVersionSupport")), f"--discover={target}")
    assert 0x04 not in yaml.safe_load(target.read_text(encoding="utf-8"))["COMMANDS"]


@pytest.mark.parametrize(
    ("device", "headline", "lists"),
    [
        ("PldmListedOnly", LISTED, set()),
        (
            "CommandCodesAsTypes",
            f"{LISTED}; the list 01 02 04 05 is that of control commands",
            {"CTL-VER-008", "CTL-CLM-002", "CTL-CLM-004"},
        ),
    ],
    ids=["pldm", "command-codes"],
)
def test_a_silent_type_is_one_failure(suite: Suite, device: str, headline: str, lists: set[str]) -> None:
    """The cases that need it are not judged, for that reason; all others are. lists: what the list itself misses."""
    run = judged(suite, f"gaps:{device}", claims=None)
    assert [told for told, _ in causes(run)] == [headline], run.text
    verdicts = causes(run)[0][1]
    assert (verdicts["FAIL"], charged(run)) == (1, {"PLDM-BASE-034"} | lists), run.text
    assert "INCONCLUSIVE" not in {case["verdict"] for case in run.conformance["cases"]}
    assert f"1 FAIL, {verdicts['NOT TESTED']} NOT TESTED; first in" in run.text


@pytest.mark.parametrize(
    ("device", "headline", "clause"),
    [
        ("PldmRefusing", "type 1 (PLDM) answers whatever it is asked with 0x01", "PLDM-BASE-034"),
        (
            "PldmBehind",
            "each answer of type 1 (PLDM) comes only when the next request of that type does",
            "PLDM-BASE-018",
        ),
    ],
)
def test_a_type_that_is_of_no_use_is_one_failure(suite: Suite, device: str, headline: str, clause: str) -> None:
    """Whatever its cases are about."""
    run = judged(suite, f"gaps:{device}", "suites/mctp_base/test_messages.py", "suites/pldm_base", "suites/pldm_fru")
    ((told, verdicts),) = causes(run)
    assert (told, verdicts["FAIL"], charged(run)) == (headline, 1, {clause}), run.text
    assert set(verdicts) == {"FAIL", "NOT TESTED"}


@pytest.mark.parametrize(("device", "clause"), [("SomThroughout", "MCTP-HDR-005"), ("TagLost", "MCTP-HDR-008")])
def test_without_an_echo_service_packets_are_judged_in_whatever_is_sent(suite: Suite, device: str, clause: str) -> None:
    """Records of several packets show what they are like."""
    run = judged(suite, f"careless:{device}", "suites/pldm_platform/test_get_pdr.py", claims=None)
    assert charged(run) == {clause}, run.text


def test_a_version_that_is_refused_breaks_no_rule_about_versions(suite: Suite) -> None:
    """Commands are asked for in the version that is claimed; what a version is like is judged of the other types."""
    cases = ("suites/pldm_base/test_versions.py", "suites/pldm_base/test_types.py", "suites/pldm_base/test_commands.py")
    run = judged(suite, "gaps:VersionRefused", *cases)
    assert charged(run) == {"PLDM-BASE-044"}, run.text
    assert "INCONCLUSIVE" not in run.verdicts, run.text


def test_pldm_that_says_nothing_of_itself_is_judged_where_it_serves(suite: Suite) -> None:
    """The type is of use, though no command of its own is known: what hangs on those alone is not seen."""
    run = judged(suite, "gaps:PldmControlUnknown", "suites/pldm_platform/test_numeric_sensors.py")
    assert charged(run) <= {"PLDM-BASE-034"}, run.text
    assert run.verdicts.count("PASS") > len(run.verdicts) / 2, run.text
