"""libFuzzer on the reference device: its programs, what they start from, and what they say."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from places import BUILD
from selftests.commands import ran
from selftests.firmware.builds import PROJECT, described, write_tables
from selftests.firmware.units import DEVICE_UPDATES, TESTS, compile_all, link
from selftests.firmware.units import SOURCES as LIBRARIES
from tester.mctp.serial import Frame

TARGETS = ("fuzz_bytes", "fuzz_packets")
CORPUS = sorted((TESTS / "corpus").glob("*.hex"))
DEVICE = [
    *sorted((PROJECT / "src").glob("*.c")),
    PROJECT / "src/port/posix/board.c",
    PROJECT / "src/port/updates/device_update.c",
]
SHARED = [TESTS / name for name in ("check.c", "peer.c", "fuzzed.c", "images.c")]
SOURCES = [*LIBRARIES, *DEVICE, *SHARED]
FOUND = BUILD / "fuzz"
"""Where inputs that break something are left."""

_SANITIZERS = "address,undefined"
_OPTIONS = ["-g", "-O1", f"-fsanitize=fuzzer-no-link,{_SANITIZERS}", "-fno-sanitize-recover=all"]
_HOOK = "-DMCTP_ASSERT_HOOK=fuzz_broken_promise"
_MARK = 0xA5
_STEP_TIME = 0x80
_LONGEST = 2048
_HANG_SECONDS = 20
_START_SECONDS = 60


class Objects:
    """What the programs are made of, each source compiled once."""

    def __init__(self, folder: Path) -> None:
        self._options = [*_OPTIONS, _HOOK, DEVICE_UPDATES, f"-I{folder}"]
        write_tables(folder, described())
        sources = [*SOURCES, *(TESTS / f"{target}.c" for target in TARGETS)]
        self._objects = {path.stem: path for path in self.compiled(folder, *sources)}

    def compiled(self, folder: Path, *sources: Path) -> list[Path]:
        """The objects of sources, in a folder."""
        return compile_all(folder, list(sources), *self._options, compiler="clang")

    def program(self, folder: Path, target: str, *others: Path) -> Path:
        """The program of a target. others: objects in the place of those of the same name."""
        chosen = self._objects | {path.stem: path for path in others}
        objects = [path for name, path in chosen.items() if name == target or name not in TARGETS]
        return link(folder / target, objects, f"-fsanitize=fuzzer,{_SANITIZERS}", compiler="clang")


@dataclass(frozen=True)
class Fuzzed:
    """A run that ended. text: what it said."""

    exit_code: int
    text: str

    @property
    def executions(self) -> int:
        """How many inputs were tried; 0 where it did not come to the end."""
        found = re.search(r"^stat::number_of_executed_units: (\d+)$", self.text, re.M)
        return int(found[1]) if found else 0


def fuzz(program: Path, corpus: Path, seconds: int, seed: int, about: str = "", found: Path = FOUND) -> Fuzzed:
    """Run it from what the repository keeps. corpus: a folder, where what reaches further is kept, too. about: how the
    names of those files begin that it starts from. found: a folder, where what breaks something is left.
    """
    write_corpus(program.name, corpus, about)
    found.mkdir(parents=True, exist_ok=True)
    options = {
        "max_total_time": seconds, "seed": seed, "max_len": _LONGEST, "timeout": _HANG_SECONDS,
        "print_final_stats": 1, "verbosity": 0, "artifact_prefix": f"{found}/{program.name}-",
    }  # fmt: skip
    arguments = [f"-{name}={value}" for name, value in options.items()]
    done = ran([str(program), *arguments, str(corpus)], seconds + _START_SECONDS)
    return Fuzzed(done.returncode, done.stdout)


def write_corpus(target: str, folder: Path, about: str = "") -> None:
    """Packets of the repository as inputs of a target: each alone, and those of a file in a row; about as in `fuzz`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    step = {"fuzz_bytes": _as_bytes, "fuzz_packets": _as_packet}[target]
    for path in (path for path in CORPUS if path.name.startswith(about)):
        steps = [step(bytes.fromhex(line)) for line in path.read_text(encoding="ascii").splitlines()]
        for number, single in enumerate(steps):
            (folder / f"{path.stem}-{number}").write_bytes(single)
        (folder / path.stem).write_bytes(b"".join(steps))


def _as_bytes(packet: bytes) -> bytes:
    mark = bytes([_MARK])
    return Frame(packet).encode().replace(mark, mark + b"\0") + mark + b"\2"


def _as_packet(packet: bytes) -> bytes:
    return bytes([len(packet), *packet, _STEP_TIME + 1])
