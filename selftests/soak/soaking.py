"""One rig, judged again and again by a default run."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from fixtures.boards.attached_rigs import no_such_rig
from fixtures.rigs.rig import ROOT
from record.entries import Recording
from record.reading import RecordError, read
from record.verdicts import UNJUDGED, Verdict
from selftests.bench.suite import Suite
from selftests.broken.profiles import PROFILES, Profile
from selftests.fork_server import RunFailedError
from selftests.soak.outcome import Outcome, outcome_of

LIMIT_SECONDS = 3600.0
ONLY_A_PROCESS = "only the firmware as a process can live on the bench's clock"
STEPPED = "-stepped"
"""How the name of a process ends that lives on the bench's clock."""
NOTHING_SAID = UNJUDGED | {Verdict.INCONCLUSIVE}
NO_CASE = "no case is left; name others, or other options"
ERROR = re.compile(r"^ERROR: |^\S+: error: ")
"""How a run, or pytest, begins to say why it does not begin."""
Told = Callable[[str], None]


def rig_file(text: str) -> Path:
    """The argument that names a rig."""
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(no_such_rig(path))
    return path


def is_ours(path: Path) -> bool:
    """Whether it is a rig of this project: what another's comes to says nothing of the one that has the same name."""
    return path.resolve().parent == ROOT / "rigs"


def rig_of(path: Path, *, stepped: bool = False) -> dict[str, Any]:
    """The keys of a rig file, as they are good in any folder. stepped: on the bench's clock. Raises ValueError where it
    is none, or has a board that cannot live on that, and OSError.
    """
    try:
        keys = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: {error}") from None
    if not isinstance(keys, dict):
        raise ValueError(f"{path}: a rig file has keys, such as board: posix")
    if stepped and keys.get("board") != "posix":
        raise ValueError(f"--stepped with {path}: {ONLY_A_PROCESS}, as board: posix has it")
    if isinstance(keys.get("pics"), str):
        keys["pics"] = str((path.parent / keys["pics"]).resolve())
    return keys | ({"clock": "bench"} if stepped else {})


def broken_device(name: str) -> Profile:
    """One of the broken devices, by its class or number. Raises ValueError where there is none."""
    for profile in PROFILES:
        if name in (profile.device, profile.device.rpartition(":")[2], str(profile.number)):
            return profile
    raise ValueError(f"no broken device is called {name!r}; there are: {', '.join(each.device for each in PROFILES)}")


def soaked(keys: Mapping[str, Any], folder: Path, runs: int, told: Told, *cases: str) -> list[Outcome]:
    """What each run came to. folder: where the records of those that are unlike the first are left.

    cases: which, and further options; without any those of a default run. Raises RunFailedError where
    a run judged nothing.
    """
    outcomes: list[Outcome] = []
    for number in range(1, runs + 1):
        suite = Suite(_emptied(folder / f"run-{number}"))
        run = suite.run(suite.rig(**keys), *(cases or (str(ROOT / "suites"),)), limit=LIMIT_SECONDS)
        try:
            recording = read(suite.out)
        except RecordError as error:
            why = NO_CASE if run.exit_code == pytest.ExitCode.NO_TESTS_COLLECTED else _why(run.text)
            raise RunFailedError(f"run {number} judged nothing: {why or error}") from None
        if all(case.verdict in NOTHING_SAID for case in recording.cases):
            raise RunFailedError(f"run {number} judged nothing: {_first_reason(recording)}")
        outcomes.append(outcome_of(recording))
        is_same = outcomes[-1] == outcomes[0]
        told(f"run {number} of {runs}: {run.seconds:.0f} s, {'the same' if is_same else f'unlike run 1: {suite.out}'}")
        if is_same and number > 1:
            shutil.rmtree(suite.folder)
    return outcomes


def _first_reason(recording: Recording) -> str:
    """Why its first case was not judged."""
    return next((case.reason for case in recording.cases if case.reason), NO_CASE)


def _why(text: str) -> str:
    """What a run says that did not begin: its last line, unless one before it is an error."""
    lines = [line for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if ERROR.search(line)]
    return ERROR.sub("", (errors or lines or [""])[-1])


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
