"""What of the reference device is not in its records: its wiring, where it starts, and who it is.

That its records and its FRU table are those of the firmware's description is a test of the bench's reader of that.
"""

from pathlib import Path
from typing import Any

import yaml

from tester.mctp.endpoint import Endpoint
from tester.pldm.reference_device import BOARD, EFFECTER_OUTPUTS, SAFE, SENSOR_INPUTS, UID, VENDOR

DESCRIPTION = Path(__file__).resolve().parents[3] / "firmware" / "device.yaml"
DEVICE: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
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
    assert places("effecter", "safe") == SAFE


def test_board_starts_where_effecters_are_safe() -> None:
    """An output stands at its effecter's safe value, or at the place of its safe state among the possible ones."""
    start = {"light": 512}
    for entry in DESCRIBED:
        if entry["kind"] == "numeric_effecter":
            start[entry["output"]] = entry["safe"]
        elif entry["kind"] == "state_effecter":
            start |= {part["output"]: part["states"].index(part["safe"]) for part in entry["sets"]}
    assert start == BOARD


def test_vendor_is_the_described_one() -> None:
    assert DEVICE["vendor"] == VENDOR


def test_terminus_uid_is_the_endpoint_uuid() -> None:
    assert Endpoint.uuid == UID
