"""The reference device: an MCTP endpoint with a PLDM terminus behind it."""

from __future__ import annotations

from typing import ClassVar

from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import GetVersionSupportRequest, GetVersionSupportResponse, Version
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet
from tester.mctp.vendor import IANA_TYPE
from tester.pldm.header import PLDM_MESSAGE_TYPE
from tester.pldm.responder.core import Responder
from tester.pldm.responder.terminus import Terminus

PLDM_BINDING = Version.decode(bytes.fromhex("F1F0F000"))
OWN_TAG = 3


class Device(Endpoint):
    """Serves PLDM besides control and the vendor service, and sends the terminus's own requests."""

    message_types: ClassVar[tuple[int, ...]] = (PLDM_MESSAGE_TYPE, IANA_TYPE)

    def __init__(self, terminus: type[Responder] = Terminus) -> None:
        self._terminus = terminus
        super().__init__()

    def reset(self) -> None:
        """Start anew, terminus included."""
        super().reset()
        before: Responder | None = vars(self).get("terminus")
        self.terminus = self._terminus()
        if before:
            self.terminus.inherit(before)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Take bytes from the line; what the terminus has to say of its own comes after the answers."""
        return super().receive(data, now) + self.poll(now)

    def expects_tag(self, packet: Packet) -> bool:
        """Responses are awaited to the terminus's own requests."""
        return packet.tag_owner == 1 or packet.tag == OWN_TAG

    def answer(self, message: MctpMessage) -> bytes | None:
        """PLDM goes to the terminus, which alone awaits responses."""
        if message.type == PLDM_MESSAGE_TYPE:
            self.terminus.eid = self.eid
            return self.terminus.receive(message.body, message.source, self.now)
        return super().answer(message) if message.tag_owner else None

    def poll(self, now: float) -> bytes:
        """The terminus's own requests that are due."""
        self.terminus.eid = self.eid
        return b"".join(
            self.transmit(MctpMessage(self.eid, own.destination, 1, OWN_TAG, own.body))
            for own in self.terminus.poll(now)
        )

    def get_version_support(self, data: bytes) -> Layout:
        """PLDM over MCTP has one version (DSP0241)."""
        if GetVersionSupportRequest.decode(data).message_type == PLDM_MESSAGE_TYPE:
            return GetVersionSupportResponse(count=1, versions=(PLDM_BINDING,))
        return super().get_version_support(data)
