"""Conformance runs in processes of their own, and what they leave behind."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml

from fixtures.rigs.rig import ROOT
from record.reading import read
from reports.text import case_lines
from selftests.bench.warm import WARM
from selftests.commands import outer_environment

Value = TypeVar("Value")

LIMIT_SECONDS = 60.0
CASES = "selftests/bench/cases"
FINAL = "suites/always/"
FIRST = "suites/bring_up/"
REFERENCE = "tester.mctp.endpoint:Endpoint"
DEVICES = "selftests.bench.devices"
_PYTEST = ("-p", "pytest_timeout", "--rootdir", str(ROOT), "-c", str(ROOT / "pytest.ini"))


@dataclass(frozen=True)
class Finished:
    """A run that ended. text: both of its output streams. seconds: wall time."""

    exit_code: int
    text: str
    seconds: float
    out: Path

    @cached_property
    def conformance(self) -> dict[str, Any]:
        """The parsed conformance.json, as it was when it was asked for first."""
        assert (self.out / "conformance.json").is_file(), self.text
        return conformance(self.out)

    @property
    def selected(self) -> list[dict[str, Any]]:
        """The cases that were asked for, in the order they ran: all but those of bring-up and the final ones."""
        return [case for case in self.conformance["cases"] if not case["id"].startswith((FIRST, FINAL))]

    @property
    def final(self) -> dict[str, str]:
        """The verdicts of the final cases, by the names of their functions."""
        cases = self.conformance["cases"]
        return {case["id"].split("::")[1]: case["verdict"] for case in cases if case["id"].startswith(FINAL)}

    @property
    def verdicts(self) -> list[str]:
        """The verdicts of the cases that were asked for, in the order they ran."""
        return [case["verdict"] for case in self.selected]

    @cached_property
    def said(self) -> dict[str, list[str]]:
        """The lines of what each case says, by its node id, in the order they ran."""
        recording = read(self.out)
        catalogue = {item.id: item for item in recording.run.requirements}
        return {case.id: case_lines(case, catalogue) for case in recording.cases}

    @property
    def details(self) -> list[str]:
        """The first line of what each case that was asked for says, in the order they ran."""
        return [lines[0] if lines else "" for case, lines in self.said.items() if not case.startswith((FIRST, FINAL))]

    def text_of(self, name: str) -> str:
        """All that the one case of that function name says."""
        return "\n".join(self.said[self.case(name)["id"]])

    def case(self, name: str) -> dict[str, Any]:
        """The one case of that function name."""
        found = [case for case in self.conformance["cases"] if case["id"].endswith(f"::{name}")]
        assert len(found) == 1, f"{name} is in {[case['id'] for case in self.conformance['cases']]}"
        return dict(found[0])

    def error_line(self) -> str:
        """The one line in which a run that never began says why."""
        assert "Traceback" not in self.text, self.text
        lines = [line for line in self.text.splitlines() if line.strip()]
        errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
        assert len(errors) == 1, self.text
        assert lines[-1].startswith("ERROR: "), f"more than one line: {self.text}"
        return errors[0]


class Suite:
    """Runs the project's own pytest from a folder of the test's own: rigs are written there, reports land there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"

    def rig(self, **keys: Any) -> Path:
        """A rig file with these keys; without `board` it is the reference endpoint in process."""
        return self.write("rig.yaml", yaml.safe_dump(keys if "board" in keys else in_process() | keys, sort_keys=False))

    def write(self, name: str, text: str) -> Path:
        """A file in the test's folder."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(
        self, rig: Path | None, *arguments: str, limit: float = LIMIT_SECONDS, settings: Mapping[str, str] | None = None
    ) -> Finished:
        """Run to the end. arguments: cases, relative to the made-up ones or to the project, and options. settings: of
        its environment; with any it is a process that imports everything by itself, since some count from then on.
        """
        began = time.monotonic()
        if not settings:
            status, text = WARM.run(self._arguments(rig, arguments), _environment(), limit)
            return Finished(status, text, time.monotonic() - began, self.out)
        with self.running(rig, *arguments, settings=settings) as process:
            text, _ = process.communicate(timeout=limit)
            return Finished(process.returncode, text, time.monotonic() - began, self.out)

    @contextmanager
    def running(
        self,
        rig: Path | None,
        *arguments: str,
        settings: Mapping[str, str] | None = None,
        stdin: int = subprocess.DEVNULL,
    ) -> Iterator[subprocess.Popen[str]]:
        """A run under way; whatever is left of it when the block ends is killed."""
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *self._arguments(rig, arguments)],
            cwd=ROOT,
            env=_environment() | dict(settings or {}),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=_heed_interrupts,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def _arguments(self, rig: Path | None, arguments: Iterable[str]) -> list[str]:
        fixed = [*_PYTEST, "--no-html", *(["--rig", str(rig)] if rig else [])]
        kept = ["--out", str(self.out), "-o", f"cache_dir={self.folder / 'cache'}"]
        return [*fixed, *kept, *map(_placed, arguments)]


def _heed_interrupts() -> None:
    """Whoever started the self-tests in the background made them, and their children, deaf to SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def in_process(device: str = REFERENCE, **keys: Any) -> dict[str, Any]:
    """The keys of a rig whose device is a Python class: of this package, unless a module is named."""
    endpoint = device if ":" in device else f"{DEVICES}:{device}"
    return {"board": "in-process", "endpoint": endpoint, **keys}


def behind(url: str, **link: Any) -> dict[str, Any]:
    """The keys of a rig for any endpoint behind a URL."""
    return {"board": "any", "firmware": "none", "link": {"url": url, "boot_ms": 0, **link}}


def conformance(out: Path) -> dict[str, Any]:
    """The parsed conformance.json of an output folder."""
    return dict(json.loads((out / "conformance.json").read_text(encoding="utf-8")))


def record(out: Path, kind: str = "") -> list[dict[str, Any]]:
    """The entries of the record in an output folder, or those of a kind: whoever looks again and again for a case need
    not read the catalogue each time. A line still being written is none yet.
    """
    whole, _, _ = (out / "record.jsonl").read_text(encoding="utf-8").rpartition("\n")
    beginning = f'{{"type":"{kind}"' if kind else ""
    return [json.loads(line) for line in whole.splitlines() if line.startswith(beginning)]


def judged(suite: Suite) -> list[dict[str, Any]]:
    """The cases on record so far."""
    return record(suite.out, "case") if (suite.out / "record.jsonl").exists() else []


def wait_for(condition: Callable[[], Value], limit: float = 20.0) -> Value:
    """Look again until something holds; returns it. Raises AssertionError at the limit."""
    stop = time.monotonic() + limit
    while not (value := condition()):
        assert time.monotonic() < stop, f"not within {limit} s"
        time.sleep(0.02)
    return value


def is_alive(process: int) -> bool:
    """Whether a process still runs; a zombie does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def kill(process: subprocess.Popen[str]) -> None:
    """What cannot be caught, to this very process alone."""
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def _placed(argument: str) -> str:
    named = f"{CASES}/{argument}"
    return named if (ROOT / named.partition("::")[0]).exists() else argument


def _environment() -> dict[str, str]:
    return outer_environment() | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
