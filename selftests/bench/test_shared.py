"""What is observed once for several cases acquits each of them, and nothing that it finds is lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from fixtures.bench.bench import Bench
from fixtures.bench.contact import ANSWERED_EACH
from fixtures.bench.observations import Observations, Shared
from fixtures.bench.quirks.restarts import EID_IS_KEPT
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.judge import Judge
from fixtures.errors import Inconclusive, LinkLost, Nonconformance
from fixtures.rigs.rig import ROOT
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.suite import Finished, Suite, behind, in_process
from tester.mctp.endpoint import Endpoint

PICS = ROOT / "rigs" / "pics"
DESCRIPTION = ROOT / "firmware" / "device.yaml"
EVENTS = "suites/pldm_base/test_own_requests.py"
HEARTBEATS, RECORDS = "suites/pldm_platform/test_async_events.py", "suites/pldm_platform/test_multipart_pdr.py"
MESSAGES, DROPPED = "suites/mctp_base/test_assembly.py", "suites/mctp_base/test_dropped_packets.py"
MISTAKES = [
    "test_request_that_looks_like_an_answer_ends_no_request",
    *(
        f"test_response_to_something_else_ends_no_request[{kind}]"
        for kind in ("iid", "datagram", "type", "command", "tag", "source")
    ),
]
EARLY, KEPT = "test_no_heartbeat_before_its_time", "test_transfer_handle_lives_as_long_as_declared"
SENT_AGAIN = "test_unanswered_request_is_sent_three_times"
STALL, DROPS = "test_stalled_message", "test_drops_are_not_reported"
ONCE, ALONE = "looked at once, for several cases", "looked at for this case alone"


class StandIn:
    """As much of a bench as observations need: another judge for each case, and lives of the device."""

    def __init__(self) -> None:
        self.conversation, self.generation = SimpleNamespace(alive=True), 0
        self.known = Observations()
        self.judge = Judge(Catalogue([]))
        self.looks = 0

    def note(self, text: str) -> None:
        self.judge.trace.note(0.0, text)

    def case(self, name: str, *later: str) -> Shared:
        """Another case begins. later: what cases behind it share."""
        self.judge = Judge(Catalogue([]))
        return Shared(cast(Bench, self), self.known, name, later)

    def look(self) -> str:
        self.looks += 1
        self.note("seen")
        return "well"

    @property
    def transcript(self) -> list[Any]:
        return [line.content for line in self.judge.trace.lines]


@pytest.fixture
def bench() -> StandIn:
    return StandIn()


def test_each_case_is_shown_what_was_looked_at_once(bench: StandIn) -> None:
    assert bench.case("first").look("line", bench.look) == "well"
    assert bench.case("second").look("line", bench.look) == "well"
    assert bench.transcript == [f"line: {ONCE}", "seen"]
    assert bench.looks == 1


def test_who_runs_again_looks_again(bench: StandIn) -> None:
    for _ in range(2):
        bench.case("first").look("line", bench.look)
    assert bench.looks == 2
    assert bench.case("second").seen("line") == ("well", 1)


def test_another_life_of_the_device_is_looked_at_anew(bench: StandIn) -> None:
    bench.case("first").look("line", bench.look)
    bench.generation += 1
    assert bench.case("second").seen("line") is None


def failing(error: Exception) -> Any:
    def look() -> None:
        raise error

    return look


def failure(*, fatal: bool) -> Nonconformance:
    return Judge(Catalogue([])).nonconformance((), "nothing", None, fatal=fatal)


@pytest.mark.parametrize("error", [failure(fatal=False), Inconclusive("no event")])
def test_what_goes_badly_leaves_each_case_to_itself(bench: StandIn, error: Exception) -> None:
    assert bench.case("first").look("line", failing(error)) is None
    assert bench.case("second").look("line", bench.look) is None
    assert bench.transcript == [f"line: {ALONE}"]
    assert bench.looks == 0


def test_what_no_case_explains_is_charged_to_the_last_with_its_evidence(bench: StandIn) -> None:
    def look() -> None:
        bench.note("something wrong")
        raise Judge(Catalogue([])).nonconformance((), "something wrong", bench.judge.trace.last, fatal=False)

    first = bench.case("first", "line")
    first.look("line", look)
    assert first.by_itself("line", bench.look) == "well"
    first.settle()
    with pytest.raises(Nonconformance) as found:
        bench.case("last").settle()
    assert bench.transcript.index("something wrong") == (found.value.failure.line or 0) - 1
    bench.case("last").settle()


def test_what_a_case_explains_is_not_charged_to_another(bench: StandIn) -> None:
    bench.case("first", "line").look("line", failing(failure(fatal=False)))
    with pytest.raises(Nonconformance):
        bench.case("second", "line").by_itself("line", failing(failure(fatal=False)))
    bench.case("last").settle()


@pytest.mark.parametrize("error", [failure(fatal=True), LinkLost("gone")])
def test_behind_a_death_each_case_is_left_to_itself(bench: StandIn, error: Exception) -> None:
    with pytest.raises(type(error)):
        bench.case("first", "line").look("line", failing(error))
    assert bench.known.put_aside(failure(fatal=True).failure)
    assert not bench.case("first", "line").is_shared("line")
    assert bench.case("second").look("line", bench.look) is None


@pytest.mark.parametrize("fatal", [True, False])
def test_only_a_death_explains_a_death(bench: StandIn, *, fatal: bool) -> None:
    with pytest.raises(Nonconformance):
        bench.case("first", "line").look("line", failing(failure(fatal=True)))
    bench.known.put_aside(failure(fatal=True).failure)
    with pytest.raises(Nonconformance):
        bench.case("first", "line").by_itself("line", failing(failure(fatal=fatal)))
    assert (bench.known.failed["line"] is None) == fatal


def judged(suite: Suite, device: str, *cases: str, pics: str = "reference") -> Finished:
    rig = suite.rig(**in_process(device), pics=str(PICS / f"{pics}.yaml"), device=str(DESCRIPTION))
    return suite.run(rig, *cases, limit=100)


def failed(run: Finished, names: list[str]) -> list[str]:
    """Those of the cases that failed; the others must have passed."""
    verdicts = {name: run.case(name)["verdict"] for name in names}
    assert set(verdicts.values()) <= {"PASS", "INFO", "FAIL"}, verdicts
    return [name for name, verdict in verdicts.items() if verdict == "FAIL"]


@pytest.mark.parametrize(
    ("device", "kind"),
    [
        ("DatagramTakenForAnswer", MISTAKES[2]),
        ("RequestTakenForAnswer", MISTAKES[0]),
    ],
)
def test_one_mistake_is_charged_to_its_own_case(suite: Suite, device: str, kind: str) -> None:
    run = judged(suite, f"devices.defective.pldm.answered_events:{device}", EVENTS)
    assert failed(run, MISTAKES) == [kind]


def test_an_answer_from_anybody_is_charged_for_either_receiver(suite: Suite) -> None:
    run = judged(suite, "devices.defective.pldm.answered_events:AnswerFromAnybodyTaken", EVENTS)
    assert failed(run, MISTAKES) == [MISTAKES[0], MISTAKES[6]]


def test_a_mistake_that_is_made_once_is_charged(suite: Suite) -> None:
    run = judged(suite, "selftests.bench.looked_at:OneMistake", EVENTS)
    assert failed(run, MISTAKES) == [MISTAKES[-1]]


def test_a_case_alone_is_charged_with_a_mistake_that_is_made_once(suite: Suite) -> None:
    alone = f"{EVENTS}::{MISTAKES[-1]}"
    assert judged(suite, "selftests.bench.looked_at:OneMistake", alone).verdicts == ["FAIL"]


def test_what_was_looked_at_is_judged_whatever_time_is_left(suite: Suite) -> None:
    """The budget is used up by the first case, which looked for the others."""
    cases = [f"{EVENTS}::{name}" for name in MISTAKES[1:]]
    run = judged(suite, "selftests.bench.looked_at:OneMistake", *cases, "--budget", "0.05")
    assert failed(run, MISTAKES[1:]) == [MISTAKES[-1]]


def test_a_transfer_that_expires_once_is_charged_to_its_own_case(suite: Suite) -> None:
    files = HEARTBEATS, RECORDS
    run = judged(suite, "selftests.bench.looked_at:ExpiresOnce", *files)
    assert failed(run, [EARLY, KEPT]) == [KEPT]
    assert run.case(KEPT)["failure"]["requirement"] == "PLDM-PLAT-012"


@pytest.mark.parametrize(
    ("device", "case", "clause"),
    [
        ("OldInterval", EARLY, "PLDM-EVT-012"),
        ("EarlyOnce", EARLY, "PLDM-EVT-012"),
        ("DeafByLongInterval", EARLY, "PLDM-EVT-012"),
        ("DeafAfterAWait", KEPT, "PLDM-PLAT-012"),
    ],
)
def test_what_a_heartbeat_breaks_and_what_a_transfer(suite: Suite, device: str, case: str, clause: str) -> None:
    """Be it by a death, which is of the case that finds it alone."""
    files = HEARTBEATS, RECORDS
    run = judged(suite, f"selftests.bench.looked_at:{device}", *files)
    assert failed(run, [EARLY, KEPT]) == [case]
    assert run.case(case)["failure"]["requirement"] == clause


@pytest.mark.parametrize(
    ("device", "case", "clause"),
    [
        ("DeafByStall", STALL, ANSWERED_EACH),
        ("RestartsByStall", STALL, EID_IS_KEPT),
        ("DeafByUnawaitedAnswer", DROPS, "MCTP-DRP-007"),
    ],
)
def test_a_death_of_a_stall_and_one_of_a_drop(suite: Suite, device: str, case: str, clause: str) -> None:
    """What becomes of a stalled message is left open: a device that dies of one breaks what each of them owes."""
    files = MESSAGES, DROPPED
    run = judged(suite, f"selftests.bench.looked_at:{device}", *files, pics="endpoint")
    assert failed(run, [STALL, DROPS]) == [case]
    assert run.case(case)["failure"]["requirement"] == clause


@pytest.mark.parametrize(
    ("device", "cases", "case"),
    [
        ("pldm.alone:LowByteOfTheIntervalPutOff", (f"{HEARTBEATS}::{EARLY}", f"{RECORDS}::{KEPT}"), EARLY),
        ("pldm.alone:FirstOfAnotherTypeEndsRetries", (EVENTS,), MISTAKES[3]),
        ("mctp.drops:DropsReportedLater", (f"{MESSAGES}::{STALL}", f"{DROPPED}::{DROPS}"), DROPS),
    ],
)
def test_what_does_not_show_among_others_is_charged(
    suite: Suite, device: str, cases: tuple[str, ...], case: str
) -> None:
    """A kill test runs only the cases that fail, and there nothing is shared."""
    run = judged(suite, f"devices.defective.{device}", *cases)
    assert run.case(case)["verdict"] == "FAIL"


def test_one_wait_is_enough_in_real_time_alone(suite: Suite) -> None:
    cases = f"{MESSAGES}::{STALL}", f"{DROPPED}::{DROPS}"
    with on_pty(answering()) as url:
        waited = suite.run(suite.rig(**behind(url), pics=str(PICS / "endpoint.yaml")), *cases)
    assert (waited.case(DROPS)["verdict"], waited.case(DROPS)["exchanges"]) == ("PASS", 0), waited.text
    passed = judged(suite, f"{Endpoint.__module__}:{Endpoint.__name__}", *cases, pics="endpoint")
    assert passed.case(DROPS)["exchanges"] > 0, passed.text


def test_a_mistake_is_charged_where_the_last_case_shows_nothing(suite: Suite) -> None:
    run = judged(suite, "selftests.bench.looked_at:OneMistakeThenOnce", EVENTS)
    assert run.case(MISTAKES[-2])["verdict"] == "INCONCLUSIVE"
    assert run.case(MISTAKES[-1])["verdict"] == "FAIL"


def test_a_time_out_that_is_drawn_anew_is_waited_for(suite: Suite) -> None:
    assert not failed(judged(suite, "selftests.bench.looked_at:DrawnTimeouts", EVENTS), MISTAKES)


def test_events_that_wait_together_are_counted_each(suite: Suite) -> None:
    """That another comes shows nothing of them: what is no answer to one is left open."""
    files = EVENTS, HEARTBEATS
    run = judged(suite, "selftests.bench.looked_at:SeveralAtOnce", *files)
    assert "FAIL" not in run.verdicts
    assert [run.case(name)["verdict"] for name in (SENT_AGAIN, MISTAKES[0])] == ["PASS", "INCONCLUSIVE"]
    run = judged(suite, "selftests.bench.looked_at:SeveralAtOnceTwice", EVENTS)
    assert run.case(SENT_AGAIN)["verdict"] == "FAIL"


def test_what_a_late_device_has_given_up_shows_nothing(suite: Suite) -> None:
    """It gives events up while more are asked for: behind the last of them none is left to come."""
    case = "test_answer_that_comes_twice_ends_one_request"
    run = judged(suite, "selftests.bench.looked_at:AnswersLate", f"{EVENTS}::{case}")
    assert run.case(case)["verdict"] == "INCONCLUSIVE"


def test_the_usual_receiver_is_answered_for_by_nobody_else(suite: Suite) -> None:
    run = judged(suite, "selftests.bench.looked_at:AnybodyForTheUsualReceiver", EVENTS)
    assert failed(run, MISTAKES) == [MISTAKES[0]]


def test_a_drop_that_is_reported_is_no_fault_of_what_stalled(suite: Suite) -> None:
    files = MESSAGES, DROPPED
    run = judged(suite, "devices.defective.mctp.drops:DropsReported", *files, pics="endpoint")
    assert failed(run, [STALL, DROPS]) == [DROPS]
    assert run.case(DROPS)["failure"]["requirement"] == "MCTP-DRP-007"
