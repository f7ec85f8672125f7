"""What the serial binding shows of the frames that carried a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tester.mctp.deframer import Received
from tester.transcript import describe_event

FRAME_FIELDS = frozenset({"revision", "fcs", "fcs_escaped", "shared_flag", "miscount", "needless_escapes"})


@dataclass(frozen=True)
class FrameCarriage:
    """The frames of one message. size: of its body, in bytes."""

    frames: tuple[Received, ...]
    size: int

    @property
    def fields(self) -> dict[str, Any]:
        """Revision and FCS are the first frame's; the rest is true when it is of any."""
        first = self.frames[0]
        return {
            "revision": first.revision,
            "fcs": first.fcs,
            "fcs_escaped": any(frame.fcs_escaped for frame in self.frames),
            "shared_flag": any(frame.shared_flag for frame in self.frames),
            "miscount": max(frame.miscount for frame in self.frames),
            "needless_escapes": b"".join(frame.needless_escapes for frame in self.frames),
        }

    def describe(self) -> str:
        """The first frame, and how many follow it."""
        more = f" (+{len(self.frames) - 1} packet(s), body of {self.size})" if len(self.frames) > 1 else ""
        return describe_event(self.frames[0]) + more
