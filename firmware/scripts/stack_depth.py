"""Worst-case stack of an AVR image: frames from -fstack-usage along the deepest path of the call graph.

The call graph is read from the disassembly. Calls through pointers cannot be seen there; the file that a function is
from says where they may lead. Interrupts do not nest, so the deepest one is added once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

RETURN_ADDRESS = 2

HEADER = re.compile(r"^[0-9a-f]+ <([^>+]+)>:$")
TRANSFER = re.compile(r"\t(r?call|r?jmp|br\w+)\t.*<([^>+]+)(\+0x[0-9a-f]+)?>")
INDIRECT = re.compile(r"\te?i(?:call|jmp)\b")
PUSH = re.compile(r"\tpush\t")
CLONE_NUMBER = re.compile(r"\.\d+$")

# The compiler's helper for switch tables: its jump leads back into the function that came from.
SWITCH = "__tablejump2__"


class UnboundedStack(Exception):
    """The worst case cannot be told; the message says why."""


@dataclass
class Function:
    calls: set[str] = field(default_factory=set)
    indirect: bool = False
    pushes: int = 0


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


def leaves(name: str, instruction: str, target: str, offset: str | None) -> bool:
    """Whether a transfer of control is a call of a function, itself included, and no jump within this one."""
    return target != name or ("call" in instruction and offset is None)


def read_functions(disassembly: str) -> dict[str, Function]:
    """What each function calls, from the output of objdump -d."""
    functions: dict[str, Function] = {}
    name = ""
    for line in disassembly.splitlines():
        if header := HEADER.match(line):
            name = header[1]
            functions.setdefault(name, Function())  # statics of two files may share a name
        elif transfer := TRANSFER.search(line):
            if leaves(name, *transfer.groups()):
                functions[name].calls.add(transfer[2])
        elif INDIRECT.search(line):
            functions[name].indirect = True
        elif PUSH.search(line):
            functions[name].pushes += 1
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
        if not function.indirect or name == SWITCH:
            continue
        reached = targets.get(files.get(CLONE_NUMBER.sub("", name), ""))
        if reached is None:
            raise UnboundedStack(f"{name} calls through a pointer that is of no named function type")
        function.calls.update(reached)


def deepest(name: str, functions: Mapping[str, Function], frames: Mapping[str, int], path: tuple[str, ...] = ()) -> int:
    """Bytes of stack that a call of the function takes at most."""
    if name in path:
        raise UnboundedStack(f"recursion: {' -> '.join((*path[path.index(name) :], name))}")
    function = functions[name]
    own = frames.get(CLONE_NUMBER.sub("", name), RETURN_ADDRESS + function.pushes)
    below = (deepest(callee, functions, frames, (*path, name)) for callee in function.calls if callee in functions)
    return own + max(below, default=0)


def worst_case(disassembly: str, su_files: Collection[Path], targets: Mapping[str, Iterable[str]]) -> int:
    """Bytes of stack that main and the deepest interrupt on top of it take at most. targets: of calls through pointers,
    by the file that makes them.
    """
    functions = read_functions(disassembly)
    frames = read_frames(su_files)
    resolve_indirect(functions, read_files(su_files), targets)
    interrupts = [name for name in functions if re.fullmatch(r"__vector_\d+", name)]
    deepest_interrupt = max((deepest(name, functions, frames) for name in interrupts), default=0)
    return deepest("main", functions, frames) + deepest_interrupt
