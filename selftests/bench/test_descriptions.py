"""A device's description: read into records, refused in one line, and what a device is held to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.errors import RigError
from fixtures.rigs.description import load_description
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite
from tester.pldm import reference_device
from tester.pldm.description import described
from tester.pldm.description.device import NOT_UPDATABLE
from tester.reference_description import CONTENT

DESCRIPTION = ROOT / "firmware" / "device.yaml"
SENSOR = "{record: 1, kind: numeric_sensor, sensor_id: 1, sensor_data_size: u8"


def test_description_is_the_reference_device() -> None:
    assert load_description(DESCRIPTION) == reference_device.DESCRIPTION


def test_device_of_which_no_update_is_described_cannot_be_updated() -> None:
    content = {key: value for key, value in CONTENT.items() if key != "update"}
    assert described(content) == replace(reference_device.DESCRIPTION, update=NOT_UPDATABLE)
    assert described(CONTENT).update.components


def test_what_only_the_running_terminus_knows_is_left_out() -> None:
    locator, *others = load_description(DESCRIPTION).fields.values()
    assert {"tid", "validity", "locator"}.isdisjoint(locator)
    assert all("record_handle" in fields and "change_number" in fields for fields in others)


# What is put in the place of what in the firmware's description; the line, by what stands there; and the complaint.
WRONG = [
    ("kind: fru_record_set", "kind: knob", "kind: fru_record_set", "records.3.kind: 'knob' is none of"),
    ("aux_names: 1", "aux_name: 1", "aux_names: 1", "records.7.aux_name: there is no such field"),
    ("hysteresis: 10", "hysteresis: 70000", "record: 0x14", "records.7: "),
    ("accuracy: 100", "accuracy: high", "record: 0x14", "records.7: "),
    ("sensor_data_size: s16", "sensor_data_size: s24", "sensor_data_size: s16", "'s24' is none of u8"),
    ("record: 0x14", "number: 0x14", "record: 0x14", "records.7: record is missing"),
    ("model: Plumb bob", "wings: two", "model: Plumb bob", "fru.0.fields.wings: 'wings' is none of"),
    ("terminus: 1", "terminuss: 1", "# What this", "terminus is missing"),
    ("entity: &entity", "entitty: &entity", "entity: &entity", "entitty: there is no such key"),
    ("uuid: 6f1c52d8", "uuid: 6f1c52d", "uuid: ", "uuid: badly formed"),
    ("output: lamp_1, safe: 1", "output: lamp_1, safe: 3", "records:", "effecter 3: safe: 3 is none of its states"),
]


@pytest.mark.parametrize(("text", "other", "at", "complaint"), WRONG, ids=[other for _, other, *_ in WRONG])
def test_wrong_description_is_refused_with_its_line(
    tmp_path: Path, text: str, other: str, at: str, complaint: str
) -> None:
    path, right = tmp_path / "device.yaml", DESCRIPTION.read_text(encoding="utf-8")
    path.write_text(right.replace(text, other, 1), encoding="utf-8")
    line = next(number for number, each in enumerate(right.splitlines(), 1) if at in each)
    with pytest.raises(RigError) as error:
        load_description(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("[1, 2]", "1: expected a mapping of keys, found a list", id="no-mapping"),
        pytest.param("{terminus: 1, records: {", "1: not valid YAML", id="no-yaml"),
        pytest.param("{terminus: 1, records: 7}", "1: records: 7 is not a list", id="no-list"),
        pytest.param("{terminus: 1, records: [7]}", "1: records.0: 7 is not a mapping of keys", id="no-record"),
    ],
)
def test_what_is_no_description_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "device.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RigError) as error:
        load_description(path)
    assert str(error.value).startswith(f"{path}:{complaint}")


def test_missing_description_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RigError, match="no such file"):
        load_description(tmp_path / "device.yaml")


def test_without_a_description_nothing_is_held_to_it(suite: Suite) -> None:
    rig = suite.rig(board="in-process", endpoint="tester.device:Device", pics=str(ROOT / "rigs/pics/reference.yaml"))
    run = suite.run(rig, str(ROOT / "suites/pldm_platform/test_description.py"))
    assert set(run.verdicts) == {"NOT TESTED"}, run.text


def test_what_is_tied_together_is_claimed(suite: Suite) -> None:
    """LOOPS and SAFE follow the description that the rig names; a claim that is made explicitly stands."""
    told = (
        DESCRIPTION.read_text(encoding="utf-8")
        .replace("safe: 0", "safe: 7", 1)
        .replace("input: lamp_2", "input: light")
    )
    suite.write("device.yaml", told)
    suite.write("claims.yaml", "extends: rigs/pics/reference.yaml\n")
    rig = suite.rig(board="in-process", endpoint="tester.device:Device", pics="claims.yaml", device="device.yaml")
    claims = suite.run(rig, "talk.py::test_question").conformance["claims"]
    assert claims["LOOPS"] == {"1": 1, "2": 2, "4": 4}
    assert claims["SAFE"] == {"1": [1], "2": [2], "3": [1, 1], "4": [7], "5": [0]}
    suite.write("claims.yaml", "extends: rigs/pics/reference.yaml\nLOOPS: {2: 1}\n")
    assert suite.run(rig, "talk.py::test_question").conformance["claims"]["LOOPS"] == {"2": 1}
