"""How far a sample is, told as it goes on."""

from __future__ import annotations

import sys
import time

from selftests.mutation.ledger import Entry, Ledger


class Progress:
    """size: how many mutants are to be judged."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._began = time.monotonic()
        self._judged = 0

    def say(self, text: str) -> None:
        """A line."""
        print(text, file=sys.stderr, flush=True)

    def begins(self, sample: str, ledger: Ledger) -> None:
        """What is to be judged, and where it is kept."""
        self.say(f"{sample}; kept in {ledger.path}")
        if ledger.unread:
            self.say(
                f"{ledger.unread} of its lines could not be read and are in {ledger.unread_path} now: the mutants that "
                "they were about are judged again"
            )
        if ledger.outdated:
            self.say(
                f"{ledger.outdated} of the mutants in it were judged by others than would judge them now; those of "
                "this sample are judged again"
            )

    def judged(self, entry: Entry, counted: int) -> None:
        """One more is judged. counted: how many of the sample are, those known from before included."""
        self._judged += 1
        each = (time.monotonic() - self._began) / self._judged
        left = max(self._size - counted, 0) * each
        by = f" by {', '.join(entry.requirements)}" if entry.requirements else ""
        self.say(
            f"{counted:4} of {self._size} ({remaining(left)} left): {entry.fate}{by}, {entry.seconds:.1f} s: "
            f"{entry.name}"
        )


def remaining(seconds: float) -> str:
    """A time as people say it."""
    return f"about {seconds / 60:.0f} min" if seconds >= 90 else f"about {seconds:.0f} s"
