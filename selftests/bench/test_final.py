"""The case of bring-up runs first in every run and the final cases last, whatever was selected; none asks anything."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import MagicMock, call

import pytest

from fixtures.plugin.final import pytest_runtestloop
from selftests.bench.suite import FIRST, Suite, in_process
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet

ONE_CASE = "suites/mctp_base/test_get_endpoint_id.py::test_fresh_device_has_no_eid"
FILE = "suites/mctp_serial/test_framing.py"
FINAL = "suites/always"


class OnceInReserve(Endpoint):
    """The reserved bits of one answer, the fifth, are set."""

    sent = 0

    def encode_frame(self, packet: Packet) -> bytes:
        self.sent += 1
        return super().encode_frame(replace(packet, header_reserved=int(self.sent == 5)))


class LogsAndDies(Endpoint):
    """Answers a few requests with text between them, and then never again."""

    sent = 0

    def reset(self) -> None:
        if not self.sent:
            super().reset()

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        return b"" if self.sent > 8 else super().receive(data, now)

    def encode_frame(self, packet: Packet) -> bytes:
        self.sent += 1
        return super().encode_frame(packet) + b"log"


@pytest.mark.parametrize("selection", [(FILE, "-kopening"), (f"{FILE}::test_revision_is_one",), (FILE, FINAL)], ids=str)
def test_they_follow_any_selection_of_the_suites(suite: Suite, selection: tuple[str, ...]) -> None:
    run = suite.run(suite.rig(), *selection)
    assert run.exit_code == 0, run.text
    ids = [case["id"] for case in run.conformance["cases"]]
    assert len(run.selected) >= 1
    assert ids[0].startswith(FIRST)
    assert all(case.startswith(FINAL) for case in ids[1 + len(run.selected) :])
    assert len(run.final) == len(set(ids)) - len(run.selected) - 1
    assert run.final["test_frames_were_whole"] == "PASS"
    assert run.final["test_sequence_numbers_counted"] in ("NOT TESTED", "NOT APPLICABLE", "PASS")


def test_made_up_cases_have_them_only_when_asked(suite: Suite) -> None:
    assert suite.run(suite.rig(), "talk.py::test_question").final == {}
    assert suite.run(suite.rig(), "talk.py::test_question", FINAL).final["test_versions_were_one"] == "PASS"


def test_they_are_collected_last_and_not_without_others(suite: Suite) -> None:
    run = suite.run(None, FILE, "--collect-only", "-q", "-kopening")
    names = [line for line in run.text.splitlines() if "::" in line]
    assert names[0].startswith(FIRST)
    assert [name.startswith(FINAL) for name in names] == [False, False, *[True] * (len(names) - 2)]
    assert "no tests collected" in suite.run(None, FILE, "--collect-only", "-q", "-knothing_like_it").text


def test_what_no_case_asked_about_is_found_and_shown(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process(f"{__name__}:OnceInReserve")), f"{FILE}::test_revision_is_one", "-rA")
    assert run.final["test_reserved_bits_were_zero"] == "FAIL", run.text
    assert [name for name, verdict in run.final.items() if verdict == "FAIL"] == ["test_reserved_bits_were_zero"]
    told = run.text_of("test_reserved_bits_were_zero")
    assert "reserved bits of the header zero" in told
    assert "broken 1 time(s) in " in told
    assert "reserved=0x1" in told
    assert "7E 01 " in told


def test_of_a_device_that_died_they_judge_what_was_seen(suite: Suite) -> None:
    device = in_process(f"{__name__}:LogsAndDies", errata=[])
    run = suite.run(suite.rig(**device), FILE, "-kidle or revision")
    assert "rig broken" in run.text
    assert run.final["test_nothing_came_outside_frames"] == "NON-STRICT", run.text
    assert run.final["test_revisions_were_one"] == "PASS"
    assert run.final["test_units_were_equal"] in ("INCONCLUSIVE", "NOT APPLICABLE")


@pytest.mark.parametrize("option", ["-x", "--maxfail=2"])
def test_an_early_end_does_not_skip_them(suite: Suite, option: str) -> None:
    """They are judged, and do not count among what the run stopped after."""
    rig = suite.rig(**in_process(f"{__name__}:OnceInReserve"))
    wrong = [f"verdicts.py::test_{name}" for name in ("pass", "fail", "inconclusive", "dialect")]
    run = suite.run(rig, *wrong, FINAL, option)
    count = 1 if option == "-x" else 2
    assert run.verdicts == ["PASS", "FAIL", "INCONCLUSIVE"][: 1 + count], run.text
    assert len(run.final) == 33
    assert run.final["test_reserved_bits_were_zero"] == "FAIL"
    reasons = {1: "stopped after the first failure", 2: "stopped after 2 failures"}
    assert (run.conformance["complete"], run.conformance["reason"]) == (False, reasons[count])


def test_one_that_asks_the_device_is_at_fault(suite: Suite) -> None:
    run = suite.run(suite.rig(), "asking.py")
    verdicts = {case["id"].split("::")[1]: case["verdict"] for case in run.conformance["cases"]}
    assert verdicts.pop("test_nothing") == "PASS"
    assert set(verdicts.values()) == {"INCONCLUSIVE"}, run.text
    assert {case["reason"] for case in run.conformance["cases"]} == {
        "",
        "the case is at fault, not the device: a final case asks the device nothing, and this one did",
    }


def test_what_fails_while_it_is_put_back_does_not_skip_them(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_failed_cleanup", "talk.py::test_question", FINAL, "-x")
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"], 10), run.text
    assert run.final["test_frames_were_whole"] == "PASS"


def test_what_they_share_is_put_back_once() -> None:
    """pytest keeps it for the case that is said to follow, and none follows the last alone."""
    session = MagicMock(items=[MagicMock(name=name) for name in "abc"], Failed=pytest.Session.Failed)
    session.config.stash = pytest.Stash()
    one, two, three = session.items
    loop = pytest_runtestloop(session)
    next(loop)
    with pytest.raises(pytest.Session.Failed):
        loop.throw(pytest.Session.Failed("stopping after 1 failures"))
    ran = [each for item in session.items for each in item.ihook.pytest_runtest_protocol.call_args_list]
    assert ran == [call(item=one, nextitem=two), call(item=two, nextitem=three), call(item=three, nextitem=None)]
