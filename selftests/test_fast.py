"""A fast run of the self-tests has everything quick, one slow test of each room, and says what it left out."""

from __future__ import annotations

import re

import pytest

from fixtures.rigs.rig import ROOT

SAMPLE = """
import pytest

def test_quick(): pass

@pytest.mark.slow
def test_slow(): pass

@pytest.mark.slow
@pytest.mark.parametrize(
    "n", [pytest.param(n, marks=pytest.mark.stratum(f"room{n // 3}/test_{n}.py")) for n in range(6)]
)
def test_sampled(n): pass

@pytest.mark.parametrize("n", [pytest.param(n, marks=pytest.mark.stratum("quick")) for n in range(2)])
def test_quick_of_one_stratum(n): pass
"""

ORDERED = """
import pytest

@pytest.fixture
def fork_server(): pass

@pytest.mark.parametrize("n", range(4))
def test_computes(n, fork_server): pass

@pytest.fixture
def suite(): pass

@pytest.mark.parametrize("n", [pytest.param(n, marks=pytest.mark.stratum("room/test_x.py")) for n in range(2)])
def test_waits(n, suite): pass

@pytest.mark.parametrize("n", range(6))
def test_quick(n): pass
"""
CONFTEST = "from selftests.conftest import pytest_collection_modifyitems"

pytest_plugins = ["pytester"]


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "xdist"])
def test_run_is_stratified_and_says_so(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, workers: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeini("[pytest]\nmarkers =\n    slow\n    stratum(name)\n")
    pytester.makepyfile(test_sample=SAMPLE)
    result = pytester.runpytest_subprocess("-v", "-p", "selftests.fast", *workers)
    ran = set(re.findall(r"test_sample\.py::(\S+)", result.stdout.str()))
    quick = {"test_quick", "test_quick_of_one_stratum[0]", "test_quick_of_one_stratum[1]"}
    assert ran == quick | {"test_sampled[0]", "test_sampled[3]"}
    result.stdout.fnmatch_lines(["fast: 5 slow self-tests of 10 left out; 2 ran, one of each room"])


def test_what_is_left_out_has_no_place_in_a_piece(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two workers one begins with what computes, the other with what waits."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTEST_XDIST_WORKER_COUNT", "2")
    pytester.makeini("[pytest]\nmarkers =\n    slow\n    stratum(name)\n")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_sample=ORDERED)
    result = pytester.runpytest_subprocess("-v", "-p", "selftests.fast")
    ran = re.findall(r"test_sample\.py::test_(\S+)", result.stdout.str())
    assert ran == ["computes[0]", *(f"quick[{n}]" for n in range(3)), "waits[0]", *(f"quick[{n}]" for n in range(3, 6))]
