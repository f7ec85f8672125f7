"""The page of proof says what was published, and nothing of what was not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from fixtures.rigs.rig import ROOT
from selftests.derived import of_tester, steadiness
from selftests.derived.tables import table
from selftests.mutation.equivalent import OF_TESTER, load_equivalents

STAMP = {"date": "2026-11-30", "commit": "abc"}
SAMPLE = {**STAMP, "count": 4, "killed_share": 0.75, "caught_share": 0.8}
SAMPLES: dict[str, Any] = {
    "5": SAMPLE, "7": {**SAMPLE, "at_first": {**SAMPLE, "count": 6, "killed_share": 0.5}, "remark": "Drawn by hand."},
}  # fmt: skip
FIGURES: dict[str, Any] = {
    "killed_share": 0.75, "modules": {"a": {"killed": 2, "survived": 1}, "b": {"killed": 1}},
    "left": [
        {"name": "a.py:f: constant: 1 -> 2 (1)", "fate": "survived"},
        {"name": "tester/mctp/fcs.py:-: constant: 0x7E -> 127 (1)", "fate": "survived"},
        {"name": "tester/plan.py:-: constant: 16384 -> 16385 (1)", "fate": "survived"},
    ],
    "equivalent": {"b.py: x": "the same"},
}  # fmt: skip
SOAK = {**STAMP, "runs": 10, "cases": 1115}
SIZES = {"watch": 10_000_000, "every layout": 9}
FED = {**STAMP, "seed": 1, "guided": {"watch": 5000}, "faults": []}
HOSTILE = {"tester": {**FED, "bytes": SIZES}, "device": {**FED, "guided": {"fuzz_bytes": 7000, "fuzz_packets": 60}}}
PUBLISHED: dict[str, Any] = {
    "seeded": {"Python": 663, "firmware": 70},
    "tester": {**STAMP, "seed": 7, "mutation": FIGURES, "samples": SAMPLES},
    "hostile": HOSTILE,
    "soak": {
        "posix": {**SOAK, "runs": 30, "cases": 1248, "different": []},
        "virtual-uno": {**SOAK, "different": ["a: PASS in run 1; FAIL in run 2"]},
        "posix-stepped": {**SOAK, "different": []}, "deaf:Deaf": {**SOAK, "runs": 5, "different": []},
    },
    "drills": {
        "gaps:NoVersionSupport": {
            **STAMP, "cases": 3, "verdicts": "3 PASS", "causes": "no such command (4)", "missed": "X",
        }
    },
}  # fmt: skip


def test_nothing_is_said_of_what_was_not_published() -> None:
    assert (steadiness.sections({}, 1248, 1247), steadiness.rows({})) == ([], {})


def test_everything_published_is_told() -> None:
    told = "\n".join(steadiness.sections(PUBLISHED, 1248, 1247))
    explained = len(load_equivalents(OF_TESTER).reasons)
    for words in (
        "663 in Python, 70 in firmware. `make test` has each caught",
        "4 mutants, 75.0% killed: 3 killed, 1 survived.\n",
        "| sample of seed | mutants | killed at first | killed | date | commit |\n|---|---|---|---|---|---|\n"
        "| 5 | 4 |  | 75.0% | 2026-11-30 | abc |\n| 7 | 4 | 50.0% of 6, commit abc | 75.0% | 2026-11-30 | abc |\n\n"
        "- 7: Drawn by hand.\n",
        "| module | killed | survived |\n|---|---|---|\n| a | 2 | 1 |\n| b | 1 |  |",
        "- survived: `a.py:f: constant: 1 -> 2 (1)`: what it is a change of is written in another way since\n",
        "- survived: `tester/mctp/fcs.py:-: constant: 0x7E -> 127 (1)`\n",
        "- survived: `tester/plan.py:-: constant: 16384 -> 16385 (1)`: explained since: the number of messages",
        f"`selftests/mutation/tester/equivalent.yaml` has the reasons for {explained} mutants in all.",
        "- equivalent: `b.py: x`: the same",
        "| watch | 10,000,000 | 5,000 |\n| every layout | 9 |  |",
        "| fuzz_bytes | 7,000 |\n| fuzz_packets | 60 |",
        "`every layout` tries every layout there is on every input, and is fed one part in 100 for that.",
        "Faults found: none.",
        "| posix | 30 | 1248 | none | 2026-11-30, commit abc |",
        "| virtual-uno | 10 | 1115, now 1248 | a: PASS in run 1; FAIL in run 2 |",
        "by all cases but the fuzz (`python -m selftests.broken --publish` runs them with `--fuzz-examples=0`)",
        "| gaps:NoVersionSupport | 3, now 1247 | 3 PASS | no such command (4) | X | 2026-11-30, commit abc |",
    ):
        assert words in told


def test_cell_ends_with_its_row_and_nowhere_else() -> None:
    assert table(("a", "b"), [("one | other", "two\nlines")])[2] == "| one \\| other | two lines |"


@pytest.mark.parametrize("shown_by", [each["shown_by"] for each in yaml.safe_load(steadiness.DRILLS.read_text())])
def test_each_drill_is_shown_by_a_self_test(shown_by: str) -> None:
    file, _, function = shown_by.partition("::")
    assert f"\ndef {function}(" in (ROOT / file).read_text(encoding="utf-8")
    assert f"| `{shown_by}` |" in steadiness.drills()


def test_readme_sums_it_up() -> None:
    assert steadiness.rows(PUBLISHED) == {
        "mutants of the tester, other programs than it": "4",
        of_tester.AFTERWARDS: "75.0%",
        of_tester.AT_FIRST: "50.0%",
        "hostile bytes into the readers of the tester": "10,000,009",
        "inputs into them that coverage led to": "5,000",
        "inputs into the firmware that coverage led to": "7,060",
        "default runs on a busy machine": "30 of the host program in real time, 10 of virtual boards in real time, "
        "10 of the host program on the bench's clock, 5 of broken devices",
        "verdicts that differed in them": "1",
        "broken devices judged as a whole": "1",
    }
