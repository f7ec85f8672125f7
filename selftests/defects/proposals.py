"""What the defects' declarations should say, by what cases find: for whoever writes or changes a case."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from selftests.defects.kills import Defect, noticed
from selftests.fork_server import ForkServer, RunFailedError


@dataclass(frozen=True)
class Proposal:
    """A declaration that does not say what was found. failure: why the run found nothing out."""

    defect: Defect
    newly: tuple[str, ...] = ()
    no_longer: tuple[str, ...] = ()
    failure: str = ""

    def __str__(self) -> str:
        head = f"{self.defect.origin}: {self.defect}"
        if self.failure:
            return f"{head}: {self.failure}"
        changes = [f"+{identifier}" for identifier in self.newly] + [f"-{identifier}" for identifier in self.no_longer]
        kept = [identifier for identifier in self.defect.breaks if identifier not in self.no_longer]
        return f"{head}: {' '.join(changes)}\n    breaks: {', '.join([*kept, *self.newly]) or 'nothing'}"


def functions(citations: dict[str, list[str]], pattern: str) -> set[str]:
    """The cases, as `file::function`, whose name has the pattern in it; all of them for an empty one.

    A node id with its parameters stands for its function.
    """
    wanted = pattern.partition("[")[0]
    return {case for cases in citations.values() for case in cases if wanted in case}


def proposed(
    defect: Defect, found: Collection[str], cases: Collection[str], citations: dict[str, list[str]]
) -> Proposal | None:
    """What to change where only these cases ran; None when nothing is.

    A requirement that further cases of the layer cite may be found missed by those: it is never proposed to go.
    """
    newly = sorted(set(found) - {*defect.breaks, *defect.also})
    no_longer = [
        identifier
        for identifier in defect.breaks
        if identifier not in found and set(in_layer(defect, citations[identifier])) <= set(cases)
    ]
    return Proposal(defect, tuple(newly), tuple(no_longer)) if newly or no_longer else None


def in_layer(defect: Defect, cases: Iterable[str]) -> list[str]:
    """Those of the cases that are run against a defect."""
    return [case for case in cases if case.startswith(defect.folders)]


def proposals(
    defects: Iterable[Defect], cases: Collection[str], citations: dict[str, list[str]], folder: Path
) -> Iterator[Proposal]:
    """Run these cases against each defect of their layer, as many at a time as there are processors."""
    concerned = [defect for defect in defects if in_layer(defect, cases)]
    idle: SimpleQueue[ForkServer] = SimpleQueue()

    def propose(defect: Defect) -> Proposal | None:
        server, out = idle.get(), folder / defect.name
        out.mkdir()
        try:
            found = noticed(defect, out, server, in_layer(defect, cases))
        except RunFailedError as error:
            return Proposal(defect, failure=str(error))
        finally:
            idle.put(server)
        return proposed(defect, found, cases, citations)

    with ExitStack() as servers:
        for number in range(os.cpu_count() or 1):
            idle.put(servers.enter_context(ForkServer(folder / f"server-{number}.txt")))
        executor = ThreadPoolExecutor(idle.qsize())
        servers.callback(executor.shutdown, cancel_futures=True)
        yield from filter(None, executor.map(propose, concerned))
