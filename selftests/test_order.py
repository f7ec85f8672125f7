"""What computes and what waits run side by side, the longest first, and what is quick comes last."""

from __future__ import annotations

import pytest

from fixtures.rigs.rig import ROOT
from selftests.order import spread

SAMPLE = """
import pytest

@pytest.fixture(scope="session")
def fork_server(): pass

@pytest.mark.slow
@pytest.mark.parametrize("n", range(4))
def test_computes(n, fork_server): pass

@pytest.mark.parametrize("n", range(6))
def test_quick(n): pass
"""
WAITING = """
import pytest
pytestmark = [pytest.mark.slow, pytest.mark.timeout({})]

def test_{}(): pass
def test_{}_again(): pass
"""

pytest_plugins = ["pytester"]


@pytest.fixture
def items(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> list[pytest.Item]:
    """Four that compute, six that wait in three files, and six that are quick."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeini("[pytest]\nmarkers =\n    slow\n    computes\n    waits\n    timeout(seconds)\n")
    pytester.makepyfile(test_sample=SAMPLE, **{f"test_{n}": WAITING.format(n, n, n) for n in ("30", "200", "100")})
    return pytester.inline_genitems()[0]


def pieces(items: list[pytest.Item], workers: int) -> list[list[str]]:
    """What each worker is given, as xdist cuts it: by the names without what begins them all."""
    names, cut = [item.name.removeprefix("test_") for item in spread(items, workers)], []
    while workers:
        cut.append(names[: len(names) // workers])
        names, workers = names[len(names) // workers :], workers - 1
    return cut


def test_one_worker_begins_with_what_waits_the_longest(items: list[pytest.Item]) -> None:
    [all_of_it] = pieces(items, 1)
    assert all_of_it[:6] == ["200", "200_again", "100", "100_again", "30", "30_again"]
    assert all_of_it[6:10] == [f"computes[{n}]" for n in range(4)]


def test_processors_begin_with_what_computes_and_all_end_with_what_is_quick(items: list[pytest.Item]) -> None:
    first, second, longest, other = pieces(items, 4)
    assert first == ["computes[0]", "computes[1]", "quick[0]", "quick[1]"]
    assert second == ["computes[2]", "computes[3]", "quick[2]", "quick[3]"]
    assert longest == ["200", "200_again", "30", "30_again"]
    assert other == ["100", "100_again", "quick[4]", "quick[5]"]


def test_what_builds_computes_too_and_comes_before_the_forks(items: list[pytest.Item]) -> None:
    builds = next(item for item in items if "200_again" in item.name)
    builds.add_marker("computes")
    first, second, longest, _ = pieces(items, 4)
    assert first[:2] == ["200_again", "computes[0]"]
    assert second[:3] == ["computes[1]", "computes[2]", "computes[3]"]
    assert longest[0] == "200"


def test_a_fork_that_waits_is_dealt_with_what_waits(items: list[pytest.Item]) -> None:
    for item in items:
        if "computes" in item.name:
            item.add_marker("waits")
    first, second, *waiting = pieces(items, 4)
    assert [name for name in first + second if "computes" in name] == []
    dealt = [name for piece in waiting for name in piece]
    assert {f"computes[{n}]" for n in range(4)} <= set(dealt)


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 5, 40])
def test_nothing_is_left_out_and_nothing_comes_twice(items: list[pytest.Item], workers: int) -> None:
    assert sorted(map(id, spread(items, workers))) == sorted(map(id, items))


def test_more_than_its_piece_is_all_there(items: list[pytest.Item]) -> None:
    """Where most is slow, pieces and places do not fit, and nothing is lost."""
    slow = [item for item in items if item.get_closest_marker("slow")]
    assert sorted(map(id, spread(slow, 5))) == sorted(map(id, slow))
