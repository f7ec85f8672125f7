"""What of the reference device is not in its records: its wiring, where it starts, and who it is.

That its records and its FRU table are those that the firmware's build encodes is a test of that build's tables.
"""

from pathlib import Path
from typing import Any

import yaml

from tester.mctp.endpoint import Endpoint
from tester.mctp.vendor import ENTERPRISE
from tester.pldm.reference_device import BOARD, DESCRIPTION, EFFECTER_OUTPUTS, SENSOR_INPUTS, UID

FILE = Path(__file__).resolve().parents[3] / "firmware" / "device.yaml"
DEVICE: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
DESCRIBED: list[dict[str, Any]] = DEVICE["records"]


def places(kind: str, what: str) -> dict[int, tuple[Any, ...]]:
    """The inputs, outputs or safe values of all sensors or effecters, by ID."""
    found = {}
    for entry in DESCRIBED:
        if entry["kind"].endswith(kind):
            found[entry[f"{kind}_id"]] = tuple(part[what] for part in entry.get("sets", [entry]))
    return found


def test_sensors_and_effecters_are_wired_as_described() -> None:
    assert places("sensor", "input") == SENSOR_INPUTS
    assert places("effecter", "output") == EFFECTER_OUTPUTS
    assert places("effecter", "safe") == DESCRIPTION.safe


def test_board_starts_where_effecters_are_safe() -> None:
    """An output stands at its effecter's safe value, or at the place of its safe state among the possible ones."""
    start = {"light": 512}
    for entry in DESCRIBED:
        if entry["kind"] == "numeric_effecter":
            start[entry["output"]] = entry["safe"]
        elif entry["kind"] == "state_effecter":
            start |= {part["output"]: part["states"].index(part["safe"]) for part in entry["sets"]}
    assert start == BOARD


def test_sensors_follow_the_effecters_on_the_same_signals() -> None:
    moved_by = {outputs: effecter for effecter, outputs in places("effecter", "output").items()}
    tied = {sensor: moved_by.get(inputs) for sensor, inputs in places("sensor", "input").items()}
    assert tied == {**dict.fromkeys(tied), **DESCRIPTION.loops}
    assert DESCRIPTION.loops


def test_identity_is_the_described_one() -> None:
    assert DEVICE["uuid"].replace("-", "") == Endpoint.uuid.hex() == UID.hex()
    assert DEVICE["enterprise"] == ENTERPRISE == DESCRIPTION.enterprise
