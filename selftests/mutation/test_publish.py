"""What a sample came to at first stays, with its remark, whatever is published behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from selftests.mutation import publish as publishing
from selftests.mutation.equivalent import Equivalents
from selftests.mutation.ledger import Entry, Fate
from selftests.mutation.publish import publish
from selftests.mutation.report import Figures
from selftests.proof import published as of_proof
from selftests.proof.published import published, stamp


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "published.json"
    path.write_text(json.dumps(published()), encoding="utf-8")
    return path


def figures(killed: int, survived: int) -> Figures:
    fates = [*[Fate.KILLED] * killed, *[Fate.SURVIVED] * survived]
    entries = [Entry(f"m{number}", "lib/m.c", "f", "relation", 1, "", fate) for number, fate in enumerate(fates)]
    return Figures(entries, Equivalents({}, {}))


def part_of(path: Path, part: str) -> dict[str, Any]:
    known = published(path)
    return known[part] if part else known


@pytest.mark.parametrize("part", ["", "tester"])
def test_sample_that_is_judged_again_keeps_what_it_came_to_at_first(
    part: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = part_of(path, part)["samples"]
    for commit, killed in ("one", 3), ("other", 4), ("last", 5):
        monkeypatch.setattr(publishing, "stamp", lambda commit=commit: {"date": "2026-12-01", "commit": commit})
        publish(figures(killed, 5 - killed), 7, "Small." if commit == "one" else None, part, (path,))
    told = part_of(path, part)
    sample = told["samples"].pop("7")
    assert (sample["commit"], sample["count"], sample["killed_share"], sample["remark"]) == ("last", 5, 1.0, "Small.")
    assert (sample["at_first"]["commit"], sample["at_first"]["killed_share"]) == ("one", 0.6)
    assert (told["seed"], told["commit"], told["mutation"]["killed_share"]) == (7, "last", 1.0)
    assert told["samples"] == others


def test_sample_that_was_published_without_its_first_figures_gets_them(path: Path) -> None:
    known = published(path)
    before = known["samples"]["20261230"]
    publish(figures(4, 0), 20261230, files=(path,))
    sample = published(path)["samples"]["20261230"]
    assert sample["at_first"] == before
    assert "remark" not in sample


def test_sample_of_another_seed_has_no_remark_of_this_one(path: Path) -> None:
    publish(figures(1, 1), 7, "Small.", files=(path,))
    publish(figures(1, 1), 8, files=(path,))
    samples = published(path)["samples"]
    assert samples["7"]["remark"] == "Small."
    assert "remark" not in samples["8"]
    assert samples["8"]["at_first"]["killed_share"] == samples["8"]["killed_share"] == 0.5


def test_nothing_else_is_touched(path: Path) -> None:
    before = published(path)
    publish(figures(1, 1), 7, part="tester", files=(path,))
    after = published(path)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"tester", "seeded"}


def test_remark_is_taken_back_by_an_empty_one(path: Path) -> None:
    publish(figures(1, 1), 7, "Small.", files=(path,))
    publish(figures(2, 0), 7, "", files=(path,))
    assert "remark" not in published(path)["samples"]["7"]


def test_of_a_tree_that_is_no_commit_the_figures_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for told, short in (("0" * 40, "0" * 12), ("0" * 40 + "-dirty", "0" * 12 + "-dirty")):
        monkeypatch.setattr(of_proof, "commit", lambda told=told: told)
        assert stamp()["commit"] == short
