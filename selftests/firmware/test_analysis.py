"""What analysers say of the C sources: clang, clang-tidy, and cppcheck with the rules of MISRA C:2012."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from places import BUILD
from selftests.commands import ran
from selftests.firmware.builds import PROJECT, described, write_tables
from selftests.firmware.test_libraries import HEADERS, INCLUDES, STRICT
from selftests.firmware.test_libraries import SOURCES as LIBRARIES
from selftests.firmware.units import DEVICE_UPDATES, LARGE

LIMIT_SECONDS = 300.0
"""A deadline, for a busy machine: none takes more than ten seconds of a processor."""
DEVIATIONS = yaml.safe_load((PROJECT / "deviations.yaml").read_text())
CATEGORIES = {"advisory", "required", "cppcheck"}
"""None is mandatory: MISRA lets nobody deviate from such a rule."""


def sources_of(*places: str) -> list[Path]:
    """The sources in some places of the project."""
    return [source for place in places for source in sorted(PROJECT.glob(place))]


# Of the ports those that need no header of a part.
BOARD = sources_of("src/*.c", "src/port/bare_metal/*.c")
HOST = sources_of("src/*.c", "src/port/posix/*.c", "src/port/updates/*.c", "src/port/kept/*.c", "tests/*.c")
UPDATES = [LARGE, DEVICE_UPDATES]
"""What the host is built with: it takes images."""

pytestmark = [pytest.mark.slow, pytest.mark.computes, pytest.mark.stratum(__name__)]

Finding = tuple[str, str]
"""What it is called, and the name of the file that it is in."""


def keep_for(folder: Path, headers: Iterable[Path]) -> None:
    """Empty a folder of what was found with other headers: where a comment has moved what one declares, cppcheck takes
    that of a source it looked at before for another (rule 8.5).
    """
    now = hashlib.sha256(b"".join(header.read_bytes() for header in headers)).hexdigest()
    stamp = folder / "headers"
    if not stamp.is_file() or stamp.read_text() != now:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        stamp.write_text(now)


def cppcheck(folder: Path, *sources: Path, headers: Iterable[Path] = HEADERS) -> list[Finding]:
    """What it finds in sources. folder: keeps what was found, so that only what changed is looked at anew."""
    keep_for(folder, headers)
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


def test_comment_in_a_header_is_no_other_declaration(tmp_path: Path) -> None:
    header, first, second = (tmp_path / name for name in ("mctp_x.h", "mctp_y.c", "mctp_z.c"))
    header.write_text("int mctp_x(void);\n")
    for source in (first, second):
        source.write_text(f'#include "mctp_x.h"\nint {source.stem}(void)\n{{\n    return 1;\n}}\n')
    before = cppcheck(tmp_path / "kept", first, second, headers=[header])
    header.write_text("/* One. */\nint mctp_x(void);\n")
    second.write_text(second.read_text().replace("1", "2"))
    assert cppcheck(tmp_path / "kept", first, second, headers=[header]) == before


def test_entry_that_nothing_is_found_of_is_red() -> None:
    assert ("misra-c2012-20.7", "mctp_flash.h") in unmet([("misra-c2012-17.8", "pldm_crc.c")])
    assert ("misra-c2012-2.4", "") in unmet([])


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the reference device."""
    folder = tmp_path_factory.mktemp("tables")
    write_tables(folder, described())
    return folder


def clang_says(tool: list[str], tables: Path, *sources: Path, settings: Iterable[str] = ()) -> tuple[int, str]:
    """How clang, or clang-tidy, ends and what it says; a place at a time. settings: of the build."""
    options = ["-std=c99", *settings, *INCLUDES, f"-I{PROJECT / 'tests'}", f"-I{tables}"]
    behind = ["--", *options] if tool[0] == "clang-tidy" else options
    done = ran([*tool, *map(str, sources), *behind], LIMIT_SECONDS, folder=PROJECT)
    return done.returncode, re.sub(r"^\d+ warnings? generated\.\n", "", done.stdout, flags=re.M)


@pytest.mark.parametrize(
    ("tool", "sources", "settings"),
    [
        pytest.param(["clang", *STRICT, "-fsyntax-only"], BOARD, [], id="clang-board"),
        pytest.param(["clang", *STRICT, "-fsyntax-only"], HOST, UPDATES, id="clang-host"),
        pytest.param(["clang-tidy", "--quiet"], BOARD, [], id="clang-tidy-board"),
        pytest.param(["clang-tidy", "--quiet"], HOST, UPDATES, id="clang-tidy-host"),
        pytest.param(["clang-tidy", "--quiet"], LIBRARIES, [], id="clang-tidy-libraries"),
        pytest.param(["clang-tidy", "--quiet"], LIBRARIES, UPDATES, id="clang-tidy-libraries-with-updates"),
    ],
)
@pytest.mark.timeout(LIMIT_SECONDS + 10)
def test_clang_has_nothing_to_say(tables: Path, tool: list[str], sources: list[Path], settings: list[str]) -> None:
    assert len(sources) > 5
    assert clang_says(tool, tables, *sources, settings=settings) == (0, "")


def test_clang_tidy_is_red_on_a_bug(tables: Path, tmp_path: Path) -> None:
    source = tmp_path / "x.c"
    source.write_text("int x(int n);\nint x(int n)\n{\n    int *p = 0;\n    return n > 3 ? *p : n;\n}\n")
    (tmp_path / ".clang-tidy").write_bytes((PROJECT / ".clang-tidy").read_bytes())
    status, said = clang_says(["clang-tidy", "--quiet"], tables, source)
    assert status != 0
    assert "clang-analyzer-core.NullDereference" in said
