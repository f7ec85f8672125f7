"""Figures are of the tree that the work began on, or say that they are of none that a commit has."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from selftests.proof.tree import begin

Change = Callable[[Path], None]
FIGURES = "selftests/proof/published.json"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "clone"
    (folder / "selftests" / "proof").mkdir(parents=True)
    for name, text in {"a.py": "a = 1\n", ".gitignore": "made/\n", FIGURES: "{}"}.items():
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "init", "-q")
    commit_all(folder)
    return folder


def git(folder: Path, *words: str) -> str:
    person = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *person, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def commit_all(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a")
    return git(folder, "rev-parse", "HEAD")[:12]


def change(folder: Path) -> None:
    (folder / "a.py").write_text("a = 2\n", encoding="utf-8")


def add(folder: Path) -> None:
    (folder / "new.py").write_text("", encoding="utf-8")


def move_on(folder: Path) -> None:
    change(folder)
    commit_all(folder)


CHANGES = (change, add, move_on)


def test_clean_tree_is_that_of_its_commit(clone: Path) -> None:
    began = begin(clone)
    (clone / "made").mkdir()
    for name in ("made/a.py", FIGURES):
        (clone / name).write_text('{"a": 1}', encoding="utf-8")
    assert began.stamp() == {"date": began.date, "commit": git(clone, "rev-parse", "HEAD")[:12]}


@pytest.mark.parametrize("differ", CHANGES[:2])
def test_tree_that_differs_at_the_beginning_is_that_of_no_commit(clone: Path, differ: Change) -> None:
    differ(clone)
    began = begin(clone)
    commit = git(clone, "rev-parse", "HEAD")[:12]
    commit_all(clone)
    assert began.stamp()["commit"] == f"{commit}-dirty"


@pytest.mark.parametrize("differ", CHANGES)
def test_so_is_one_that_changes_meanwhile(clone: Path, differ: Change) -> None:
    began, commit = begin(clone), git(clone, "rev-parse", "HEAD")[:12]
    differ(clone)
    assert began.stamp()["commit"] == f"{commit}-dirty"


def test_so_is_one_that_git_cannot_look_at_any_more(clone: Path) -> None:
    began, commit = begin(clone), git(clone, "rev-parse", "HEAD")[:12]
    shutil.rmtree(clone / ".git")
    assert began.stamp()["commit"] == f"{commit}-dirty"


def test_copy_within_another_repository_has_no_commit_of_that(clone: Path) -> None:
    (clone / "made" / "copy").mkdir(parents=True)
    with pytest.raises(ValueError, match=f"git knows none of {clone}/made/copy: publish from a clone"):
        begin(clone / "made" / "copy")


def test_tree_without_a_commit_is_told_of_before_the_work(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(ValueError, match=f"git knows none of {tmp_path}: publish from a clone"):
        begin(tmp_path)
