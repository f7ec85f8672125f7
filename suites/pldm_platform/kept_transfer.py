"""A record's transfer that waits for its next part: a wait for something else serves it as well."""

from collections.abc import Callable

from suites.bench import Exchange, Repository, Wire
from tester.pldm.header import Completion

KEPT_TRANSFER = "a transfer that waited for a second"
PART = 12
LONGEST_WAIT = 1.0
DEFAULT_TIMEOUT, NO_TIMEOUT = 1, 0


def longest_wait(repository: Repository) -> float:
    """Seconds that a transfer handle is sure to live, by what is declared, and no more than a case waits for."""
    timeout = repository.info().transfer_timeout
    return {NO_TIMEOUT: LONGEST_WAIT, DEFAULT_TIMEOUT: LONGEST_WAIT / 2}.get(timeout, LONGEST_WAIT)


def at_once() -> None:
    """No wait."""


def parts_around(repository: Repository, wait: Callable[[], object]) -> list[Exchange]:
    """The first part of the longest record, and the second, asked for when the first has been there for a while."""
    longest = repository.by_size()[-1]
    first = repository.begun(longest, PART)
    wait()
    return [first, repository.next_part(longest, first, count=PART)]


def parts_around_a_wait(repository: Repository, wire: Wire) -> list[Exchange]:
    """Likewise, the while being as long as a handle is sure to live."""
    seconds = longest_wait(repository)
    return parts_around(repository, lambda: wire.idle(seconds))


def parts_around_another_wait(
    repository: Repository, begin: Callable[[], object], wait: Callable[[], object]
) -> list[Exchange]:
    """Likewise, where the wait is one for something else, which begins before the first part; none where a handle need
    not live for that long, as far as is declared.
    """
    if repository.info().transfer_timeout in range(DEFAULT_TIMEOUT, 3):
        return []
    begin()
    return parts_around(repository, wait)


def is_served(part: Exchange) -> bool:
    """Whether it came, and is no refusal."""
    return part.fields.get("completion") == Completion.SUCCESS
