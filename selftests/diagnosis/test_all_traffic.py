"""What a final case comes to: by how often its rule was broken, and how much there was to look at."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest

from fixtures.errors import Inconclusive, Nonconformance, NotApplicable, NotTested, SuiteError
from fixtures.plugin.final import AllTraffic
from record.cause import CauseKind
from selftests.diagnosis.benches import bench_around
from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command
from tester.rules.echoes import CONTROL_IID
from tester.rules.rule import Tally

HERE = __name__
ASKED = 8


class WrongAtFirst(Device):
    """Its first answers have the instance ID that comes next."""

    wrong = 0

    def control(self, message: MctpMessage) -> bytes | None:
        body = super().control(message)
        self.wrong -= 1
        return body if body is None or self.wrong < 0 else body[:1] + bytes((body[1] ^ 1,)) + body[2:]


class WrongHalfTheTime(WrongAtFirst):
    """Half of its answers."""

    wrong = ASKED // 2


class WrongMostly(WrongAtFirst):
    """One more than half of them."""

    wrong = ASKED // 2 + 1


def traffic_of(device: str) -> AllTraffic:
    """All that came of some requests, and a final case about instance IDs."""
    bench = bench_around(device, *CONTROL_IID.ids)
    for _ in range(ASKED):
        bench.conversation.ask(bench.conversation.request(Command.GET_MESSAGE_TYPE_SUPPORT))
    return AllTraffic(bench)


@pytest.mark.parametrize(("device", "broken", "is_fitful"), [("WrongHalfTheTime", 4, True), ("WrongMostly", 5, False)])
def test_rule_that_is_broken_now_and_then_is_a_cause(device: str, broken: int, is_fitful: bool) -> None:
    """With its rate. One that is broken mostly is missed as any other."""
    traffic = traffic_of(f"{HERE}:{device}")
    with pytest.raises(Nonconformance) as caught:
        traffic.keeps(CONTROL_IID)
    failure, known = caught.value.failure, traffic._bench.causes.known
    assert failure.came_back.startswith(f"broken {broken} time(s) in {ASKED}; ")
    assert failure.requirement == CONTROL_IID.ids[0]
    assert (failure.cause is not None) is is_fitful
    assert [(each.id, each.kind, each.headline, each.requirement) for each in known.values()] == [
        (failure.cause, CauseKind.MISANSWER, f"{CONTROL_IID.fitful}, {broken} time(s) of {ASKED}", *CONTROL_IID.ids)
    ] * is_fitful


def test_rule_that_was_kept_is_measured_by_how_much_was_looked_at() -> None:
    traffic = traffic_of(f"{HERE}:WrongAtFirst")
    traffic.keeps(CONTROL_IID)
    assert traffic._judge.measurements == {"looked at": ASKED}


@pytest.mark.parametrize(
    ("tally", "misread", "broken", "knows_claims", "unmet", "error"),
    [
        (Tally(), None, None, True, None, NotTested),
        (Tally(), None, None, True, "not claimed", NotApplicable),
        (Tally(), None, "it died", True, None, Inconclusive),
        (Tally(), None, "it died", True, "not claimed", NotApplicable),
        (Tally(), None, "it died", False, "not claimed", Inconclusive),
        (Tally(looked_at=1), "under a reading", None, True, None, Inconclusive),
    ],
)
def test_rule_is_not_judged_for_a_reason(
    tally: Tally, misread: str | None, broken: str | None, knows_claims: bool, unmet: str | None, error: type[Exception]
) -> None:
    bench = MagicMock(broken=broken, knows_claims=knows_claims)
    bench.judge.cited, bench.watch.ledger.of.return_value = CONTROL_IID.ids, tally
    bench.contact.why_not_judged.return_value, bench.catalogue.unmet.return_value = misread, unmet
    with pytest.raises(error) as caught:
        AllTraffic(bench).keeps(CONTROL_IID)
    assert str(caught.value) in (misread, broken, unmet, "nothing that this is about was seen")


def test_rule_that_was_broken_under_a_reading_is_judged() -> None:
    traffic = traffic_of(f"{HERE}:WrongMostly")
    traffic._bench.contact = MagicMock()
    with pytest.raises(Nonconformance):
        traffic.keeps(CONTROL_IID)


def test_rule_is_the_one_that_the_case_cites() -> None:
    traffic = AllTraffic(bench_around(f"{HERE}:WrongAtFirst"))
    with pytest.raises(SuiteError, match="the rule judges CTL-GEN-003"):
        traffic.keeps(CONTROL_IID)
