"""Who judges a mutant, the cheapest first: collected tests, the same in a fresh process, tests that start runs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

from fixtures.rigs.rig import ROOT
from selftests.fork_server import RunFailedError
from selftests.kept import Kept
from selftests.mutation.ledger import Fate
from selftests.mutation.mutant import Mutant
from selftests.mutation.tester.copy import Copy
from selftests.mutation.tester.judge import Judge
from selftests.mutation.tester.nearest import IN_PROCESS


class Judges:
    """copy: where all self-tests run. collected: files and folders of those that start no run."""

    def __init__(self, copy: Copy, collected: Sequence[str] = IN_PROCESS) -> None:
        self._judge = Judge(copy)
        command = [sys.executable, "-m", "selftests.mutation.tester.within", *collected]
        self._kept = Kept(command, cwd=copy.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._within = self._kept.process

    def of(self, mutant: Mutant, near: Sequence[str], runs: Sequence[str]) -> tuple[Fate, str]:
        """What becomes of a mutant, and the test that failed. near: files of tests that start no run; runs: others.
        What fails on the unchanged source as well kills none: a busy machine has no time for some.
        """
        unchanged = replace(mutant, after=mutant.before)
        if near and (failed := self._failed_within(mutant, near)) and self._failed_within(unchanged, (failed,)) == "":
            return Fate.KILLED, failed
        fate = Fate.SURVIVED
        for files in filter(None, (near, runs)):
            if passes := self._judge.of(mutant, files):
                continue
            failed = self._judge.failed() if passes is False else ""
            if failed and self._judge.fails(failed):
                fate = Fate.CHARGED
                continue
            return (Fate.HUNG, "") if passes is None else (Fate.KILLED, failed)
        return fate, ""

    def stop(self) -> None:
        """End both processes, and the self-tests that are under way."""
        self._judge.stop()
        self._kept.end()

    def _failed_within(self, mutant: Mutant, tests: Sequence[str]) -> str | None:
        """Which test failed first; "" where none did, None where they cannot tell."""
        assert self._within.stdin
        assert self._within.stdout
        source = mutant.applied((ROOT / mutant.file).read_bytes()).decode()
        self._within.stdin.write(json.dumps({"file": mutant.file, "source": source, "tests": tests}) + "\n")
        self._within.stdin.flush()
        if not (told := self._within.stdout.readline()):
            raise RunFailedError("the self-tests cannot be collected; say: python -m pytest selftests/tester")
        failed: str | None = json.loads(told)
        return failed
