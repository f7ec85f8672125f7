"""`python -m selftests.installed [PYTHON ...]`: the wheel in each Python that it is said to be for.

Without names, in those of 3.11 to 3.13 that are on the path; `make test` has that of the clone alone. In each, an
environment of its own gets the pinned base and the wheel, serves the conforming device, and judges it.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import conformance
from selftests.installed.environment import INSTALL_SECONDS, Environment, build_wheel, check

CANDIDATES = [f"python3.{minor}" for minor in range(11, 14)]
PINNED = ROOT / "setup" / "requirements" / "base.txt"
CONFORMS = "conforms"
LIMIT_SECONDS = 1800.0
OPTIONS = ("--rig", "mine.yaml", "--no-html", "-k", "not begins_in_time")
"""How soon a device in Python answers is the machine's affair, and nobody tells the bench that it waited for it."""


def main(named: Sequence[str]) -> int:
    """0 where there is a Python to be asked, and each judges the device rightly."""
    pythons = [python for python in named or CANDIDATES if starts(python)]
    missing = [python for python in named or CANDIDATES if python not in pythons]
    with TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build_wheel(folder)
        said = {python: judged_by(python, folder / str(number), wheel) for number, python in enumerate(pythons)}
    for python in missing:
        print(f"{python}: not on this machine")
    for python, answer in said.items():
        print(f"{python}: {answer}")
    return 0 if set(said.values()) == {CONFORMS} and not (named and missing) else 1


def starts(python: str) -> bool:
    """Whether there is such a Python; a shim of one that is not there does not start."""
    command = [python, "--version"]
    return bool(which(python)) and subprocess.run(command, capture_output=True, timeout=10, check=False).returncode == 0


def judged_by(python: str, folder: Path, wheel: Path) -> str:
    """What came of it, in words."""
    environment = Environment(folder / "venv", folder / "home")
    environment.home.mkdir(parents=True)
    check([python, "-m", "venv", str(environment.folder)], INSTALL_SECONDS)
    environment.pip("--only-binary", ":all:", "--require-hashes", "--no-deps", "--requirement", str(PINNED))
    environment.pip("--no-index", "--no-deps", str(wheel))
    with served(environment) as place:
        (folder / "mine.yaml").write_text(f"board: any\nfirmware: none\nlink: {{url: {place}}}\n")
        done = environment.run(folder, "plumbline", "run", *OPTIONS, limit=LIMIT_SECONDS)
    result = conformance(folder / "plumbline-reports")
    counts = Counter(case["verdict"] for case in result["cases"])
    if done.returncode == 0 and result["complete"] and counts["PASS"] and not counts["INCONCLUSIVE"]:
        return CONFORMS
    return f"exit {done.returncode}, {dict(counts)}\n{done.stdout}"


@contextmanager
def served(environment: Environment) -> Iterator[str]:
    """The conforming device of the wheel, on a line; where."""
    command = [str(environment.folder / "bin" / "plumbline"), "serve", "reference"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
