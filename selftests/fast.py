"""The self-tests that answer a developer soon: `pytest selftests -p selftests.fast`.

All but those marked `slow`; of these, one of each room: of the `stratum` that a self-test is marked with, a file or a
module, its folder. One of each file would take twice the ninety seconds that a developer waits.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

LEFT_OUT = pytest.StashKey[str]()


def quick(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """What is not slow, and the first of each room."""
    first: dict[str, pytest.Item] = {}
    kept = []
    for item in items:
        stratum = item.get_closest_marker("stratum")
        stands = stratum is not None and first.setdefault(room_of(*stratum.args), item) is item
        if stands or not item.get_closest_marker("slow"):
            kept.append(item)
    return kept


def room_of(stratum: str) -> str:
    """The folder of a file, or the package of a module."""
    return stratum.rpartition("/" if "/" in stratum else ".")[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the rest, and note how much that is."""
    kept = quick(items)
    unwanted = [*set(items).difference(kept)]
    samples = sum(item.get_closest_marker("slow") is not None for item in kept)
    config.stash[LEFT_OUT] = (
        f"fast: {len(unwanted)} slow self-tests of {len(items)} left out; {samples} ran, one of each room"
    )
    items[:] = kept
    config.hook.pytest_deselected(items=unwanted)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of xdist tells what it left out to whom it works for."""
    output: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[__name__] = session.config.stash.get(LEFT_OUT, "")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """All workers left out the same."""
    output, config = getattr(node, "workeroutput", {}), getattr(node, "config", None)
    if config is not None and __name__ in output:
        config.stash[LEFT_OUT] = output[__name__]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Nobody may take this for the whole."""
    if left_out := config.stash.get(LEFT_OUT, ""):
        terminalreporter.write_line(left_out)
