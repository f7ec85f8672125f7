"""Runs of shipped cases on devices of this process, each in a fork of one that has collected all cases.

What a run costs before its first case is a second, and here is a hundred of them.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import yaml

from selftests.bench.suite import FINAL, FIRST, LIMIT_SECONDS, Finished, Suite
from selftests.fork_server import LOG, ForkServer, Order

NO_FUZZ = "--fuzz-examples=0"
"""The one option that every fork has."""
SHIPPED = "suites"


class Forks(Suite):
    """Goes on in a fork where that is the same run; where time is the machine's or other options count, it is not."""

    def __init__(self, folder: Path, server: ForkServer) -> None:
        super().__init__(folder)
        self._server = server

    def run(
        self, rig: Path | None, *arguments: str, limit: float = LIMIT_SECONDS, settings: Mapping[str, str] | None = None
    ) -> Finished:
        """As that of any suite."""
        if settings or rig is None or not is_in_process(rig) or not may_fork(arguments):
            return super().run(rig, *arguments, limit=limit, settings=settings)
        self.out.mkdir(exist_ok=True)
        began = time.monotonic()
        status = self._server.run(Order(rig, self.out, (*places(arguments), FIRST, FINAL), limit, as_named=True))
        return Finished(status, (self.out / LOG).read_text(encoding="utf-8"), time.monotonic() - began, self.out)


def may_fork(arguments: tuple[str, ...]) -> bool:
    """Whether a run has the options of a fork, and no cases but shipped ones."""
    wanted = [argument for argument in arguments if argument != NO_FUZZ]
    return NO_FUZZ in arguments and all(Path(argument).parts[0] == SHIPPED for argument in wanted)


def places(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The cases that are asked for, as an order names them."""
    wanted = [argument for argument in arguments if argument != NO_FUZZ]
    return tuple(f"{argument}::" if argument.endswith(".py") else _within(argument) for argument in wanted)


def is_in_process(rig: Path) -> bool:
    """Whether a rig's device is a class on the bench's own clock."""
    return bool(yaml.safe_load(rig.read_text(encoding="utf-8"))["board"] == "in-process")


def _within(argument: str) -> str:
    return argument if "::" in argument else f"{argument}/"
