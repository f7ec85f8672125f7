"""As many mutants are judged as were asked for: what people explained is none of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from selftests.mutation.equivalent import Equivalents
from selftests.mutation.ledger import Fate, entry_of
from selftests.mutation.mutant import Mutant
from selftests.mutation.tester import command
from selftests.mutation.tester.sources import all_mutants, drawn

ONLY = "tester/mctp/fcs.py"


@pytest.fixture(autouse=True)
def _all_survive(monkeypatch: pytest.MonkeyPatch) -> None:
    def fate_of(mutant: Mutant, source: bytes, *_: object) -> Any:
        return entry_of(mutant, source, Fate.SURVIVED)

    for name in ("noted", "Nearest", "Copy"):
        monkeypatch.setattr(command, name, lambda *_: None)
    monkeypatch.setattr(command, "Judges", lambda _: SimpleNamespace(stop=lambda: None))
    monkeypatch.setattr(command, "_fate_of", fate_of)


def test_sample_is_of_those_that_nobody_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = [mutant.name for mutant in drawn(all_mutants(ONLY), 7)]
    chosen = argparse.Namespace(folder=tmp_path, only=ONLY, seed=7, sample=3, again=False, publish=True)
    figures = command.judged(chosen, Equivalents({order[0]: "why", order[2]: "why"}, {}))
    assert [entry.name for entry in figures.entries] == order[:5]
    assert len(figures.barred) == 3
    told = [line.split("(")[0].split() for line in capsys.readouterr().err.splitlines()[1:]]
    assert told == [[str(count), "of", "3"] for count in (0, 1, 1, 2, 3)]
