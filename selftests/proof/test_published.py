"""Figures are published whole, beside those of others, or not at all."""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from selftests.proof.published import PUBLISHED, publish_part, published


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Figures that others published."""
    path = tmp_path / "published.json"
    path.write_text(json.dumps({"seed": 1, "mutation": {}, "soak": {"uno": {"runs": 2}}}), encoding="utf-8")
    return path


def _published_in_turn(path: Path, name: str) -> None:
    for number in range(5):
        publish_part("soak", f"{name}-{number}", {"runs": number}, (path,))


def test_part_of_the_proof_leaves_the_others_alone(path: Path) -> None:
    other = path.parent / "other" / "proof.json"
    publish_part("soak", "posix", {"runs": 3}, (other, path))
    read = published(path)
    assert (read["seed"], read["soak"]["uno"], read["soak"]["posix"]["runs"]) == (1, {"runs": 2}, 3)
    assert read["soak"]["posix"]["date"]
    assert min(read["seeded"].values()) > 0
    assert published(other) == read


def test_nothing_is_lost_of_two_that_publish_at_once(path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(partial(_published_in_turn, path), "abcd"))
    assert len(published(path)["soak"]) == 1 + 4 * 5
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_file_stays_as_it_was_where_the_new_one_cannot_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = path.read_bytes()
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish_part("soak", "posix", {"runs": 3}, (path,))
    assert path.read_bytes() == before


@pytest.mark.parametrize("damaged", [b"", b"\xff{}", b'{"seed": 1,\n<<<<<<< HEAD\n', b"[]"])
def test_damaged_file_is_named_with_what_mends_it(path: Path, damaged: bytes) -> None:
    path.write_bytes(damaged)
    with pytest.raises(ValueError, match="git checkout -- ") as told:
        published(path)
    assert str(path) in str(told.value)
    with pytest.raises(ValueError, match="git checkout"):
        publish_part("soak", "posix", {"runs": 3}, (path,))
    assert path.read_bytes() == damaged


def test_what_is_published_can_be_read() -> None:
    assert published(PUBLISHED)["mutation"]
