"""Firmware that does not build and boards that do not take it: one clear line, and no process left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fixtures.bench.identity import UNCONFIRMED
from fixtures.boards.loading import load_rig
from fixtures.boards.platformio import Project
from fixtures.errors import RigError
from fixtures.rigs.rig import FirmwareSource
from selftests.bench import own_boards
from selftests.bench.devices import silent
from selftests.bench.lines import Line, on_pty
from selftests.bench.projects import GOOD, project
from selftests.bench.suite import FINAL, Finished, Suite, behind
from selftests.processes import descendants

pytestmark = pytest.mark.slow

RUNS = b"in-proc.".hex()
"""The build ID of the reference device."""
BAD = "int main(void)\n{\n    return nothing;\n}\n"


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


def unwritten(suite: Suite, build_id: str, *options: str, board: str = "UnwrittenBoard") -> Finished:
    """A run on a board that keeps what it runs, whatever is uploaded."""
    source = project(suite, GOOD)
    suite.write(
        "build_id.py",
        "from pathlib import Path\nImport('env')\nfolder = Path(env.subst('$BUILD_DIR'))\n"
        f"folder.mkdir(parents=True, exist_ok=True)\n(folder / 'build_id').write_text('{build_id}')\n",
    )
    with (suite.folder / "platformio.ini").open("a") as ini:
        ini.write("extra_scripts = post:build_id.py\n")
    rig = suite.rig(board=f"{own_boards.__name__}:{board}", firmware=source)
    return suite.run(rig, "talk.py::test_question", FINAL, *options)


def test_an_upload_that_wrote_nothing_breaks_the_rig(suite: Suite) -> None:
    run = unwritten(suite, "11" * 8)
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"], 10), run.text
    words = f"the upload reported success, but the board still runs build id {RUNS}, not {'11' * 8}; "
    assert words in run.details[0]
    assert words in run.conformance["reason"]
    assert "PASS" not in run.final.values(), run.text


def test_an_upload_that_the_board_confirms_is_on_record(suite: Suite) -> None:
    run = unwritten(suite, RUNS)
    assert (run.verdicts, run.exit_code) == (["PASS"], 0), run.text
    assert run.conformance["facts"]["identity"]["build_id"] == RUNS
    assert run.conformance["firmware"]


def test_an_upload_that_the_board_does_not_confirm_is_told(suite: Suite) -> None:
    run = unwritten(suite, RUNS, board="NamelessBoard")
    assert run.verdicts == ["PASS"], run.text
    assert UNCONFIRMED in run.text
    assert "identity" not in run.conformance["facts"]


def test_a_board_taken_as_it_is_has_no_image_that_it_does_not_run(suite: Suite) -> None:
    run = unwritten(suite, "11" * 8, "--no-flash")
    assert (run.verdicts, run.exit_code) == (["PASS"], 0), run.text
    assert run.conformance["firmware"] is None
    assert f"==> the board runs build id {RUNS}, not {'11' * 8}, which was built" in run.text


@pytest.mark.parametrize(
    "line", ["avrdude: stk500_getsync() attempt 10 of 10: not in sync: resp=0x00", "programmer is not responding"]
)
def test_an_uploader_that_finds_no_boot_loader_says_what_to_try(suite: Suite, line: str) -> None:
    firmware = Project(load_rig(suite.rig()), FirmwareSource(**project(suite, GOOD)), lambda _: None)
    with pytest.raises(RigError) as caught:
        firmware.run("upload", ["sh", "-c", f"echo '{line}'; exit 1"], 10.0)
    told = str(caught.value)
    assert f"environment uno failed: {line}; the boot loader did not answer: reset the board" in told
    assert "upload_speed" in told
    assert "this very board and port" in told


def test_an_upload_that_hangs_is_ended(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    firmware = project(suite, GOOD)
    with on_pty(silent) as url:
        uploader = Project(load_rig(suite.rig(**behind(url))), FirmwareSource(**firmware), lambda _: None)
        uploader.build()
        monkeypatch.setattr("fixtures.boards.platformio.UPLOAD_SECONDS", 2.5)
        before = descendants(os.getpid())
        with pytest.raises(RigError, match=r"^upload of .* hung: ended after 2 s; "):
            uploader.upload(url)
    assert descendants(os.getpid()) <= before, "avrdude was left behind"


def test_without_platformio_one_line_says_what_to_run(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    source = FirmwareSource(**project(suite, GOOD))
    firmware = Project(load_rig(suite.rig()), source, lambda _: None)
    monkeypatch.setattr("sys.executable", str(Path("/nowhere/python")))
    with pytest.raises(RigError, match=r"^/nowhere/python: not installed; run: make setup$"):
        firmware.build()
