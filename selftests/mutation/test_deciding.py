"""What decides what becomes of a mutant is known by its files, and by no others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.mutation.deciding import OF_FIRMWARE, OF_TESTER, deciding, digest_of_judges
from selftests.mutation.standard import standard
from selftests.mutation.test_standard import FIRMWARE, Told
from selftests.mutation.tester.nearest import BY_RUNS, IN_PROCESS

JUDGING = ("selftests.mutation.campaign", "selftests.mutation.board", "selftests.fork_server", "fixtures.boards.posix")
IMPORTED = """
import sys
from importlib import import_module
for name in sys.argv[1:]:
    import_module(name)
print("\\n".join(each.__file__ for each in list(sys.modules.values()) if getattr(each, "__file__", None)))
"""
BOTH = (OF_FIRMWARE, OF_TESTER)


def names(patterns: tuple[str, ...]) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in deciding(patterns)}


@pytest.mark.parametrize("patterns", BOTH)
def test_each_pattern_is_of_files_that_there_are(patterns: tuple[str, ...]) -> None:
    """What moves would be left out in silence."""
    assert [pattern for pattern in patterns if not any(ROOT.glob(pattern))] == []


def test_all_that_judges_the_firmware_decides() -> None:
    command = [sys.executable, "-c", IMPORTED, *JUDGING]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [Path(line) for line in told.splitlines() if line.startswith(f"{ROOT}/")]
    imported = {
        path.relative_to(ROOT).as_posix()
        for path in paths
        if not path.relative_to(ROOT).parts[0].startswith(".") and path.name != "__init__.py"
    }
    assert len(imported) > 100
    assert imported - names(OF_FIRMWARE) == set()


@pytest.mark.parametrize("patterns", BOTH)
@pytest.mark.parametrize(
    "name",
    [
        *("firmware/device.yaml", "firmware/lib/mctp/src/mctp_fcs.c", "firmware/platform/builder/host.py"),
        *("firmware/scripts/device_description/c_tables.py", "reports/text.py", "rigs/pics/posix.yaml"),
        *("selftests/mutation/judge.py", "suites/pldm_fru/records.yaml", "tester/device.py", "pytest.ini"),
    ],
)
def test_what_changes_a_fate_decides(name: str, patterns: tuple[str, ...]) -> None:
    assert name in names(patterns)


def test_all_self_tests_that_judge_the_tester_decide() -> None:
    judging = {file for files in (IN_PROCESS, *BY_RUNS.values()) for file in files}
    there = names(OF_TESTER)
    assert [file for file in judging if not any(name.startswith(file) for name in there)] == []


@pytest.mark.parametrize("patterns", BOTH)
def test_what_only_explains_decides_nothing(patterns: tuple[str, ...]) -> None:
    explaining = (
        *("selftests/mutation/equivalent.yaml", "selftests/mutation/tester/equivalent.yaml", "firmware/README.md"),
        *("selftests/mutation/written.yaml", "selftests/mutation/tester/written.yaml", "firmware/deviations.yaml"),
        *("selftests/proof/published.json", "docs/proof.md"),
    )
    assert all((ROOT / name).is_file() for name in explaining)
    assert names(patterns).isdisjoint(explaining)


@pytest.mark.parametrize(
    ("name", "decides"), [("suites/test_case.py", True), ("firmware/device.yaml", True), ("suites/README.md", False)]
)
def test_change_to_what_decides_is_another_judge_and_another_standard(
    name: str, decides: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selftests.mutation.deciding.ROOT", tmp_path)
    path, program, judge = tmp_path / name, tmp_path / "program", Told()
    path.parent.mkdir()
    program.write_bytes(b"")
    digests = set()
    for text in ("", "changed", "changed"):
        path.write_text(text)
        digests.add(digest_of_judges())
        assert standard(judge, program, tmp_path) == FIRMWARE
    assert len(digests) == len(judge.asked) == 1 + decides
