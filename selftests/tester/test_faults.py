"""The faults are what they say, and cost the reference receiver no more than one good frame."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tester.framed import frames_of
from tester.mctp import faults
from tester.mctp.control import Command
from tester.mctp.deframer import Deframer, Received
from tester.mctp.faults import Fault
from tester.mctp.serial import ESCAPE, REVISION, SPECIAL, Frame
from tester.request import control_request

GOOD = frames_of(control_request(Command.GET_ENDPOINT_ID, iid=2, source=0x08, tag=1))[0]
BEHIND = [frames_of(control_request(Command.GET_ENDPOINT_ID, iid=iid, source=0x10, tag=6))[0] for iid in (16, 17, 18)]
OF_A_FRAME: tuple[Callable[[Frame], Iterator[Fault]], ...] = (
    faults.wrong_fcs,
    faults.other_revisions,
    faults.counts_too_high,
    faults.counts_too_low,
    faults.counts_below_a_header,
    faults.counts_of_zero,
    faults.overlong,
    faults.overlong_truncated,
    faults.truncated,
    faults.closings,
    faults.without_opening,
    faults.more_flags,
    faults.raw_flags,
    faults.bad_escapes,
    faults.aborted,
    faults.noise_without_flags,
    faults.gaps,
    faults.stalls,
    faults.splits,
    faults.bursts,
)
ALL = [
    *(fault for make in OF_A_FRAME for fault in make(GOOD)),
    *faults.lone_flags(),
    *faults.noise_with_flags(),
]


def packets(wire: bytes, max_count: int = 68) -> list[bytes]:
    """What the reference receiver makes of these bytes."""
    return [event.packet for event in Deframer(max_count=max_count).feed(wire) if isinstance(event, Received)]


def whole(fault: Fault) -> bytes:
    """All bytes of a fault."""
    return b"".join(fault.pieces)


def test_every_fault_has_a_name_of_its_own() -> None:
    assert len({str(fault) for fault in ALL}) == len(ALL) > 80


@pytest.mark.parametrize("fault", ALL, ids=str)
def test_fault_costs_one_good_frame_at_most(fault: Fault) -> None:
    behind = b"".join(frame.encode() for frame in BEHIND)
    assert packets(whole(fault) + behind)[-2:] == [frame.packet for frame in BEHIND[1:]]


@pytest.mark.parametrize("make", [faults.gaps, faults.splits])
def test_only_the_timing_is_odd(make: Callable[[Frame], Iterator[Fault]]) -> None:
    for fault in make(GOOD):
        assert packets(whole(fault)) == [GOOD.packet]
        assert len(fault.pieces) == 2
        assert fault.gap > 0


def test_each_wrong_fcs_is_wrong_and_has_one_reading() -> None:
    wires = [whole(fault) for fault in faults.wrong_fcs(GOOD)]
    checks = {wire[-3:-1] for wire in wires}
    assert len(checks) == len(wires)
    assert not SPECIAL & set(b"".join(checks))
    assert all(packets(wire) == [] for wire in wires)


def test_overlong_frames_are_good_but_for_their_size() -> None:
    for fault, count in zip(faults.overlong(GOOD), faults.OVERLONG, strict=True):
        assert packets(whole(fault)) == []
        assert [len(packet) for packet in packets(whole(fault), max_count=255)] == [count]


def test_noise_without_flags_opens_no_frame() -> None:
    assert all(0x7E not in whole(fault) for fault in faults.noise_without_flags(GOOD))


def test_bad_escapes_are_bad() -> None:
    for fault in faults.bad_escapes(GOOD):
        wire = whole(fault)
        assert wire[wire.index(ESCAPE) + 1] not in (0x5E, 0x5D)


def test_waits_are_short() -> None:
    waits = [len(fault.pieces) * fault.gap for fault in ALL if fault.kind != "stall"]
    assert sum(waits) < 0.5


def test_noise_with_flags_opens_frames() -> None:
    opening = bytes((0x7E, REVISION))
    assert any(opening in whole(fault) for fault in faults.noise_with_flags())


def test_cut_frame_is_cut_at_every_offset() -> None:
    """Nothing at all is no fault, nor is the whole."""
    wire = GOOD.encode()
    assert [fault.pieces for fault in faults.truncated(GOOD)] == [(wire[:length],) for length in range(1, len(wire))]


def wires(make: Callable[[Frame], Iterator[Fault]]) -> dict[str, bytes]:
    """What each fault of a kind puts on the line, by its name."""
    return {fault.name: b"".join(fault.pieces) for fault in make(GOOD)}


def test_flags_are_as_many_as_are_said_to_be() -> None:
    flag, good = b"\x7e", GOOD.encode()
    assert wires(faults.more_flags) == {
        "at the opening": flag + good,
        "at the closing": good + flag,
        "at both ends": flag + good + flag,
        **{f"{count} alone": flag * count for count in (2, 3, 10)},
    }
    assert [b"".join(fault.pieces) for fault in faults.lone_flags()] == [flag] * 2


def test_byte_count_is_what_it_is_said_to_be() -> None:
    size = len(GOOD.packet)
    assert {wire[2] for wire in wires(faults.counts_too_high).values()} == {size + 1, size + 2, size + 13, 68}
    assert [wire[2] for wire in wires(faults.counts_too_low).values()] == list(range(4, size))
    assert [wire[2] for wire in wires(faults.counts_below_a_header).values()] == [1, 2, 3]


def test_frame_is_aborted_where_its_last_packet_byte_belongs() -> None:
    cut = b"\x7e\x01" + bytes((len(GOOD.packet),)) + GOOD.packet[:-1]
    assert wires(faults.aborted) == {"7D 7E": cut + b"\x7d\x7e", "7D, then the next frame": cut + b"\x7d"}


def test_gaps_last_as_long_as_they_are_said_to() -> None:
    assert {fault.name.partition(" ms")[0]: fault.gap for fault in faults.gaps(GOOD)} == {
        "5": 0.005,
        "20": 0.02,
        "100": 0.1,
    }


def test_frame_is_split_behind_each_of_its_bytes() -> None:
    good = GOOD.encode()
    assert [fault.pieces for fault in faults.splits(GOOD)] == [(good[:at], good[at:]) for at in range(1, len(good))]


def test_burst_is_of_what_it_says() -> None:
    good, bad, cut = GOOD.encode(), replace(GOOD, check=b"\x12\x34").encode(), GOOD.encode()[:7]
    assert list(wires(faults.bursts).values()) == [good * 10, bad * 10, cut * 10, (bad + cut + good) * 5]


def test_frame_is_good_but_for_the_byte_that_is_named() -> None:
    good = GOOD.encode()
    assert wires(faults.closings) == {f"0x{byte:02X} in its place": good[:-1] + bytes((byte,)) for byte in (0, 0x55)}
    assert list(wires(faults.without_opening).values()) == [good[1:]]
    assert [wire[1] for wire in wires(faults.other_revisions).values()] == [0x00, 0x02, 0xFF]
    assert {whole(fault)[5:7] for fault in faults.wrong_fcs(GOOD)} == {b"\x7d\x5d"}


def test_flag_is_raw_where_it_is_said_to_be() -> None:
    packet = GOOD.packet
    flagged = {"in the header": packet[:2] + b"\x7e" + packet[3:], "in the payload": packet[:-1] + b"\x7e"}
    assert wires(faults.raw_flags) == {name: Frame(each, body=each).encode() for name, each in flagged.items()}


def test_escape_is_in_the_place_of_the_last_packet_byte() -> None:
    bodies = [GOOD.packet[:-1] + b"\x7d" + end for end in (b"\x00", b"\x41", b"\x7d", b"\xff", b"")]
    assert list(wires(faults.bad_escapes).values()) == [replace(GOOD, body=body).encode() for body in bodies]


def test_what_stops_half_way_is_the_beginning_of_what_would_be_whole() -> None:
    long = [whole(fault) for fault in faults.overlong(GOOD)]
    size = len(GOOD.encode()) - 3
    assert [whole(fault) for fault in faults.overlong_truncated(GOOD)] == [wire[:size] for wire in long]
    assert [(fault.pieces, fault.gap) for fault in faults.stalls(GOOD)] == [((GOOD.encode()[:6],), 1.0)]
    assert [fault.gap for fault in faults.lone_flags()] == [0.0, 0.05]


def test_noise_is_the_same_each_time() -> None:
    sizes = [len(whole(fault)) for fault in faults.noise_without_flags(GOOD)]
    assert sizes == [5, 14, 20, len(GOOD.encode()) - 4, 255]
    assert list(wires(faults.noise_without_flags).values())[3] == GOOD.encode()[1:-3]
    noise = [whole(fault) for fault in faults.noise_with_flags()]
    assert [(len(wire), wire.count(b"\x7e")) for wire in noise] == [(63, 5), (63, 8), (60, 4), (65, 9)]
