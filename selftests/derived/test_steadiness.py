"""The page of proof says what was published, and nothing of what was not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from fixtures.rigs.rig import ROOT
from selftests.derived import steadiness
from selftests.mutation.equivalent import OF_TESTER, load_equivalents

STAMP = {"date": "2026-11-30", "commit": "abc"}
FIGURES: dict[str, Any] = {
    **STAMP, "seed": 7, "killed_share": 0.75, "modules": {"a": {"killed": 2, "survived": 1}, "b": {"killed": 1}},
    "at_first": 0.5, "remark": "Drawn by hand.",
    "left": [{"name": "a.py:f: constant: 1 -> 2 (1)", "fate": "survived"}], "equivalent": {"b.py: x": "the same"},
}  # fmt: skip
SOAK = {**STAMP, "runs": 10, "cases": 1115}
SIZES = {"watch": 10_000_000, "every layout": 9}
HOSTILE = {**STAMP, "seed": 1, "bytes": SIZES, "guided": 5000, "faults": []}
PUBLISHED: dict[str, Any] = {
    "seeded": {"Python": 663, "firmware": 70},
    "tester": {"mutation": FIGURES},
    "hostile": {"tester": HOSTILE},
    "soak": {
        "posix": {**SOAK, "runs": 30, "different": []},
        "virtual-uno": {**SOAK, "different": ["a: PASS in run 1; FAIL in run 2"]},
        "posix-stepped": {**SOAK, "different": []}, "deaf:Deaf": {**SOAK, "runs": 5, "different": []},
    },
    "drills": {
        "gaps:NoVersionSupport": {**STAMP, "verdicts": "3 PASS", "causes": "no such command (4)", "missed": "X"}
    },
}  # fmt: skip


def test_nothing_is_said_of_what_was_not_published() -> None:
    assert (steadiness.sections({}), steadiness.rows({})) == ([], {})


def test_everything_published_is_told() -> None:
    told = "\n".join(steadiness.sections(PUBLISHED))
    explained = len(load_equivalents(OF_TESTER).reasons)
    for words in (
        "663 in Python, 70 in firmware. `make test` has each caught",
        "4 mutants, 75.0% killed: 3 killed, 1 survived. Before self-tests were written for those that survived, "
        "50.0% were. Drawn by hand.",
        "| module | killed | survived |\n|---|---|---|\n| a | 2 | 1 |\n| b | 1 |  |",
        "- survived: `a.py:f: constant: 1 -> 2 (1)`",
        f"`selftests/mutation/tester/equivalent.yaml` has the reasons for {explained} mutants in all.",
        "- equivalent: `b.py: x`: the same",
        "| watch | 10,000,000 |",
        "`every layout` tries every layout there is on every input, and is fed one part in 100 for that.",
        "Faults found: none.",
        "| posix | 30 | 1115 | none | 2026-11-30, commit abc |",
        "| virtual-uno | 10 | 1115 | a: PASS in run 1; FAIL in run 2 |",
        "by all cases but the fuzz (`python -m selftests.broken --publish` runs them with `--fuzz-examples=0`)",
        "| gaps:NoVersionSupport | 3 PASS | no such command (4) | X | 2026-11-30, commit abc |",
    ):
        assert words in told


@pytest.mark.parametrize("shown_by", [each["shown_by"] for each in yaml.safe_load(steadiness.DRILLS.read_text())])
def test_each_drill_is_shown_by_a_self_test(shown_by: str) -> None:
    file, _, function = shown_by.partition("::")
    assert f"\ndef {function}(" in (ROOT / file).read_text(encoding="utf-8")
    assert f"| `{shown_by}` |" in steadiness.drills()


def test_readme_sums_it_up() -> None:
    assert steadiness.rows(PUBLISHED) == {
        "mutants of the tester, other programs than it": "4",
        steadiness.AFTERWARDS: "75.0%",
        "killed at first, before those were written": "50.0%",
        "hostile bytes into the readers of the tester": "10,000,009",
        "default runs on a busy machine": "30 of the host program in real time, 10 of virtual boards in real time, "
        "10 of the host program on the bench's clock, 5 of broken devices",
        "verdicts that differed in them": "1",
        "broken devices judged as a whole": "1",
    }
