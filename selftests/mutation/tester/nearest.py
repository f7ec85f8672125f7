"""The self-tests that judge a mutant: those that call the function it is in; in turn who calls the most of its file,
and who is the most particular.

Of what runs in a process of its own no call is seen: whose verdicts a room decides is told here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fixtures.rigs.rig import ROOT
from selftests.mutation.mutant import Mutant

IN_PROCESS = (
    *("selftests/tester", "selftests/captures", "selftests/dialogue", "selftests/diagnosis"),
    *(f"selftests/bench/test_{name}.py" for name in ("aftermath", "conversation", "descriptions", "history")),
    *(f"selftests/reports/test_{name}.py" for name in ("causes", "conformance", "remarks", "verdicts")),
    *("selftests/broken/test_confirmation.py", "selftests/links/test_fences.py"),
)
"""The self-tests that call what is mutated in their own process."""
MOST = 12
"""As many files of those judge a mutant; of those that start runs, all that are about its file."""
BENCH, BROKEN, REPORTS = "selftests/bench/test_", "selftests/broken/test_", "selftests/reports/test_"
DIALOGUE = tuple(f"{BENCH}{name}.py" for name in ("late", "own_requests", "drills"))
PINNING = ("selftests/tester/test_numbers.py", "selftests/tester/test_defaults.py")
"""What holds constants and defaults against the documents."""
BY_RUNS: dict[str, tuple[str, ...]] = {
    "fixtures/dialogue/judge": (f"{BENCH}verdicts.py", f"{BENCH}failure_text.py", f"{BENCH}misspelt.py", *DIALOGUE),
    "fixtures/dialogue/discovery": (f"{BENCH}discovery.py", f"{BENCH}versions.py", *DIALOGUE),
    "fixtures/dialogue/breaches": (f"{BENCH}final.py", "selftests/captures/test_judging.py"),
    "fixtures/dialogue/vocabulary": (f"{BENCH}misspelt.py",),
    "fixtures/dialogue/": DIALOGUE,
    "fixtures/bench/quirks/missing_commands": (f"{BROKEN}gaps.py",),
    "fixtures/bench/aftermath": (f"{BROKEN}after_upload.py", f"{BENCH}port_drills.py", f"{BROKEN}confirmation.py"),
    "fixtures/bench/quirks/behind": (f"{BROKEN}behind.py",),
    "fixtures/bench/chance": (f"{BROKEN}chance.py",),
    "fixtures/bench/loss": (f"{BROKEN}chance.py", f"{BENCH}recovery.py"),
    "fixtures/bench/confirmation": (f"{BROKEN}confirmation.py", f"{BENCH}recovery.py", f"{BROKEN}deaf.py"),
    "fixtures/bench/quirks/deafness": (f"{BROKEN}deaf.py",),
    "fixtures/bench/deaths": (
        f"{BROKEN}deaf.py",
        f"{BROKEN}confirmation.py",
        f"{BROKEN}ended.py",
        f"{BROKEN}restarting.py",
    ),
    "fixtures/bench/quirks/useless_type": (f"{BROKEN}gaps.py", f"{BROKEN}addressing.py"),
    "fixtures/bench/silence": (f"{BROKEN}unheard.py", f"{BENCH}lines.py"),
    "fixtures/plugin/final": (f"{BENCH}final.py", f"{BENCH}stages.py"),
    "fixtures/plugin/first": (f"{BENCH}final.py", f"{BROKEN}unheard.py", f"{BENCH}stages.py"),
    "fixtures/plugin/once_more": (f"{BROKEN}chance.py", f"{BENCH}drills.py"),
    "fixtures/plugin/remarks": (f"{BENCH}errata.py", f"{BENCH}final.py", f"{BENCH}devices.py"),
    "fixtures/plugin/": (f"{BENCH}verdicts.py", f"{BENCH}repeat.py", f"{BENCH}errata.py", f"{BENCH}stages.py"),
    "tester/pldm/responder/": ("selftests/firmware/test_pldm.py",),
    "tester/pldm/description/": (f"{BENCH}descriptions.py",),
    "tester/pldm/package/layouts": ("selftests/tester/pldm/test_package.py",),
    "tester/pldm/reference_device": ("selftests/tester/pldm/test_reference_device.py",),
    "record/outcome": (f"{REPORTS}verdicts.py", f"{REPORTS}text.py", f"{BENCH}verdicts.py"),
    "record/": (f"{REPORTS}verdicts.py", f"{BENCH}verdicts.py"),
}


@dataclass(frozen=True)
class Noted:
    """A file of self-tests. calls: the functions of what is mutated that it calls, as `file:name`."""

    name: str
    seconds: float
    calls: frozenset[str]


class Nearest:
    """path: what `noting` wrote."""

    def __init__(self, path: Path) -> None:
        read = json.loads(path.read_text(encoding="utf-8"))
        self._noted = [Noted(name, each["seconds"], frozenset(each["calls"])) for name, each in read.items()]

    def are_noted(self, files: Iterable[str]) -> tuple[str, ...]:
        """Those of which all calls were seen, and whose tests passed."""
        names = {each.name for each in self._noted}
        return tuple(file for file in files if file in names)

    def of(self, mutant: Mutant) -> tuple[str, ...]:
        """The files that judge it, in their order."""
        by_runs = next((files for start, files in BY_RUNS.items() if mutant.file.startswith(start)), ())
        called = self._calling(mutant)
        of_file = {each: sum(call.startswith(f"{mutant.file}:") for call in each.calls) for each in called}
        widest = sorted(called, key=lambda each: (-of_file[each], len(each.calls)))
        narrowest = sorted(called, key=lambda each: len(each.calls))
        names = list(dict.fromkeys(each.name for pair in zip(widest, narrowest, strict=True) for each in pair))
        if not called:
            names = [*PINNING, *(each.name for each in self._using(mutant))]
        return tuple(dict.fromkeys([*names[:MOST], *by_runs]))

    def _calling(self, mutant: Mutant) -> list[Noted]:
        """Those that call it; none where all do: a hook of the plugin is called around each test, whatever it is of."""
        called = [each for each in self._noted if f"{mutant.file}:{mutant.function}" in each.calls]
        return called if len(called) < len(self._noted) else []

    def _using(self, mutant: Mutant) -> list[Noted]:
        """Of a constant or a field, which nobody calls: those that call the functions beside it, then those that call
        the most of files that name it, which may mean another of that name.
        """
        line = (ROOT / mutant.file).read_text(encoding="utf-8").splitlines()[mutant.line - 1]
        name = mutant.function or next(iter(re.findall(r"\w+", line)), "")
        users = tuple(f"{file}:" for file, words in _words().items() if name.rpartition(".")[2] in words)
        shares = {each: sum(call.startswith(users) for call in each.calls) for each in self._noted}
        beside = {each: sum(call.startswith(f"{mutant.file}:") for call in each.calls) for each in self._noted}
        users_first = sorted((each for each, share in shares.items() if share), key=lambda each: -shares[each])
        return sorted(users_first, key=lambda each: (-beside[each], len(each.calls) if beside[each] else 0))


@cache
def _words() -> dict[str, frozenset[str]]:
    """The words of each source that is mutated, or that may use one that is."""
    paths = [path for room in ("tester", "fixtures", "record") for path in (ROOT / room).rglob("*.py")]
    named = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {name: frozenset(re.findall(r"\w+", text)) for name, text in named.items()}
