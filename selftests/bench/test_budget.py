"""How long a run takes is said before it, and a budget is kept: sweeps and exhaustion go first, final cases never."""

from __future__ import annotations

import re
from importlib import import_module
from statistics import mean

import pytest

from fixtures.errors import NotTested
from fixtures.plugin.budget import SWEEP_EXCHANGES, Budget, Need
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Finished, Suite, in_process

PICS = str(ROOT / "rigs" / "pics" / "reference.yaml")
DESCRIBED = str(ROOT / "firmware" / "device.yaml")
LATE = "devices.broken.pace:Late"
CONTROL = "suites/mctp_base"
USED_UP = "the budget of {:g} minutes was used up"
PARAMETER = type(pytest.param())
SUITES = ("mctp_base", "mctp_serial", "pldm_base", "pldm_fru", "pldm_platform", "profile_iot1")


def judged(suite: Suite, device: str, *arguments: str, limit: float = 200) -> Finished:
    rig = suite.rig(**in_process(device), pics=PICS, device=DESCRIBED)
    return suite.run(rig, *arguments, limit=limit)


class Clock:
    """Seconds that the test lets pass."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


USUAL, SWEEP = Need(10), Need(100, yields=True)


def run_through(minutes: float | None, seconds_an_exchange: float, needs: list[Need], clock: Clock) -> str:
    """The cases that a budget lets run, as letters: S a sweep, u another, and . for one left out."""
    budget, told = Budget(minutes, needs, 1.0, clock), ""
    for need in needs:
        try:
            budget.take(need)
        except NotTested as refused:
            told += "." if refused.reason == USED_UP.format(minutes) else refused.reason
            continue
        clock.now += need.exchanges * seconds_an_exchange + need.seconds
        told += "S" if need.yields else "u"
    return told


@pytest.mark.parametrize(
    ("minutes", "pace", "told"),
    [
        pytest.param(None, 9.0, "uuSuuSu", id="no-budget"),
        pytest.param(5.0, 1.0, "uuSuuSu", id="enough"),
        pytest.param(3.0, 1.0, "uuSuu.u", id="for-one-sweep"),
        pytest.param(2.0, 1.0, "uu.uu.u", id="for-no-sweep"),
        pytest.param(0.5, 1.0, "uu.u...", id="too-little"),
        pytest.param(5.0, 0.1, "uuSuuSu", id="faster-than-thought"),
        pytest.param(5.0, 2.0, "uuSuu.u", id="slower-than-thought"),
    ],
)
def test_what_yields_goes_first(minutes: float | None, pace: float, told: str) -> None:
    needs = [USUAL, USUAL, SWEEP, USUAL, USUAL, SWEEP, USUAL]
    assert run_through(minutes, pace, needs, Clock()) == told


def test_time_that_a_case_takes_by_itself_counts() -> None:
    assert run_through(2.0, 1.0, [Need(0, seconds=100, yields=True), USUAL], Clock()) == "Su"
    assert run_through(1.5, 1.0, [Need(0, seconds=100, yields=True), USUAL], Clock()) == ".u"


def test_what_must_run_has_its_time() -> None:
    budget = Budget(0.1, [USUAL], 1.0, Clock())
    budget.take(USUAL, must_run=True)
    with pytest.raises(NotTested):
        budget.take(USUAL)


def test_an_estimate_is_said_where_it_matters() -> None:
    needs = [Need(5500)]
    long, short = Budget(None, needs, 1.2, Clock()), Budget(None, needs, 0.01, Clock())
    assert short.notice == ""
    told = "about 1.8 h at 1.2 s for each of 5,500 exchanges"
    assert long.notice == f"{told}; --budget MINUTES drops sweeps and fuzz first"
    assert Budget(120, needs, 1.2, Clock()).notice == ""
    kept = "of the budget of 30 minutes sweeps and fuzz get what is left over"
    assert Budget(30, needs, 1.2, Clock()).notice == f"{told}; {kept}"


def declared(name: str) -> int:
    """The exchanges that a parameter, a case, or its suite, declares."""
    module = import_module(name.partition("::")[0].removesuffix(".py").replace("/", "."))
    function, _, value = name.partition("::")[2].removesuffix("]").partition("[")
    own = getattr(getattr(module, function), "pytestmark", ())
    given = [each for mark in own if mark.name == "parametrize" for each in mark.args[1] if isinstance(each, PARAMETER)]
    of_value = [mark for each in given if value in each.values for mark in each.marks]
    marks = [*of_value, *own, *import_module(module.__package__ or "").pytestmark]
    return next(int(mark.args[0]) for mark in marks if mark.name == "exchanges")


@pytest.mark.timeout(220)
def test_exchanges_are_as_declared(whole_run: Finished) -> None:
    """By the reference: of each sweep, and of the other cases of a suite on the average, within a quarter."""
    taken = {case["id"]: case["exchanges"] for case in whole_run.selected if case["exchanges"]}
    sweeps = {name: count for name, count in taken.items() if max(count, declared(name)) >= SWEEP_EXCHANGES}
    assert {name: declared(name) for name in sweeps} == pytest.approx(sweeps, rel=0.25)
    for folder in SUITES:
        usual = [name for name in taken.keys() - sweeps.keys() if name.startswith(f"suites/{folder}/")]
        assert mean(map(declared, usual)) == pytest.approx(mean(taken[name] for name in usual), rel=0.25), folder


@pytest.mark.timeout(220)
def test_a_slow_device_is_estimated_and_sweeps_go_first(suite: Suite) -> None:
    """The bench's clock is the one that counts: the twelve minutes last some seconds."""
    run = judged(suite, LATE, CONTROL, "--budget=12")
    told = (
        r"about \d\d min at 1\.2 s for each of [\d,]+ exchanges; of the budget of 12 minutes sweeps and fuzz get what"
    )
    assert re.search(told, run.text), run.text
    left = {case["id"]: case["stage"] for case in run.selected if case["reason"] == USED_UP.format(12)}
    assert f"{CONTROL}/test_claims.py::test_every_command_not_claimed_is_refused" in left
    assert [name for name in left if declared(name) < SWEEP_EXCHANGES and left[name] != "exhaustion"] == []
    assert run.final["test_frames_were_whole"] == "PASS"


@pytest.mark.timeout(220)
def test_final_cases_run_when_no_time_is_left(suite: Suite) -> None:
    run = judged(suite, LATE, "suites/mctp_base/test_control_header.py", "--budget=1")
    words = [case["verdict"] for case in run.selected]
    first = words.index("NOT TESTED")
    assert set(words[:first]) == {"PASS"}
    assert set(words[first:]) == {"NOT TESTED"}
    assert run.case("test_requests_in_one_burst_are_not_mixed_up")["reason"] == USED_UP.format(1)
    assert run.final["test_frames_were_whole"] == "PASS"
    assert (run.exit_code, run.conformance["complete"]) == (0, True)


@pytest.mark.parametrize("time", ["0", "-1", "nan", "soon"])
def test_a_budget_is_a_time(suite: Suite, time: str) -> None:
    run = suite.run(suite.rig(), "talk.py::test_question", f"--budget={time}")
    assert f"argument --budget: invalid minutes value: '{time}'" in run.text
    assert run.exit_code == 4
