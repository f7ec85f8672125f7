"""What the runs against defective devices ask for by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from selftests.defects.dialogues import Dialogues, Recording
from selftests.defects.kills import Defect, cases_seeing, record_layer
from selftests.defects.programs import cases_seeing_program, on_program, record_firmware
from selftests.fork_server import ForkServer
from selftests.made_once import made_once
from selftests.mutation.objects import Objects
from selftests.priority import aside

WHOLE = "WHOLE_MATRIX"
"""Set in the environment: each defect meets all cases of its layer, and one of the firmware is built by its name."""
SeenBy = Callable[[Defect], list[str]]
Ready = Callable[[Defect, Path], tuple[Defect, list[str]]]
COMPILES_AT_ONCE = 2


@pytest.fixture(scope="session")
def seen_by(tmp_path_factory: pytest.TempPathFactory, fork_server: ForkServer) -> Iterator[SeenBy]:
    """The cases that can see a defect, none where that may be all; found once for all workers."""

    @cache
    def recorded(layer: tuple[str, ...], pics: str) -> Recording:
        name = "-".join(("dialogues", Path(pics).stem, *(Path(place).name for place in layer)))
        folder = tmp_path_factory.mktemp("dialogues")
        return made_once(tmp_path_factory, name, lambda: record_layer(layer, pics, folder, fork_server))

    with aside() as computed:
        yield lambda defect: [] if os.environ.get(WHOLE) else computed(lambda: cases_seeing(defect, recorded))


@pytest.fixture(scope="session")
def objects(tmp_path_factory: pytest.TempPathFactory) -> Objects:
    """Of the firmware, for all workers."""
    folder = tmp_path_factory.mktemp("objects")
    return made_once(tmp_path_factory, "objects", lambda: Objects(folder, COMPILES_AT_ONCE))


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory, objects: Objects, fork_server: ForkServer) -> Iterator[Ready]:
    """A defect of the firmware as a rig has it, and the cases that can see it, none where that may be all. The folder
    is for its program; dialogues are for all workers.
    """
    if os.environ.get(WHOLE):
        yield lambda defect, _: (defect, [])
        return
    folder = tmp_path_factory.mktemp("firmware")

    @cache
    def recorded(layer: tuple[str, ...]) -> Dialogues:
        name = "-".join(("firmware", *(Path(place).name for place in layer)))
        return made_once(tmp_path_factory, name, lambda: record_firmware(layer, objects, folder, fork_server))

    def on_its_program(defect: Defect, place: Path) -> tuple[Defect, list[str]]:
        made = on_program(defect, objects, place)
        return made, cases_seeing_program(made, recorded)

    with aside() as computed:
        yield lambda defect, place: computed(lambda: on_its_program(defect, place))
