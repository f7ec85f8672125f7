"""What the disassembly of a kind of machine says of its stack."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Instructions:
    """transfer: a call or a jump, with the groups `mnemonic`, `target` and `offset`. is_call: of a mnemonic. indirect:
    a transfer through a pointer. pushed: bytes that a line of disassembly pushes. return_address: bytes that a call
    takes. switches: helpers whose jump through a pointer leads back into the function that it came from. entry: where
    the program begins. interrupt: names of handlers; interrupt_frame: bytes that the machine itself puts on the stack.
    """

    transfer: re.Pattern[str]
    is_call: Callable[[str], bool]
    indirect: re.Pattern[str]
    pushed: Callable[[str], int]
    return_address: int
    entry: str
    interrupt: re.Pattern[str]
    interrupt_frame: int
    switches: frozenset[str] = frozenset()

    def leaves(self, name: str, transfer: re.Match[str]) -> bool:
        """Whether a transfer of control is a call of a function, itself included, and no jump within this one."""
        return transfer["target"] != name or (self.is_call(transfer["mnemonic"]) and transfer["offset"] is None)


AVR = Instructions(
    transfer=re.compile(r"\t(?P<mnemonic>r?call|r?jmp|br\w+)\t.*<(?P<target>[^>+]+)(?P<offset>\+0x[0-9a-f]+)?>"),
    is_call=lambda mnemonic: "call" in mnemonic,
    indirect=re.compile(r"\te?i(?:call|jmp)\b"),
    pushed=lambda line: int("\tpush\t" in line),
    return_address=2,
    entry="main",
    interrupt=re.compile(r"__vector_\d+"),
    interrupt_frame=0,  # the compiler counts the return address with the frame
    switches=frozenset({"__tablejump2__"}),
)

PUSHED_LIST = re.compile(r"\t(?:push|push\.w|stmdb)\t(?:sp!, )?\{([^}]*)\}")
PUSHED_WORD = re.compile(r"\tstr\.w\t\w+, \[sp, #-(\d+)\]!")
WORD = 4


def _pushed_by_thumb(line: str) -> int:
    if one := PUSHED_WORD.search(line):
        return int(one[1])
    several = PUSHED_LIST.search(line)
    return sum(map(_registers_in, several[1].split(", "))) * WORD if several else 0


def _registers_in(part: str) -> int:
    first, _, last = part.partition("-")
    return int(last[1:]) - int(first[1:]) + 1 if last else 1


THUMB = Instructions(
    transfer=re.compile(
        r"\t(?P<mnemonic>bl?(?:eq|ne|cs|cc|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)?(?:\.[nw])?|cbn?z)\t"
        r".*<(?P<target>[^>+]+)(?P<offset>\+0x[0-9a-f]+)?>"
    ),
    is_call=lambda mnemonic: mnemonic.startswith("bl") and not mnemonic.startswith(("bls", "blt", "ble")),
    indirect=re.compile(r"\tb(?:lx|x)\t(?!lr)"),
    pushed=_pushed_by_thumb,
    return_address=0,  # in a register; who needs that for other things pushes it
    entry="start",
    interrupt=re.compile(r"\w+_interrupt"),
    interrupt_frame=36,  # eight registers, and a word that aligns them (ARMv7-M B1.5.6)
)
