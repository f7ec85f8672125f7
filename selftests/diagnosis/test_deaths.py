"""A device that was lost is brought back, and its death is charged once: to the case, or to what ails it anyway."""

from __future__ import annotations

import pytest

from fixtures.bench import deaths
from fixtures.bench.bench import Bench
from fixtures.bench.contact import ANSWERED_EACH
from fixtures.bench.deaths import after_death, after_loss
from fixtures.errors import PRECONDITION, Inconclusive, LinkLost, Nonconformance
from record.cause import CauseKind
from selftests.bench.devices import TRIGGER
from selftests.diagnosis.benches import CITED, bench_around
from tester.device import Device
from tester.outcome import answer

HERE = __name__
SOUND = f"{Device.__module__}:{Device.__name__}"


class BootsForLong(Device):
    """Hears nothing for a second after its start."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        return super().receive(data, now) if now >= 1.0 else b""


def lost(bench: Bench) -> Nonconformance:
    """What a case finds behind which the device answers no more."""
    return bench.judge.nonconformance((answer(),), "nothing", None, fatal=True)


def test_device_that_restarted_is_waited_for() -> None:
    """Before anything else is asked of it: the next case would miss what comes while it boots."""
    bench = bench_around(f"{HERE}:BootsForLong")
    bench.conversation.restarted = True
    verdict = after_death(bench, lost(bench), was_lost=False)
    assert isinstance(verdict, Nonconformance)
    assert bench.causes.known[verdict.failure.cause or ""].kind is CauseKind.RESTART
    assert bench.is_answered(1)
    assert not bench.conversation.restarted


def worn_out() -> tuple[Bench, Nonconformance | Inconclusive]:
    """A device that took too many packets, and what the case comes to."""
    bench = bench_around("devices.broken.wearing_out:HearsSixteen")
    while bench.is_answered(1):
        pass
    return bench, after_death(bench, lost(bench), was_lost=True)


def test_device_that_wears_out_is_charged_with_that_and_the_case_with_nothing() -> None:
    bench, verdict = worn_out()
    assert isinstance(verdict, Nonconformance)
    failure = verdict.failure
    assert (failure.requirement, failure.also) == (ANSWERED_EACH, ())
    assert bench.causes.known[failure.cause or ""].kind is CauseKind.DEAFNESS
    assert bench.is_answered(1), "it was brought back"


def test_device_that_is_known_to_wear_out_is_charged_once() -> None:
    bench, _ = worn_out()
    bench.causes.new()
    bench.begin_case(CITED)
    while bench.is_answered(1):
        pass
    verdict = after_death(bench, lost(bench), was_lost=True)
    assert isinstance(verdict, Inconclusive)
    assert str(verdict) == PRECONDITION


class GoesAway(Device):
    """Its port is gone when it is sent the trigger."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        if TRIGGER in data:
            raise LinkLost("the port is gone")
        return super().receive(data, now)


def test_device_whose_port_goes_away_twice_is_charged_with_that() -> None:
    bench = bench_around(f"{HERE}:GoesAway")
    bench.prepared = 0
    with pytest.raises(LinkLost) as lost:
        bench.conversation.emit(TRIGGER)
    verdict = after_loss(bench, lost.value)
    assert isinstance(verdict, Nonconformance)
    assert bench.causes.known[verdict.failure.cause or ""].kind is CauseKind.GONE
    assert verdict.failure.requirement == CITED[0]
    assert "the device went away 0 ms after 2 byte(s), 12 34, twice" in verdict.failure.came_back
    assert verdict.failure.fatal


@pytest.mark.parametrize("broken", [None, "the port does not come back"])
def test_device_that_is_gone_for_good_leaves_the_case_open(monkeypatch: pytest.MonkeyPatch, broken: str | None) -> None:
    """For what broke the bench, if that is known."""
    bench = bench_around(SOUND)
    bench.conversation.emit(TRIGGER)

    def revive(*_: object) -> None:
        bench.broken = broken

    monkeypatch.setattr(deaths, "revive", revive)
    verdict = after_loss(bench, LinkLost("the port is gone"))
    assert isinstance(verdict, Inconclusive)
    assert verdict.reason == (broken or "the device went away 0 ms after 2 byte(s), 12 34")
    assert bench.causes.known[verdict.cause or ""].kind is CauseKind.GONE
    assert bench.broken_by == verdict.cause
