"""Worst-case stack of an image: frames from -fstack-usage along the deepest path of the call graph.

The call graph is read from the disassembly. Calls through pointers cannot be seen there; the file that a function is
from says where they may lead. Interrupts do not nest, so the deepest one is added once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firmware.scripts.instructions import Instructions

HEADER = re.compile(r"^[0-9a-f]+ <([^>+]+)>:$")
CLONE_NUMBER = re.compile(r"\.\d+$")


class UnboundedStack(Exception):
    """The worst case cannot be told; the message says why."""


@dataclass
class Function:
    calls: set[str] = field(default_factory=set)
    indirect: bool = False
    pushed: int = 0


def read_frames(su_files: Iterable[Path]) -> dict[str, int]:
    """Bytes of stack per function, its return address included, from the compiler's .su files."""
    frames: dict[str, int] = {}
    for path in su_files:
        for line in path.read_text().splitlines():
            place, size, kind = line.split("\t")
            name = place.rsplit(":", 1)[1]
            if kind != "static":
                raise UnboundedStack(f"{name} has a frame of variable size")
            frames[name] = max(frames.get(name, 0), int(size))
    return frames


def read_functions(disassembly: str, machine: Instructions) -> dict[str, Function]:
    """What each function calls, from the output of objdump -d."""
    functions: dict[str, Function] = {}
    name = ""
    for line in disassembly.splitlines():
        if header := HEADER.match(line):
            name = header[1]
            functions.setdefault(name, Function())  # statics of two files may share a name
        elif transfer := machine.transfer.search(line):
            if machine.leaves(name, transfer):
                functions[name].calls.add(transfer["target"])
        elif machine.indirect.search(line):
            functions[name].indirect |= name not in machine.switches
        elif pushed := machine.pushed(line):
            functions[name].pushed += pushed
    return functions


def read_files(su_files: Iterable[Path]) -> dict[str, str]:
    """The source file that each function is from, from the compiler's .su files."""
    places = (line.split("\t")[0] for path in su_files for line in path.read_text().splitlines())
    return {place.rsplit(":", 1)[1]: Path(place.split(":", 1)[0]).name for place in places}


def resolve_indirect(
    functions: Mapping[str, Function], files: Mapping[str, str], targets: Mapping[str, Iterable[str]]
) -> None:
    """Adds the targets of calls through pointers to the call graph. targets: by the file that makes such calls."""
    for name, function in functions.items():
        if not function.indirect:
            continue
        reached = targets.get(files.get(CLONE_NUMBER.sub("", name), ""))
        if reached is None:
            raise UnboundedStack(f"{name} calls through a pointer that is of no named function type")
        function.calls.update(reached)


@dataclass(frozen=True)
class Depths:
    """The call graph, and bytes of stack per function as far as the compiler said them."""

    functions: Mapping[str, Function]
    frames: Mapping[str, int]
    return_address: int

    def deepest(self, name: str, path: tuple[str, ...] = ()) -> int:
        """Bytes of stack that a call of the function takes at most."""
        if name in path:
            raise UnboundedStack(f"recursion: {' -> '.join((*path[path.index(name) :], name))}")
        function = self.functions[name]
        own = self.frames.get(CLONE_NUMBER.sub("", name), self.return_address + function.pushed)
        below = (self.deepest(callee, (*path, name)) for callee in function.calls if callee in self.functions)
        return own + max(below, default=0)


def worst_case(
    disassembly: str, su_files: Collection[Path], targets: Mapping[str, Iterable[str]], machine: Instructions
) -> int:
    """Bytes of stack that the program and the deepest interrupt on top of it take at most. targets: of calls through
    pointers, by the file that makes them.
    """
    functions = read_functions(disassembly, machine)
    resolve_indirect(functions, read_files(su_files), targets)
    depths = Depths(functions, read_frames(su_files), machine.return_address)
    interrupts = [
        machine.interrupt_frame + depths.deepest(name) for name in functions if machine.interrupt.fullmatch(name)
    ]
    return depths.deepest(machine.entry) + max(interrupts, default=0)
