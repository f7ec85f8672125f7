"""What is observed once for several cases acquits each of them, and nothing that it finds is lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from fixtures.bench.bench import Bench
from fixtures.bench.observations import Observations, Shared
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.judge import Judge
from fixtures.errors import Inconclusive, LinkLost, Nonconformance
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Finished, Suite, in_process

PICS = ROOT / "rigs" / "pics"
DESCRIPTION = ROOT / "firmware" / "device.yaml"
EVENTS = "suites/pldm_base/test_own_requests.py"
MISTAKES = [
    "test_request_that_looks_like_an_answer_ends_no_request",
    *(
        f"test_response_to_something_else_ends_no_request[{kind}]"
        for kind in ("iid", "datagram", "type", "command", "tag", "source")
    ),
]
EARLY, KEPT = "test_no_heartbeat_before_its_time", "test_transfer_handle_lives_as_long_as_declared"
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
        return Shared(cast(Bench, self), self.known, name, dict.fromkeys(later, ()))

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
    with pytest.raises(Nonconformance) as found:
        bench.case("last").by_itself("line", bench.look)
    assert bench.transcript.index("something wrong") == (found.value.failure.line or 0) - 1
    assert bench.case("last").by_itself("line", bench.look) == "well"


def test_what_a_case_explains_is_not_charged_to_another(bench: StandIn) -> None:
    bench.case("first", "line").look("line", failing(failure(fatal=False)))
    with pytest.raises(Nonconformance):
        bench.case("second", "line").by_itself("line", failing(failure(fatal=False)))
    assert bench.case("last").by_itself("line", bench.look) == "well"


@pytest.mark.parametrize("error", [failure(fatal=True), LinkLost("gone")])
def test_a_death_is_of_the_case_in_which_it_came(bench: StandIn, error: Exception) -> None:
    with pytest.raises(type(error)):
        bench.case("first").look("line", failing(error))
    assert bench.case("second").look("line", bench.look) is None


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
        ("AnswerFromAnybodyTaken", MISTAKES[6]),
        ("RequestTakenForAnswer", MISTAKES[0]),
    ],
)
def test_one_mistake_is_charged_to_its_own_case(suite: Suite, device: str, kind: str) -> None:
    run = judged(suite, f"devices.defective.pldm.answered_events:{device}", EVENTS)
    assert failed(run, MISTAKES) == [kind]


def test_a_mistake_that_is_made_once_is_charged(suite: Suite) -> None:
    run = judged(suite, "selftests.bench.looked_at:OneMistake", EVENTS)
    assert failed(run, MISTAKES) == [MISTAKES[-1]]


def test_a_case_alone_is_charged_with_a_mistake_that_is_made_once(suite: Suite) -> None:
    alone = f"{EVENTS}::{MISTAKES[-1]}"
    assert judged(suite, "selftests.bench.looked_at:OneMistake", alone).verdicts == ["FAIL"]


def test_a_transfer_that_expires_once_is_charged_to_its_own_case(suite: Suite) -> None:
    files = "suites/pldm_platform/test_async_events.py", "suites/pldm_platform/test_multipart_pdr.py"
    run = judged(suite, "selftests.bench.looked_at:ExpiresOnce", *files)
    assert failed(run, [EARLY, KEPT]) == [KEPT]
    assert run.case(KEPT)["failure"]["requirement"] == "PLDM-PLAT-012"


def test_a_death_breaks_what_the_look_is_for(suite: Suite) -> None:
    """Not what the case is about that looked meanwhile; and who looks alone finds the same."""
    files = "suites/pldm_platform/test_async_events.py", "suites/pldm_platform/test_multipart_pdr.py"
    run = judged(suite, "selftests.bench.looked_at:DeafAfterAWait", *files)
    assert failed(run, [EARLY, KEPT]) == [EARLY, KEPT]
    assert {run.case(name)["failure"]["requirement"] for name in (EARLY, KEPT)} == {"PLDM-PLAT-012"}
    verdicts = {item["id"]: item["verdict"] for item in run.conformance["requirements"]}
    assert verdicts["PLDM-EVT-012"] != "FAIL"


def test_a_drop_that_is_reported_is_no_fault_of_what_stalled(suite: Suite) -> None:
    files = "suites/mctp_base/test_assembly.py", "suites/mctp_base/test_dropped_packets.py"
    run = judged(suite, "devices.defective.mctp.drops:DropsReported", *files, pics="endpoint")
    assert failed(run, [STALL, DROPS]) == [DROPS]
    assert run.case(DROPS)["failure"]["requirement"] == "MCTP-DRP-007"
