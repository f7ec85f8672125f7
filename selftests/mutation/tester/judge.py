"""One mutant before the self-tests that are nearest, in a copy of the tree.

pytest and what costs most to import are imported once; each mutant meets the self-tests in a fork of that process.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence

import pytest

from fixtures.rigs.rig import ROOT
from selftests.fork_server import RunFailedError
from selftests.kept import Kept
from selftests.mutation.mutant import Mutant
from selftests.mutation.tester.copy import Copy

LIMIT_SECONDS = 240
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


class Judge:
    """copy: where the self-tests run."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy
        command = [sys.executable, "-c", SERVER]
        self._kept = Kept(command, cwd=copy.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._server = self._kept.process

    def passes(self, files: Sequence[str]) -> bool | None:
        """Whether these self-tests pass, until the first that fails; None where they came to no end."""
        code = self._code(files)
        return None if code is None else code == pytest.ExitCode.OK

    def fails(self, test: str) -> bool:
        """Whether one fails on the unchanged source. One that there is only with a mutant does not."""
        return self._code((test,)) in (None, pytest.ExitCode.TESTS_FAILED)

    def _code(self, tests: Sequence[str]) -> int | None:
        assert self._server.stdin
        self._server.stdin.write(json.dumps(tests) + "\n")
        self._server.stdin.flush()
        child = self._number()
        signal.signal(signal.SIGALRM, _late)
        signal.alarm(LIMIT_SECONDS)
        try:
            return self._number()
        except TimeoutError:
            os.killpg(child, signal.SIGKILL)
            self._number()
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
        """End the process, and the self-tests that are under way."""
        self._kept.end()

    def _number(self) -> int:
        assert self._server.stdout
        if not (told := self._server.stdout.readline()):
            raise RunFailedError("the process in which self-tests judge mutants has ended")
        return int(told)


def _late(*_: object) -> None:
    raise TimeoutError
