"""The rows of broken devices are printed, and published with how many cases each met."""

from __future__ import annotations

import json
from typing import Any

import pytest

from selftests.bench.suite import Finished, Suite
from selftests.broken import command
from selftests.broken.profiles import Profile
from selftests.proof.tree import Beginning, Tree

BEGAN = Beginning(Tree("1" * 12, is_clean=False))


def judged(_: Profile, suite: Suite) -> Finished:
    """A run of two cases, whose reports are gone with its folder."""
    suite.out.mkdir()
    cases = [{"verdict": "PASS"}, {"verdict": "PASS"}]
    (suite.out / "conformance.json").write_text(json.dumps({"cases": cases}), encoding="utf-8")
    return Finished(0, "", 1.0, suite.out)


def test_row_is_published_with_its_cases(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    published: list[tuple[Any, ...]] = []
    for name in ("causes", "charged"):
        monkeypatch.setattr(command, name, lambda _: [])
    monkeypatch.setattr(command, "make_ready_to_publish", lambda *_: BEGAN)
    monkeypatch.setattr(command, "_judged", judged)
    monkeypatch.setattr(command, "publish_part", lambda *told: published.append(told))
    assert command.main(["--publish", "duplex:HalfDuplexWithFifo"]) == 0
    found = {"cases": 2, "verdicts": "2 PASS", "causes": "-", "missed": "-"}
    assert published == [("drills", "duplex:HalfDuplexWithFifo", found, BEGAN)]
    assert "| 2 PASS | - | - | 1 |" in capsys.readouterr().out
