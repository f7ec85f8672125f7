"""What a device is: its records, its FRU data, its wiring and who it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tester.pldm.description.fru import described_fru_record
from tester.pldm.description.places import DescriptionError, at, needed
from tester.pldm.description.records import described_record
from tester.pldm.description.update import Inventory, described_inventory
from tester.pldm.description.wiring import Signals, safe_values, signals
from tester.pldm.fru import FruRecord
from tester.pldm.pdr import Pdr, StateEffecter, TerminusLocator, decode_pdr

NO_UUID = UUID(int=0)
NOT_UPDATABLE = Inventory()
NEEDED = ("terminus", "records")
KEYS = (*NEEDED, "uuid", "enterprise", "entity", "fru", "update")
WHILE_RUNNING = frozenset({"validity", "tid", "locator_type", "locator_size", "locator"})
"""What only a running terminus knows of its locator."""


@dataclass(frozen=True)
class Description:
    """A device.

    records: in the order of the repository; the terminus locator lacks what only a running terminus knows. fru: in the
    order of the table. uuid: of the endpoint, which is the terminus UID, too. enterprise: IANA's number of who defined
    its vendor messages. inputs, outputs: the board's signals that sensors read and effecters move, one for each of a
    composite's, by ID. safe: the states or values that effecters start with, by ID. update: what it is as one that
    can be updated.
    """

    records: tuple[Pdr, ...]
    fru: tuple[FruRecord, ...] = ()
    uuid: bytes = NO_UUID.bytes
    enterprise: int = 0
    inputs: Signals = field(default_factory=dict)
    outputs: Signals = field(default_factory=dict)
    safe: dict[int, tuple[int, ...]] = field(default_factory=dict)
    update: Inventory = NOT_UPDATABLE

    @property
    def fields(self) -> dict[int, dict[str, Any]]:
        """What is known of each record's fields before the device runs, as they are read, by its handle."""
        read = [decode_pdr(record.encode()) for record in self.records]
        return {
            record.record_handle: {name: value for name, value in vars(record).items() if name not in _unknown(record)}
            for record in read
        }

    @property
    def loops(self) -> dict[int, int]:
        """The effecter that moves each sensor, by the sensor's ID: both are tied to the same signals."""
        moved_by = {names: effecter for effecter, names in self.outputs.items()}
        return {sensor: moved_by[names] for sensor, names in self.inputs.items() if names in moved_by}

    @property
    def start(self) -> dict[str, int]:
        """Where outputs stand before anything moves them: at a safe value, or at a safe state's place in its set."""
        states = {record.effecter_id: record.sets for record in self.records if isinstance(record, StateEffecter)}
        places = {}
        for effecter, names in self.outputs.items():
            for offset, (name, safe) in enumerate(zip(names, self.safe[effecter], strict=True)):
                places[name] = states[effecter][offset].values().index(safe) if effecter in states else safe
        return places


def described(content: Any) -> Description:
    """The device of a description, the content of a file such as firmware is built from.

    Raises DescriptionError with the place in it.
    """
    terminus, entries = needed(content, *NEEDED)
    for key in content:
        if key not in KEYS:
            raise DescriptionError(f"there is no such key; expected {', '.join(KEYS)}", key)
    records = _each("records", entries, lambda entry: described_record(entry, terminus))
    fru = _each("fru", content.get("fru", []), described_fru_record)
    with at("records"):
        wiring = signals(entries, "sensor_id", "input"), signals(entries, "effecter_id", "output"), safe_values(entries)
    with at("uuid"):
        uuid = UUID(content.get("uuid", NO_UUID.hex))
    with at("update"):
        inventory = described_inventory(content["update"]) if "update" in content else NOT_UPDATABLE
    return Description(records, fru, uuid.bytes, content.get("enterprise", 0), *wiring, inventory)


def _each(key: str, entries: Any, make: Callable[[Mapping[str, Any]], Any]) -> tuple[Any, ...]:
    if not isinstance(entries, list):
        raise DescriptionError(f"{entries!r} is not a list", key)
    made = []
    for number, entry in enumerate(entries):
        with at(key, number):
            made.append(make(entry))
    return tuple(made)


def _unknown(record: Pdr) -> frozenset[str]:
    return WHILE_RUNNING if isinstance(record, TerminusLocator) else frozenset()
