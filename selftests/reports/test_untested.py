"""What nobody knows of after a run."""

from dataclasses import replace

from record.verdicts import Verdict
from reports.untested import MOST_NAMED, untested
from selftests.reports.samples import CASE, RUN, case, recording, requirement


def test_shalls_are_told_by_the_reason() -> None:
    """A SHALL that was judged is none of them, nor is a SHOULD."""
    gap = case(Verdict.NOT_TESTED, "CTL-C", reason="the rig cannot reset the device (link.reset)\nand more")
    assert list(untested(recording(CASE, gap))) == [
        "3 SHALLs without a judgement",
        "  1: the rig cannot reset the device (link.reset)",
        "     CTL-C",
        "  1: no case can judge it: the statement says why",
        "     CTL-E",
        "  1: no case of this run is about it",
        "     CTL-F",
    ]


def test_of_many_some_are_named() -> None:
    run = recording()
    run.run = replace(RUN, requirements=[requirement(f"CTL-{number:03}") for number in range(50)])
    head, _, *names = untested(run)
    assert head == "50 SHALLs without a judgement"
    assert "".join(names).endswith(f"and {50 - MOST_NAMED} more")
    assert not [line for line in names if line.endswith("-")]


def test_where_all_was_judged_nothing_is_said() -> None:
    assert list(untested(recording(case(Verdict.PASS, "CTL-A", "CTL-C", "CTL-E", "CTL-F")))) == []
