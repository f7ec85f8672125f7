"""What a user finds first: the examples, and the archives that a project of their own can name."""

import re
import subprocess
import tarfile
from pathlib import Path

import pytest

from selftests.firmware.builds import LIBRARIES, avr_tool
from selftests.firmware.projects import NAMES, UNO, platformio, project

SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover"]
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
READMES = {
    f"{name}-{number}": text
    for name in NAMES
    for number, text in enumerate(
        re.findall(r"^```c\n(.*?)^```", (LIBRARIES / name / "README.md").read_text(), re.M | re.S)
    )
}
INCLUDES = [f"-I{LIBRARIES / name / 'src'}" for name in NAMES]
ARDUINO = """
#include <stdint.h>
struct Line {
    void begin(long baud);
    int available();
    int read();
    int availableForWrite();
    void write(uint8_t byte);
};
extern Line Serial;
unsigned long millis();
"""


@pytest.mark.parametrize("name", NAMES)
def test_archive_has_all_of_the_library_and_nothing_else(archives: dict[str, Path], name: str) -> None:
    with tarfile.open(archives[name]) as archive:
        packed = {member.name for member in archive.getmembers() if member.isfile()}
    there = {str(path.relative_to(LIBRARIES / name)) for path in (LIBRARIES / name).rglob("*") if path.is_file()}
    assert {"LICENSE", "README.md", "library.json", "library.properties", f"src/{name}.h"} <= there
    assert packed - {".piopm"} == there


def sizes(image: Path) -> tuple[str, int]:
    """KB of flash and bytes of RAM that an image takes."""
    done = subprocess.run([avr_tool("avr-size"), str(image)], check=True, capture_output=True, text=True, timeout=10)
    text, data, bss = map(int, done.stdout.splitlines()[1].split()[:3])
    return f"{(text + data) / 1000:.1f}", data + bss


def told_sizes(example: Path) -> tuple[str, int]:
    """What the library's README says that this example takes."""
    readme = (example.parents[1] / "README.md").read_text()
    ((flash, ram),) = re.findall(r"takes ([\d.]+) KB of flash.*? and (\d+) bytes of RAM", readme)
    return flash, int(ram)


@pytest.mark.slow
@pytest.mark.parametrize("example", UNO, ids=lambda path: path.name)
@pytest.mark.parametrize("by", ["path", "archive"])
def test_a_project_elsewhere_builds(tmp_path: Path, archives: dict[str, Path], example: Path, by: str) -> None:
    """It has the libraries by path, or by the archives that a release leaves."""
    place = {
        "path": {name: f"symlink://{LIBRARIES / name}" for name in NAMES},
        "archive": {name: f"file://{path}" for name, path in archives.items()},
    }[by]
    wanted = re.findall(r"^#include <(mctp|pldm)\.h>", (example / "src/main.c").read_text(), re.M)
    folder = project(tmp_path / "own", example, {name: place[name] for name in wanted})
    platformio(folder, "run")
    assert (folder / ".pio/build/uno/firmware.hex").is_file()
    assert sizes(folder / ".pio/build/uno/firmware.elf") == told_sizes(example)


@pytest.mark.parametrize("name", READMES)
def test_program_of_a_readme_compiles(name: str) -> None:
    """As it stands there, for the host and for an Uno."""
    for compiler in (["gcc"], [avr_tool("avr-gcc"), "-mmcu=atmega328p"]):
        command = [
            *compiler,
            "-std=c99",
            "-Os",
            *WARNINGS,
            "-Wconversion",
            *INCLUDES,
            "-c",
            "-x",
            "c",
            "-",
            "-o",
            "/dev/null",
        ]
        said = subprocess.run(command, input=READMES[name], capture_output=True, text=True, timeout=30, check=False)
        assert (said.returncode, said.stderr) == (0, "")


def test_the_two_endpoints_talk(tmp_path: Path) -> None:
    """A C++ program of two endpoints, under the sanitizers."""
    include = f"-I{LIBRARIES / 'mctp/src'}"
    sources = [str(path) for path in sorted((LIBRARIES / "mctp/src").glob("*.c"))]
    example = LIBRARIES / "mctp/examples/two_endpoints/two_endpoints.cpp"
    options = [include, *SANITIZERS, *WARNINGS]
    subprocess.run(["gcc", "-std=c99", *options, "-c", *sources], cwd=tmp_path, check=True, timeout=60)
    objects = [str(path) for path in tmp_path.glob("*.o")]
    command = ["g++", "-std=c++11", *options, str(example), *objects, "-o", "two"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60)
    said = subprocess.run(["./two"], cwd=tmp_path, check=True, capture_output=True, text=True, timeout=10)
    assert said.stdout == "answered\n"


def test_the_sketch_compiles(tmp_path: Path) -> None:
    """As the Arduino IDE does it: as C++, behind its own header, with the library's src/ and no other folder."""
    (tmp_path / "Arduino.h").write_text(ARDUINO)
    sketch = LIBRARIES / "mctp/examples/arduino_endpoint/arduino_endpoint.ino"
    command = [avr_tool("avr-g++"), "-mmcu=atmega328p", "-std=gnu++11", "-Os", *WARNINGS, "-include", "Arduino.h"]
    command += [f"-I{tmp_path}", f"-I{LIBRARIES / 'mctp/src'}", "-c", "-x", "c++", str(sketch), "-o", "sketch.o"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False)
    assert (said.returncode, said.stderr) == (0, "")
