"""The libraries under their C unit tests and under a fuzzer, both with the sanitizers on."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from selftests.firmware.builds import PROJECT
from selftests.firmware.units import CORPUS, PROGRAMS, SANITIZERS, SHARED, SOURCES, TESTS, compile_all, link, run

HOOK = "-DMCTP_ASSERT_HOOK=check_broken_promise"
FUZZ_HOOK = "-DMCTP_ASSERT_HOOK=fuzz_broken_promise"
LINES_COVERED = 99.0
FUZZ_RUNS = os.environ.get("FUZZ_RUNS", "50000")
FUZZ_SEEDS = ["1", "7136"]
DEFECTS = {
    name: defect
    for name, defect in yaml.safe_load((PROJECT / "defects.yaml").read_text()).items()
    if defect["file"].startswith("lib/")
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the programs, and with what gcov reads."""
    folder = tmp_path_factory.mktemp("units")
    options = ["-g", "-O0", "--coverage", *SANITIZERS, HOOK]
    libraries = compile_all(folder, SOURCES, *options)
    shared = compile_all(folder, SHARED, "-g", *SANITIZERS, HOOK)
    for program in compile_all(folder, PROGRAMS, "-g", *SANITIZERS, HOOK):
        link(folder / program.stem, [program, *shared, *libraries], *SANITIZERS, "--coverage")
    return folder


@pytest.mark.parametrize("source", PROGRAMS, ids=lambda path: path.stem)
def test_units(measured: Path, source: Path) -> None:
    result = run(measured / source.stem)
    assert result.returncode == 0, result.stdout
    assert re.search(r"^[1-9]\d* checks, 0 failures$", result.stdout, re.M)


def test_units_reach_the_lines_of_the_libraries(measured: Path) -> None:
    """At least so many in a hundred, counted over both libraries."""
    for source in PROGRAMS:
        run(measured / source.stem)
    reports = sorted(path.name for path in measured.glob("*.gcda"))
    assert len(reports) == len(SOURCES)
    told = subprocess.run(
        ["gcov", "-n", *reports], cwd=measured, check=True, capture_output=True, text=True, timeout=60
    )
    files = re.findall(r"^File '\S+/(\w+\.c)'\nLines executed:([\d.]+)% of (\d+)$", told.stdout, re.M)
    lines = sum(int(count) for _, _, count in files)
    reached = sum(float(percent) * int(count) / 100 for _, percent, count in files)
    print(f"{100 * reached / lines:.1f} % of {lines} lines")
    assert lines > 700
    assert 100 * reached / lines >= LINES_COVERED, files


def fuzzer(folder: Path, sources: list[Path]) -> Path:
    """The fuzzer, with the libraries' sources."""
    options = ["-g", "-O1", *SANITIZERS, FUZZ_HOOK]
    return link(folder / "fuzz", compile_all(folder, [TESTS / "fuzz.c", *SHARED, *sources], *options), *SANITIZERS)


@pytest.fixture(scope="module")
def fuzz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fuzzer of the sound libraries."""
    return fuzzer(tmp_path_factory.mktemp("fuzz"), SOURCES)


@pytest.mark.slow
@pytest.mark.parametrize("seed", FUZZ_SEEDS)
def test_fuzzed_endpoint_lives(fuzz: Path, seed: str) -> None:
    """FUZZ_RUNS in the environment makes it longer."""
    result = run(fuzz, FUZZ_RUNS, seed, *map(str, CORPUS))
    assert (result.returncode, result.stdout) == (0, f"{FUZZ_RUNS} runs\n")


def mutated(folder: Path, original: Path, text: str, other: str) -> Path:
    """A copy of a source with one text in the place of another."""
    whole = original.read_text()
    assert whole.count(text) == 1
    copy = folder / original.name
    copy.write_text(whole.replace(text, other))
    return copy


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "other"),
    [
        pytest.param("mctp_assembly.c", "room - assembly->length", "room", id="assembly"),
        pytest.param("pldm_event.c", "queue->count == PLDM_EVENT_QUEUE_SIZE ||", "", id="queue"),
    ],
)
def test_fuzzer_finds_a_missing_bound(tmp_path: Path, name: str, text: str, other: str) -> None:
    copy = mutated(tmp_path, next(path for path in SOURCES if path.name == name), text, other)
    sources = [copy, *(path for path in SOURCES if path.name != name)]
    result = run(fuzzer(tmp_path, sources), FUZZ_RUNS, FUZZ_SEEDS[0], *map(str, CORPUS))
    assert result.returncode != 0
    assert re.search("runtime error|Sanitizer|promise", result.stdout)


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
