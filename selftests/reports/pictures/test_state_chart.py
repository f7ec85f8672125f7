"""The states of an update in which a failing case saw the device."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from record import files
from record.verdicts import Verdict
from reports.allure import write_results
from reports.pictures import gallery
from reports.pictures.state_chart import STATES, state_chart
from selftests.reports.pictures.shown import labels
from selftests.reports.samples import CASE, FAILURE, case, recording
from tester.pldm.update.words import UpdateState

FAILED = case(Verdict.FAIL, "CTL-C", failure=FAILURE, states=("IDLE", "LEARN_COMPONENTS", "IDLE"))


def test_it_has_the_states_that_there_are() -> None:
    assert list(STATES) == [state.name for state in sorted(UpdateState)]


def test_it_shows_the_way_and_the_place() -> None:
    picture = state_chart(FAILED)
    points = [label.partition("state: ")[2] for label in labels(picture) if "state: " in label]
    assert [state for state in points if ";" not in state] == list(FAILED.states)
    assert all(f">{state}<" in picture for state in STATES), "also those that it was not in"
    assert picture.count("#D55E00") == 1, "one place is marked"


def test_a_state_that_there_is_not_is_shown_too() -> None:
    assert ">state 9<" in state_chart(replace(FAILED, states=("IDLE", "state 9")))


def test_other_cases_have_none() -> None:
    assert state_chart(CASE) == ""


@pytest.mark.parametrize("there", [pytest.param(True, id="drawn"), pytest.param(False, id="not-drawn")])
def test_it_stands_with_its_case(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pictures can be drawn at all."""
    monkeypatch.setattr(gallery, "is_available", lambda: there)
    write_results([recording(FAILED, CASE)], tmp_path)
    written = [json.loads(path.read_text()) for path in (tmp_path / files.RESULTS).glob("*-result.json")]
    shown = {item["fullName"] for item in written if "states" in [each["name"] for each in item["attachments"]]}
    assert shown == ({FAILED.id} if there else set())
