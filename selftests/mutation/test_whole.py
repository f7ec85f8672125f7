"""A sample from the sources to the figures: two mutants, one of a header, each caught by a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.mutation.command import main
from selftests.mutation.objects import DoesNotCompileError, Objects
from selftests.mutation.sources import MUTATED
from selftests.proof.alone import alone_in


@pytest.mark.slow
@pytest.mark.computes
@pytest.mark.timeout(400)
def test_two_mutants_are_judged_and_known_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "--module=mctp_fcs",
                "--sample=2",
                "--seed=14",
                "--workers=1",
                "--suites",
                "suites/mctp_serial/",
                f"--folder={tmp_path}",
            ]
        )
        == 0
    )
    told = capsys.readouterr()
    assert "2 mutants: 100.0% killed by a FAIL" in told.out
    assert f"kept in {tmp_path}/ledger-mctp_serial.jsonl" in told.err
    assert "2 of 2" in told.err
    with pytest.raises(DoesNotCompileError, match="in function"):
        Objects(tmp_path, 1).program(tmp_path / "without-a-function", MUTATED[0], b"")


def test_one_folder_is_for_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with alone_in(tmp_path):
        assert main([f"--folder={tmp_path}"]) == 2
    assert f"another run is at work in {tmp_path}" in capsys.readouterr().err
