"""Devices that hear nothing any more after something on the line, and what brings them back."""

from __future__ import annotations

from typing import ClassVar

from devices.defective.mctp.serial import DeafDeframer
from tester.device import Device
from tester.layout import Layout
from tester.mctp.deframer import Deframer, Refused
from tester.mctp.fcs import FLAG
from tester.mctp.packet import BASELINE_UNIT, HEADER_SIZE
from tester.mctp.serial import ESCAPE

SKIPPED = 80
LONGEST_COUNT = 62


class CountingDeframer(Deframer):
    """Takes the byte after any flag for the revision. Behind a header that it cannot read it skips up to a flag, which
    it takes for an opening one, or for as many bytes as its buffer has.
    """

    def _idle(self) -> None:
        super()._idle()
        self._skipped = -1

    def _take(self, byte: int) -> None:
        if self._skipped < 0:
            super()._take(byte)
        elif byte == FLAG:
            self._open()
        else:
            self._skipped += 1
            if self._skipped >= SKIPPED:
                self._idle()

    def _take_plain(self, data: bytes, at: int) -> int:
        return 0 if self._skipped >= 0 else super()._take_plain(data, at)

    def _take_revision(self, byte: int) -> None:
        if byte == FLAG:
            self._drop(f"revision 0x{byte:02X}")
        else:
            super()._take_revision(byte)

    def _drop(self, reason: str) -> None:
        header = bytes(self._wire[1:])
        super()._drop(reason)
        if len(header) < 2 or (len(header) == 2 and header[1] > self.max_count):
            self._skipped = 0

    def _drop_and_rescan(self, reason: str) -> None:
        self._drop(reason)


class DeafAfterLoneFlag(Device):
    """Loses step with the frames at a lone flag or a byte count above 62, until 80 bytes without a flag."""

    def make_deframer(self) -> Deframer:
        """The one that loses step."""
        return CountingDeframer(max_count=LONGEST_COUNT)


class DeafAfterAssignment(Device):
    """Hears nothing any more once it was assigned an EID, until it is restarted. It answers the assignment."""

    deaf = False

    def reset(self) -> None:
        """It hears."""
        super().reset()
        self.deaf = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, once deaf."""
        out = b"" if self.deaf else super().receive(data, now)
        self.deaf |= self.eid != 0
        return out


class DeafAtAssignment(DeafAfterAssignment):
    """Hears nothing any more from its assignment on, which it does not answer either."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, from the assignment on."""
        out = super().receive(data, now)
        return b"" if self.deaf else out


class EscapeHangs(DeafDeframer):
    """Waits for good behind a frame that does not end where its byte count says, with an escape there."""

    def _drop_and_rescan(self, reason: str) -> None:
        self.deaf = ESCAPE in self._trailer
        super()._drop_and_rescan(reason)


class DeafAfterEscapedFcs(Device):
    """Hears nothing any more after a frame whose FCS is escaped, which a device may refuse and must outlive."""

    def make_deframer(self) -> Deframer:
        """The one that hangs."""
        return EscapeHangs(max_count=HEADER_SIZE + BASELINE_UNIT)


class DeafForAWhileAfterAssignment(DeafAfterAssignment):
    """Hears nothing for five seconds once it was assigned an EID, and answers that first."""

    seconds: ClassVar = 5.0

    def reset(self) -> None:
        """It hears."""
        super().reset()
        self._hears_at = 0.0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, for a while."""
        before = self.eid
        self.deaf = now < self._hears_at
        out = super().receive(data, now)
        if self.eid != before:
            self._hears_at = now + self.seconds
        return out


class HangsAfterAssignmentToo(DeafForAWhileAfterAssignment):
    """The same, and hears nothing any more behind a control command that it does not know, until it is restarted."""

    hangs = False

    def reset(self) -> None:
        """It hears."""
        super().reset()
        self.hangs = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, once it hangs."""
        return b"" if self.hangs else super().receive(data, now)

    def serve(self, command: int, data: bytes) -> Layout:
        """The last answer is the refusal."""
        response = super().serve(command, data)
        self.hangs |= command not in self.handlers()
        return response


class DeafForASecondBehindABadFrame(Device):
    """Hears nothing for a second behind whatever its receiver refuses."""

    seconds: ClassVar = 1.0

    def reset(self) -> None:
        """It hears."""
        super().reset()
        self._hears_at = 0.0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, for a while."""
        if now < self._hears_at:
            return self.poll(now)
        if any(isinstance(event, Refused) for event in self.make_deframer().feed(data)):
            self._hears_at = now + self.seconds
            self.deframer = self.make_deframer()
            return self.poll(now)
        return super().receive(data, now)
