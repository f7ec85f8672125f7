"""No server runs the workflows here, so what would refuse or misuse them is asked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from fixtures.rigs.rig import ROOT
from record import files
from selftests.commands import ran
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


def first_words(server: Path) -> str:
    """What a job on a board does before anything can fail that might leave the reports of another commit."""
    told = yaml.safe_load(server.read_text(encoding="utf-8"))
    if server == GITLAB:
        return str(told[".board"]["hooks"]["pre_get_sources_script"][0])
    return str(told["jobs"]["boards"]["steps"][0].get("run"))


@pytest.mark.parametrize("server", [BOARD, GITLAB], ids=["github", "gitlab"])
def test_what_is_handed_in_is_not_of_the_commit_before(tmp_path: Path, server: Path) -> None:
    """In a clone that is not there yet, and in one where a run was."""
    words = ["/bin/sh", "-ec", first_words(server)]
    settings = os.environ | {"CI_PROJECT_DIR": str(tmp_path)}
    kept = {f"{files.HISTORY}/x", f"{files.QUALIFICATIONS}/x.json", f"uno/{files.HISTORY}/x"}
    out = tmp_path / "reports" / "out"
    assert ran(words, 10, folder=tmp_path, settings=settings).returncode == 0
    for made in (*kept, files.RECORD, "junit.xml", f"{files.RESULTS}/x.json"):
        (out / made).parent.mkdir(parents=True, exist_ok=True)
        (out / made).write_text("of the commit before", encoding="utf-8")
    done = ran(words, 10, folder=tmp_path, settings=settings)
    assert done.returncode == 0, done.stdout
    assert {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()} == kept


def test_a_board_that_is_busy_costs_no_commit_its_run() -> None:
    """A group of GitHub's cancels all but the newest of those that wait for it."""
    boards = yaml.safe_load(BOARD.read_text(encoding="utf-8"))["jobs"]["boards"]
    assert "concurrency" not in boards
    assert "${{ matrix.rig }}" in boards["runs-on"], "whose runner has one job at a time"
