"""Which way a case's verdict goes: by what the case raised, and what the bench finds behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast
from unittest.mock import MagicMock

import pytest

from fixtures.bench import aftermath as module
from fixtures.bench.aftermath import aftermath
from fixtures.bench.bench import Bench
from fixtures.bench.quirks.table import AFTER_A_REFUSAL
from fixtures.errors import Inconclusive, LinkLost, Nonconformance, NotTested
from selftests.bench.test_aftermath import JUDGE, bench_of_the_living
from selftests.dialogue.messages import asked
from tester.outcome import answer

WRONG = JUDGE.nonconformance((answer(),), "another EID", None)
FATAL = JUDGE.nonconformance((answer(),), "nothing any more", None, fatal=True)
KNOWN = Nonconformance(replace(WRONG.failure, cause="cause"))
OPEN, LOST, SKIPPED = Inconclusive("not ready"), LinkLost("the port is gone"), NotTested("not tried")
SICK = JUDGE.nonconformance((answer(),), "no answer to a fence", None, fatal=True)
FAINT = JUDGE.nonconformance((answer(),), "no answer to a fence", None)
WAYS = ("after_loss", "after_death", "revive", "explanation", "for_having_upset", "_asked_astray")


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> dict[str, MagicMock]:
    """Who may be asked what a case comes to; each answers by its own name, but those that find nothing."""
    found = {name: MagicMock(return_value=name) for name in WAYS}
    for name in ("explanation", "for_having_upset", "_asked_astray", "revive"):
        found[name].return_value = None
    for name, way in found.items():
        monkeypatch.setattr(module, name, way)
    return found


def came_to(bench: MagicMock, failure: Exception | None) -> Any:
    return aftermath(cast(Bench, bench), failure)


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        *((each, each) for each in (None, WRONG, KNOWN, OPEN, SKIPPED)),
        (LOST, "after_loss"),
        (FATAL, "after_death"),
    ],
)
def test_behind_which_the_device_is_well(ways: dict[str, MagicMock], failure: Exception | None, outcome: Any) -> None:
    assert came_to(bench_of_the_living(), failure) == outcome
    assert ways["revive"].called is (failure is OPEN)


@pytest.mark.parametrize(
    ("failure", "kinds"),
    [(None, None), (KNOWN, None), (SKIPPED, None), (FATAL, None), (LOST, None), (OPEN, AFTER_A_REFUSAL)],
)
def test_who_is_asked_for_a_reason(ways: dict[str, MagicMock], failure: Exception | None, kinds: Any) -> None:
    came_to(bench_of_the_living(), failure)
    asked_of = ways["explanation"].call_args
    assert (asked_of.args[1] if asked_of else None) == kinds


@pytest.mark.parametrize("failure", [WRONG, OPEN])
def test_reason_that_is_found_is_what_the_case_comes_to(ways: dict[str, MagicMock], failure: Exception) -> None:
    ways["explanation"].return_value = SKIPPED
    assert came_to(bench_of_the_living(), failure) is SKIPPED


@pytest.mark.parametrize(("failure", "is_asked"), [(None, False), (WRONG, True), (OPEN, True), (LOST, True)])
def test_having_upset_the_device_goes_before_all_else(
    ways: dict[str, MagicMock], failure: Exception | None, is_asked: bool
) -> None:
    ways["for_having_upset"].return_value = SKIPPED
    assert came_to(bench_of_the_living(), failure) is (SKIPPED if is_asked else None)


def test_who_was_asked_astray_did_not_die(ways: dict[str, MagicMock]) -> None:
    ways["_asked_astray"].return_value = SKIPPED
    assert came_to(bench_of_the_living(), FATAL) is SKIPPED
    assert not ways["after_death"].called


@pytest.mark.parametrize("is_alive", [True, False])
def test_death_is_told_with_whether_the_device_was_lost(ways: dict[str, MagicMock], is_alive: bool) -> None:
    bench = bench_of_the_living()
    bench.conversation.alive = is_alive
    bench.conversation.prove_silence = MagicMock()
    came_to(bench, FATAL)
    assert ways["after_death"].call_args.kwargs == {"was_lost": not is_alive}


@pytest.mark.parametrize("failure", [None, WRONG, OPEN, LOST])
def test_broken_bench_says_nothing_of_the_device(ways: dict[str, MagicMock], failure: Exception | None) -> None:
    bench = bench_of_the_living()
    bench.broken = "the reset has no effect"
    assert came_to(bench, failure) is failure
    assert not any(way.called for way in ways.values())


@pytest.mark.parametrize("failure", [WRONG, OPEN, LOST, FATAL])
def test_what_something_else_disturbed_is_left_open(ways: dict[str, MagicMock], failure: Any) -> None:
    bench = bench_of_the_living()
    bench.conversation.restarted = failure is FATAL
    bench.board.disturbance.return_value = "another program was on the line"
    verdict = came_to(bench, failure)
    assert isinstance(verdict, Inconclusive)
    assert verdict.reason.startswith("another program was on the line; ")
    assert not bench.conversation.restarted
    assert not ways["explanation"].called


@pytest.mark.parametrize(
    ("failed", "missing", "is_alive", "proved", "awaited"),
    [
        (False, False, True, False, False),
        (False, True, True, False, False),
        (True, False, True, False, False),
        (True, True, True, True, True),
        (True, True, False, True, True),
        (False, False, False, True, False),
    ],
)
def test_silence_is_proved_where_an_answer_is_missing(
    failed: bool, missing: bool, is_alive: bool, proved: bool, awaited: bool
) -> None:
    """That something was answered last is no proof, where the case missed anything."""
    bench = bench_of_the_living()
    conversation = bench.conversation
    conversation.alive, conversation.prove_silence, conversation.await_late = is_alive, MagicMock(), MagicMock()
    if missing:
        conversation.earlier.missing.append(asked(1))
    module._check_health(cast(Bench, bench), failed=failed)
    assert (conversation.prove_silence.called, conversation.await_late.called) == (proved, awaited)


@pytest.mark.parametrize("death", [None, FATAL])
@pytest.mark.parametrize(
    ("failure", "found", "outcome"),
    [
        (None, None, None),
        (WRONG, None, WRONG),
        (OPEN, None, OPEN),
        (LOST, None, LOST),
        (None, SICK, SICK),
        (OPEN, FAINT, OPEN),
        (None, LOST, LOST),
        (None, OPEN, OPEN),
        (WRONG, OPEN, WRONG),
    ],
)
def test_death_goes_before_what_the_device_was_found_to_be(
    death: Nonconformance | None, failure: Exception | None, found: Exception | None, outcome: Exception | None
) -> None:
    bench = bench_of_the_living()
    bench.death.return_value = death
    if found:
        bench.conversation.alive = False
        bench.conversation.prove_silence = MagicMock(side_effect=found)
    is_asked = found is not FAINT if found else isinstance(failure, Inconclusive)
    assert module._with_health(cast(Bench, bench), failure) is (death if death and is_asked else outcome)


def test_case_that_failed_already_is_told_with_what_became_of_the_device() -> None:
    both = module._both(WRONG, SICK)
    assert (both.failure.came_back, both.failure.fatal, both.failure.afterwards) == (
        "another EID",
        True,
        "no answer to a fence",
    )
    assert module._both(SICK, SICK).failure.afterwards is None
    assert module._both(OPEN, SICK).failure.came_back == "no answer to a fence; the case had stopped before: not ready"
    assert module._both(None, SICK) is SICK
