"""What analysers say of the C sources: clang, clang-tidy, and cppcheck with the rules of MISRA C:2012."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from places import BUILD
from selftests.commands import ran
from selftests.firmware.builds import PROJECT, described, write_tables
from selftests.firmware.test_libraries import INCLUDES, STRICT
from selftests.firmware.test_libraries import SOURCES as LIBRARIES

LIMIT_SECONDS = 300.0
"""A deadline, for a busy machine: none takes more than ten seconds of a processor."""
DEVIATIONS = yaml.safe_load((PROJECT / "deviations.yaml").read_text())
CATEGORIES = {"advisory", "required", "cppcheck"}
"""None is mandatory: MISRA lets nobody deviate from such a rule."""

# Of the ports those that need no header of a part.
PLACES = ("src/*.c", "src/port/bare_metal/*.c", "src/port/posix/*.c", "tests/*.c")
APPLICATION = [source for place in PLACES for source in sorted(PROJECT.glob(place))]

pytestmark = [pytest.mark.slow, pytest.mark.stratum(__name__)]

Finding = tuple[str, str]
"""What it is called, and the name of the file that it is in."""


def cppcheck(folder: Path, *sources: Path) -> list[Finding]:
    """What it finds in sources. folder: keeps what was found, so that only what changed is looked at anew."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["cppcheck", "--quiet", "--std=c99", "--addon=misra", f"--cppcheck-build-dir={folder}"]
    command += [
        "--enable=warning,style,performance,portability",
        "--template=found {id} in {file}",
        "--template-location=",
    ]
    done = ran([*command, *INCLUDES, *map(str, sources)], LIMIT_SECONDS)
    assert done.returncode == 0, done.stdout
    return [(name, Path(file).name) for name, file in re.findall(r"^found (\S+) in (.+)$", done.stdout, re.M)]


def is_deviation(found: Finding) -> bool:
    """Whether it is meant there."""
    entry = DEVIATIONS.get(found[0])
    return entry is not None and found[1] in entry.get("files", [found[1]])


def unmet(found: Iterable[Finding]) -> list[Finding]:
    """The entries that nothing is found of, in any file or in one that they name."""
    there = set(found)
    names = {name for name, _ in there}
    return [
        (name, file)
        for name, entry in DEVIATIONS.items()
        for file in entry.get("files", [""])
        if ((name, file) not in there if file else name not in names)
    ]


@pytest.mark.timeout(LIMIT_SECONDS + 10)
def test_cppcheck_finds_what_is_meant_and_nothing_else() -> None:
    found = cppcheck(BUILD / "cppcheck", *LIBRARIES)
    assert sorted({each for each in found if not is_deviation(each)}) == []
    assert unmet(found) == []


@pytest.mark.parametrize("name", DEVIATIONS)
def test_deviation_says_what_it_is_and_why(name: str) -> None:
    assert DEVIATIONS[name]["category"] in CATEGORIES
    assert DEVIATIONS[name]["why"].endswith(".")
    assert set(DEVIATIONS[name]) <= {"category", "why", "files"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("mctp_x.c", "misra-c2012-15.1", id="rule-that-nobody-deviates-from"),
        pytest.param("mctp_x.c", "misra-c2012-17.8", id="rule-that-another-file-deviates-from"),
        pytest.param("mctp_x.c", "legacyUninitvar", id="bug"),
    ],
)
def test_cppcheck_is_red_on_another(tmp_path: Path, name: str, found: str) -> None:
    source = tmp_path / name
    source.write_text(
        "int mctp_x(int n);\nint mctp_x(int n)\n{\n    int last;\n    if (n > 3)\n        goto end;\n"
        "    n = last;\nend:\n    return n;\n}\n"
    )
    assert found in {each for each, file in cppcheck(tmp_path / "kept", source) if not is_deviation((each, file))}


def test_entry_that_nothing_is_found_of_is_red() -> None:
    assert ("misra-c2012-20.7", "mctp_flash.h") in unmet([("misra-c2012-17.8", "pldm_crc.c")])
    assert ("misra-c2012-2.4", "") in unmet([])


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the reference device."""
    folder = tmp_path_factory.mktemp("tables")
    write_tables(folder, described())
    return folder


def clang_says(tool: list[str], tables: Path, *sources: Path) -> tuple[int, str]:
    """How clang, or clang-tidy, ends and what it says; a place at a time."""
    options = ["-std=c99", *INCLUDES, f"-I{PROJECT / 'tests'}", f"-I{tables}"]
    behind = ["--", *options] if tool[0] == "clang-tidy" else options
    done = ran([*tool, *map(str, sources), *behind], LIMIT_SECONDS, folder=PROJECT)
    return done.returncode, re.sub(r"^\d+ warnings? generated\.\n", "", done.stdout, flags=re.M)


@pytest.mark.parametrize(
    ("tool", "sources"),
    [
        pytest.param(["clang", *STRICT, "-fsyntax-only"], APPLICATION, id="clang-application"),
        pytest.param(["clang-tidy", "--quiet"], APPLICATION, id="clang-tidy-application"),
        pytest.param(["clang-tidy", "--quiet"], LIBRARIES, id="clang-tidy-libraries"),
    ],
)
@pytest.mark.timeout(LIMIT_SECONDS + 10)
def test_clang_has_nothing_to_say(tables: Path, tool: list[str], sources: list[Path]) -> None:
    assert len(sources) > 10
    assert clang_says(tool, tables, *sources) == (0, "")


def test_clang_tidy_is_red_on_a_bug(tables: Path, tmp_path: Path) -> None:
    source = tmp_path / "x.c"
    source.write_text("int x(int n);\nint x(int n)\n{\n    int *p = 0;\n    return n > 3 ? *p : n;\n}\n")
    (tmp_path / ".clang-tidy").write_bytes((PROJECT / ".clang-tidy").read_bytes())
    status, said = clang_says(["clang-tidy", "--quiet"], tables, source)
    assert status != 0
    assert "clang-analyzer-core.NullDereference" in said
