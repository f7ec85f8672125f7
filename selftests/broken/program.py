"""A firmware's process behind a pty, which ends at the first or second Get Endpoint ID in the way that it is told."""

from __future__ import annotations

import os
import select
import sys
import time
import tty
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tester.device import Device
from tester.layout import Layout

ASKED = count()
TICK_SECONDS = 0.01
"""How often it looks whether something of its own is due."""
REPORT = """\
==4711==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000011
    #0 0x401 in copy core.c:10
SUMMARY: AddressSanitizer: heap-buffer-overflow core.c:10 in copy
"""


def exits() -> None:
    """As after exit(3)."""
    os._exit(3)


def sanitized() -> None:
    """As a sanitizer ends it."""
    print(REPORT, file=sys.stderr, end="", flush=True)
    os._exit(1)


def exits_once() -> None:
    """Only at the first start; the file where it began remembers."""
    mark = Path(sys.argv[2])
    if not mark.exists():
        mark.touch()
        os._exit(3)


def exits_soon() -> None:
    """Only once it was heard."""
    if next(ASKED):
        exits()


def lives() -> None:
    """It is another request that it ends at."""


ENDS: dict[str, Callable[[], None]] = {
    "exits": exits,
    "aborts": os.abort,
    "sanitized": sanitized,
    "once": exits_once,
    "soon": exits_soon,
    "at-uuid": lives,
}


class Dying(Device):
    """Ends where it should say its EID, or its UUID."""

    def get_endpoint_id(self, data: bytes) -> Layout:
        ENDS[sys.argv[1]]()
        return super().get_endpoint_id(data)

    def get_endpoint_uuid(self, data: bytes) -> Layout:
        if sys.argv[1] == "at-uuid":
            exits()
        return super().get_endpoint_uuid(data)


def serve(device: Device) -> None:
    """Play the device until the process is ended."""
    master, slave = os.openpty()
    tty.setraw(slave)
    print(f"pty {os.ttyname(slave)}", flush=True)
    while True:
        came, _, _ = select.select([master], [], [], TICK_SECONDS)
        data = os.read(master, 4096) if came else b""
        os.write(master, device.receive(data, time.monotonic()))


if __name__ == "__main__":
    serve(Dying())
