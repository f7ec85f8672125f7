"""Quirks are asked about by a table, and hold wherever the line is opened anew."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from fixtures.bench import quirks
from fixtures.bench.quirks.drowsiness import Drowsiness
from fixtures.bench.quirks.gap import Gap
from fixtures.bench.quirks.half_duplex import HalfDuplex
from fixtures.bench.quirks.missing_commands import MissingCommands
from fixtures.bench.quirks.one_peer import OnePeer
from fixtures.bench.quirks.quirk import Quirk
from fixtures.bench.quirks.readiness import Readiness
from fixtures.bench.quirks.table import AFTER_A_MISS, BEFORE_A_CASE, check_known, explanation
from fixtures.errors import Nonconformance
from selftests.diagnosis.benches import bench_around

SOUND = "tester.device:Device"
ABOUT_IT = ("SER-RX-015",)


def all_quirks() -> list[type[Quirk]]:
    for module in pkgutil.iter_modules(quirks.__path__):
        importlib.import_module(f"{quirks.__name__}.{module.name}")
    return Quirk.__subclasses__()


def replaces(kind: type[Quirk], *names: str) -> bool:
    return any(name in vars(kind) for name in names)


def test_no_quirk_is_forgotten_in_the_table() -> None:
    kinds = all_quirks()
    assert {kind for kind in kinds if kind.about or replaces(kind, "before_case")} == set(BEFORE_A_CASE)
    assert {kind for kind in kinds if replaces(kind, "comes_up", "after_miss")} == set(AFTER_A_MISS)


def test_what_explains_an_answer_that_came_is_known() -> None:
    assert {kind for kind in all_quirks() if kind.explains_answers} == {MissingCommands, Readiness}


def test_device_without_quirks_is_explained_by_none() -> None:
    bench = bench_around(SOUND)
    check_known(bench, ABOUT_IT)
    bench.conversation.lost_some = True
    assert explanation(bench) is None
    check_known(bench, ABOUT_IT)
    assert not bench.causes.known


def test_what_is_respected_holds_on_a_line_that_is_opened_anew() -> None:
    bench = bench_around("devices.broken.duplex:HalfDuplex")
    bench.conversation.lost_some = True
    missed = explanation(bench)
    assert isinstance(missed, Nonconformance)
    assert missed.failure.requirement == "SER-RX-016"
    bench.quirks[Drowsiness].wake_always(bench)
    bench.quirks[OnePeer].known_from_bring_up(bench)
    before = bench.conversation
    bench.close_link()
    bench.open()
    assert bench.conversation is not before
    assert bench.conversation.is_half_duplex
    assert bench.conversation.drowsy_after == 0.0
    assert bench.conversation.fence_source == before.fence_source


def test_only_cases_about_a_quirk_are_put_down_to_it() -> None:
    bench = bench_around("devices.broken.duplex:HalfDuplex")
    assert bench.quirks[HalfDuplex].found(bench)
    check_known(bench, ("CTL-GEID-001",))
    with pytest.raises(Nonconformance):
        check_known(bench, ABOUT_IT)
    assert bench.quirks[Gap].found(bench) is None
