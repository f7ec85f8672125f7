"""What cannot be meant is refused in words, before anything is done."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures.errors import RigError
from selftests.broken.command import main as broken
from selftests.broken.profiles import PROFILES
from selftests.derived import proof
from selftests.derived.command import main as derived
from selftests.hostile.command import main as hostile
from selftests.mutation.command import main as mutation
from selftests.mutation.tester.command import main as mutation_tester
from selftests.proof import arguments
from selftests.proof.published import published
from selftests.soak.command import main as soak

Main = Callable[[list[str]], int]
COMMANDS: dict[str, Main] = {
    "broken": broken,
    "derived": derived,
    "hostile": hostile,
    "mutation": mutation,
    "mutation.tester": mutation_tester,
    "soak": soak,
}
PUBLISHING = [name for name in COMMANDS if name != "derived"]


@pytest.fixture(autouse=True)
def _no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not refused fails here, and does not work for hours."""

    def began(*_: object, **__: object) -> None:
        raise AssertionError("it began")

    for name in PUBLISHING:
        for work in ("Suite", "quiet_pool", "judged", "busy"):
            monkeypatch.setattr(f"selftests.{name}.command.{work}", began, raising=False)


def status_of(line: str) -> object:
    """The exit status of a command with its words."""
    name, *words = shlex.split(line)
    try:
        return COMMANDS[name](words)
    except SystemExit as end:
        return end.code


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("mutation --sample -1", "--sample: -1 is too few, 0 at least"),
        ("mutation --sample some", "--sample: 'some' is no whole number"),
        ("mutation --seed x", "--seed: 'x' is no whole number"),
        ("mutation --workers 0", "--workers: 0 is too few, 1 at least"),
        ("mutation --module nosuch", "--module: no source begins with 'nosuch'; there are: device"),
        ("mutation --suites suites/nosuch/", "--suites: no folder of cases is called 'suites/nosuch/'; there are: "),
        ("mutation --suites mctp_serial/", "suites/mctp_serial/"),
        ("mutation --folder /proc/x", "--folder: /proc/x: No such file or directory; name a folder that can be"),
        ("mutation --publish --suites suites/mctp_serial", "--publish with --suites: only what the whole comes to"),
        ("mutation --publish --module mctp_fcs", "--publish with --module: "),
        ("mutation --publish --only relation", "--publish with --only: "),
        ("mutation --publish --sample 199", "--publish with --sample 199: figures are of 200 mutants at least"),
        ("mutation --remark well", "--remark without --publish: "),
        ("mutation.tester --publish --sample 5", "--publish with --sample 5: figures are of 200 mutants at least"),
        ("mutation.tester --remark well", "--remark without --publish: "),
        ("mutation.tester --sample 0", "--sample: 0 is too few, 1 at least"),
        ("mutation.tester --seed x", "--seed: 'x' is no whole number"),
        ("mutation.tester --only nosuch", "--only: no source begins with 'nosuch'; there are: fixtures/"),
        ("mutation.tester --publish --only tester/mctp", "--publish with --only: "),
        ("mutation.tester --folder /proc/x", "--folder: /proc/x: "),
        ("mutation --folder ''", "--folder: no name of a folder; name one that can be written in"),
        ("hostile --bytes 0", "--bytes: 0 is too few, 1 at least"),
        ("hostile --bytes -1", "--bytes: -1 is too few"),
        ("hostile --seconds -1", "--seconds: -1 is too few"),
        ("hostile --seed x", "--seed: 'x' is no whole number"),
        ("hostile --folder /proc/x", "--folder: /proc/x: "),
        ("hostile --publish --no-long", "--publish with --no-long: "),
        ("hostile --publish --bytes 5", "--publish with --bytes 5: only what the whole comes to"),
        ("hostile --publish --seconds 0", "--publish with --seconds 0: "),
        ("soak --publish --runs 4", "--publish with --runs 4: "),
        ("soak --publish --loops 0", "--publish with --loops 0: "),
        ("hostile --publish --device-seconds 599", "--publish with --device-seconds 599: "),
        ("hostile --device-seconds -1", "--device-seconds: -1 is too few"),
        ("hostile --seconds 99999999999999999999", "--seconds: 99999999999999999999 is too many, 2592000 at most"),
        ("hostile --device-seconds 2592001", "--device-seconds: 2592001 is too many, 2592000 at most"),
        ("soak --loops 1001", "--loops: 1001 is too many, 1000 at most"),
        ("soak --broken ''", "ERROR: no broken device is called ''; there are: "),
        ("hostile --seed 4294967296", "--seed: 4294967296 is too great, 4294967295 at most: "),
        ("soak --loops -1", "--loops: -1 is too few"),
        ("soak --runs 1", "--runs: 1 is too few, 2 at least: one has nothing to differ from"),
        ("soak --rig nosuch.yaml", "--rig: nosuch.yaml: no such rig; there are: rigs/any.yaml"),
        ("soak --rig README.md", "ERROR: README.md: "),
        ("soak --rig rigs", "no such rig"),
        ("soak --broken nosuch", "ERROR: no broken device is called 'nosuch'; there are: "),
        ("soak --broken pace:OneBehind --stepped", "--stepped with --broken: only the firmware as a process can live"),
        ("soak --broken pace:OneBehind --rig rigs/posix.yaml", "--rig with --broken: a broken device has a rig of"),
        ("soak --publish suites/mctp_base", "--publish with cases: "),
        ("soak --publish --rig README.md", "--publish with --rig README.md, which is none of rigs/: "),
        ("soak --stepped --rig rigs/uno.yaml", "ERROR: --stepped with rigs/uno.yaml: only the firmware as a process"),
        ("broken nosuch", f"has the number nosuch or 'nosuch' in its name: 1 {PROFILES[0].device}"),
        ("broken ''", f"has the number  or '' in its name: 1 {PROFILES[0].device}"),
        ("derived nosuch", "unrecognized arguments: nosuch"),
    ],
)
def test_it_is_told_what_is_wrong(line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(line) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""
    assert sum("error: " in line or "ERROR: " in line for line in said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "kept"), [("Two\nlines,  or | three. ", "Two lines, or | three."), (" \n", ""), ("", "")]
)
def test_remark_is_one_line_or_none(given: str, kept: str) -> None:
    assert arguments.remark(given) == kept


