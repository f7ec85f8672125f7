"""`plumbline COMMAND`: what it forwards, and how it fails."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from fixtures.rigs.rig import ROOT
from plumbline.command import COMMANDS, EXIT_ERROR, EXIT_INTERRUPTED, EXIT_UNHEARD, main
from selftests.bench.suite import in_process
from selftests.command_line.shell import PROJECT, shell

OUR_PATH = {"PYTHONPATH": str(ROOT)}
PLUMBLINE = ["python", "-m", "plumbline"]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert all(f"  {name} " in text and does in text for name, does in COMMANDS.items())


def test_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"plumbline {PROJECT['version']}\n"


def test_every_command_is_a_module_of_its_name() -> None:
    others = {"__init__", "__main__", "command", "known_devices", "pytest_entry"}
    assert {path.stem for path in (ROOT / "plumbline").glob("*.py")} - others == set(COMMANDS)
    assert all(callable(import_module(f"plumbline.{name}").main) for name in COMMANDS)


@pytest.mark.parametrize("words", [[], ["jugde"]], ids=["none", "misspelt"])
def test_unknown_command_is_bad_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == EXIT_ERROR
    assert capsys.readouterr().err.splitlines()[-1].startswith("plumbline: error: ")


def test_what_goes_wrong_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(tmp_path)]) == EXIT_ERROR
    text = capsys.readouterr().err
    assert text.startswith(f"plumbline report: {tmp_path}/record.jsonl: ")
    assert text.count("\n") == 1


def test_what_the_system_refuses_is_told_with_the_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_: object) -> int:
        raise PermissionError(13, "Permission denied", "out/statement.md")

    monkeypatch.setattr("plumbline.compare.main", refused)
    assert main(["compare"]) == 2
    assert capsys.readouterr().err == "plumbline compare: out/statement.md: Permission denied\n"


def test_interrupt_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plumbline.report.read", interrupted)
    assert main(["report"]) == EXIT_INTERRUPTED


def test_whoever_reads_no_further_is_no_error() -> None:
    """As in `plumbline serve --list | head -1`."""
    words = [sys.executable, "-m", "plumbline", "serve", "--list"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60.0)) == (b"", EXIT_UNHEARD)


def test_discover_writes_beside_the_user(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(yaml.safe_dump(in_process()))
    words = ["discover", "--rig", "x.yaml", "x.pics.yaml"]
    first, second = (shell(tmp_path, [*PLUMBLINE, *words], OUR_PATH) for _ in range(2))
    assert first.exit_code == 0, first.text
    assert yaml.safe_load((tmp_path / "x.pics.yaml").read_text())["ROLE"] == "endpoint"
    assert second.exit_code == 4
    assert "x.pics.yaml: exists already" in second.text
