"""What the run of one rig is told of a command line about several."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.sessions.words import without_rigs, words_for


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("--rig a.yaml --rig b.yaml -k fcs", "-k fcs", id="spaced"),
        pytest.param("--rig=a.yaml suites --out=x -x --out y", "suites -x", id="joined"),
        pytest.param("--alluredir r --clean-alluredir", "--alluredir r", id="cleaned once"),
        pytest.param("suites --rig", "suites", id="cut off"),
    ],
)
def test_what_each_run_has_of_its_own_is_taken_out(given: str, kept: str) -> None:
    assert " ".join(without_rigs(given.split())) == kept


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param("--junitxml=r/out.xml -x", "--junitxml=r/out-uno.xml -x", id="joined"),
        pytest.param("--junit-xml out.xml --rig b", "--junit-xml out-uno.xml", id="spaced"),
    ],
)
def test_a_file_for_junit_is_one_a_rig(given: str, told: str) -> None:
    words = words_for(given.split(), Path("/r/uno.yaml"), "uno", Path("/o/uno"))
    assert " ".join(words) == f"--rig /r/uno.yaml --out /o/uno {told}"
