"""Figures are published whole, beside those of others, or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Thread

import pytest

from selftests.proof.published import Published, publish_part, published, update
from selftests.proof.tree import Beginning, Tree

STAMP = {"date": "2026-11-30", "commit": "0" * 12}
BEGAN = Beginning(Tree("1" * 12, is_clean=False))
UNO = {**STAMP, "runs": 2, "cases": 3, "different": []}
POSIX = {"runs": 3, "cases": 3, "different": []}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Figures that others published."""
    path = tmp_path / "published.json"
    path.write_text(json.dumps({**published(), "soak": {"uno": UNO}}), encoding="utf-8")
    return path


def test_part_of_the_proof_leaves_the_others_alone(path: Path) -> None:
    other = path.parent / "other" / "proof.json"
    seed = published(path)["seed"]
    publish_part("soak", "posix", POSIX, BEGAN, (other, path))
    read = published(path)
    assert (read["seed"], read["soak"]["uno"], read["soak"]["posix"]["runs"]) == (seed, UNO, 3)
    assert read["soak"]["posix"] == {"date": BEGAN.date, "commit": f"{'1' * 12}-dirty", **POSIX}
    assert published(other) == read


def test_nothing_is_lost_of_two_that_publish_at_once(path: Path) -> None:
    other = Thread(target=publish_part, args=("soak", "posix", POSIX, BEGAN, (path,)))

    def while_the_other_tries(known: Published) -> Published:
        other.start()
        other.join(0.5)
        return {"soak": {**known["soak"], "stm32": UNO}}

    update(while_the_other_tries, (path,))
    other.join()
    read = published(path)
    assert sorted(read["soak"]) == ["posix", "stm32", "uno"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_file_stays_as_it_was_where_the_new_one_cannot_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = path.read_bytes()
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish_part("soak", "posix", POSIX, BEGAN, (path,))
    assert path.read_bytes() == before


@pytest.mark.parametrize("wrong", [{"runs": 0}, {"cases": float("nan")}, {"different": "none"}])
def test_figures_that_cannot_be_right_are_not_written(path: Path, wrong: Published) -> None:
    before = path.read_bytes()
    with pytest.raises(ValueError, match=r"nothing is published, for these figures cannot be right: soak\.posix\."):
        publish_part("soak", "posix", {**POSIX, **wrong}, BEGAN, (path,))
    assert path.read_bytes() == before


@pytest.mark.parametrize("damaged", [b"", b"\xff{}", b'{"seed": 1,\n<<<<<<< HEAD\n', b"[]", b'{"samples": []}'])
def test_damaged_file_is_named_with_what_mends_it(path: Path, damaged: bytes) -> None:
    path.write_bytes(damaged)
    with pytest.raises(ValueError, match="git checkout -- ") as told:
        published(path)
    assert str(path) in str(told.value)
    with pytest.raises(ValueError, match="git checkout"):
        publish_part("soak", "posix", POSIX, BEGAN, (path,))
    assert path.read_bytes() == damaged
