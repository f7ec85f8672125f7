"""A message that came back, as named fields of every layer."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from tester.layout import DecodeError
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import CONTROL_TYPE, ControlHeader, response_layout
from tester.mctp.deframer import Received
from tester.mctp.transcript import describe_event
from tester.mctp.vendor import IANA_TYPE, VendorMessage


class Reply:
    """An assembled message and the frames that carried it.

    `fields` has the frame's (revision, fcs, fcs_escaped, shared_flag, miscount, needless_escapes), the first packet's
    header, the control header's and the body's fields, and `malformed`: what is wrong with the body, or None.
    """

    def __init__(self, message: MctpMessage, frames: tuple[Received, ...], line: int) -> None:
        self.message = message
        self.frames = frames
        self.line = line

    @cached_property
    def control(self) -> ControlHeader | None:
        """The control header; None when this is no control message, or too short for one."""
        if self.message.type != CONTROL_TYPE:
            return None
        try:
            return ControlHeader.decode_front(self.message.body)[0]
        except DecodeError:
            return None

    @cached_property
    def fields(self) -> dict[str, Any]:
        """Every named field that could be read."""
        frame, packets = self.frames[0], self.message.packets
        named: dict[str, Any] = {
            "revision": frame.revision,
            "fcs": frame.fcs,
            "fcs_escaped": any(f.fcs_escaped for f in self.frames),
            "shared_flag": any(f.shared_flag for f in self.frames),
            "miscount": max(f.miscount for f in self.frames),
            "needless_escapes": b"".join(f.needless_escapes for f in self.frames),
            "packets": len(packets),
            "pattern": " ".join(("S" if p.som else "-") + ("E" if p.eom else "-") for p in packets),
            "sequences": tuple(p.sequence for p in packets),
            "tags": tuple((p.tag_owner, p.tag) for p in packets),
            "payload_sizes": tuple(len(p.payload) for p in packets),
            **{name: value for name, value in vars(packets[0]).items() if name != "payload"},
            "message_type": self.message.type,
            "body": self.message.body,
        }
        return named | self._body_fields()

    def describe(self) -> str:
        """The reply in one line."""
        more = f" (+{len(self.frames) - 1} packet(s), body of {len(self.message.body)})" if len(self.frames) > 1 else ""
        return describe_event(self.frames[0]) + more

    def _body_fields(self) -> dict[str, Any]:
        body = self.message.body
        if self.control:
            data = body[3:]
            values, problem = response_layout(self.control.command, data).read(data)
            return {**vars(self.control), **values, "malformed": problem}
        layout = VendorMessage if self.message.type == IANA_TYPE else ControlHeader
        values, problem = layout.read(body)
        return {**values, "malformed": problem}
