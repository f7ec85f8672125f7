"""Of damaged figures the key that is at fault is named."""

from __future__ import annotations

from functools import reduce
from operator import getitem
from typing import Any

import pytest

from selftests.proof.published import Published, published
from selftests.proof.shape import fault

Keys = tuple[Any, ...]


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


@pytest.mark.parametrize("name", ["tester", "hostile", "soak", "drills"])
def test_what_was_never_published_is_no_fault(name: str) -> None:
    assert fault(published()) == fault(without((name,))) == ""


NAN, INFINITE = float("nan"), float("inf")
SAMPLE = ("samples", "20261230")


@pytest.mark.parametrize(
    ("keys", "value", "told"),
    [
        ((*SAMPLE, "killed_share"), NAN, "samples.20261230.killed_share: Input should be "),
        (("mutation", "median_seconds"), NAN, "mutation.median_seconds: Input should be a finite number"),
        (("mutation", "median_seconds"), INFINITE, "mutation.median_seconds: Input should be a finite number"),
        (("mutation", "median_seconds"), -1.0, "mutation.median_seconds: Input should be greater"),
        (("mutation", "fates", "killed"), -1, "mutation.fates.killed: Input should be greater"),
        (("hostile", "tester", "bytes", "watch"), -1, "hostile.tester.bytes.watch: Input should be greater"),
        (("soak", "posix", "commit"), "", "soak.posix.commit: String should match"),
        (("soak", "posix", "date"), "today", "soak.posix.date: String should match"),
        (("soak", "posix", "date"), "2026-11-31", "soak.posix.date: day is out of range for month"),
        (
            ("samples", "20270303", "date"),
            "2026-11-29",
            "samples.20270303: it came to something at first on 2026-11-30",
        ),
        ((*SAMPLE, "remark"), "Two\nlines.", "samples.20261230.remark: String should match"),
        ((*SAMPLE, "remark"), " ", "samples.20261230.remark: String should match"),
        ((*SAMPLE, "killed_share"), 0.99, "samples.20261230: 0.99 were killed, and only 0.9789 killed or noticed"),
        ((*SAMPLE, "count"), 3, "samples.20261230: 0.9544 is no share of 3 mutants"),
        (("mutation", "fates", "killed"), 1, "the modules have 1343 mutants killed, and there are 1"),
        (("mutation", "left"), [], "the modules have 36 mutants noticed, and 0 are named"),
        (("mutation", "left", 0, "fate"), "noticed", "the modules have 36 mutants noticed, and 37 are named"),
        (("mutation", "left", 0, "fate"), "killed", "the modules have 30 mutants survived, and 29 are named"),
        (
            ("mutation", "left", 0, "fate"),
            "lost",
            "mutation.left.0.fate: nothing becomes of a mutant that is called 'lost'",
        ),
        (("mutation", "fates", "lost"), 1, "mutation.fates.lost"),
        (("mutation", "modules", "pldm_base", "lost"), 1, "mutation.modules.pldm_base.lost"),
        (("mutation", "killed_share"), 0.95, "killed_share: 0.95 is not what the modules come to"),
        (("tester", "seed"), 1, "tester: the sample that was published last is not among the samples"),
        (("samples", "20270707", "count"), 10000, "its row among the samples, (10000, 0.9532, 0.9787), is not"),
        (("drills", "pace:Late", "cases"), 1, "drills.pace:Late: its verdicts are of 1235 cases, not of 1"),
    ],
)
def test_figures_that_cannot_be_right_are_named(keys: Keys, value: object, told: str) -> None:
    figures = published()
    part(figures, keys[:-1])[keys[-1]] = value
    assert fault(figures).startswith(told)
