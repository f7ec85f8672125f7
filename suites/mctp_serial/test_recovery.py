"""Good frames lost after a fault"""

import re
from collections.abc import Iterable

import pytest

from suites import requirement, stage
from suites.bench import Measure, Wire
from tester.framed import frames_of
from tester.mctp import faults
from tester.mctp.control import Command
from tester.mctp.faults import Fault
from tester.request import control_request

pytestmark = stage("broken-bytes")

GOOD = frames_of(control_request(Command.GET_MESSAGE_TYPE_SUPPORT, iid=2, source=0x08, tag=1))[0]


def probing(identifier: pytest.MarkDecorator, found: Iterable[Fault], *others: pytest.MarkDecorator) -> list[object]:
    """One set of parameters for each fault, judged by that requirement."""
    marks = (identifier, *others)
    return [pytest.param(fault, marks=marks, id=re.sub(r"[^0-9a-z]+", "-", str(fault).lower())) for fault in found]


FAULTS = [
    *probing(requirement("SER-FCS-005"), faults.wrong_fcs(GOOD)),
    *probing(requirement("SER-RX-002"), faults.other_revisions(GOOD)),
    *probing(requirement("SER-LEN-004"), faults.counts_too_high(GOOD)),
    *probing(requirement("SER-LEN-005"), faults.counts_too_low(GOOD)),
    *probing(requirement("SER-LEN-002"), faults.counts_below_a_header(GOOD)),
    *probing(requirement("SER-LEN-001"), faults.counts_of_zero(GOOD)),
    *probing(requirement("SER-LEN-007"), faults.overlong(GOOD)),
    *probing(requirement("SER-RX-006"), faults.overlong_truncated(GOOD)),
    *probing(requirement("SER-RX-006"), faults.truncated(GOOD)),
    *probing(requirement("SER-RX-007"), faults.closings(GOOD)),
    *probing(requirement("SER-RX-009"), faults.without_opening(GOOD)),
    *probing(requirement("SER-RX-004"), faults.more_flags(GOOD)),
    *probing(requirement("SER-RX-005"), faults.lone_flags()),
    *probing(requirement("SER-RX-008"), faults.raw_flags(GOOD)),
    *probing(requirement("SER-ESC-007"), faults.bad_escapes(GOOD)),
    *probing(requirement("SER-ESC-008"), faults.aborted(GOOD)),
    *probing(requirement("SER-RX-003"), faults.noise_without_flags(GOOD)),
    *probing(requirement("SER-RX-017"), faults.noise_with_flags()),
    *probing(requirement("SER-RX-014"), faults.gaps(GOOD), stage("well-formed")),
    *probing(requirement("SER-RX-013"), faults.stalls(GOOD)),
    *probing(requirement("SER-FRM-006"), faults.splits(GOOD), stage("well-formed")),
    *probing(requirement("SER-RX-015"), faults.bursts(GOOD), stage("exhaustion")),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_costs_few_good_frames(wire: Wire, measure: Measure, fault: Fault) -> None:
    """Behind a fault, whatever became of it, no more good requests stay unanswered than the device claims."""
    lost = wire.provoke(fault)
    measure("good frames lost", "deaf" if lost is None else lost)
    wire.expect_allowed(lost)
