"""The pseudo-terminal: who opens it, at which rate it is set, and the bytes both ways."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import select
import struct
import termios
import tty

CHUNK = 4096
IN_CLOSE, IN_OPEN = 0x8 | 0x10, 0x20
EVENT = struct.Struct("iIII")
TCGETS2 = 0x802C542A
SETTINGS = struct.Struct("4I 20s 2I")
"""termios2 of Linux: the one that holds any rate as a number."""


class Terminal:
    """Made and closed again at once: the master tells of a hang-up only once it was open.

    path: its name. openers: how many have it open.
    """

    def __init__(self) -> None:
        self._master, slave = os.openpty()
        self.path = os.ttyname(slave)
        tty.setraw(slave)
        settings = termios.tcgetattr(slave)
        settings[4] = settings[5] = termios.B115200
        termios.tcsetattr(slave, termios.TCSANOW, settings)
        os.close(slave)
        os.set_blocking(self._master, False)
        self.openers = 0
        self._poll = select.poll()
        self._poll.register(self._master, select.POLLIN)
        self._watch = _watch(self.path)

    def fileno(self) -> int:
        """To wait for bytes; of no use while nobody has it open."""
        return self._master

    @property
    def watch(self) -> int:
        """To wait for somebody to open or close it."""
        return self._watch

    @property
    def rate(self) -> int:
        """Bits per second as last set."""
        settings = bytearray(SETTINGS.size)
        fcntl.ioctl(self._master, TCGETS2, settings)
        return int(SETTINGS.unpack(settings)[-1])

    def was_opened(self) -> bool:
        """Whether it was opened by somebody, who found it closed, since the last call."""
        is_hung_up, events, opened = self._is_hung_up(), self._events(), False
        for mask in events:
            if mask & IN_OPEN:
                opened |= self.openers == 0
                self.openers += 1
            elif mask & IN_CLOSE:
                self.openers = max(0, self.openers - 1)
        if not events:  # else one may be on its way that tells of an open since
            self.openers = 0 if is_hung_up else max(1, self.openers)
        return opened

    def read(self) -> bytes:
        """What has come."""
        try:
            return os.read(self._master, CHUNK)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EIO):
                raise
            return b""

    def write(self, data: bytes) -> None:
        """What nobody has room for is lost, as on a line."""
        try:
            if data and self.openers:
                os.write(self._master, data)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EIO):
                raise

    def _is_hung_up(self) -> bool:
        """Whether nobody has it open: two equal events in a row are told as one, so that a count of them goes wrong."""
        return any(mask & select.POLLHUP for _, mask in self._poll.poll(0))

    def _events(self) -> list[int]:
        try:
            data = os.read(self._watch, CHUNK)
        except BlockingIOError:
            return []
        return [mask for _, mask, _, _ in EVENT.iter_unpack(data)]


def _watch(path: str) -> int:
    """inotify, because a look at the hang-up misses a close and an open in quick succession."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch = int(libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
    if watch < 0 or libc.inotify_add_watch(watch, path.encode(), IN_OPEN | IN_CLOSE) < 0:
        raise OSError(ctypes.get_errno(), f"{path} cannot be watched")
    return watch
