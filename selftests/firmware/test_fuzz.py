"""The reference device under libFuzzer, with the sanitizers on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selftests.firmware.fuzzing import FOUND, SOURCES, TARGETS, Objects, fuzz
from selftests.firmware.units import mutated

SECONDS = 15
SEED = 1
MUTANT_SECONDS = 300
"""The slowest to be found takes some seconds, and now and then many: the fuzzer's way is another each time."""
FEWEST = 100
"""Executions in a second, on a machine as busy as it may be."""

pytestmark = [pytest.mark.slow, pytest.mark.computes, pytest.mark.timeout(MUTANT_SECONDS + 240)]


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> Objects:
    """Of the sound device."""
    return Objects(tmp_path_factory.mktemp("objects"))


@pytest.mark.parametrize("target", TARGETS)
def test_fuzzed_device_lives(objects: Objects, tmp_path: Path, target: str) -> None:
    """`make fuzz` does it for minutes."""
    done = fuzz(objects.program(tmp_path, target), tmp_path / "corpus", SECONDS, SEED)
    assert done.exit_code == 0, f"{done.text}\nthe input is in {FOUND}"
    assert done.executions > SECONDS * FEWEST


@pytest.mark.parametrize(
    ("target", "about", "name", "text", "other"),
    [
        pytest.param("fuzz_packets", "", "mctp_assembly.c", "room - assembly->length", "room", id="assembly"),
        pytest.param(
            "fuzz_packets", "events", "pldm_event.c", "queue->count == PLDM_EVENT_QUEUE_SIZE ||", "",
            id="queue-of-events",
        ),
        pytest.param(
            "fuzz_packets", "update.", "pldm_update_transfer.c", "response->length != DATA_AT + wanted", "false",
            id="part",
        ),
        pytest.param(
            "fuzz_bytes", "", "mctp_serial_rx.c", "byte <= MCTP_PACKET_MAX", "byte < 255", id="length-of-a-frame"
        ),
    ],
)  # fmt: skip
def test_fuzzer_finds_a_missing_bound(
    objects: Objects,
    tmp_path: Path,
    target: str,
    about: str,
    name: str,
    text: str,
    other: str,
) -> None:
    """What several packets lead to is found sooner from those that are about it."""
    copy = mutated(tmp_path, next(path for path in SOURCES if path.name == name), text, other)
    program = objects.program(tmp_path, target, *objects.compiled(tmp_path, copy))
    done = fuzz(program, tmp_path / "corpus", MUTANT_SECONDS, SEED, about, tmp_path / "found")
    assert done.exit_code != 0, done.text
    assert re.search("runtime error|Sanitizer|promise", done.text)
    assert list((tmp_path / "found").iterdir())
