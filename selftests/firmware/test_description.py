"""The tables that are made of a description: known records to the byte, and one line for what is wrong with it."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from firmware.scripts.device_description import c_tables
from firmware.scripts.device_description.fields import DescriptionError, timestamp104
from firmware.scripts.device_description.pdr_records import encoded
from selftests.firmware.builds import DEVICE, build, built, described
from tester.mctp.vendor import ENTERPRISE
from tester.pldm.fru import FruTable
from tester.pldm.reference_device import FRU_RECORDS, RECORDS, UID

HERE = {"entity_type": 0x6000, "entity_instance": 1, "container": 1}
MARKED = {
    "resolution": 0.5,
    "offset": 1.5,
    "accuracy": 7,
    "plus_tolerance": 2,
    "minus_tolerance": 3,
    "state_transition_interval": 0.1,
    "base_unit": 5,
    "unit_modifier": -3,
    "is_linear": 1,
}

# The complete records of the wire page. It fills in what the first one leaves to the running terminus.
RECORD_VECTORS = [
    pytest.param(
        {"record": 1, "kind": "terminus_locator", "container": 1},
        "01 00 00 00 01 01 00 00 09 00 01 00 00 00 01 00 01 01 00",
        id="terminus-locator",
    ),
    pytest.param(
        {"record": 3, "kind": "state_sensor", "sensor_id": 1, **HERE, "sets": [{"state_set": 96, "states": [1, 2]}]},
        "03 00 00 00 01 04 00 00 11 00 01 00 01 00 00 60 01 00 01 00 00 00 01 60 00 01 06",
        id="state-sensor",
    ),
    pytest.param(
        {"record": 4, "kind": "state_effecter", "effecter_id": 2, **HERE}
        | {"sets": [{"state_set": 0x8001, "states": [1, 2]}]},
        "04 00 00 00 01 0B 00 00 13 00 01 00 02 00 00 60 01 00 01 00 00 00 00 00 01 01 80 01 06",
        id="state-effecter",
    ),
    pytest.param(
        {"record": 6, "kind": "entity_association", "container": 1, "association_type": 1}
        | {"containing": [0x40, 1, 0], "contained": [[0x6000, 1, 1]]},
        "06 00 00 00 01 0F 00 00 10 00 01 00 01 40 00 01 00 00 00 01 00 60 01 00 01 00",
        id="entity-association",
    ),
    pytest.param(
        {"record": 5, "kind": "fru_record_set", "rsi": 1, "entity_type": 0x40, "entity_instance": 1},
        "05 00 00 00 01 14 00 00 0A 00 01 00 01 00 40 00 01 00 00 00",
        id="fru-record-set",
    ),
    pytest.param(
        {"record": 4, "kind": "oem_entity_id", "oem_handle": 0x6000, "vendor": 12634, "vendor_entity": 1}
        | {"names": {"en": "Simple"}},
        "04 00 00 00 01 11 00 00 1C 00 01 00 00 60 5A 31 00 00 01 00 01 65 6E 00"
        "00 53 00 69 00 6D 00 70 00 6C 00 65 00 00",
        id="oem-entity-id",
    ),
    pytest.param(
        {"record": 2, "kind": "numeric_sensor", "sensor_id": 3, **HERE, **MARKED, "rel": 0, "hysteresis": 10}
        | {"input": "level", "sensor_data_size": "s32", "range_field_format": "s32", "update_interval": 0.2}
        | {"supported_thresholds": ["upper_warning", "upper_critical", "upper_fatal"] + ["lower_warning"] * 2}
        | {"supported_thresholds": [f"{s}_{k}" for s in ("upper", "lower") for k in ("warning", "critical", "fatal")]}
        | {
            "volatility": 2,
            "max_readable": 1000,
            "min_readable": -1000,
            "nominal": 1,
            "normal_max": 2,
            "normal_min": -2,
        }
        | {"warning_high": 3, "warning_low": -3, "critical_high": 4, "critical_low": -4}
        | {"fatal_high": 5, "fatal_low": -5}
        | {
            "range_field_support": ["nominal", "normal_max", "normal_min"]
            + [f"{kind}_{side}" for kind in ("critical", "fatal") for side in ("high", "low")]
        },
        "02 00 00 00 01 02 00 00 5F 00 01 00 03 00 00 60 01 00 01 00 00 00 05 FD 00 00 00 00 00 00 00 01 05"
        "00 00 00 3F 00 00 C0 3F 07 00 02 03 0A 00 00 00 3F 02 CD CC CC 3D CD CC 4C 3E E8 03 00 00 18 FC FF FF 05 7F"
        "01 00 00 00 02 00 00 00 FE FF FF FF 03 00 00 00 FD FF FF FF 04 00 00 00 FC FF FF FF 05 00 00 00 FB FF FF FF",
        id="numeric-sensor",
    ),
    pytest.param(
        {"record": 3, "kind": "numeric_effecter", "effecter_id": 3, **HERE, **MARKED, "effecter_semantic": 9}
        | {"output": "level", "effecter_data_size": "u32", "transition_interval": 0.2, "max_settable": 1000}
        | {"min_settable": 10, "range_field_format": "real32", "nominal": 1, "normal_max": 2, "normal_min": 3}
        | {"rated_max": 4, "rated_min": 5}
        | {"range_field_support": ["nominal", "normal_max", "normal_min", "rated_max", "rated_min"]},
        "03 00 00 00 01 09 00 00 4A 00 01 00 03 00 00 60 01 00 01 00 09 00 00 00 05 FD 00 00 00 00 00 00 01 04"
        "00 00 00 3F 00 00 C0 3F 07 00 02 03 CD CC CC 3D CD CC 4C 3E E8 03 00 00 0A 00 00 00 06 1F"
        "00 00 80 3F 00 00 00 40 00 00 40 40 00 00 80 40 00 00 A0 40",
        id="numeric-effecter",
    ),
]


@pytest.mark.parametrize(("fields", "wire"), RECORD_VECTORS)
def test_record_is_that_of_the_wire_page(fields: dict[str, Any], wire: str) -> None:
    beside = {"input": "level"} if fields["kind"] == "state_sensor" else {"output": "level", "safe": 1}
    sets = [{**each, **beside} for each in fields.get("sets", [])]
    assert encoded(fields | ({"sets": sets} if sets else {}), 1).data == bytes.fromhex(wire)


def test_reference_device_is_described_alike() -> None:
    """Two readers and two encoders of one description, the build's and the tester's, come to the same."""
    device = described()
    assert [record.data.hex() for record in device.records] == [record.encode().hex() for record in RECORDS]
    assert device.fru == FruTable.of(FRU_RECORDS).data
    assert (device.uuid, int.from_bytes(device.enterprise, "big")) == (UID, ENTERPRISE)


def test_day_has_the_resolution_of_a_day() -> None:
    assert timestamp104(datetime.date(2026, 3, 21)) == bytes(8) + bytes((21, 3)) + (2026).to_bytes(2, "little") + b"\n"


# What is put in the place of what, and the line that tells.
WRONG = [
    ("hysteresis: 10", "hysteresis: 70000", "record 0x14: hysteresis: 70000 does not fit s16"),
    ("hysteresis: 10", "hysteresis: ten", "record 0x14: hysteresis: 'ten' is not an integer"),
    ("    hysteresis: 10\n", "    hysterisis: 10\n", "record 0x14: hysterisis: there is no such field"),
    ("sensor_data_size: s16", "sensor_data_size: s24", "record 0x14: sensor_data_size: 's24' is none of u8, s8"),
    ("input: light", "input: lihgt", "record 0x15: input: 'lihgt' is none of the board's: brightness, interlock"),
    ("    input: light\n", "", "record 0x15: input: missing"),
    ("sensor_id: 5", "sensor_id: 4", "record 0x15: sensor_id: 4 is taken by another record"),
    ("sensor_id: 5", "sensor_id: 0", "record 0x15: sensor_id: 0 is reserved"),
    ("record: 0x15", "record: 0x14", "record 0x14: record: 20 is taken by another record"),
    ("record: 0x15", "record: 0x10000", "record 0x10000: record: not within 1 to 0xFFFF"),
    ("record: 0x15", "number: 0x15", "records: each needs its number, as in {record: 0x01, kind: ...}"),
    ("kind: fru_record_set", "kind: fru_set", "record 0x04: kind: 'fru_set' is none of entity_association"),
    ("kind: terminus_locator", "kind: fru_record_set, rsi: 1", "records: needs exactly one terminus_locator"),
    ("rsi: 1, entity_type", "rsi: 2, entity_type", "record 0x04: rsi: no FRU record has 2"),
    ("min_readable: -500", "min_readable: 501", "record 0x14: min_readable: 501 is above max_readable"),
    ("    safe: 0\n    base_unit: 1", "    safe: 201\n    base_unit: 1", "record 0x25: safe: 201 is not within"),
    ("output: interlock, safe: 1", "output: interlock, safe: 3", "record 0x21: safe: 3 is none of its states"),
    ("output: interlock, safe: 1", "output: interlock", "record 0x21: sets: safe: missing"),
    ("model: Plumb bob", "modell: Plumb bob", "fru record 1: modell: there is no such field"),
    ('serial_number: "0001"', "serial_number: 1", "fru record 1: serial_number: 1 is not text (quote it)"),
    ("manufacture_date: 2026-03-21", "manufacture_date: soon", "fru record 1: manufacture_date: 'soon' is not a day"),
    ("{1: *enterprise, 2: bench}", "{2: bench}", "fru record 2: fields: the first must be 1, the vendor's number"),
    ("terminus: 1", "terminus: one", "terminus: 'one' is not an integer"),
    ("terminus: 1", "terminuss: 1", "terminuss: there is no such field"),
    ("uuid: 6f1c", "uuid: 6f1", "uuid: '6f152d8-3b97-4e0a-9d64-b270854fc13e' is not a UUID"),
    ("enterprise: &enterprise 32473", "enterprise: &enterprise 0x100000000", "enterprise: 4294967296 does not fit u32"),
    ("records:\n", "records: {\n", " line "),
]


@pytest.mark.parametrize(("text", "other", "line"), WRONG, ids=[line[:48] for *_, line in WRONG])
def test_wrong_description_is_refused_in_one_line(tmp_path: Path, text: str, other: str, line: str) -> None:
    path = tmp_path / "device.yaml"
    path.write_text(DEVICE.read_text().replace(text, other, 1))
    with pytest.raises(DescriptionError) as caught:
        described(path)
    assert str(caught.value).startswith("device.yaml:" + (line if line == " line " else f" {line}"))
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_build_says_the_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(DEVICE.read_text().replace("hysteresis: 10", "hysteresis: ten"))
    assert build("posix", tmp_path / "out", device=str(path)).error == (
        "mine.yaml: record 0x14: hysteresis: 'ten' is not an integer"
    )
    assert build("posix", tmp_path / "out", device="gone.yaml").error == "gone.yaml: No such file or directory"


@pytest.mark.slow
def test_device_of_nothing_but_a_locator_is_built(tmp_path: Path) -> None:
    """A terminus without sensors and effecters; its description is part of its identity."""
    path = tmp_path / "bare.yaml"
    record = {"record": 1, "kind": "terminus_locator"}
    who = {"terminus": 1, "uuid": "00112233-4455-6677-8899-aabbccddeeff", "enterprise": 0x01020304}
    path.write_text(yaml.safe_dump({**who, "records": [record], "fru": []}))
    bare = built("posix_plain", tmp_path / "out", device=str(path))
    generated = bare.folder / "generated"
    assert (generated / "device_tables.h").read_text() == c_tables.tables(described(path))
    figures = (generated / "device_figures.h").read_text().splitlines()
    assert f"#define DEVICE_UUID {', '.join(f'0x{byte:02X}' for byte in range(0, 0x100, 0x11))}" in figures
    assert "#define DEVICE_ENTERPRISE 0x01, 0x02, 0x03, 0x04" in figures
