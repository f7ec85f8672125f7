"""A message that came back, as named fields of every layer."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import ControlHeader
from tester.mctp.control import response_layout as control_response_layout
from tester.mctp.deframer import Received
from tester.mctp.vendor import IANA_TYPE, VendorMessage
from tester.pldm.header import PLDM_MESSAGE_TYPE, PldmHeader
from tester.pldm.messages import request_layout as pldm_request_layout
from tester.pldm.messages import response_layout as pldm_response_layout
from tester.request import Header, header_of
from tester.transcript import describe_event


class Reply:
    """An assembled message and the frames that carried it.

    `fields` has the frame's (revision, fcs, fcs_escaped, shared_flag, miscount, needless_escapes), the first packet's
    header, the control or PLDM header's and the body's fields, `data_bytes`: what follows that header, and `malformed`:
    what is wrong with the body, or None.
    """

    def __init__(self, message: MctpMessage, frames: tuple[Received, ...], line: int) -> None:
        self.message = message
        self.frames = frames
        self.line = line

    @cached_property
    def header(self) -> Header | None:
        """The control or PLDM header; None when this is no such message, or too short for one."""
        return header_of(self.message.body)

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
        body, header = self.message.body, self.header
        if header:
            data = body[len(header.encode()) :]
            values, problem = _layout_of(header, data, self.message.tag_owner).read(data)
            return {**vars(header), "data_bytes": data, **values, "malformed": problem}
        values, problem = _BARE.get(self.message.type, ControlHeader).read(body)
        return {**values, "malformed": problem}


_BARE: dict[int | None, type[Layout]] = {IANA_TYPE: VendorMessage, PLDM_MESSAGE_TYPE: PldmHeader}


def _layout_of(header: Header, data: bytes, tag_owner: int) -> type[Layout]:
    """How the data behind a header is read: as a response, or, of the device's own PLDM requests, as a request."""
    if isinstance(header, ControlHeader):
        return control_response_layout(header.command, data)
    if header.rq and tag_owner:
        return pldm_request_layout(header.pldm_type, header.command) or Layout
    return pldm_response_layout(header.pldm_type, header.command, data)
