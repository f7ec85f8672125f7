"""Damaged figures are named, with the key that is at fault."""

from __future__ import annotations

from functools import reduce
from operator import getitem
from pathlib import Path

import pytest

from selftests.derived.shape import checked
from selftests.proof.published import Published, published

PATH = Path("x.json")
UNREAD = r"^x\.json cannot be read: "
Keys = tuple[str, ...]


def part(figures: Published, keys: Keys) -> Published:
    return reduce(getitem, keys, figures)


@pytest.mark.parametrize(
    "keys",
    [
        ("seed",),
        ("mutation", "modules"),
        ("tester", "mutation", "left"),
        ("hostile", "tester", "bytes"),
        ("soak", "posix", "runs"),
    ],
)
def test_key_that_is_not_there_is_named(keys: Keys) -> None:
    figures = published()
    del part(figures, keys[:-1])[keys[-1]]
    with pytest.raises(ValueError, match=rf"{UNREAD}{'[.]'.join(keys)}: Field required; .*: git checkout -- x"):
        checked(figures, PATH)


@pytest.mark.parametrize("keys", [("mutation", "killed_share"), ("soak", "posix", "runs"), ("tester", "mutation")])
def test_text_in_the_place_of_a_figure_is_named(keys: Keys) -> None:
    figures = published()
    part(figures, keys[:-1])[keys[-1]] = "most"
    with pytest.raises(ValueError, match=rf"{UNREAD}{'[.]'.join(keys)}: Input should be "):
        checked(figures, PATH)
