"""The firmware's tables in C: figures for everyone, and the tables themselves for device_description.c."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from .device import Device, size_code
from .fields import SIZES
from .pdr_layouts import LIMITS, THRESHOLDS
from .pdr_records import EID_AT, TID_AT, VALIDITY_AT, Record, possible_states

BYTES_PER_LINE = 16


def figures(device: Device) -> str:
    """device_figures.h: who the device is, counts, sizes and checksums."""
    return _header("DEVICE_FIGURES_H", "".join(f"#define {name} {value}\n" for name, value in _figures(device)))


def tables(device: Device) -> str:
    """device_tables.h: the tables that device_description.c is made of."""
    return _header("DEVICE_TABLES_H", "\n".join(_tables(device)))


def updates(device: Device) -> str:
    """device_update_tables.h: what the device is as one that is updated."""
    return _header("DEVICE_UPDATE_TABLES_H", device.update)


def _header(guard: str, text: str) -> str:
    made = "/* Made from the device's description by scripts/description.py. */"
    return f"{made}\n#ifndef {guard}\n#define {guard}\n\n{text}\n#endif\n"


def _figures(device: Device) -> Iterator[tuple[str, str]]:
    repository = device.repository
    locator = device.of("terminus_locator")[0]
    at = repository.index(locator.data)
    yield "DEVICE_UUID", _listed(device.uuid)
    yield "DEVICE_ENTERPRISE", _listed(device.enterprise)
    yield "REPOSITORY_RECORDS", f"{len(device.records)}u"
    yield "REPOSITORY_SIZE", f"{len(repository)}u"
    yield "REPOSITORY_LARGEST", f"{max(len(record.data) for record in device.records)}u"
    yield "REPOSITORY_SIGNATURE", f"0x{zlib.crc32(repository):08X}ul"
    yield "LOCATOR_VALIDITY_AT", f"{at + VALIDITY_AT}u"
    yield "LOCATOR_TID_AT", f"{at + TID_AT}u"
    yield "LOCATOR_EID_AT", f"{at + EID_AT}u"
    yield "FRU_SIZE", f"{len(device.fru)}u"
    yield "FRU_RECORD_SETS", f"{len({record['rsi'] for record in device.fru_records})}u"
    yield "FRU_RECORDS", f"{len(device.fru_records)}u"
    yield "FRU_CHECKSUM", f"0x{zlib.crc32(device.fru):08X}ul"
    for name, rows in _rows(device).items():
        yield f"{name}_COUNT", str(len(rows))
        yield f"{name}_ROOM", f"{max(1, len(rows))} /* an array of that many has at least one */"
    yield "LIMITED_SENSOR_ROOM", str(max(1, len(_limited(device))))


def _rows(device: Device) -> dict[str, list[str]]:
    """The rows of each table of sensors and effecters."""
    return {
        "NUMERIC_SENSOR": list(_numeric_sensors(device)),
        "NUMERIC_EFFECTER": [_numeric_effecter(record) for record in device.of("numeric_effecter")],
        "STATE_SENSOR": list(_composites(device.of("state_sensor"), "sensor_id")),
        "STATE_SENSOR_POINT": list(_points(device.of("state_sensor"), "input")),
        "STATE_EFFECTER": list(_composites(device.of("state_effecter"), "effecter_id")),
        "STATE_EFFECTER_POINT": list(_points(device.of("state_effecter"), "output")),
    }


def _tables(device: Device) -> Iterator[str]:
    yield _bytes("device_repository", device.repository)
    yield _array("struct pldm_record", "device_records", _records(device))
    yield _bytes("device_fru", device.fru)
    for name, rows in _rows(device).items():
        table = name.lower()
        kind = "composite" if table in ("state_sensor", "state_effecter") else table
        kind = "state_point" if table.endswith("_point") else kind
        yield _array(f"struct pldm_{kind}", f"device_{table}s", rows)


def _listed(data: bytes) -> str:
    return ", ".join(f"0x{byte:02X}" for byte in data)


def _bytes(name: str, data: bytes) -> str:
    values = [f"0x{byte:02X}," for byte in data] or ["0"]
    lines = [" ".join(values[at : at + BYTES_PER_LINE]) for at in range(0, len(values), BYTES_PER_LINE)]
    return _array("uint8_t", name, lines, "")


def _array(kind: str, name: str, rows: Iterable[str], end: str = ",") -> str:
    """An array in flash; an empty one has a row that nobody reads."""
    lines = "".join(f"    {row}{end}\n" for row in rows) or "    {0}\n"
    return f"static const {kind} {name}[] MCTP_FLASH = {{\n{lines}}};\n"


def _records(device: Device) -> Iterator[str]:
    at = 0
    for record in device.records:
        yield f"{{0x{record.handle:04X}, {at}, {len(record.data)}}}"
        at += len(record.data)


def _limited(device: Device) -> list[Record]:
    return [record for record in device.of("numeric_sensor") if record.fields.get("supported_thresholds")]


def _signal(name: str) -> str:
    return f"SIGNAL_{name.upper()}"


def _numeric_sensors(device: Device) -> Iterator[str]:
    limited = _limited(device)
    for record in device.of("numeric_sensor"):
        fields = record.fields
        supported = fields.get("supported_thresholds") or []
        mask = sum(1 << THRESHOLDS.index(name) for name in set(supported))
        place = limited.index(record) if record in limited else 0
        limits = ", ".join(_int32(int(fields.get(name, 0))) for name in LIMITS)
        hysteresis = int(fields.get("hysteresis", 0)) & 0xFFFFFFFF
        yield (
            f"{{{fields['sensor_id']}, {size_code(SIZES, fields)}, {_signal(fields['input'])}, 0x{mask:02X}, {place}, "
            f"{{{limits}}}, {hysteresis}ul}}"
        )


def _numeric_effecter(record: Record) -> str:
    fields = record.fields
    values = (_int32(fields.get(name, 0)) for name in ("min_settable", "max_settable", "safe"))
    return f"{{{fields['effecter_id']}, {size_code(SIZES, fields)}, {_signal(fields['output'])}, {', '.join(values)}}}"


def _composites(records: list[Record], key: str) -> Iterator[str]:
    first = 0
    for record in records:
        count = len(record.fields["sets"])
        yield f"{{{record.fields[key]}, {first}, {count}}}"
        first += count


def _points(records: list[Record], key: str) -> Iterator[str]:
    for record in records:
        for each in record.fields["sets"]:
            mask = possible_states(each["states"])
            yield f"{{{_signal(each[key])}, {each.get('safe', 0)}, 0x{mask:08X}ul}}"


def _int32(value: int) -> str:
    """A C constant of type int32_t; an unsigned one above its range keeps its bits."""
    bits = value & 0xFFFFFFFF
    signed = bits - (1 << 32) if bits >> 31 else bits
    return "INT32_MIN" if signed == -(1 << 31) else str(signed)
