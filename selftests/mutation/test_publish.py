"""What a sample came to at first stays, with its remark, whatever is published behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from selftests.mutation.equivalent import Equivalents
from selftests.mutation.ledger import Entry, Fate
from selftests.mutation.publish import LEAST, Drawn, publish
from selftests.mutation.report import Figures, lines
from selftests.proof.published import published
from selftests.proof.tree import Beginning, Tree


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "published.json"
    path.write_text(json.dumps(published()), encoding="utf-8")
    return path


def figures(survived: int, count: int = LEAST, free: int = 0) -> Figures:
    """The first of those that survived are free."""
    fates = [*[Fate.SURVIVED] * survived, *[Fate.KILLED] * (count - survived)]
    entries = [Entry(f"m{number}", "lib/m.c", "f", "relation", 1, "", fate) for number, fate in enumerate(fates)]
    return Figures(entries, Equivalents({}, {f"m{number}": "why" for number in range(free)}))


def drawn(seed: int, remark: str | None = None, part: str = "", commit: str = "0" * 12) -> Drawn:
    """By a seed, on a tree that is that of no commit."""
    return Drawn(seed, Beginning(Tree(commit, is_clean=False), date="2026-12-01"), remark, part)


def part_of(path: Path, part: str) -> dict[str, Any]:
    known = published(path)
    return known[part] if part else known


@pytest.mark.parametrize("part", ["", "tester"])
def test_sample_that_is_judged_again_keeps_what_it_came_to_at_first(part: str, path: Path) -> None:
    others = part_of(path, part)["samples"]
    for digit, survived in ("1", 80), ("2", 20), ("3", 0):
        publish(figures(survived), drawn(7, "Small." if digit == "1" else None, part, digit * 12), (path,))
    told = part_of(path, part)
    sample, first, last = told["samples"].pop("7"), f"{'1' * 12}-dirty", f"{'3' * 12}-dirty"
    assert (sample["commit"], sample["count"], sample["killed_share"], sample["remark"]) == (last, 200, 1.0, "Small.")
    assert (sample["at_first"]["commit"], sample["at_first"]["killed_share"]) == (first, 0.6)
    assert (told["seed"], told["commit"], told["mutation"]["killed_share"]) == (7, last, 1.0)
    assert told["samples"] == others


def test_sample_that_was_published_without_its_first_figures_gets_them(path: Path) -> None:
    known = published(path)
    before = known["samples"]["20261230"]
    publish(figures(0), drawn(20261230), (path,))
    sample = published(path)["samples"]["20261230"]
    assert sample["at_first"] == before
    assert "remark" not in sample


def test_sample_of_another_seed_has_no_remark_of_this_one(path: Path) -> None:
    publish(figures(100), drawn(7, "Small."), (path,))
    publish(figures(100), drawn(8), (path,))
    samples = published(path)["samples"]
    assert samples["7"]["remark"] == "Small."
    assert "remark" not in samples["8"]
    assert samples["8"]["at_first"]["killed_share"] == samples["8"]["killed_share"] == 0.5


def test_nothing_else_is_touched(path: Path) -> None:
    before = published(path)
    publish(figures(1), drawn(7, part="tester"), (path,))
    after = published(path)
    assert {name for name in before if before[name] != after[name]} == {"tester"}


def test_remark_is_taken_back_by_an_empty_one(path: Path) -> None:
    publish(figures(1), drawn(7, "Small."), (path,))
    publish(figures(0), drawn(7, ""), (path,))
    assert "remark" not in published(path)["samples"]["7"]


@pytest.mark.parametrize(("count", "free"), [(199, 0), (210, 11), (0, 0)])
def test_what_counts_is_how_many_were_judged(count: int, free: int, path: Path) -> None:
    """Whatever was asked for, and without those that specifications allow."""
    before = path.read_bytes()
    with pytest.raises(ValueError, match=f"200 mutants at least .* these are of {count - free}; ask for a larger"):
        publish(figures(free, count, free), drawn(7), (path,))
    assert path.read_bytes() == before


def test_nothing_is_published_of_what_is_killed_though_it_is_explained(path: Path) -> None:
    """Either is wrong, and so would the figures be."""
    before = path.read_bytes()
    with pytest.raises(ValueError, match=r"nothing is published: killed, though explained as free: m1; m2; take back"):
        publish(figures(1, LEAST + 3, free=3), drawn(7), (path,))
    assert path.read_bytes() == before


def test_sample_that_counts_nothing_says_that_there_was_none() -> None:
    nothing = figures(0, 0)
    assert (nothing.killed_share, nothing.caught_share) == (None, None)
    assert lines(nothing)[-1].startswith("0 mutants that no specification allows: none killed; besides 0 of the same")
