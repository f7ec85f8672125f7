"""One mutant before the self-tests that are nearest, in a copy of the tree.

pytest and what costs most to import are imported once; each mutant meets the self-tests in a fork of that process.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from fixtures.rigs.rig import ROOT
from places import BUILD
from selftests.mutation.mutant import Mutant

LIMIT_SECONDS = 240
MODIFIED = 1_000_000_000
"""The time of a changed file counts up from here: Python takes another time for another source."""
SERVER = """
import json, os, sys
import hypothesis, pydantic, pytest, yaml
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.setsid()
        files = os.open("judged.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(files, 1), os.dup2(files, 2)
        os._exit(pytest.main(["-x", "-q", "-p", "no:xdist", *json.loads(line)]))
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Copy:
    """folder: for the copy of the tree, as it is now. What Python compiled of an earlier copy there is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
        names = {name for name in listed if name and (ROOT / name).is_file()}
        for path in folder.rglob("*.py") if folder.is_dir() else ():
            if path.relative_to(folder).as_posix() not in names:
                path.unlink()
        for name in names:
            _copy(ROOT / name, folder / name)
        for name, place in (".venv", ROOT / ".venv"), (".build", BUILD), ("firmware/.pio", ROOT / "firmware" / ".pio"):
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(place)
        self._writes = 0

    def write(self, file: str, source: bytes) -> None:
        """Put another source in the place of a file."""
        self._writes += 1
        path = self.folder / file
        path.write_bytes(source)
        os.utime(path, (MODIFIED + self._writes,) * 2)


class Judge:
    """copy: where the self-tests run."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy
        self._server = subprocess.Popen(
            [sys.executable, "-c", SERVER],
            cwd=copy.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def passes(self, files: Sequence[str]) -> bool | None:
        """Whether these self-tests pass, until the first that fails; None where they came to no end."""
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(files) + "\n")
        self._server.stdin.flush()
        child = int(self._server.stdout.readline())
        signal.signal(signal.SIGALRM, _late)
        signal.alarm(LIMIT_SECONDS)
        try:
            return int(self._server.stdout.readline()) == 0
        except TimeoutError:
            os.killpg(child, signal.SIGKILL)
            self._server.stdout.readline()
            return None
        finally:
            signal.alarm(0)

    def of(self, mutant: Mutant, files: Sequence[str]) -> bool | None:
        """As `passes`, with that mutant in the place of what it changes."""
        source = (ROOT / mutant.file).read_bytes()
        self._copy.write(mutant.file, mutant.applied(source))
        try:
            return self.passes(files)
        finally:
            self._copy.write(mutant.file, source)

    def failed(self) -> str:
        """The test that failed first, or the file that could not even be imported; "" where no such thing was said."""
        text = (self._copy.folder / "judged.txt").read_text(encoding="utf-8", errors="replace")
        found = re.findall(r"^(?:FAILED|ERROR) (\S+?\.py(?:::.*?)?)(?: - .*)?$", text, re.M)
        return found[-1] if found else ""

    def stop(self) -> None:
        """End the process."""
        self._server.kill()
        self._server.communicate()


def _copy(source: Path, target: Path) -> None:
    """With its time, by which Python tells whether it was changed."""
    if target.is_file() and target.stat().st_mtime_ns == source.stat().st_mtime_ns:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def _late(*_: object) -> None:
    raise TimeoutError
