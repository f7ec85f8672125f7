"""Every declared layout: there and back, and refusals that name the field."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.strategies import LAYOUTS, messages
from tester.layout import FORMATS, DecodeError, Layout
from tester.mctp.control import (
    Completion,
    ControlHeader,
    GetEndpointIdResponse,
    GetMessageTypeSupportResponse,
    GetVersionSupportResponse,
    SetEndpointIdRequest,
    SetEndpointIdResponse,
    Version,
)
from tester.mctp.packet import Packet
from tester.mctp.vendor import Identity, VendorMessage
from tester.places import Field, Text, Whole
from tester.pldm.events import EventMessageSupportedResponse

each_layout = pytest.mark.parametrize(
    "layout", LAYOUTS, ids=lambda cls: f"{cls.__module__.removeprefix('tester.')}.{cls.__name__}"
)


@each_layout
@given(data=st.data())
def test_message_survives_the_wire(layout: type[Layout], data: st.DataObject) -> None:
    """What is encoded is what is decoded, to the last field and byte; also from the front of longer bytes, where it
    says how many it took. And it is told in one line.
    """
    message = data.draw(messages(layout))
    wire = message.encode()
    assert layout.decode(wire) == message
    front, used = layout.decode_front(wire + b"\xaa")
    assert front.encode() == (wire + b"\xaa")[:used]
    line = message.describe()
    assert line
    assert "\n" not in line


@each_layout
@given(data=st.data())
def test_accepted_bytes_encode_to_themselves(layout: type[Layout], data: st.DataObject) -> None:
    """Decoding loses nothing: whatever is accepted is encoded to the very same bytes."""
    wire = data.draw(st.binary(max_size=40) | messages(layout).map(lambda message: message.encode()))
    try:
        message = layout.decode(wire)
    except DecodeError:
        return
    assert message.encode() == wire


@each_layout
@given(wire=st.binary(max_size=300))
def test_reading_never_raises(layout: type[Layout], wire: bytes) -> None:
    """Any bytes give the fields that are there and, when not all are, a reason."""
    values, problem = layout.read(wire)
    assert problem or layout(**values).encode() == wire


@pytest.mark.parametrize(
    ("layout", "wire", "reason"),
    [
        pytest.param(GetEndpointIdResponse, "00", "ends before eid: 1 byte", id="field"),
        pytest.param(GetEndpointIdResponse, "00 09", "ends before reserved_7_6: 1 byte", id="bits"),
        pytest.param(Identity, "00 00", "ends before build_id: 6 byte", id="octets"),
        pytest.param(VendorMessage, "7F 00 00", "ends before enterprise: 2 byte", id="whole"),
        pytest.param(GetVersionSupportResponse, "00 02 F1F0FF00 F1", "ends before minor: 1 byte", id="element"),
        pytest.param(GetEndpointIdResponse, "00 09 00 00 AA BB", "2 byte(s) left over after medium", id="longer"),
        pytest.param(Layout, "AA", "1 byte(s) left over", id="no-fields"),
    ],
)
def test_refusal_names_the_field(layout: type[Layout], wire: str, reason: str) -> None:
    with pytest.raises(DecodeError) as refusal:
        layout.decode(bytes.fromhex(wire))
    assert reason in str(refusal.value)


def test_fields_before_the_fault_are_read() -> None:
    values, problem = GetEndpointIdResponse.read(b"\x00\x09")
    assert values == {"completion": Completion.SUCCESS, "eid": 9}
    assert problem


def test_undefined_value_stays_a_number() -> None:
    """A device may send any completion code; it is read as the number it is."""
    assert GetEndpointIdResponse.decode(b"\x42\x09\x00\x00").completion == 0x42


def test_count_may_lie() -> None:
    """The encoder sends what it is told, so that a case can send a wrong count."""
    assert GetVersionSupportResponse(count=4, versions=(Version(0xF1, 0xF0, 0xFF),)).encode()[1] == 4


@pytest.mark.parametrize(
    ("layout", "values", "reason"),
    [
        pytest.param(Packet, {"version": 16}, "version=16 does not fit 4 bit", id="bits-above"),
        pytest.param(Packet, {"tag": -1}, "tag=-1 does not fit 3 bit", id="bits-below"),
        pytest.param(SetEndpointIdRequest, {"eid": 256}, "eid=256 does not fit 8 bit", id="byte-above"),
        pytest.param(VendorMessage, {"enterprise": -1}, "enterprise=-1 does not fit 32 bit", id="whole-below"),
    ],
)
def test_value_too_large_for_its_field_is_refused(layout: type[Layout], values: dict[str, Any], reason: str) -> None:
    with pytest.raises(OverflowError, match=reason):
        layout(**values).encode()


@pytest.mark.parametrize(
    ("code", "wire", "value"),
    [
        (0, "FE", 0xFE),
        (1, "FE", -2),
        (2, "FE FF", 0xFFFE),
        (3, "FE FF", -2),
        (4, "FE FF FF FF", 0xFFFFFFFE),
        (5, "FE FF FF FF", -2),
        (6, "00 00 C0 BF", -1.5),
    ],
)
def test_number_in_each_format_that_a_code_names(code: int, wire: str, value: float) -> None:
    data = bytes.fromhex(wire)
    assert FORMATS[code].encode(value, {}) == data
    assert FORMATS[code].decode(data, 0, Field("value", int, FORMATS[code]), {}) == (value, len(data))


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (SetEndpointIdResponse(reserved_7_6=1), "reserved_7_6=1"),
        (ControlHeader(control_reserved=1), "control_reserved=1"),
        (EventMessageSupportedResponse(reserved_7_4=1), "reserved_7_4=0x01"),
    ],
)
def test_only_few_bits_are_told_as_a_plain_number(message: Layout, told: str) -> None:
    assert told in message.describe().split()


def test_fields_in_words_are_as_wide_as_they_are() -> None:
    told = SetEndpointIdResponse(allocation=2, eid=9).describe()
    assert told == "SetEndpointIdResponse completion=SUCCESS assignment=ACCEPTED allocation=2 eid=0x09 pool_size=0x00"


def test_message_types_are_a_byte_each() -> None:
    """DSP0236 Table 19."""
    response = GetMessageTypeSupportResponse(count=2, types=(0x01, 0x7F))
    assert response.encode() == bytes.fromhex("00 02 01 7F")
    assert GetMessageTypeSupportResponse.decode(response.encode()) == response


@dataclass(frozen=True)
class Mixed(Layout):
    """Numbers of either order, side by side."""

    title: ClassVar[str] = "mixed"

    big: Annotated[int, Whole(2)]
    little: Annotated[int, Whole(2, "little")]
    byte: Annotated[int, Whole(1)]


def test_numbers_of_either_order_stand_side_by_side() -> None:
    assert Mixed(0x0102, 0x0304, 5).encode() == bytes((1, 2, 4, 3, 5))
    assert Mixed.decode(bytes((1, 2, 4, 3, 5))) == Mixed(0x0102, 0x0304, 5)


@dataclass(frozen=True)
class Named(Layout):
    """Text of either encoding."""

    title: ClassVar[str] = "named"

    plain: Annotated[str, Text()]
    wide: Annotated[str, Text("utf-16-be")]


@pytest.mark.parametrize(
    ("wire", "problem"),
    [
        ("61 00 00 61 00 00", None),
        ("FF 00 00 61 00 00", "plain is no text in ascii"),
        ("61 00 D8 00 00 00", "wide is no text in utf-16-be"),
        ("61 00 61 00 00 61 00 00", None),
        ("61 00 00 61 00", "wide has no terminating null"),
        ("61", "plain has no terminating null"),
    ],
)
def test_text_that_is_none_is_told(wire: str, problem: str | None) -> None:
    assert Named.read(bytes.fromhex(wire))[1] == problem


@dataclass(frozen=True)
class Signed(Layout):
    """A number below zero."""

    title: ClassVar[str] = "signed"

    value: Annotated[int, Whole(1, signed=True)]


def test_number_that_may_be_below_zero_is_told_as_such() -> None:
    assert "value=-5" in Signed(-5).describe()
