"""What the build says of its image, and what it refuses."""

import json
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from fixtures.boards.loading import load_rig
from fixtures.boards.platformio import Project
from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT, FirmwareSource
from selftests.firmware.builds import PROJECT, Build, avr_tool, build, copied_sources

pytestmark = [pytest.mark.slow, pytest.mark.computes, pytest.mark.stratum(__name__)]
WATCHED = "lib/mctp/src/mctp_fcs.c"
MAIN = "src/port/bare_metal/main.c"


def figures(uno_build: Build) -> dict[str, int]:
    """What size.json says."""
    return dict(json.loads((uno_build.folder / "size.json").read_text()))


def budget(kind: str) -> int:
    """A budget of platformio.ini, in percent."""
    settings = ConfigParser(interpolation=None)
    settings.read(PROJECT / "platformio.ini")
    return settings.getint("avr", f"custom_{kind}_budget")


def changed(sources: Path, text: str, name: str = WATCHED) -> None:
    """Append to a source file, in the place of its copy."""
    (sources / name).write_text((PROJECT / name).read_text() + text)


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copied sources, to be changed in another way for each image that is refused: what stays is compiled once."""
    return copied_sources(tmp_path_factory.mktemp("refused"))


def test_image_is_within_its_budgets(uno_build: Build) -> None:
    size = figures(uno_build)
    assert 0 < size["flash"] * 100 <= budget("flash") * size["flash_size"]
    assert 0 < (size["ram"] + size["stack"]) * 100 <= budget("ram") * size["ram_size"]
    assert (size["flash_size"], size["ram_size"]) == (32768 - 512, 2048)


def test_budgets_are_what_is_promised() -> None:
    """80 % of flash and 85 % of RAM leave room for a longer description."""
    assert (budget("flash"), budget("ram")) == (80, 85)


def test_sizes_are_those_of_avr_size(uno_build: Build) -> None:
    """Static figures against the toolchain's own count: text, data, bss."""
    command = [avr_tool("avr-size"), str(uno_build.folder / "firmware.elf")]
    row = subprocess.run(command, check=True, capture_output=True, text=True, timeout=10).stdout.splitlines()[1]
    text, data, bss = (int(word) for word in row.split()[:3])
    size = figures(uno_build)
    assert (size["flash"], size["ram"]) == (text + data, data + bss)


def test_figures_are_printed(uno_build: Build) -> None:
    size, said = figures(uno_build), "\n".join(uno_build.lines)
    for name, kind in {"flash": "flash", "static RAM": "ram", "worst-case stack": "stack"}.items():
        assert any(line.startswith(name) and f" {size[kind]} of " in line for line in said.splitlines()), said


def test_image_holds_its_build_id(uno_build: Build) -> None:
    records = (uno_build.folder / "firmware.hex").read_text().split()
    image = "".join(record[9:-2] for record in records if record[7:9] == "00").lower()
    assert uno_build.build_id in image


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param(
            "uint16_t again(uint16_t n);\n"
            "uint16_t again(uint16_t n) { return n < 3u ? n : (uint16_t)(again(n - 1u) * again(n - 2u)); }\n",
            "worst-case stack: recursion: again -> again",
            id="recursion",
        ),
        pytest.param(
            "static uint16_t (*volatile hook)(uint16_t);\n"
            "uint16_t again(uint16_t n);\nuint16_t again(uint16_t n) { return (uint16_t)(hook(n) + 1u); }\n",
            "worst-case stack: again calls through a pointer that is of no named function type",
            id="unlisted-call",
        ),
        pytest.param(
            "static volatile uint8_t hog[200];\n"
            "uint16_t again(uint16_t n);\nuint16_t again(uint16_t n) { return hog[n]; }\n",
            "RAM and stack is over its budget of 85 %",
            id="over-budget",
        ),
    ],
)
def test_image_is_refused_in_one_line(refused: Path, source: str, reason: str) -> None:
    """A stack without bound, or too much of it."""
    changed(refused, source)
    text = (PROJECT / MAIN).read_text()
    assert text.count("    clock_init();\n") == 1
    text = text.replace("    clock_init();\n", "    clock_init();\n    hook = again(hook);\n")
    (refused / MAIN).write_text(
        text.replace("int main", "uint16_t again(uint16_t n);\nstatic volatile uint16_t hook;\nint main")
    )
    assert build("uno", refused / "out", sources=refused).error == reason


