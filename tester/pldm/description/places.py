"""Where in a description something is not as it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Key = str | int


class DescriptionError(ValueError):
    """A description is not as it should be. problem: what is wrong. keys: the place in the description."""

    def __init__(self, problem: str, *keys: Key) -> None:
        super().__init__(f"{'.'.join(map(str, keys))}: {problem}" if keys else problem)
        self.problem = problem
        self.keys = keys


@contextmanager
def at(*keys: Key) -> Iterator[None]:
    """Whatever the values at a place cannot be made into is told with that place."""
    try:
        yield
    except DescriptionError as error:
        raise DescriptionError(error.problem, *keys, *error.keys) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise DescriptionError(str(error), *keys) from None


def needed(entry: Any, *keys: str) -> list[Any]:
    """The values of keys that a mapping must have. Raises DescriptionError."""
    if not isinstance(entry, Mapping):
        raise DescriptionError(f"{entry!r} is not a mapping of keys")
    for key in keys:
        if key not in entry:
            raise DescriptionError(f"{key} is missing")
    return [entry[key] for key in keys]


def known(table: Mapping[str, Any], name: Any) -> Any:
    """What a name stands for. Raises DescriptionError with the names there are."""
    if name not in table:
        raise DescriptionError(f"{name!r} is none of {', '.join(table)}")
    return table[name]


def named(kind: Any, name: Any) -> Any:
    """The member of an enumeration by its name in lower case. Raises DescriptionError."""
    return known({member.name.lower(): member for member in kind}, name)
