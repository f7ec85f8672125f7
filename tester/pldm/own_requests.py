"""Who serves the PLDM requests that a terminus sends of its own accord."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from tester.mctp.assembly import MctpMessage
from tester.pldm.header import Completion, PldmHeader


class TypeServer(Protocol):
    """Serves the requests of one PLDM type."""

    def serve(self, header: PldmHeader, data: bytes) -> bytes | None:
        """The data of the response, its completion code first; None where there is to be none."""


class PldmServer:
    """Answers by PLDM type. types: who serves each; a case may put another in the place of one. withheld: nothing is
    answered, because the requirement is about that.
    """

    def __init__(self, types: Mapping[int, TypeServer]) -> None:
        self.types = dict(types)
        self.withheld = False

    def __call__(self, request: MctpMessage) -> bytes | None:
        """The body of the response; None to a datagram."""
        header, used = PldmHeader.decode_front(request.body)
        if header.d or self.withheld:
            return None
        server = self.types.get(header.pldm_type)
        data = server.serve(header, request.body[used:]) if server else bytes((Completion.UNSUPPORTED_CMD,))
        return None if data is None else replace(header, ic=0, rq=0, pldm_reserved=0).encode() + data
