"""`plumbline doctor [RIG ...]`: what this machine lacks for a board, with the command that mends it.

Without a rig: for any board that there could be, and for each port that is attached.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from fixtures.boards.board import Step
from fixtures.boards.command_checks import command_lacks
from fixtures.boards.link_checks import held_lacks, url_lacks
from fixtures.boards.loading import load_rig, make_board
from fixtures.boards.machine import Lack, Machine
from fixtures.boards.needs import needs
from fixtures.boards.port_checks import machine_lacks, port_lacks, usb_devices
from fixtures.boards.step_checks import step_lacks
from fixtures.boards.usb_ports import UsbPort, usb_ports
from fixtures.boards.usb_rig import UsbRig
from fixtures.errors import RigError
from fixtures.line.af_mctp import AfMctpSettings
from fixtures.line.kernels import has_mctp
from fixtures.rigs.rig import Rig

EXIT_LACKS = 1
START_IT = "start it, or put the rig's link right"
NO_MCTP = "has no MCTP (CONFIG_MCTP)"


def main(arguments: Sequence[str]) -> int:
    """Tell; returns 1 where something is missing for a rig that was named. Raises RigError for one that is none."""
    parser = argparse.ArgumentParser(
        prog="plumbline doctor", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rigs", nargs="*", type=Path, metavar="RIG", help="the rigs to be judged")
    rigs = [load_rig(path) for path in parser.parse_args(arguments).rigs]
    machine = Machine.this()
    found = [
        *_steps(rigs),
        *_kernels(rigs),
        *_commands(rigs),
        *_servers(rigs),
        *_ports(machine, rigs),
        *machine_lacks(machine, usb_devices(machine)),
    ]
    lacks = list(dict.fromkeys(found))
    for lack in lacks:
        print(lack)
    if not lacks:
        print("nothing is missing" + (f" for {', '.join(rig.name for rig in rigs)}" if rigs else ""))
    return EXIT_LACKS if lacks and rigs else 0


def _kernels(rigs: Iterable[Rig]) -> Iterator[Lack]:
    for rig in rigs:
        if isinstance(rig.link, AfMctpSettings) and rig.link.in_host and not has_mctp():
            yield Lack(f"{rig.name}: this machine's kernel", NO_MCTP, "boot one that has it; docs/through-linux.md")


def _steps(rigs: Iterable[Rig]) -> Iterator[Lack]:
    wanted = list(dict.fromkeys(step for rig in rigs for step in needs(rig)))
    yield from step_lacks(wanted if rigs else get_args(Step))


def _commands(rigs: Iterable[Rig]) -> Iterator[Lack]:
    return (lack for rig in rigs for lack in command_lacks(rig))


def _servers(rigs: Iterable[Rig]) -> Iterator[Lack]:
    for rig in rigs:
        try:
            rig.link.ask_server()
        except RigError as error:
            yield Lack(rig.name, error.what, error.mend or START_IT)


def _ports(machine: Machine, rigs: Sequence[Rig]) -> Iterator[Lack]:
    """Of the rigs, or else all that are attached."""
    there = {os.path.realpath(port.device): port for port in usb_ports()}
    if not rigs:
        for port in there.values():
            yield from port_lacks(machine, port.device, port)
    for rig in rigs:
        yield from _ways(machine, rig, there)


def _ways(machine: Machine, rig: Rig, there: dict[str, UsbPort]) -> Iterator[Lack]:
    board = make_board(rig)
    held = list(held_lacks(board.identity or ""))
    yield from held
    try:
        urls = [board.port if rig.link.over_line and not held else "", rig.log.url if rig.log else ""]
    except RigError as error:
        if not isinstance(rig, UsbRig):  # the file is at fault, and nothing that is attached mends it
            raise
        yield Lack(rig.name, str(error), "attach it; plumbline rigs shows what is attached")
        return
    for url in urls:
        if url and (url == rig.link.url or url.startswith("/dev/") or "://" in url):
            yield from url_lacks(machine, url, there)
