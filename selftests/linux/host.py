"""The relay as a process of a machine whose own kernel has MCTP, which a User Mode Linux plays.

So all that `kernel: host` does to a machine is seen with a real kernel; but for rights, which that kernel lacks.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from fixtures.errors import LinkLost
from fixtures.line.initramfs import archive
from fixtures.line.kernels import SETTINGS, Where, uml_command
from fixtures.line.relay import Record, Relay
from fixtures.line.transport import SerialTransport
from fixtures.rigs.rig import ROOT
from places import LINUX_RELAY
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from tester.mctp.control import Command, ControlHeader

SOURCES = ROOT / "linux" / "relay"
LEFT = b"L"
"""What the machine says when the relay is over (host.c)."""
BENCH, SOMEBODY = 8, 9
QUESTION = bytes((0, 0x08)) + ControlHeader(rq=1, iid=1, command=Command.GET_ENDPOINT_ID).encode()
PAUSE_SECONDS = 0.1
LIMIT_SECONDS = 20.0
LINE = ("-l", "/dev/ttyS0")
INTERFACE = ("-i", "mctpserial0")


@dataclass(frozen=True)
class Scene:
    """eid: of the machine's interface; 0 for none, - where it has no interface. event: what happens to it. way: what
    the relay is told. said: what the relay says in the end, or nothing. left: what the machine has then.
    """

    about: str
    eid: str
    event: str
    way: Sequence[str]
    said: str
    left: str
    answered: bool = True


SCENES = (
    Scene("a line is taken, and given back", "-", "ended", LINE, "", "ended 0;"),
    Scene("a relay that is killed leaves no line taken", "-", "killed", LINE, "", "killed 9;"),
    Scene("an interface is given an EID, and loses it", "0", "ended", INTERFACE, "", "ended 0; mctpserial0"),
    Scene("an EID that is there stays", str(BENCH), "ended", INTERFACE, "", "ended 0; mctpserial0 0x08"),
    Scene(
        "another's EID is not taken away",
        str(SOMEBODY),
        "none",
        INTERFACE,
        "X mctpserial0 has EID 0x09",
        "ended 0; mctpserial0 0x09",
        answered=False,
    ),
    Scene("an interface goes in mid-run", "0", "gone", INTERFACE, "X mctpserial0 is gone", "ended 0;"),
    Scene("an interface is down", "0", "down", INTERFACE, "X mctpserial0 is down", "ended 0; mctpserial0"),
    Scene(
        "there is no interface", "-", "none", INTERFACE, "X mctpserial0: no such interface", "ended 0;", answered=False
    ),
)


def wrong_scenes() -> Iterator[str]:
    """What is not as it should be, in words."""
    with TemporaryDirectory() as folder:
        disk = archive(_machine(Path(folder)), relay=LINUX_RELAY.read_bytes())
    for scene in SCENES:
        seen = _seen(scene, disk)
        print(f"  {scene.about}: {seen.said or 'nothing said'}; left: {seen.left}", flush=True)
        if seen != scene:
            yield f"{scene.about}: {seen}"


def _machine(folder: Path) -> bytes:
    """The first process of that machine, compiled."""
    parts = [str(SOURCES / f"{name}.c") for name in ("interface", "netlink", "record", "machine")]
    words = ["gcc", "-Os", "-std=c11", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE", "-static", "-s", f"-I{SOURCES}"]
    program = folder / "host"
    subprocess.run([*words, "-o", str(program), str(Path(__file__).with_suffix(".c")), *parts], check=True, timeout=120)
    return program.read_bytes()


def _seen(scene: Scene, disk: bytes) -> Scene:
    """The scene as it was."""
    with on_pty(answering()) as url, _on(scene, url, disk) as relay:
        said, left, answered = "", "nothing was told", False
        try:
            for record in _records(relay):
                answered |= record.kind == b"M"
                if record.kind in (b"X", b"F"):
                    said = f"{record.kind.decode()} {record.text}"
                if record.kind == LEFT:
                    left = record.body.decode()
        except LinkLost:
            pass
    return replace(scene, said=said, left=left, answered=answered)


def _records(relay: Relay) -> Iterator[Record]:
    """All that is said to a bench that asks and asks, until the machine has told what is left."""
    stop = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < stop:
        relay.send(QUESTION)
        while record := relay.next(time.monotonic() + PAUSE_SECONDS):
            yield record
            if record.kind == LEFT:
                return


@contextmanager
def _on(scene: Scene, url: str, disk: bytes) -> Iterator[Relay]:
    line = SerialTransport(url, 115200)
    file = os.memfd_create("initramfs")
    os.write(file, disk)
    where = Where(line.port.fileno(), None, "", False, BENCH)
    try:
        relay = Relay(
            lambda channel: _command(scene, where, channel, file), (line.port.fileno(), file), settings=SETTINGS
        )
        try:
            yield relay
        finally:
            relay.close()
    finally:
        os.close(file)
        line.close()


def _command(scene: Scene, where: Where, channel: int, file: int) -> list[str]:
    words = list(uml_command(where, channel, file))
    machine = words[: words.index("--") + 1]
    return [*machine, scene.eid, scene.event, "-c", "/dev/ttyS1", "-e", str(BENCH), "-t", "4", *scene.way]
