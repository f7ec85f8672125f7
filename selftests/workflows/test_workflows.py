"""No server runs the workflows here, so what would refuse or misuse them is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.workflows.linters import actionlint, schema, zizmor

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
BOARD = ROOT / ".github" / "workflows" / "conformance.yml"


def test_the_workflows_of_github_are_sound() -> None:
    """To the schema, to actionlint, and to whoever looks for a way in."""
    assert WORKFLOWS
    assert schema("github-workflows", *WORKFLOWS) == []
    assert actionlint(*WORKFLOWS) == []
    assert zizmor(*WORKFLOWS) == []


def test_the_one_of_gitlab_is() -> None:
    assert schema("gitlab-ci", GITLAB) == []


def changed(folder: Path, file: Path, old: str, new: str) -> Path:
    """A copy that is otherwise in one place."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    path = folder / file.name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_misspelt_key_is_found(tmp_path: Path) -> None:
    assert schema("github-workflows", changed(tmp_path, BOARD, "runs-on:", "run-on:"))
    assert schema("gitlab-ci", changed(tmp_path, GITLAB, "when: always", "when: alwys"))


def test_an_expression_about_nothing_is_found(tmp_path: Path) -> None:
    (message,) = actionlint(changed(tmp_path, BOARD, "${{ matrix.rig }}", "${{ matrx.rig }}"))
    assert "matrx" in message


@pytest.mark.parametrize(
    ("old", "new", "audit"),
    [
        ('make conformance RIG="$RIG"', 'make conformance RIG="${{ github.head_ref }}"', "template-injection"),
        ("  pull_request:", "  pull_request_target:", "dangerous-triggers"),
        ("contents: read", "contents: write", "excessive-permissions"),
        ("actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683", "actions/checkout@v4", "unpinned-uses"),
    ],
)  # fmt: skip
def test_a_way_in_is_found(tmp_path: Path, old: str, new: str, audit: str) -> None:
    assert audit in zizmor(changed(tmp_path, BOARD, old, new))
