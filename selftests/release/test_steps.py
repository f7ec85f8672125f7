"""The steps of a release: what each leaves, and what each refuses."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from release.bill_of_materials import PINNED
from release.boards import virtual_boards
from release.release import Release, ReleaseError
from release.steps import CHECKS, make
from release.versions import places, versions
from selftests.command_line.shell import PROJECT
from selftests.release.made_up import ENVIRONMENTS, IMAGE, SIZES, VERSION, Noted, leave_reports, release_of, repository

BOARDS = {"posix", *ENVIRONMENTS}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that could be released."""
    return repository(tmp_path)


def refused(release: Release) -> str:
    """Why there is no release, in words."""
    with pytest.raises(ReleaseError) as error:
        make(release, lambda _: None)
    return str(error.value)


def place_in(runner: Noted, word: str) -> int:
    """Which command has this word."""
    return next(number for number, command in enumerate(runner.commands) if word in command)


def test_a_dry_run_leaves_all_and_tags_nothing(root: Path) -> None:
    release, runner = release_of(root)
    make(release, lambda _: None)
    boards = {kept for rig in BOARDS for kept in (
        f"statement-{rig}.md", f"statement-{rig}.html", f"statement-{rig}.pdf",
        f"conformance-{rig}.json", f"report-{rig}.html",
    )}  # fmt: skip
    flashed = {kept for rig in ENVIRONMENTS for kept in (f"reference-{rig}.hex", f"size-{rig}.json")}
    assert {path.name for path in release.folder.iterdir()} == boards | flashed | {
        "NOTES.md", "SHA256SUMS",
        f"mctp-{VERSION}.tar.gz", f"pldm-{VERSION}.tar.gz", f"plumbline-{VERSION}.tar.gz",
        f"plumbline-{VERSION}-py3-none-any.whl", f"plumbline-{VERSION}.cdx.json",
    }  # fmt: skip
    assert not any(command.startswith("git tag") for command in runner.commands)


def test_a_release_is_tagged_when_all_else_is_done(root: Path) -> None:
    release, runner = release_of(root, publish=True)
    make(release, lambda _: None)
    assert runner.commands[-1].startswith(f"git tag --annotate v{VERSION}")


def test_every_virtual_board_is_judged() -> None:
    assert {rig.name for rig in virtual_boards(ROOT)} == BOARDS


def test_checks_come_before_archives(root: Path) -> None:
    release, runner = release_of(root)
    make(release, lambda _: None)
    assert runner.commands[0] == "make test"
    judged = [place_in(runner, f"rigs/{name}.yaml") for name in BOARDS]
    assert max(judged) < place_in(runner, "library_archive")


def test_the_bill_has_every_extra_but_those_of_developers() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name for name, packages in project["optional-dependencies"].items() if name != "flashing"}
    assert set(PINNED) == {"base"} | extras - {"release-tools", "proof-tools", "develop"}


def test_sums_are_those_of_the_files(root: Path) -> None:
    release, _ = release_of(root)
    make(release, lambda _: None)
    lines = [line.split("  ") for line in (release.folder / "SHA256SUMS").read_text().splitlines()]
    files = [path for path in release.folder.iterdir() if path.name != "SHA256SUMS"]
    assert {name: told for told, name in lines} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_image_and_sizes_are_those_that_were_judged(root: Path) -> None:
    release, _ = release_of(root)
    make(release, lambda _: None)
    assert (release.folder / "reference-virtual-uno.hex").read_bytes() == IMAGE
    assert json.loads((release.folder / "size-virtual-uno.json").read_text()) == SIZES


def test_another_image_than_the_judged_one_is_refused(root: Path) -> None:
    (root / "images" / "uno" / "firmware.hex").write_bytes(b":another\n")
    assert "is not the one that virtual-uno was judged with" in refused(release_of(root)[0])


def test_a_run_without_a_page_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def incomplete(out: Path) -> None:
        leave_reports(out)
        (out / "report.html").unlink()

    monkeypatch.setattr("selftests.release.made_up.leave_reports", incomplete)
    assert refused(release_of(root)[0]) == "the run of posix left no report.html"


def test_what_is_refused_at_once_leaves_what_was_made_before(root: Path) -> None:
    release, runner = release_of(root)
    make(release, lambda _: None)
    before = {path.name: path.read_bytes() for path in release.folder.iterdir()}
    (root / "CHANGELOG.md").write_text("# Changes\n")
    runner.commands.clear()
    refused(release_of(root)[0])
    refused(release_of(root, status=" M README.md\n")[0])
    assert {path.name: path.read_bytes() for path in release.folder.iterdir()} == before


