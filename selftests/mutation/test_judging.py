"""What cases say together of a mutant, and what a sample says of the suite."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fixtures.errors import RigError
from selftests.mutation.equivalent import Equivalents, load_equivalents
from selftests.mutation.judge import found
from selftests.mutation.ledger import Entry, Fate
from selftests.mutation.likely import Likely
from selftests.mutation.mutant import Mutant
from selftests.mutation.report import Figures, lines
from selftests.mutation.sources import all_mutants

FIRMWARE = {"a": ("PASS", ""), "b": ("INFO", "way: one"), "c": ("INFO", "time: ... ms")}


def case(name: str, verdict: str, **others: Any) -> dict[str, Any]:
    """A case as conformance.json has it."""
    usual: dict[str, Any] = {"requirements": [f"REQ-{name}"], "dialects": {}, "failure": None, "reason": ""}
    return {"id": name, "verdict": verdict, **usual, **others}


def told(way: str) -> dict[str, Any]:
    return case("b", "INFO", dialects={"way": way})


def entry(name: str, fate: Fate, seconds: float = 1.0, case: str = "") -> Entry:
    return Entry(name, "lib/m.c", "f", "relation", 1, "", fate, case=case, seconds=seconds)


def test_failing_case_kills_by_the_requirement_that_it_names() -> None:
    failure = {"requirement": "R-1", "also": ["R-2"]}
    finding = found([case("a", "INCONCLUSIVE"), case("b", "FAIL", failure=failure)], FIRMWARE)
    assert (finding.fate, finding.requirements, finding.case) == (Fate.KILLED, ("R-1", "R-2"), "b")
    assert finding.inconclusive == 1


@pytest.mark.parametrize(
    ("cases", "fate"),
    [
        ([case("a", "PASS"), told("one")], Fate.SURVIVED),
        ([case("a", "PASS"), told("another")], Fate.NOTICED),
        ([case("a", "PASS"), told("one"), case("c", "INFO", dialects={"time": "6.2 ms"})], Fate.SURVIVED),
        ([case("a", "NON-STRICT"), told("one")], Fate.NOTICED),
        ([case("a", "NOT APPLICABLE"), told("one")], Fate.NOTICED),
        ([case("a", "INCONCLUSIVE", reason="no answer"), told("another")], Fate.CHARGED),
    ],
)
def test_fate(cases: list[dict[str, Any]], fate: Fate) -> None:
    assert found(cases, FIRMWARE).fate is fate


def test_reason_is_kept_of_what_is_charged_to_the_bench() -> None:
    assert found([case("a", "INCONCLUSIVE", reason="no answer")], FIRMWARE).changes == ("a: no answer",)


def test_figures_leave_out_what_people_explained() -> None:
    entries = [
        entry("killed", Fate.KILLED, 2.0),
        entry("noticed", Fate.NOTICED),
        entry("survived", Fate.SURVIVED),
        entry("charged", Fate.CHARGED),
        entry("free", Fate.SURVIVED),
        entry("free dialect", Fate.NOTICED),
        entry("equivalent", Fate.SURVIVED),
        entry("same", Fate.SAME),
    ]
    free = {"free": "why", "free dialect": "why"}
    figures = Figures(entries, Equivalents({"equivalent": "why"}, free))
    assert (figures.killed_share, figures.caught_share, figures.median_seconds) == (0.25, 0.5, 2.0)
    assert [each.name for each in figures.left] == ["survived", "charged", "noticed"]
    assert figures.by_module == {"m": {"killed": 1, "noticed": 1, "survived": 1, "charged to the bench": 1, "free": 2}}
    for killer in ("a FAIL", "a self-test"):
        told = f"4 mutants, 2 more that specifications allow: 25.0% killed by {killer}, 50.0% killed or noticed; "
        assert any(line.startswith(told) for line in lines(figures, killer))


def test_only_what_people_said_of_the_sample_is_published() -> None:
    """One that was passed over is of the sample, too."""
    said = {"survived": "why", "passed over": "why", "of another sample": "why"}
    figures = Figures([entry("survived", Fate.SURVIVED)], Equivalents(said, {"nowhere": "why"}), ["passed over"])
    data = figures.as_data()
    assert data["equivalent"] == {"survived": "why", "passed over": "why"}
    assert (data["free"], data["looked_at"], data["fates"]) == ({}, 2, {"equivalent": 2})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("equivalent: {m: }\n", "equivalent.m", id="no-reason"),
        pytest.param("equivalent: {m: ' '}\n", "equivalent.m", id="empty-reason"),
        pytest.param("free:\n  m: one\n  m: other\n", "3: key 'm' is given twice", id="twice"),
        pytest.param("equivalent: {m: one}\nfree: {m: other}\n", "2: m is also among", id="of-both-kinds"),
    ],
)
def test_each_mutant_has_one_reason(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "equivalent.yaml"
    path.write_text(text)
    with pytest.raises(RigError, match=complaint):
        load_equivalents(path)


def test_a_case_that_fails_what_is_said_to_be_free_is_told() -> None:
    """One of the two is wrong, the reason or the case."""
    figures = Figures([entry("m", Fate.KILLED)], Equivalents({}, {"m": "why"}))
    assert "killed, though explained as free: line 1 of m" in lines(figures)
    assert figures.as_data()["contradicted"] == ["m"]
    assert figures.by_module == {"m": {"free": 1}}
    assert figures.barred == []


def test_explained_mutants_are_such() -> None:
    """Each name in the file is that of a mutant that there is."""
    known = {mutant.name for mutant in all_mutants()}
    explained = load_equivalents()
    assert (explained.reasons.keys() | explained.free.keys()) - known == set()


def test_cases_that_caught_neighbours_come_first() -> None:
    mutant = Mutant("lib/mctp/src/mctp_fcs.c", "f", "relation", 1, 0, 1, "<", "<=")
    near = Entry("x", mutant.file, "f", "relation", 1, "", Fate.KILLED, case="near")
    far = Entry("y", mutant.file, "g", "relation", 1, "", Fate.KILLED, case="far")
    first = Likely([far, far, near]).first(mutant)
    assert first[:2] == ("near", "far")
    assert first[-1] == "suites/"
    assert first.index("suites/mctp_serial/") < first.index("suites/mctp_")
