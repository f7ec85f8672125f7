"""What the self-tests of the firmware ask for by name."""

from pathlib import Path

import pytest

from selftests.firmware.builds import Build, built, described, write_tables
from selftests.firmware.projects import pack
from selftests.made_once import made_once


@pytest.fixture(scope="session")
def uno_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The Uno's image."""
    return made_once(tmp_path_factory, "uno", lambda: built("uno", tmp_path_factory.mktemp("uno")))


@pytest.fixture(scope="session")
def posix_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The host program, with its sanitizers."""
    return made_once(tmp_path_factory, "posix", lambda: built("posix", tmp_path_factory.mktemp("posix")))


@pytest.fixture(scope="session")
def program(posix_build: Build) -> Path:
    """The host program's file."""
    return posix_build.folder / "program"


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the headers that are made from the device's description."""
    folder = tmp_path_factory.mktemp("generated")
    write_tables(folder, described())
    return folder


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each library's archive, by its name."""
    return made_once(tmp_path_factory, "archives", lambda: pack(tmp_path_factory.mktemp("archives")))