class TestBuildId:
    """The identity of an image."""

    @pytest.fixture
    def sources(self, tmp_path: Path) -> Path:
        return copied_sources(tmp_path)

    @staticmethod
    def build_id(sources: Path, *, defect: str = "") -> str:
        """Without building: the scripts that run before any target write it."""
        result = build("posix", sources.parent / "out", "envdump", sources=sources, defect=defect)
        assert result.status == 0, result.lines
        return result.build_id

    def test_is_that_of_the_sources_alone(self, posix_build: Build, sources: Path) -> None:
        """Neither the place, nor the time, nor the other port's files count."""
        changed(sources, "/* other */\n", "src/port/atmega328p/uart.c")
        (sources / WATCHED).touch()
        assert self.build_id(sources) == posix_build.build_id

    @pytest.mark.parametrize(
        "name",
        [WATCHED, "lib/mctp/src/mctp_endpoint.h", "lib/pldm/src/pldm_fru.c", "src/device.h", "src/port/posix/pty.h"],
    )
    def test_changes_with_a_source(self, posix_build: Build, sources: Path, name: str) -> None:
        changed(sources, "/* changed */\n", name)
        assert self.build_id(sources) != posix_build.build_id

    def test_changes_with_the_environment(self, posix_build: Build, uno_build: Build) -> None:
        assert uno_build.build_id != posix_build.build_id

    def test_changes_with_a_defect(self, posix_build: Build, sources: Path) -> None:
        assert self.build_id(sources, defect="fcs-unchecked") != posix_build.build_id


@pytest.mark.parametrize("builder", ["arv", ""])
def test_board_must_name_a_builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str) -> None:
    manifest = json.loads((PROJECT / "platform/boards/uno.json").read_text())
    manifest["build"]["builder"] = builder
    (tmp_path / "uno.json").write_text(json.dumps(manifest))
    monkeypatch.setenv("PLATFORMIO_BOARDS_DIR", str(tmp_path))
    error = build("uno", tmp_path / "out").error
    assert error == f"board uno: build.builder is '{builder}', expected one of: arm, avr, host"


class TestObjects:
    """What is compiled for the host program when another of its builds was there before."""

    DEFECTIVE = "mctp_serial_rx"

    @staticmethod
    def compiled(folder: Path, sources: Path, defect: str = "") -> set[str]:
        """Build into a folder; returns the sources that were compiled."""
        result = build("posix_plain", folder, sources=sources, defect=defect)
        assert result.status == 0, result.lines
        objects = [line.split()[-1] for line in result.lines if line.startswith("Compiling ")]
        return {Path(name).stem for name in objects}

    def test_a_defect_has_its_own_source_and_the_identity_compiled(self, tmp_path: Path) -> None:
        out, sources = tmp_path / "out", copied_sources(tmp_path)
        assert len(self.compiled(out, sources)) > 30
        assert self.compiled(out, sources, "fcs-unchecked") == {self.DEFECTIVE, "vendor_service"}
        changed(sources, "#define CHANGED 1\n", "lib/mctp/src/mctp_fcs.h")
        anew = self.compiled(out, sources, "fcs-unchecked")
        assert anew == {self.DEFECTIVE, "vendor_service", "mctp_fcs", "mctp_serial_tx"}


class TestDefectByName:
    """PLUMBLINE_DEFECT and what is wrong with it."""

    def test_unknown_name(self, tmp_path: Path) -> None:
        error = build("posix", tmp_path, defect="fcs-unchekced").error
        first = "acknowledgement-empties-the-queue"
        assert error.startswith(f"no defect is called fcs-unchekced; defects.yaml has: {first}, ")

    @pytest.mark.parametrize(
        ("change", "times"), [pytest.param("", 0, id="gone"), pytest.param("{0} {0}", 2, id="doubled")]
    )
    def test_text_that_does_not_occur_once(self, tmp_path: Path, change: str, times: int) -> None:
        sources = copied_sources(tmp_path)
        file, text = sources / "lib/mctp/src/mctp_serial_rx.c", "rx->fcs == received &&"
        file.write_text(file.read_text().replace(text, change.format(text)))
        error = build("posix", tmp_path / "out", sources=sources, defect="fcs-unchecked").error
        assert (
            error == f"defect fcs-unchecked: its text occurs {times} times in lib/mctp/src/mctp_serial_rx.c, not once"
        )

    def test_file_that_is_not_there(self, tmp_path: Path) -> None:
        sources = copied_sources(tmp_path)
        (sources / "lib/mctp/src/mctp_serial_rx.c").unlink()
        error = build("posix", tmp_path / "out", sources=sources, defect="fcs-unchecked").error
        assert error == "defect fcs-unchecked: there is no file lib/mctp/src/mctp_serial_rx.c"

    def test_bench_passes_the_line_on(self) -> None:
        """The rig's error is one line that ends with the build's own words."""
        source = FirmwareSource(environment="posix", defect="no-such")
        with pytest.raises(RigError) as caught:
            Project(load_rig(ROOT / "rigs/posix.yaml"), source, print).build()
        told = str(caught.value)
        assert told.startswith(
            "build of firmware, environment posix, defect no-such failed: Error: no defect is called"
        )
        assert "\n" not in told
