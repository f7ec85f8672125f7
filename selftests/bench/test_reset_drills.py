"""Resets that reset nothing, and those that a command of the user's does."""

from __future__ import annotations

import pytest

from fixtures.boards.loading import load_rig
from fixtures.boards.reset_command import run_reset
from fixtures.errors import Inconclusive, RigError
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.ports import restarted_by
from selftests.bench.suite import Suite, behind
from tester.device import Device

pytestmark = pytest.mark.slow

NO_EFFECT = "the rig's reset has no effect: the EID assigned before it is still there"
ABOUT_STARTS = ("suites/mctp_base/test_before_assignment.py", "suites/mctp_base/test_get_endpoint_uuid.py")
OF_PLDM = ("suites/pldm_base/test_when_started.py", "suites/mctp_serial/test_start_up.py")


def test_a_reset_without_effect_is_the_rig_s_and_no_failure(suite: Suite) -> None:
    """As with DTR not wired: here the port is closed and opened, and the device goes on as before."""
    with on_pty(answering(Device)) as url:
        run = suite.run(suite.rig(**behind(url, reset="reopen")), *OF_PLDM, *ABOUT_STARTS)
    assert not {"FAIL", "INCONCLUSIVE"} & set(run.verdicts), run.text
    assert run.details.count(NO_EFFECT) == run.verdicts.count("NOT TESTED") > 3, run.text


def test_a_reset_by_command_has_the_cases_about_starts_judged(suite: Suite) -> None:
    flag = suite.folder / "off"
    with on_pty(restarted_by(flag)) as url:
        rig = suite.rig(**behind(url, reset=["touch", flag.name]))
        run = suite.run(rig, *ABOUT_STARTS, "talk.py::test_restart")
    assert (run.exit_code, "NOT TESTED" in run.verdicts) == (0, False), run.text
    assert run.verdicts.count("PASS") > 1


NO_PROGRAM = "there is no such program; install it, or give its whole path"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["sh", "-c", "echo no such hub; exit 3"], "ended with status 3: no such hub; see link.reset"),
        (["no-such-program"], f"cannot be run: no-such-program: {NO_PROGRAM}; see link.reset"),
        (["sh", "-c", "kill -9 $$"], "was ended by SIGKILL: no output; see link.reset"),
        (["sleep", "9"], "did not end within 0.2 s; see link.reset"),
    ],
)
def test_a_reset_command_that_fails_says_so(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, command: list[str], words: str
) -> None:
    monkeypatch.setattr("fixtures.boards.reset_command.RESET_SECONDS", 0.2)
    with pytest.raises(Inconclusive) as caught:
        run_reset(command, suite.folder)
    assert str(caught.value) == f"the reset command {' '.join(command)!r} {words}"


def test_a_reset_command_that_fails_stops_nobody_else(suite: Suite) -> None:
    with on_pty(answering()) as url:
        rig = suite.rig(**behind(url, reset=["false"]))
        run = suite.run(rig, "talk.py::test_restart", "talk.py::test_afterwards")
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE", "PASS"], 10), run.text
    assert run.details[0] == "the reset command 'false' ended with status 1: no output; see link.reset"


@pytest.mark.parametrize("reset", ["uhubctl -a cycle", [], ["sh", 1], 7])
def test_a_reset_that_is_no_list_of_arguments_is_refused(suite: Suite, reset: object) -> None:
    with pytest.raises(RigError, match=r": link\.reset: expected 'none', 'dtr', 'reopen', or a command as a list of"):
        load_rig(suite.rig(**behind("/dev/x", reset=reset)))