@pytest.mark.parametrize(("what", "after"), [("rev-parse", "beef\n"), ("status", " M README.md\n")])
def test_what_changes_meanwhile_is_not_tagged(root: Path, what: str, after: str) -> None:
    """A person may commit, or edit, while it runs."""
    release, runner = release_of(root, publish=True, **{"rev-parse": "cafe\n"})

    def work_goes_on(said: str) -> None:
        if "self-tests" in said:
            runner.says[what] = after

    with pytest.raises(ReleaseError, match=r"no longer at cafe|not clean"):
        make(release, work_goes_on)
    assert not any(command.startswith("git tag") for command in runner.commands)
    assert not (release.folder / "SHA256SUMS").exists()


def test_the_commit_is_tagged_that_was_checked(root: Path) -> None:
    release, runner = release_of(root, publish=True, **{"rev-parse": "cafe\n"})
    make(release, lambda _: None)
    assert runner.commands[-1].endswith(" cafe")


def test_what_nobody_can_sign_is_refused_at_once(root: Path) -> None:
    assert "git var" in refused(release_of(root, publish=True, fails="git var")[0])
    make(release_of(root, fails="git var")[0], lambda _: None)


def test_checks_alone_leave_nothing(root: Path) -> None:
    release, runner = release_of(root)
    make(release, lambda _: None, CHECKS)
    assert (runner.commands, release.folder.exists()) == ([], False)


def test_an_unclean_tree_is_refused(root: Path) -> None:
    release, runner = release_of(root, status=" M README.md\n?? x.py\n")
    assert refused(release).endswith(": README.md, x.py")
    assert runner.commands == []


def test_a_tag_that_is_there_is_refused_where_it_is_meant(root: Path) -> None:
    assert f"the tag v{VERSION} is there already" in refused(release_of(root, publish=True, tag=f"v{VERSION}\n")[0])
    make(release_of(root, tag=f"v{VERSION}\n")[0], lambda _: None)


@pytest.mark.parametrize("name", [name for name, _ in places()])
def test_another_version_anywhere_is_refused(root: Path, name: str) -> None:
    text = (root / name).read_text()
    other = text.replace(VERSION, "3.1.5").replace("PATCH 4", "PATCH 5")
    assert other != text
    (root / name).write_text(other)
    assert refused(release_of(root)[0]) == f"{name}: its version is 3.1.5, expected {VERSION}"


def test_every_place_of_this_repository_tells_one_version() -> None:
    versions(Release(str(PROJECT["version"])))


@pytest.mark.parametrize("fails", ["make test", "virtual-uno.yaml", "library_archive", "cyclonedx"])
def test_what_fails_ends_it_before_the_tag(root: Path, fails: str) -> None:
    release, runner = release_of(root, publish=True, fails=fails)
    assert fails in refused(release)
    assert fails in runner.commands[-1]


@pytest.mark.parametrize(
    ("text", "publish", "notes"),
    [
        ("## 3.1.4, 2027-01-31\n\n- New.\n", True, "- New.\n"),
        ("## 3.1.4\n\n- New.\n\n## 3.1.3\n\n- Old.\n", True, "- New.\n"),
        ("## Not released\n\n- To come.\n", False, "- To come.\n"),
        ("## Not released\n\n- To come.\n", True, None),
        ("## 3.1.4\n\n## 3.1.3\n\n- Old.\n", True, None),
        ("## 3.1.45\n\n- Other.\n", False, None),
    ],
)
def test_notes_are_those_of_the_version(root: Path, text: str, notes: str | None, *, publish: bool) -> None:
    (root / "CHANGELOG.md").write_text(f"# Changes\n\n{text}")
    release, _ = release_of(root, publish=publish)
    if notes is None:
        assert f"CHANGELOG.md: nothing under `## {VERSION}`" in refused(release)
    else:
        make(release, lambda _: None)
        assert (release.folder / "NOTES.md").read_text() == notes


@pytest.mark.parametrize("version", ["1", "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.2.3-rc1", ""])
def test_what_is_no_version_is_refused(version: str) -> None:
    with pytest.raises(ReleaseError, match="is no version"):
        Release(version)
