"""Devices without an echo service that break a rule of message assembly: only their PLDM answers can show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from devices.defective.mctp import assembly
from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import Assembler, MctpMessage
from tester.mctp.control import Command
from tester.mctp.packet import BASELINE_UNIT
from tester.mctp.vendor import IANA_TYPE
from tester.pldm.header import PLDM_MESSAGE_TYPE

NO_ECHO: dict[str, Any] = {"ECHO": False, "MSG_TYPES": [PLDM_MESSAGE_TYPE], "COMMANDS": [1, 2, 3, 4, 5]}


class WithoutEcho(Device):
    """Serves control and PLDM only; assembles with `kind`."""

    kind: ClassVar[type[Assembler]] = Assembler
    message_types: ClassVar[tuple[int, ...]] = (PLDM_MESSAGE_TYPE,)

    def make_assembler(self) -> Assembler:
        return self.kind(contexts=2, limit=6 * BASELINE_UNIT, stale_after=2.0)

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        return {k: v for k, v in super().handlers().items() if k != Command.GET_VENDOR_MESSAGE_SUPPORT}

    def answer(self, message: MctpMessage) -> bytes | None:
        return None if message.type == IANA_TYPE else super().answer(message)


class NothingAssembledUnseen(WithoutEcho):
    """Messages of several packets are dropped."""

    breaks: ClassVar[tuple[str, ...]] = (
        *("MCTP-ASM-001", "MCTP-ASM-002", "MCTP-ASM-003", "MCTP-ASM-005", "MCTP-ASM-006", "MCTP-ASM-007"),
        *("MCTP-ASM-009", "MCTP-ASM-013", "MCTP-ASM-014", "MCTP-ASM-017", "MCTP-ASM-019"),
    )
    claims: ClassVar[dict[str, Any]] = NO_ECHO
    kind: ClassVar[type[Assembler]] = assembly.NothingAssembled.kind


class SequenceUncheckedUnseen(WithoutEcho):
    """Packets are joined in whatever order they come."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-011", "MCTP-ASM-012", "MCTP-ASM-013")
    claims: ClassVar[dict[str, Any]] = NO_ECHO
    kind: ClassVar[type[Assembler]] = assembly.SequenceUnchecked.kind


class TagNotInKeyUnseen(WithoutEcho):
    """Messages of one source are joined whatever their tags."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-005", "MCTP-ASM-019")
    claims: ClassVar[dict[str, Any]] = NO_ECHO
    kind: ClassVar[type[Assembler]] = assembly.TagNotInKey.kind


class SecondStartDroppedUnseen(WithoutEcho):
    """A start packet is dropped while a message of its source and tag is unfinished."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-009",)
    claims: ClassVar[dict[str, Any]] = NO_ECHO
    kind: ClassVar[type[Assembler]] = assembly.SecondStartDropped.kind
