"""Chance is what was otherwise the next time; loss is looked for with plain requests, and never twice for nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest

from fixtures.bench.chance import MOST_RUNS, PROOF, PROOF_AMID_CHANCE, Chance, Sign, but_for_instance_ids
from fixtures.bench.loss import MOST_LOOKS, PLAIN_REQUESTS, loses_answers
from fixtures.bench.quirks.behind import HEADLINE, HELD, IN_TIME, Behind
from fixtures.errors import Nonconformance
from record.cause import CauseKind
from record.verdicts import Verdict
from selftests.diagnosis.benches import bench_around
from selftests.dialogue.messages import asked
from tester.device import Device

HERE = __name__
SOUND = "tester.device:Device"
MISSED = Sign(Verdict.FAIL, "CTL-GEID-001", (b"\x00\x02",), None)
UNLOST = Sign(Verdict.FAIL, "CTL-GEID-001", (), None)
PASSED = Sign(Verdict.PASS, "", (), None)
RESTARTED = Sign(Verdict.FAIL, "", (), CauseKind.RESTART)


class Losing(Device):
    """Loses every tenth answer."""

    every: ClassVar = 10
    answers = 0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        answer = super().receive(data, now)
        self.answers += bool(answer)
        return b"" if self.answers % self.every == 0 else answer


class LosingMost(Losing):
    """Loses each second answer."""

    every: ClassVar = 2


def test_request_is_known_again_by_all_but_its_instance_id() -> None:
    one, other = (but_for_instance_ids([asked(iid), asked(iid, 0x05)]) for iid in (1, 2))
    assert one == other == (b"\x00\x02", b"\x00\x05")
    assert but_for_instance_ids([asked(1, 0x05)]) != but_for_instance_ids([asked(1, 0x02)])


@pytest.mark.parametrize(
    ("sign", "alone", "amid_chance"),
    [
        (MISSED, True, True),
        (RESTARTED, True, True),
        (PASSED, False, False),
        (Sign(Verdict.FAIL, "CTL-GEID-001", (), None), False, True),
        (Sign(Verdict.NON_STRICT, "CTL-TIM-001", (), None), False, True),
        (Sign(Verdict.INCONCLUSIVE, "", (), None), False, True),
        (Sign(Verdict.INFO, "", (b"\x00",), None), False, False),
    ],
)
def test_doubt(sign: Sign, alone: bool, amid_chance: bool) -> None:
    chance = Chance()
    assert chance.is_doubtful(sign) is alone
    chance.note("a case", [MISSED])
    assert chance.is_doubtful(sign) is amid_chance


def test_a_wrong_answer_is_in_no_doubt_where_none_overtake_others() -> None:
    """Unless something of its case was lost, or befell the device."""
    chance = Chance()
    chance.note("a case", [MISSED])
    assert not chance.is_doubtful(replace(UNLOST, is_wrong=True))
    assert chance.is_doubtful(replace(MISSED, is_wrong=True))
    assert chance.is_doubtful(replace(RESTARTED, is_wrong=True))
    chance.overtaken = True
    assert chance.is_doubtful(replace(UNLOST, is_wrong=True))


def test_what_is_missed_often_enough_is_proved() -> None:
    chance, other = Chance(), Sign(Verdict.FAIL, "CTL-GEID-001", (b"\x00\x05",), None)
    assert not chance.is_proved([MISSED, other], MISSED)
    assert chance.is_proved([MISSED, other, *[MISSED] * (PROOF - 1)], MISSED)
    chance.note("a case", [other])
    assert not chance.is_proved([MISSED] * (PROOF_AMID_CHANCE - 1), MISSED)
    assert chance.is_proved([MISSED] * PROOF_AMID_CHANCE, MISSED)


@pytest.mark.parametrize(("rate", "runs"), [(0.01, PROOF_AMID_CHANCE), (1 / 40, 5), (1 / 7, 7), (0.24, MOST_RUNS + 1)])
def test_the_more_is_lost_the_more_runs_prove_it(rate: float, runs: int) -> None:
    chance = Chance(rate=rate)
    assert not chance.is_proved([MISSED] * (runs - 1), MISSED)
    assert chance.is_proved([MISSED] * runs, MISSED)
    chance.note("a case", [MISSED])
    assert chance.is_proved([UNLOST] * PROOF_AMID_CHANCE, UNLOST), "nothing that it missed was lost"


def test_what_came_late_is_charged_amid_chance_where_it_always_does() -> None:
    chance, late = Chance(), Sign(Verdict.FAIL, "CTL-GEID-001", (b"\x00\x02",), None, came_late=True)
    assert chance.is_proved([late] * PROOF, late)
    chance.note("a case", [late])
    assert not chance.is_proved([late] * (MOST_RUNS - 1), late)
    assert chance.is_proved([late] * MOST_RUNS, late)


def test_chance_is_counted_by_what_befell() -> None:
    chance = Chance()
    late = Sign(Verdict.FAIL, "CTL-GEID-001", (b"\x00\x02",), None, came_late=True)
    late_restart = Sign(Verdict.FAIL, "", (), CauseKind.RESTART, came_late=True)
    assert late == MISSED
    chance.note("a", [MISSED, late])
    chance.note("b", [late_restart, MISSED])
    assert chance.runs == {CauseKind.LOSS: 3, CauseKind.RESTART: 1}
    assert chance.first == {CauseKind.LOSS: "a", CauseKind.RESTART: "b"}
    assert chance.late == 1


@pytest.mark.parametrize(("device", "loses"), [(SOUND, False), ("Losing", True), ("LosingMost", False)])
def test_loss_is_seen_with_plain_requests(device: str, loses: bool) -> None:
    bench = bench_around(device if ":" in device else f"{HERE}:{device}")
    judge, trace = bench.conversation.judge, bench.conversation.binding.trace
    assert loses_answers(bench) is loses
    assert (bench.chance.looks, bench.chance.rate > 0) == (1, loses)
    assert (bench.conversation.judge, bench.conversation.binding.trace) == (judge, trace)
    assert (trace.chunks, bench.conversation.is_behind) == ([], False), "it is no part of the case"


def test_loss_is_looked_for_a_few_times() -> None:
    bench = bench_around(SOUND)
    for looks in (*range(1, MOST_LOOKS + 1), MOST_LOOKS):
        assert not loses_answers(bench)
        assert bench.chance.looks == looks
    known = bench_around(SOUND)
    known.chance.rate = 0.1
    assert loses_answers(known)
    assert known.chance.looks == 0, "nobody need look for what is known"


def test_look_ends_when_enough_was_asked() -> None:
    bench = bench_around(SOUND)
    sent: list[float] = []
    probe = bench.conversation.probe

    def counted(seconds: float) -> bool:
        sent.append(seconds)
        return probe(seconds)

    bench.conversation.probe = counted  # type: ignore[method-assign]
    loses_answers(bench)
    assert sent == [bench.conversation.deadlines.no_response] * PLAIN_REQUESTS


def test_answers_that_are_held_back_now_and_then_are_named() -> None:
    bench = bench_around("devices.broken.pace:BehindNowAndThen")
    assert loses_answers(bench)
    assert (bench.conversation.is_behind, bench.chance.overtaken) == (True, True)
    cause = bench.quirks[Behind].cause
    assert cause
    assert (cause.headline, cause.requirement) == (HELD, IN_TIME)


def test_device_that_is_always_one_behind_is_found() -> None:
    bench = bench_around("devices.broken.pace:OneBehind")
    cause = bench.quirks[Behind].found(bench)
    assert bench.conversation.is_behind
    assert cause
    assert (cause.kind, cause.headline) == (CauseKind.BEHIND, HEADLINE)


@pytest.mark.parametrize("device", [SOUND, "selftests.bench.devices:Silent", "devices.broken.pace:Late"])
def test_other_devices_are_not_behind(device: str) -> None:
    bench = bench_around(device)
    assert bench.quirks[Behind].found(bench) is None
    assert not bench.conversation.is_behind


def test_only_cases_about_time_are_put_down_to_being_behind() -> None:
    bench = bench_around(SOUND)
    behind = bench.quirks[Behind]
    behind.before_case(bench, (IN_TIME,))
    behind.held(bench)
    behind.before_case(bench, ("CTL-GEID-001",))
    with pytest.raises(Nonconformance) as caught:
        behind.before_case(bench, ("CTL-GEID-001", IN_TIME))
    assert (caught.value.failure.requirement, caught.value.failure.cause) == (IN_TIME, HELD)


def test_a_wrong_answer_on_the_way_makes_no_other_outcome() -> None:
    """A restart does, and so does what is missed."""
    befallen = [replace(MISSED, event=event) for event in (CauseKind.MISANSWER, CauseKind.NOT_READY)]
    assert all(each.is_like(MISSED) and MISSED.is_like(each) for each in befallen)
    assert befallen[0].is_like(befallen[1])
    assert not replace(MISSED, event=CauseKind.RESTART).is_like(MISSED)
    assert not replace(befallen[0], missing=()).is_like(MISSED)
    assert Chance().is_proved([MISSED, *befallen], MISSED)
