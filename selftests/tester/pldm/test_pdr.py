"""Platform descriptor records: the worked ones to the byte, any others there and back, and refusals."""

from dataclasses import replace
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selftests.tester.pldm.pdr_vectors import NUMERIC_EFFECTER, NUMERIC_SENSOR, TERMINUS_LOCATOR, WORKED, PdrVector
from selftests.tester.strategies import messages
from tester.layout import DecodeError
from tester.pldm.crc import crc8
from tester.pldm.pdr import (
    PDR_HEADER_SIZE,
    Entity,
    EntityAssociation,
    Name,
    NameSet,
    OemStateSet,
    Pdr,
    PdrType,
    PossibleStates,
    SensorAuxiliaryNames,
    StateSensor,
    StateValue,
    UnknownPdr,
    decode_pdr,
    pdr_layout,
    possible_states,
    truthful,
)
from tester.pldm.reference_device import RECORDS

KINDS = sorted({pdr_layout(pdr_type) for pdr_type in PdrType}, key=attrgetter("__name__"))

each_worked = pytest.mark.parametrize("vector", WORKED, ids=attrgetter("name"))
each_kind = pytest.mark.parametrize("kind", KINDS, ids=attrgetter("__name__"))


@each_worked
def test_worked_record_is_read(vector: PdrVector) -> None:
    """Its type tells what it is, and every field has the value that was put there."""
    assert decode_pdr(vector.wire) == vector.record


@each_worked
def test_worked_record_is_written(vector: PdrVector) -> None:
    assert vector.record.encode() == vector.wire


@each_worked
def test_counts_and_lengths_follow_from_the_content(vector: PdrVector) -> None:
    """A record whose counts and lengths were forgotten gets the ones that the worked bytes have."""
    counts = ("count", "data_length", "locator_size")
    forgotten: dict[str, Any] = {name: 0 for name in counts if hasattr(vector.record, name)}
    assert truthful(replace(vector.record, **forgotten)).encode() == vector.wire


@pytest.mark.parametrize(
    ("data", "check"),
    [
        pytest.param(TERMINUS_LOCATOR.wire, 0x1F, id="terminus-locator"),
        pytest.param(NUMERIC_SENSOR.wire, 0x02, id="numeric-sensor"),
        pytest.param(NUMERIC_SENSOR.wire[:10], 0xF2, id="header-alone"),
        pytest.param(b"123456789", 0xF4, id="check-value"),
    ],
)
def test_crc_of_records(data: bytes, check: int) -> None:
    assert crc8(data) == check


@each_kind
@settings(max_examples=20)
@given(data=st.data())
def test_record_survives_the_wire(kind: type[Pdr], data: st.DataObject) -> None:
    """Any record of a kind is read as it was written, and can be told in one line."""
    record = data.draw(messages(kind))
    record = replace(record, pdr_type=kind.pdr_type)
    assert decode_pdr(record.encode()) == record
    assert "\n" not in record.describe()


@given(vector=st.sampled_from(WORKED), at=st.integers(0, 110), value=st.binary(max_size=3), end=st.integers(0, 110))
def test_damaged_record_is_read_or_refused(vector: PdrVector, at: int, value: bytes, end: int) -> None:
    """Bytes overwritten or added anywhere, or the end cut off, give some record or a reason why not."""
    wire = vector.wire[:at] + value + vector.wire[at + len(value) : max(at, end)]
    try:
        record = decode_pdr(wire)
    except DecodeError:
        return
    assert "\n" not in record.describe()


@pytest.mark.parametrize("size", range(PDR_HEADER_SIZE))
def test_header_alone_is_refused_when_short(size: int) -> None:
    with pytest.raises(DecodeError, match="ends before"):
        decode_pdr(TERMINUS_LOCATOR.wire[:size])


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        pytest.param(TERMINUS_LOCATOR.wire[:-1], "ends before locator: 1 byte", id="locator"),
        pytest.param(TERMINUS_LOCATOR.wire + b"\0", "1 byte(s) left over after locator", id="longer"),
        pytest.param(NUMERIC_SENSOR.wire[:-4], "ends before fatal_low: 4 byte", id="ranges-missing"),
        pytest.param(NUMERIC_EFFECTER.wire[:46], "ends before state_transition_interval", id="interval"),
        pytest.param(
            NUMERIC_SENSOR.wire[:32] + b"\x07" + NUMERIC_SENSOR.wire[33:], "sensor_data_size=0x07", id="data-size"
        ),
        pytest.param(
            StateSensor(count=2, sets=(PossibleStates(1, 1, b"\x06"),)).encode(), "ends before state_set", id="count"
        ),
        pytest.param(EntityAssociation(contained=(Entity(1),)).encode(), "6 byte(s) left over", id="uncounted"),
        pytest.param(
            SensorAuxiliaryNames(count=1, sensors=(NameSet(1, (Name("en", "x"),)),)).encode()[:-2],
            "name has no terminating null",
            id="unterminated",
        ),
    ],
)
def test_refusal_names_the_field(wire: bytes, reason: str) -> None:
    with pytest.raises(DecodeError) as refusal:
        decode_pdr(wire)
    assert reason in str(refusal.value)


def test_record_of_another_type_is_kept_whole() -> None:
    wire = bytes.fromhex("07 00 00 00 01 7F 00 00 03 00 AA BB CC")
    assert decode_pdr(wire) == UnknownPdr(7, pdr_type=PdrType.OEM, data_length=3, data=b"\xaa\xbb\xcc")
    assert decode_pdr(wire).encode() == wire


def test_state_count_is_one_byte() -> None:
    """The count of an OEM state set comes right before its first state."""
    record = truthful(OemStateSet(1, values=(StateValue(3, 4, names=(Name("en", "A"),)),)))
    assert record.encode()[20:] == bytes.fromhex("00 01 03 04 01 65 6E 00 00 41 00 00")


@pytest.mark.parametrize(
    ("values", "base", "states"),
    [
        pytest.param((1, 2), 0, "06", id="states-1-and-2"),
        pytest.param((1, 2), 1, "03", id="counted-from-1"),
        pytest.param((7,), 0, "80", id="last-of-a-byte"),
        pytest.param((8,), 0, "00 01", id="second-byte"),
        pytest.param((8,), 1, "80", id="second-byte-counted-from-1"),
        pytest.param((), 0, "00", id="none"),
    ],
)
def test_possible_states_are_bits(values: tuple[int, ...], base: int, states: str) -> None:
    made = possible_states(96, values, base)
    assert made.encode() == bytes((96, 0, len(bytes.fromhex(states)))) + bytes.fromhex(states)
    assert made.values(base) == list(values)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: f"{record.record_handle:02x}")
def test_record_of_the_reference_device_is_sound(record: Pdr) -> None:
    assert truthful(decode_pdr(record.encode())).encode() == record.encode()