@pytest.mark.parametrize("name", PUBLISHING)
def test_tree_without_a_commit_is_told_of_before_the_work(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none() -> None:
        raise ValueError("git knows none")

    monkeypatch.setattr(arguments, "begin", none)
    assert status_of(f"{name} --publish") == 2
    assert capsys.readouterr().err == "ERROR: git knows none\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_no_work(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        COMMANDS[name](["--help"])
    assert end.value.code == 0
    assert "usage: python -m selftests." in capsys.readouterr().out


@pytest.mark.parametrize("text", ["{", '{"samples": []}'])
@pytest.mark.parametrize("name", PUBLISHING)
def test_figures_that_cannot_be_read_are_told_of_before_the_work(
    name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "published.json"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(arguments, "published", lambda: published(path))
    assert status_of(f"{name} --publish") == 2
    assert capsys.readouterr().err.startswith(f"ERROR: {path} cannot be read: ")


@pytest.mark.parametrize("name", PUBLISHING)
def test_folder_that_figures_cannot_be_written_to_is_told_of_before_the_work(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    monkeypatch.setattr(arguments, "FILES", (tmp_path / "out" / "proof.json",))
    assert status_of(f"{name} --publish") == 2
    assert f"--publish: {tmp_path}/out: File exists; name a folder" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["{", "{}", '{"mutation": {}}'])
def test_nothing_is_derived_of_figures_that_are_damaged(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "published.json"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(proof, "published", lambda: published(path))
    assert status_of("derived") == 2
    said = capsys.readouterr()
    assert said.err.startswith("ERROR: ")
    assert "git checkout -- " in said.err
    assert said.out == ""


def test_a_reason_that_is_given_twice_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "written.yaml"
    path.write_text("a case: one reason\na case: another\n", encoding="utf-8")
    monkeypatch.setitem(proof.WRITTEN, "tester", path)
    with pytest.raises(RigError, match=f"^{path}:2: "):
        proof._written("tester")


def test_nothing_is_published_where_coverage_cannot_lead(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selftests.hostile.command.IS_THERE", False)
    assert status_of("hostile --publish") == 2
    assert "--publish: atheris is not for this machine, and what that leads to is published" in capsys.readouterr().err
