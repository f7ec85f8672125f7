"""Firmware that does not build and boards that do not take it: one clear line, and no process left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fixtures.boards.loading import load_rig
from fixtures.boards.platformio import Firmware
from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT, FirmwareSource
from places import PLATFORMIO_CORE
from selftests.bench.devices import silent
from selftests.bench.lines import Line, on_pty
from selftests.bench.suite import Finished, Suite, behind, descendants

pytestmark = pytest.mark.slow

GOOD = "int main(void) { return 0; }\n"
BAD = "int main(void)\n{\n    return nothing;\n}\n"


def project(suite: Suite, source: str) -> dict[str, str]:
    """A PlatformIO project of one file for an Uno; its packages are ours, all else it keeps to itself."""
    core = suite.folder / "core"
    core.mkdir()
    (core / "packages").symlink_to(PLATFORMIO_CORE / "packages")
    (suite.folder / "src").mkdir()
    suite.write("src/main.c", source)
    suite.write(
        "platformio.ini",
        f"[platformio]\ncore_dir = {core}\n"
        f"[env:uno]\nplatform = symlink://{ROOT}/firmware/platform\nboard = uno\nlib_ldf_mode = off\n",
    )
    return {"project": str(suite.folder), "environment": "uno"}


def judged(suite: Suite, firmware: dict[str, str], url: str = "/dev/ttyNothing", *options: str) -> Finished:
    """Run two cases on a board that is to be flashed first."""
    rig = suite.rig(**behind(url) | {"firmware": firmware})
    run = suite.run(rig, "talk.py::test_question", "talk.py::test_afterwards", *options)
    assert "Traceback" not in run.text
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"] * 2, 10), run.text
    assert len(set(run.details)) == 1
    return run


def test_a_build_that_fails_shows_the_compiler_s_line(suite: Suite) -> None:
    run = judged(suite, project(suite, BAD))
    assert f"build of {suite.folder.name}, environment uno failed: src/main.c:3:12: error: 'nothing'" in run.details[0]
    assert "==> building" in run.text


def test_an_environment_that_does_not_exist_is_named(suite: Suite) -> None:
    run = judged(suite, project(suite, GOOD) | {"environment": "due"})
    assert "Unknown environment names 'due'" in run.details[0]


def test_an_upload_to_what_is_no_boot_loader_shows_the_uploader_s_line(suite: Suite) -> None:
    def gibberish(line: Line) -> None:
        while True:
            line.write(b"\x55" * len(line.read()))

    with on_pty(gibberish) as url:
        run = judged(suite, project(suite, GOOD), url, "--reflash")
    assert "environment uno failed: avrdude" in run.details[0]
    assert f"==> uploading {suite.folder.name}, environment uno to {url}" in run.text


def test_an_upload_that_hangs_is_ended(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    firmware = project(suite, GOOD)
    with on_pty(silent) as url:
        uploader = Firmware(load_rig(suite.rig(**behind(url))), FirmwareSource(**firmware), lambda _: None)
        uploader.build()
        monkeypatch.setattr("fixtures.boards.platformio.UPLOAD_SECONDS", 2.5)
        before = descendants(os.getpid())
        with pytest.raises(RigError, match=r"^upload of .* hung: ended after 2 s; "):
            uploader.upload(url)
    assert descendants(os.getpid()) <= before, "avrdude was left behind"


def test_without_platformio_one_line_says_what_to_run(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    source = FirmwareSource(**project(suite, GOOD))
    firmware = Firmware(load_rig(suite.rig()), source, lambda _: None)
    monkeypatch.setattr("sys.executable", str(Path("/nowhere/python")))
    with pytest.raises(RigError, match=r"^/nowhere/python: not installed; run: make setup$"):
        firmware.build()
