"""Of damaged figures the key that is at fault is named."""

from __future__ import annotations

from functools import reduce
from operator import getitem

import pytest

from selftests.proof.published import Published, published
from selftests.proof.shape import fault

Keys = tuple[str, ...]


def part(figures: Published, keys: Keys) -> Published:
    return reduce(getitem, keys, figures)


def without(keys: Keys) -> Published:
    figures = published()
    del part(figures, keys[:-1])[keys[-1]]
    return figures


@pytest.mark.parametrize(
    "keys",
    [
        ("seed",),
        ("samples",),
        ("mutation", "modules"),
        ("samples", "20261230", "count"),
        ("tester", "mutation", "left"),
        ("hostile", "tester", "bytes"),
        ("soak", "posix", "runs"),
    ],
)
def test_key_that_is_not_there_is_named(keys: Keys) -> None:
    assert fault(without(keys)) == f"{'.'.join(keys)}: Field required"


@pytest.mark.parametrize(
    "keys", [("samples",), ("mutation", "killed_share"), ("soak", "posix", "runs"), ("tester", "mutation")]
)
def test_text_in_the_place_of_a_figure_is_named(keys: Keys) -> None:
    figures = published()
    part(figures, keys[:-1])[keys[-1]] = "most"
    assert fault(figures).startswith(f"{'.'.join(keys)}: Input should be ")


@pytest.mark.parametrize("name", ["tester", "hostile", "soak", "drills", "seeded"])
def test_what_was_never_published_is_no_fault(name: str) -> None:
    assert fault(published()) == fault(without((name,))) == ""
