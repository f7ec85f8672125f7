"""The last backstop of a case is as much further off as the bench waits longer."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import pytest_timeout

from fixtures.line.deadlines import Deadlines
from fixtures.plugin.backstop import pytest_timeout_set_timer
from fixtures.plugin.run import RUN


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of each timer that was set."""
    timers: list[float] = []

    def keep(_: object, settings: Any) -> bool:
        timers.append(settings.timeout)
        return True

    monkeypatch.setattr(pytest_timeout, "pytest_timeout_set_timer", keep)
    return timers


def settings(seconds: float) -> pytest_timeout.Settings:
    return pytest_timeout.Settings(seconds, "signal", False, False)


def item(*, stretch: float | None) -> Any:
    """A case of a run; without a stretch, of none."""
    stash = {} if stretch is None else {RUN: SimpleNamespace(bench=SimpleNamespace(stretch=stretch))}
    return SimpleNamespace(config=SimpleNamespace(stash=stash))


def test_it_follows_what_the_bench_waits(given: list[float]) -> None:
    late = Deadlines(115200).following(3.0)
    assert (late.stretch, Deadlines(115200).stretch) == (20.0, 1.0)
    assert Deadlines(115200, slowness=4.0).following(1.0).stretch == 1.0, "that was waited for anyway"
    assert pytest_timeout_set_timer(item(stretch=late.stretch), settings(120.0))
    assert given == [2400.0]


def test_what_is_no_case_of_a_run_has_its_own(given: list[float]) -> None:
    assert pytest_timeout_set_timer(item(stretch=None), settings(120.0)) is None
    assert given == []
