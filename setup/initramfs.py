"""`python -m setup.initramfs PROGRAM ARCHIVE`: an archive from which a kernel starts one program and nothing else."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

MAGIC = b"070701"
END = "TRAILER!!!"
FILE, FOLDER, DEVICE = stat.S_IFREG | 0o755, stat.S_IFDIR | 0o755, stat.S_IFCHR | 0o600
DEVICES = {"console": (5, 1), "null": (1, 3), "ttyS0": (4, 64), "ttyS1": (4, 65)}
ALIGNMENT = 4
ARGUMENTS = 3


def archive(program: bytes) -> bytes:
    """The program as `init`, and the devices that it opens, in cpio's `newc` format."""
    entries = [_entry("dev", FOLDER)]
    entries += [_entry(f"dev/{name}", DEVICE, device=number) for name, number in DEVICES.items()]
    entries += [_entry("init", FILE, program), _entry(END, 0)]
    return b"".join(entries)


def main() -> None:
    """Write it."""
    if len(sys.argv) != ARGUMENTS:
        sys.exit("ERROR: python -m setup.initramfs PROGRAM ARCHIVE")
    made = Path(f"{sys.argv[2]}.part")
    made.write_bytes(archive(Path(sys.argv[1]).read_bytes()))
    os.replace(made, sys.argv[2])


def _entry(name: str, mode: int, data: bytes = b"", device: tuple[int, int] = (0, 0)) -> bytes:
    number = 0
    fields = (number, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(name) + 1, 0)
    head = MAGIC + b"".join(b"%08X" % field for field in fields)
    return _padded(head + name.encode() + b"\0") + _padded(data)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNMENT)


if __name__ == "__main__":
    main()
