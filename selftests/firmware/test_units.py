"""The libraries under their C unit tests, with the sanitizers on."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from selftests.firmware.builds import PROJECT
from selftests.firmware.units import PROGRAMS, SANITIZERS, SHARED, SOURCES, compile_all, link, mutated, run

HOOK = "-DMCTP_ASSERT_HOOK=check_broken_promise"
DEFECTS = {
    name: defect
    for name, defect in yaml.safe_load((PROJECT / "defects.yaml").read_text()).items()
    if defect["file"].startswith("lib/")
}


def programs(folder: Path, *options: str) -> Path:
    """The folder, with the programs in it; of the options all but --coverage are for tests and libraries alike."""
    shared = [option for option in options if option != "--coverage"]
    objects = [*compile_all(folder, SHARED, *shared, HOOK), *compile_all(folder, SOURCES, *options, HOOK)]
    for program in compile_all(folder, PROGRAMS, *shared, HOOK):
        link(folder / program.stem, [program, *objects], *options)
    return folder


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs with the sanitizers on."""
    return programs(tmp_path_factory.mktemp("checked"), "-g", "-O0", *SANITIZERS)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What gcov says after all programs; without the sanitizers, which add branches of their own."""
    folder = programs(tmp_path_factory.mktemp("counted"), "-O0", "--coverage")
    for source in PROGRAMS:
        run(folder / source.stem)
    reports = sorted(path.name for path in folder.glob("*.gcda"))
    assert len(reports) == len(SOURCES)
    command = ["gcov", "--no-output", "--branch-probabilities", *reports]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.parametrize("source", PROGRAMS, ids=lambda path: path.stem)
def test_units(checked: Path, source: Path) -> None:
    result = run(checked / source.stem)
    assert result.returncode == 0, result.stdout
    assert re.search(r"^[1-9]\d* checks, 0 failures$", result.stdout, re.M)


@pytest.mark.parametrize(
    ("figure", "there", "wanted"),
    [
        pytest.param("Lines executed", 700, 99.0, id="lines"),
        pytest.param("Taken at least once", 700, 96.0, id="branches"),
    ],
)
def test_units_reach_the_libraries(counted: str, figure: str, there: int, wanted: float) -> None:
    """At least so many in a hundred, over both libraries; a branch is one of the ways that a decision can go."""
    files = re.findall(r"^File '\S+/\w+\.c'\n((?:[^F\n].*\n)*)", counted, re.M)
    assert len(files) == len(SOURCES)
    found = [re.search(rf"^{figure}:([\d.]+)% of (\d+)$", text, re.M) for text in files]
    figures = [(float(match[1]), int(match[2])) for match in found if match]
    whole = sum(count for _, count in figures)
    reached = sum(percent * count for percent, count in figures) / whole
    print(f"{figure}: {reached:.1f} % of {whole}")
    assert whole > there
    assert reached >= wanted, counted


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All objects by name, to be linked with another in the place of one; the tests behind one main."""
    folder = tmp_path_factory.mktemp("plain")
    objects = compile_all(folder, [*SOURCES, *SHARED], "-O0", HOOK)
    for source in PROGRAMS:
        objects += compile_all(folder, [source], "-O0", HOOK, f"-Dmain={source.stem}")
    main = folder / "main.c"
    calls = " || ".join(f"{source.stem}() != 0" for source in PROGRAMS)
    declared = "".join(f"int {source.stem}(void);\n" for source in PROGRAMS)
    main.write_text(f"{declared}int main(void)\n{{\n    return {calls};\n}}\n")
    return {path.stem: path for path in [*objects, *compile_all(folder, [main])]}


@pytest.mark.slow
@pytest.mark.computes
@pytest.mark.parametrize("name", [None, *DEFECTS])
def test_units_find_a_seeded_defect(tmp_path: Path, plain: dict[str, Path], name: str | None) -> None:
    """And nothing without one."""
    objects = dict(plain)
    if name is not None:
        defect = DEFECTS[name]
        copy = mutated(tmp_path, PROJECT / defect["file"], defect["replace"], defect["with"])
        (objects[copy.stem],) = compile_all(tmp_path, [copy], "-O0", HOOK)
    result = run(link(tmp_path / "units", list(objects.values())))
    assert (result.returncode != 0) is (name is not None), result.stdout
