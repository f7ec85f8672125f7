"""Devices each tenth answer of which repeats its request wrongly: a counter, or a buffer that is shared."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import CONTROL_TYPE
from tester.pldm.header import PLDM_MESSAGE_TYPE


class _EachTenth(Device):
    """Answers as ever, and each tenth time otherwise."""

    every: ClassVar = 10

    def __init__(self) -> None:
        self._answers = 0
        super().__init__()

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        """The answer, bent when its turn is."""
        answer = super().reply_to(message, source, body)
        self._answers += 1
        return answer if self._answers % self.every else self.bend(answer)

    def bend(self, answer: MctpMessage) -> MctpMessage:
        """Another answer."""
        raise NotImplementedError


class AnotherInstanceId(_EachTenth):
    """With the instance ID that comes next."""

    def bend(self, answer: MctpMessage) -> MctpMessage:
        """One more, modulo 32; of a message with one."""
        if answer.type not in (CONTROL_TYPE, PLDM_MESSAGE_TYPE):
            return answer
        bits = answer.body[1]
        return replace(answer, body=answer.body[:1] + bytes((bits & 0xE0 | (bits + 1) & 0x1F,)) + answer.body[2:])


class AnotherTag(_EachTenth):
    """With the tag that comes next."""

    def bend(self, answer: MctpMessage) -> MctpMessage:
        """One more, modulo 8."""
        return replace(answer, tag=(answer.tag + 1) % 8)
