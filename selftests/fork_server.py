"""A conformance run that has collected its cases and waits: each run that is ordered of it goes on in a fork.

What a run costs before its first case (the interpreter, pytest, the bench, the suites, collection) is paid once.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from fixtures.errors import RigError
from fixtures.plugin.first import is_first
from fixtures.plugin.options import RIG, find_rig
from fixtures.plugin.run import RUN
from fixtures.plugin.stages import pytest_collection_modifyitems as bring_into_stages
from fixtures.rigs.rig import ROOT
from record.files import CONFORMANCE
from record.verdicts import Verdict
from selftests.ahead import find_out
from selftests.loop import DIALOGUES, Loop
from selftests.priority import give_way

# The fuzz is no clause's own case: what else it upsets in a defective device proves nothing about the others. The
# plugins left out do something about each case that nobody asks for here.
LEAN = (
    *("-q", "--no-html", "--transcripts=missed", "--fuzz-examples=0", "--assert=plain", "--capture=no", "--tb=native"),
    *("-p", "no:hypothesispytest", "-p", "no:xdist", "-p", "no:logging", "-p", "no:warnings", "-p", "no:skipping"),
    *("-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "no:unittest", "-p", "no:anyio"),
    *("-p", "no:setupplan", "-p", "no:setuponly"),
)
SUITES = "suites"
LOG = "run.txt"
POLITE_SECONDS = 5.0
STOP_SECONDS = POLITE_SECONDS + 5.0
SPARE_SECONDS = 60.0
"""How much later than the end of the run its result may come: the server has to start, or to end a run that hangs."""


@dataclass(frozen=True)
class Order:
    """A run. rig: its file. out: where its reports go. cases: the folders of its cases, which end in `/`, their files,
    which end in `::`, or the cases themselves, as `file::function` or by their node ids. seconds: how long it may take.
    dialogues: a file for what each case says to the device, where that is wanted instead of verdicts. first: how the
    ids of cases begin that go before all but the case of bring-up, in this order. until_failure: whether it ends behind
    the first case that fails. as_named: whether the cases of a stage go in the order in which `cases` has them, as they
    do where a command line names them.
    """

    rig: Path
    out: Path
    cases: tuple[str, ...]
    seconds: float = 300.0
    dialogues: Path | None = None
    first: tuple[str, ...] = ()
    until_failure: bool = False
    as_named: bool = False

    def place(self, case: str) -> int:
        """Where the case of that node id goes: among those of the same place it stays where it is."""
        return next((place for place, start in enumerate(self.first) if case.startswith(start)), len(self.first))

    def has(self, case: str) -> bool:
        """Whether the case of that node id is to run."""
        return case in self._named or case.partition("[")[0] in self._named or case.startswith(self._beginnings)

    def named_at(self, case: str) -> int:
        """Where in `cases` a case is that is to run."""
        names = (case, case.partition("[")[0])
        whole = (name in names or (name in self._beginnings and case.startswith(name)) for name in self.cases)
        return list(whole).index(True)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(self.cases)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(place for place in self.cases if place.endswith(("/", "::")))


class RunFailedError(Exception):
    """A run that came to no end of its own; says what became of it, and what it last said."""


class UntilFailure:
    """A plugin that ends a run behind the first case that fails. session: the run's."""

    def __init__(self, session: pytest.Session) -> None:
        self._session = session

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """A phase of a case is over; behind the last there is its verdict."""
        report = yield
        if Verdict.FAIL in self._session.config.stash[RUN].verdicts[-1:]:
            self._session.shouldstop = "a case failed"
        return report


class ForkServer:
    """The client's side. A server starts with the first order, and anew after one that was broken off.

    log: what the server itself says, that is, why the suites cannot be collected. gives_way: whether its runs leave the
    processors to others; where one counts the machine's time, it must not.
    """

    def __init__(self, log: Path, *, gives_way: bool = False) -> None:
        self._log = log
        self._gives_way = gives_way
        self._context = get_context("spawn")
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def process(self) -> int:
        """The number of the server's process, once it has started."""
        return self._process.pid or 0

    def run(self, order: Order) -> int:
        """Run to the end; returns pytest's exit status. Raises RunFailedError when it crashes or takes too long."""
        status = self._answer(order)
        if status is None:
            raise RunFailedError(f"the run took longer than {order.seconds:g} s; {said(order.out / LOG)}")
        if status < 0:
            raise RunFailedError(f"the run was ended by {signal.Signals(-status).name}; {said(order.out / LOG)}")
        return status

    def stop(self) -> None:
        """End the server, and the run that is under way."""
        if self._connection is None:
            return
        self._connection.close()
        self._connection = None
        self._process.join(STOP_SECONDS)
        self._process.kill()
        self._process.join()

    def interrupt(self) -> None:
        """Have the server end with the run that is under way, told from another thread than the one that runs it: there
        the run has failed.
        """
        if self._connection is not None:
            self._process.terminate()

    def _answer(self, order: Order) -> int | None:
        try:
            connection = self._connected()
            connection.send(order)
            if not connection.poll(order.seconds + SPARE_SECONDS):
                raise RunFailedError(f"no answer from the fork server; {said(self._log)}")
            status: int | None = connection.recv()
        except (EOFError, ConnectionError):
            self.stop()
            raise RunFailedError(f"the fork server ended; {said(self._log)}") from None
        except BaseException:
            self.stop()
            raise
        return status

    def _connected(self) -> Connection:
        if self._connection is None:
            ours, theirs = self._context.Pipe()
            self._process = self._context.Process(target=serve, args=(theirs, self._log, self._gives_way), daemon=True)
            self._process.start()
            theirs.close()
            self._connection = ours
        return self._connection


