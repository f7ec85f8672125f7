"""What a user has built, or builds, in a way of their own: found, written, and not written twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.boards.loading import firmware_of, load_rig
from fixtures.boards.platformio import Project
from fixtures.boards.registry import SILENT_SECONDS
from fixtures.errors import RigError
from fixtures.rigs.lock import board_lock
from fixtures.rigs.rig import FirmwareSource
from selftests.bench import own_boards
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.projects import GOOD, project
from selftests.bench.suite import FINAL, Finished, Suite, behind
from tester.mctp.assembly import MctpMessage
from tester.mctp.endpoint import Endpoint

LABELLED = f"{own_boards.__name__}:LabelledBoard"
COPY = ["sh", "-c", 'cat "$0" >> written; echo "to $1"', "{image}", "{port}"]

MISTAKES = {
    "no-such-image": ("{image: gone.hex, upload: [x]}", "firmware.image: no such file: gone.hex"),
    "no-upload": ("{image: app.hex}", "firmware.upload is missing, the command that writes the image"),
    "unknown-place": (
        "{image: app.hex, upload: [x, '{host}']}",
        "'{host}' names {host}; expected {image} and {port}, a brace of its own doubled",
    ),
    "a-text": ("{image: app.hex, upload: x}", "firmware.upload: expected a list of arguments, found 'x'"),
    "misspelt": ("{image: app.hex, uplaod: [x]}", "unknown key 'firmware.uplaod'; did you mean 'upload'?"),
    "no-environment": ("{project: .}", "key 'firmware.environment' is missing"),
    "neither": ("app.hex", "firmware: expected 'none' or a mapping of keys, found 'app.hex'"),
}


@pytest.mark.parametrize(("firmware", "complaint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_one_line(suite: Suite, firmware: str, complaint: str) -> None:
    suite.write("app.hex", "")
    rig = suite.write("rig.yaml", f"board: any\nfirmware: {firmware}\nlink: {{url: /dev/x}}\n")
    with pytest.raises(RigError) as caught:
        load_rig(rig)
    assert str(caught.value).startswith(f"{rig}:2: {complaint}")
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_a_project_builds_where_its_own_file_says(suite: Suite) -> None:
    """And its program may have another name than most."""
    source = project(suite, GOOD)
    ini = suite.folder / "platformio.ini"
    suite.write("name.py", "Import('env')\nenv.Replace(PROGNAME='heater')\n")
    ini.write_text(ini.read_text().replace("[env:uno]", "build_dir = out/of the way\n[env:uno]"))
    with ini.open("a") as lines:
        lines.write("extra_scripts = post:name.py\n")
    rig = load_rig(suite.rig(link={"baud": 9600}))
    image = Project(rig, FirmwareSource(**source), lambda _: None).build()
    assert image.path.parent == suite.folder / "out" / "of the way" / "uno"


@pytest.mark.slow
def test_a_project_file_that_cannot_be_read_is_named(suite: Suite) -> None:
    suite.write("platformio.ini", "[env:uno\n")
    source = FirmwareSource(project=str(suite.folder), environment="uno")
    with pytest.raises(RigError) as caught:
        Project(load_rig(suite.rig()), source, lambda _: None).build()
    assert str(caught.value).startswith(f"{suite.folder}/platformio.ini: ")
    assert "\n" not in str(caught.value)


def uploaded(suite: Suite, upload: list[str], **firmware: str) -> list[str]:
    """What is said of it. Raises RigError as the upload does."""
    suite.write("app.hex", ":00000001FF\n")
    keys = behind("/dev/ttyNothing") | {"firmware": {"image": "app.hex", "upload": upload, **firmware}}
    said: list[str] = []
    rig = load_rig(suite.rig(**keys))
    written = firmware_of(rig, said.append, None)
    assert written
    written.build()
    written.upload(rig.link.url or "")
    return said


def test_an_image_is_written_by_the_user_s_command(suite: Suite) -> None:
    assert uploaded(suite, COPY)[-1] == "    to /dev/ttyNothing"
    assert (suite.folder / "written").read_text() == ":00000001FF\n"


def test_a_board_is_written_by_another_port_than_it_speaks_by(suite: Suite) -> None:
    assert uploaded(suite, COPY, upload_port="/dev/ttyProgrammer")[-1] == "    to /dev/ttyProgrammer"


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("echo 'error: verification at 0x100'; echo bye; exit 1", "failed: error: verification at 0x100"),
        ("printf '50 %%'; kill -9 $$", "was ended by SIGKILL: 50 %"),
        ("echo '50 %'; sleep 60", "hung: ended after 1 s; 50 %"),
    ],
    ids=["fails", "dies-half-way", "hangs-half-way"],
)
def test_an_upload_that_comes_to_no_end_is_told(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, script: str, complaint: str
) -> None:
    monkeypatch.setattr("fixtures.boards.image_file.UPLOAD_SECONDS", 1.0)
    with pytest.raises(RigError) as caught:
        uploaded(suite, ["sh", "-c", script])
    assert str(caught.value) == f"upload of app.hex {complaint}"


def test_an_uploader_that_cannot_be_run_is_named(suite: Suite) -> None:
    with pytest.raises(RigError, match=r"^firmware\.upload: no-such-program: there is no such program; install it"):
        uploaded(suite, ["no-such-program", "{image}"])
    script = suite.write("up.sh", "#!/bin/sh\n")
    with pytest.raises(RigError, match=rf"^firmware\.upload: {script}: may not be run; chmod \+x {script}$"):
        uploaded(suite, [str(script)])


class Reserved(Endpoint):
    """Says nothing of what it runs."""

    def vendor(self, message: MctpMessage) -> None:
        """No such service."""


@pytest.fixture
def labelled(suite: Suite) -> Iterator[Path]:
    """Where the image is; what this machine knows of the board is forgotten behind the test."""
    yield suite.write("app.hex", "first")
    for left in board_lock(f"label:{suite.folder / 'rig.yaml'}").parent.glob(f"*{suite.folder.name}*"):
        left.unlink()


def judged(suite: Suite, url: str, *options: str) -> tuple[Finished, int]:
    """A run on a board that says nothing of what it runs, and how many times it was written by then."""
    keys = behind(url) | {
        "board": LABELLED,
        "firmware": {"image": "app.hex", "upload": ["sh", "-c", "echo >> written"]},
    }
    run = suite.run(suite.rig(**keys), "talk.py::test_question", *options)
    assert run.verdicts == ["PASS"], run.text
    return run, len((suite.folder / "written").read_text())


def test_what_was_written_last_is_not_written_again(suite: Suite, labelled: Path) -> None:
    with on_pty(answering(Reserved)) as url:
        assert judged(suite, url)[1] == 1
        run, times = judged(suite, url)
        assert times == 1
        assert "==> this image is the last that runs on this machine have written to the board; --reflash" in run.text
        assert judged(suite, url, "--reflash")[1] == 2
        labelled.write_text("second")
        assert judged(suite, url)[1] == 3


def test_a_board_that_says_it_runs_another_is_written(suite: Suite, labelled: Path) -> None:
    assert labelled.exists()
    with on_pty(answering()) as url:
        assert [judged(suite, url)[1] for _ in range(2)] == [1, 2]


def test_what_ran_before_an_upload_that_failed_is_not_judged(suite: Suite) -> None:
    """Whatever it answered when it was asked what it is."""
    suite.write("app.hex", "first")
    failing = {"image": "app.hex", "upload": ["sh", "-c", "exit 1"]}
    with on_pty(answering()) as url:
        run = suite.run(suite.rig(**behind(url) | {"firmware": failing}), "talk.py::test_question", FINAL)
    assert run.verdicts == ["INCONCLUSIVE"], run.text
    assert "PASS" not in run.final.values(), run.text


def test_an_upload_that_stopped_half_way_is_done_again(suite: Suite, labelled: Path) -> None:
    assert labelled.exists()
    with on_pty(answering(Reserved)) as url:
        assert judged(suite, url)[1] == 1
        failing = {"image": "app.hex", "upload": ["sh", "-c", "exit 1"]}
        rig = suite.rig(**behind(url) | {"board": LABELLED, "firmware": failing})
        assert suite.run(rig, "talk.py::test_question", "--reflash").verdicts == ["INCONCLUSIVE"]
        assert judged(suite, url)[1] == 2


def test_a_registry_that_is_silent_is_told_of(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    """In time, and in the end what is to be done."""
    assert SILENT_SECONDS < 10
    monkeypatch.setattr("fixtures.boards.registry.SILENT_SECONDS", 0.2)
    script = "echo 'Platform Manager: Installing atmelavr'; sleep 0.5; echo HTTPClientError:; exit 1"
    monkeypatch.setattr(Project, "_platformio", lambda *_: ["sh", "-c", script])
    source, said = FirmwareSource(**project(suite, GOOD)), list[str]()
    with pytest.raises(RigError) as caught:
        Project(load_rig(suite.rig()), source, said.append).build()
    assert "==> PlatformIO asks its registry for atmelavr, and had no answer for 0.2 s" in said
    assert "HTTPClientError: PlatformIO has not got atmelavr from its registry; install it" in str(caught.value)
