"""Several boards of one firmware: it is built once for a session, and written to all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.boards.loading import load_rig
from fixtures.boards.platformio import WRITES, Project
from fixtures.boards.turns import SESSION, Turn
from fixtures.errors import RigError
from fixtures.rigs.rig import FirmwareSource
from selftests.bench.projects import GOOD, project
from selftests.bench.suite import Suite

BUILT = "    built for another rig of this session"


def firmware_of(suite: Suite, source: dict[str, str], said: list[str]) -> Project:
    return Project(load_rig(suite.rig()), FirmwareSource(**source), said.append)


def takes_turn(build_dir: Path, lock: Path) -> bool:
    try:
        Turn(lock, build_dir, "build", 0.0, "").release()
    except RigError:
        return False
    return True


def test_who_writes_to_a_board_lets_the_next_one_in(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    """But not before all is built that is written."""
    suite.write("platformio.ini", "")
    lock = suite.folder / ".pio" / "uno.lock"
    free: dict[str, bool] = {}

    def say(line: str) -> None:
        free[line.strip()] = takes_turn(suite.folder, lock)

    firmware = Project(load_rig(suite.rig()), FirmwareSource(project=str(suite.folder), environment="uno"), say)
    script = f"echo builds; echo '{WRITES}'; echo writes; echo done"
    monkeypatch.setattr(Project, "_platformio", lambda *_: ["sh", "-c", script])
    firmware.upload("/dev/ttyNothing")
    assert free["builds"] is False
    assert free["writes"] is True
    assert free["done"] is True


@pytest.mark.slow
def test_an_upload_leaves_what_the_build_keeps_as_it_is(suite: Suite) -> None:
    """So that no two of them write it at once."""
    said: list[str] = []
    firmware = firmware_of(suite, project(suite, GOOD), said)
    firmware.build()
    kept = next(firmware.build_dir.glob(".sconsign*"))
    before = kept.stat().st_mtime_ns, kept.read_bytes()
    with pytest.raises(RigError):
        firmware.upload("/dev/ttyNothing")
    assert f"    {WRITES}" in said
    assert (kept.stat().st_mtime_ns, kept.read_bytes()) == before
    firmware.build()
    assert kept.stat().st_mtime_ns > before[0], "a build keeps them, so that the assertion above can fail"


@pytest.mark.slow
def test_a_session_builds_once(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    source, told = project(suite, GOOD), []
    for session in (None, None, "first", "first", "second"):
        if session:
            monkeypatch.setenv(SESSION, session)
        said: list[str] = []
        firmware_of(suite, source, said).build()
        told.append(BUILT in said)
    assert told == [False, False, False, True, False]


@pytest.mark.slow
def test_what_a_session_could_not_build_is_not_taken_for_built(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SESSION, "one")
    source = project(suite, "int main(void) { return nothing; }\n")
    for _ in range(2):
        with pytest.raises(RigError, match="error: 'nothing'"):
            firmware_of(suite, source, []).build()
