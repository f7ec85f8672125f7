"""Processes that feed readers beside one another, and end without a word, with what they started, when they are to."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from typing import TypeVar

from fixtures.sessions.interrupts import heed, held_back
from selftests.fork_server import RunFailedError
from selftests.processes import end_descendants

Item = TypeVar("Item")
Result = TypeVar("Result")


@contextmanager
def quiet_pool() -> Iterator[ProcessPoolExecutor]:
    """One for each processor. Raises RunFailedError where the system ends one of them."""
    others = set(active_children())
    pool = ProcessPoolExecutor(os.cpu_count(), initializer=_end_quietly)
    try:
        with held_back():  # none of them is told to end before it can hear of it
            pool.submit(os.getpid)
        yield pool
        pool.shutdown()
    except BrokenProcessPool:
        raise RunFailedError("a process that fed a reader was killed: has the machine run out of memory?") from None
    finally:
        pool.shutdown(wait=False)
        for process in set(active_children()) - others:
            process.terminate()


def in_turn(pool: Executor, do: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """As the pool's own `map`, but that none of them is cancelled: a pool whose processes are ended complains of those
    that were.
    """
    for done in [pool.submit(do, item) for item in items]:
        yield done.result()


def _end_quietly() -> None:
    """A terminal interrupts all that was started from it: the command says so, and ends the others. A command that was
    killed does not, so that each looks after its own end then; that thread is to hear of no signal, for none but the
    first acts upon one.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    heed()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    _end()


def _end(*_: object) -> None:
    end_descendants(os.getpid())
    os._exit(1)
