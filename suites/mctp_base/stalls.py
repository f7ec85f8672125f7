"""A message that stalls, and packets that are dropped: what comes of either shows in a second of silence."""

from collections.abc import Callable

from suites.bench import Messenger, Wire
from tester.mctp.packet import BASELINE_UNIT

STALL_SECONDS = 1.0
DROPS = "a second behind dropped packets"


def outlast_a_stall(messenger: Messenger, stall: Callable[[], object]) -> str:
    """A message stalls, and the one behind it is taken; says what became of the first."""
    stalled, fresh = messenger.message(BASELINE_UNIT, 10), messenger.message(BASELINE_UNIT, 10)
    messenger.send(stalled.packets[0])
    stall()
    messenger.send(stalled.packets[1], *fresh.packets)
    return "delivered" if stalled in messenger.expect_back(fresh, possible=[stalled]) else "given up"


def expect_silent_drops(wire: Wire) -> None:
    """Of a middle packet, an end packet and an answer that nobody awaits nothing is told for a second."""
    wire.send(wire.request(som=0, eom=0), wire.request(som=0), wire.request(rq=0, tag_owner=0))
    wire.expect_only_answers(STALL_SECONDS)
