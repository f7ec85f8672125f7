"""A device's description: read into records, refused in one line, and what a device is held to."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.errors import RigError
from fixtures.pldm.description import load_description
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite
from tester.pldm.reference_device import FRU_RECORDS, RECORDS

DESCRIPTION = ROOT / "firmware" / "device.yaml"
SENSOR = "{record: 1, kind: numeric_sensor, sensor_id: 1, sensor_data_size: u8"


def test_description_is_the_reference_device() -> None:
    described = load_description(DESCRIPTION)
    assert (described.records, described.fru) == (RECORDS, FRU_RECORDS)


def test_what_only_the_running_terminus_knows_is_left_out() -> None:
    locator, *others = load_description(DESCRIPTION).fields.values()
    assert {"tid", "validity", "locator"}.isdisjoint(locator)
    assert all("record_handle" in fields and "change_number" in fields for fields in others)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("[1, 2]", "expected a description", id="no-mapping"),
        pytest.param("{records: []}", "expected a description", id="no-terminus"),
        pytest.param("{terminus: 1, records: {", "cannot be read", id="no-yaml"),
        pytest.param("{terminus: 1, records: [{record: 1, kind: knob}]}", "'knob' is none of", id="kind"),
        pytest.param(f"{{terminus: 1, records: [{SENSOR}, colour: 2}}]}}", "no field 'colour'", id="field"),
        pytest.param(
            f"{{terminus: 1, records: [{SENSOR}, rate_unit: 256}}]}}", "rate_unit=256 does not fit", id="too-large"
        ),
        pytest.param(f"{{terminus: 1, records: [{SENSOR}, init: true-ish}}]}}", "true-ish", id="no-number"),
        pytest.param("{terminus: 1, records: [7]}", "record 1", id="no-record"),
        pytest.param(
            "{terminus: 1, records: [], fru: [{rsi: 1, type: general, encoding: ascii, fields: {wings: 2}}]}",
            "'wings' is none of",
            id="fru-field",
        ),
    ],
)
def test_wrong_description_is_refused_in_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "device.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RigError) as error:
        load_description(path)
    assert complaint in str(error.value)
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)


def test_missing_description_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RigError, match="cannot be read"):
        load_description(tmp_path / "device.yaml")


def test_without_a_description_nothing_is_held_to_it(suite: Suite) -> None:
    rig = suite.rig(board="in-process", endpoint="tester.device:Device", pics=str(ROOT / "rigs/pics/reference.yaml"))
    run = suite.run(rig, str(ROOT / "suites/pldm_platform/test_description.py"))
    assert set(run.verdicts) == {"NOT APPLICABLE"}, run.text
