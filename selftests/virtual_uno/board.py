"""The virtual Uno with the probe in its flash, and what the probe can be asked."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import serial

from fixtures.boards.simulator import Simulator
from places import BOOT_LOADER, VIRTUAL_UNO

BAUD = 115200
CLOCK_HZ = 16_000_000
TICK_SECONDS = 8 / CLOCK_HZ
# Longer than the boot loader's second, on a machine that is busy with other things too.
START_SECONDS = 15.0
OVERRUN = 1 << 3
AT_ONCE = 100


def command(*options: str) -> list[str]:
    """The command line of a virtual Uno."""
    return [str(VIRTUAL_UNO), "--bootloader", str(BOOT_LOADER), *options]


class VirtualUno:
    """A board that runs until the block ends."""

    def __init__(self, *options: str) -> None:
        self._simulator = Simulator(command(*options), hint="run: make setup")

    def __enter__(self) -> Self:
        self.pty = self._simulator.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._simulator.stop()

    def open(self, baud: int = BAUD) -> serial.Serial:
        """Open its port, which resets it."""
        return serial.Serial(self.pty, baud, timeout=START_SECONDS, write_timeout=START_SECONDS)


class Probe:
    """The program in probe.c, at the other end of an open port."""

    def __init__(self, port: serial.Serial) -> None:
        self.port = port
        self.greeting = port.read(2)

    @property
    def starts(self) -> int:
        """Starts since power-on."""
        return self._ask(b"b", 1)[0]

    def reception_seconds(self, count: int) -> float:
        """From the first to the last of that many bytes, by the chip's own clock."""
        return self._ticks(self._ask(b"r" + bytes((count,)) + bytes(count), 2))

    def transmission_seconds(self, count: int) -> float:
        """For that many bytes sent back to back, by the chip's own clock."""
        return self._ticks(self._ask(b"t" + bytes((count,)), count + 5)[-2:])

    def sleep_through(self, data: bytes) -> list[tuple[int, int]]:
        """Status and value of each byte that the chip still has after it read none of them in time."""
        (count,) = self._ask(b"o" + data, 1)
        kept = self.port.read(2 * count)
        return list(zip(kept[::2], kept[1::2], strict=True))

    def echo(self, data: bytes) -> bytes:
        """What the chip sends back, a byte at a time."""
        self.port.write(b"e" + len(data).to_bytes(2, "big"))
        back = b""
        for at in range(0, len(data), AT_ONCE):
            self.port.write(data[at : at + AT_ONCE])
            back += self.port.read(min(self.port.in_waiting, len(data)))
        return back + self.port.read(len(data) - len(back))

    def echo_seconds(self, count: int) -> float:
        """Wall time of an echo of that many bytes, which must come back whole."""
        data, began = bytes(i * 7 & 0xFF for i in range(count)), time.monotonic()
        assert self.echo(data) == data
        return time.monotonic() - began

    def _ask(self, request: bytes, count: int) -> bytes:
        self.port.write(request)
        answer = self.port.read(count)
        assert len(answer) == count, answer
        return bytes(answer)

    @staticmethod
    def _ticks(answer: bytes) -> float:
        return int.from_bytes(answer, "big") * TICK_SECONDS


def compiled(source: Path, folder: Path, gcc: str, objcopy: str) -> Path:
    """The image of a one-file application, as an Intel HEX file."""
    elf, image = folder / "probe.elf", folder / "probe.hex"
    strict = ["-std=c99", "-Os", "-Wall", "-Wextra", "-Werror"]
    _run(gcc, "-mmcu=atmega328p", f"-DF_CPU={CLOCK_HZ}ul", *strict, "-o", str(elf), str(source))
    _run(objcopy, "-O", "ihex", "-R", ".eeprom", str(elf), str(image))
    return image


def _run(*arguments: str) -> None:
    result = subprocess.run(arguments, capture_output=True, text=True, timeout=30, check=False)
    assert result.returncode == 0, result.stderr