class Forks:
    """The server's side: a plugin that stops a run where its loop would begin. has_collected: whether it came there."""

    def __init__(self, orders: Connection) -> None:
        self._orders = orders
        self.has_collected = False

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Answer orders until the client is gone. In a fork, go on as the run that was ordered."""
        self.has_collected = True
        if not session.testsfailed:
            _find_locations(session)
            find_out()
            gc.disable()  # what a run of seconds leaves behind is not worth looking for
            gc.freeze()  # nor what every fork has
            _become(self._next_fork(), session)
        return (yield)

    def _next_fork(self) -> Order:
        """Returns in each fork, with its order. Raises pytest.exit.Exception in the server once the client is gone."""
        while True:
            try:
                order: Order = self._orders.recv()
            except EOFError:
                pytest.exit("no more orders", returncode=0)
            child = os.fork()
            if child == 0:
                self._orders.close()
                os.setpgid(0, 0)
                return order
            os.setpgid(child, child)
            self._orders.send(self._watch(child, order.seconds))

    def _watch(self, child: int, seconds: float) -> int | None:
        """The exit status of a fork, negative where a signal ended it; None where it was ended because it took too long
        or the client went.
        """
        ended = os.pidfd_open(child)
        try:
            in_time = ended in wait([ended, self._orders], seconds)
        finally:
            _end(child, ended)
            os.close(ended)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return status if in_time else None


def serve(orders: Connection, log: Path, gives_way: bool) -> None:
    """The server's process. An interruption of the client is not its own: it ends when the client goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _told_to_end)
    os.chdir(ROOT)
    if gives_way:
        give_way()
    _say_into(log)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})  # whoever starts it may hear of none
    forks = Forks(orders)
    threading.Thread(target=_end_with_client, args=(forks,), daemon=True).start()
    status = pytest.main([*LEAN, SUITES], plugins=[forks, Loop()])
    sys.stdout.flush()
    os._exit(status)  # what the server has to clear up is not a fork's to clear up


def judged(order: Order, server: ForkServer) -> dict[str, Any]:
    """Run, and read the conformance.json of it. Raises RunFailedError unless cases ran, to the end."""
    (order.out / CONFORMANCE).unlink(missing_ok=True)
    status = server.run(order)
    if not (order.out / CONFORMANCE).is_file():
        raise RunFailedError(f"the run judged nothing and ended with {status}; {said(order.out / LOG)}")
    result = dict(json.loads((order.out / CONFORMANCE).read_text(encoding="utf-8")))
    if not result["complete"] or not result["cases"]:
        raise RunFailedError(f"the run did not come to its end: {result['exit_status']}; {said(order.out / LOG)}")
    return result


def said(log: Path) -> str:
    """The last line of a log."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.is_file() else []
    return next((line for line in reversed(lines) if line.strip()), "it said nothing")


def _become(order: Order, session: pytest.Session) -> None:
    """Make of a run that has collected everything the one that was ordered."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _say_into(order.out / LOG)
    config = session.config
    config.option.rig, config.option.out = order.rig, order.out
    config.stash[DIALOGUES] = order.dialogues
    try:
        config.stash[RIG] = find_rig(order.rig)
    except RigError as error:
        raise pytest.UsageError(str(error)) from None
    _select(order, session)
    session.testscollected = len(session.items)
    if order.until_failure:
        config.pluginmanager.register(UntilFailure(session))


def _end_with_client(forks: Forks) -> None:
    """It collects for seconds, and hears of no end meanwhile. From then on it does, and has forks to end before."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})  # the first thread acts upon them
    if client := parent_process():
        client.join()
    if not forks.has_collected:
        os._exit(1)


def _told_to_end(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # told once more, it would leave behind what it is ending
    pytest.exit("told to end")


def _find_locations(session: pytest.Session) -> None:
    """Have every case look once where it is: its reports say so, and each fork would look anew."""
    for item in session.items:
        _ = item.location


def _select(order: Order, session: pytest.Session) -> None:
    session.items[:] = [item for item in session.items if order.has(item.nodeid)]
    if order.as_named:
        session.items.sort(key=lambda item: order.named_at(item.nodeid))
        bring_into_stages(session.items)
    if order.first:
        session.items.sort(key=lambda item: -1 if is_first(item) else order.place(item.nodeid))


def _say_into(log: Path) -> None:
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(descriptor, stream)
    os.close(descriptor)


def _end(child: int, ended: int) -> None:
    """End a fork that still runs, and all it started: politely at first, so that it ends what is not in its group."""
    for deadly, patience in ((signal.SIGTERM, POLITE_SECONDS), (signal.SIGKILL, None)):
        if wait([ended], 0):
            return
        os.killpg(child, deadly)
        wait([ended], patience)
