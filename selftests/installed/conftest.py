"""What the self-tests of the installed suite ask for by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.installed.environment import Environment, build_wheel, extended, made


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The suite's wheel."""
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    """The suite without any extra, which is enough for a board that is not flashed."""
    return made(tmp_path_factory.mktemp("base"), wheel)


@pytest.fixture(scope="session")
def flashing(tmp_path_factory: pytest.TempPathFactory, wheel: Path, base: Environment) -> Environment:
    """The suite with what builds firmware for this machine."""
    return extended(base, tmp_path_factory.mktemp("flashing"), wheel, "platformio")
