"""How a command that proves something ends where it cannot go on, or is not to: with one line that says so."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from subprocess import SubprocessError

from fixtures.errors import RigError
from fixtures.sessions.interrupts import heed
from record.reading import RecordError
from selftests.fork_server import RunFailedError

EXIT_ERROR = 2
"""It could not do its work; argparse's code for bad usage, too."""
EXIT_INTERRUPTED = 130
"""What a shell says of a program that SIGINT ended."""
Work = Callable[[list[str]], int]
Main = Callable[..., int]


def command(kept: str) -> Callable[[Work], Main]:
    """Makes the `main` of a command from its work, which has the words of the command line. kept: what becomes of what
    was done when the user ends it.
    """

    def made(work: Work) -> Main:
        @wraps(work)
        def main(arguments: list[str] | None = None) -> int:
            try:
                with _ended_as_interrupted():
                    heed()
                    return work(sys.argv[1:] if arguments is None else arguments)
            except (ValueError, OSError, RunFailedError, RigError, RecordError, SubprocessError) as error:
                print(f"ERROR: {_in_one_line(error)}", file=sys.stderr)
                return EXIT_ERROR
            except KeyboardInterrupt:
                print(f"interrupted; {kept}", file=sys.stderr)
                return EXIT_INTERRUPTED

        return main

    return made


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Whoever ends it otherwise than by Ctrl-C, as a service manager does, is told the same, and nothing goes on. What
    the process was started to ignore it ignores.
    """
    before = signal.getsignal(signal.SIGTERM)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _in_one_line(error: Exception) -> str:
    """Of what the system refused: which file, or which of two, and why."""
    if isinstance(error, BrokenPipeError):
        return "nobody reads any more what it says; the same command says it again"
    if isinstance(error, OSError) and error.filename:
        files = " to ".join(str(name) for name in (error.filename, error.filename2) if name)
        return f"{files}: {error.strerror}"
    return " ".join(str(error).split())
