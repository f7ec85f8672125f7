"""Message assembly"""

from dataclasses import replace
from functools import partial
from itertools import cycle, islice

import pytest

from suites import exchanges, needs, requirement, stage
from suites.addresses import ELSEWHERE
from suites.bench import BusOwner, Dialect, EachSecond, Messenger, Pics, Shared, Wire
from suites.mctp_base.stalls import DROPS, STALL_SECONDS, expect_silent_drops, outlast_a_stall
from tester.mctp.packet import BASELINE_UNIT, HEADER_VERSION, NULL_EID, Packet
from tester.mctp.serial import Frame
from tester.mctp.vendor import OVERHEAD, VendorMessage

pytestmark = needs("packets")

UNIT = BASELINE_UNIT
SIX_PACKETS = (UNIT, UNIT, UNIT, UNIT, UNIT, 10)
TAG = 1
CROWD = 24
BEYOND_ANY_BUFFER = 64
ABANDONED = 20
UNANSWERED = 10
TURN_SECONDS = 67
"""Within so many a clock of milliseconds in two bytes begins anew."""
BETWEEN_PACKETS = 0.05
"""Seconds in which a device looks at its clock, and has given up nothing yet."""
LONGEST_HOLD = 10.0
"""Seconds after which an endpoint has given up what stalls: no specified time is known."""


def by_turns(values: tuple[int, ...]) -> str:
    """Whose packets come in which order."""
    return "-then-".join(map(str, values))


@requirement("MCTP-ASM-001")
@pytest.mark.parametrize("last", [1, 10, UNIT - 1, UNIT], ids="64-{}".format)
def test_two_packets_are_one_message(messenger: Messenger, last: int) -> None:
    """A start packet and an end packet are assembled: byte for byte where the device can show it."""
    message = messenger.message(UNIT, last)
    messenger.send(*message.packets)
    messenger.expect_back(message)


@requirement("MCTP-ASM-001")
@exchanges(4 * TURN_SECONDS)
def test_messages_are_taken_at_any_time(messenger: Messenger, each_second: EachSecond) -> None:
    """Whichever turn the clock of a device takes meanwhile, an end packet that follows a start packet is assembled."""
    for _ in each_second(TURN_SECONDS):
        message = messenger.message(UNIT, 10)
        messenger.send_apart(BETWEEN_PACKETS, *message.packets)
        messenger.expect_back(message)


@requirement("MCTP-ASM-002")
@pytest.mark.parametrize("last", [1, UNIT], ids="last-{}".format)
@pytest.mark.parametrize("full", [2, 3, 4, 5], ids="full-{}".format)
def test_many_packets_are_one_message(messenger: Messenger, full: int, last: int) -> None:
    """Middle packets are assembled too, byte for byte."""
    message = messenger.message(*[UNIT] * full, last)
    messenger.send(*message.packets)
    messenger.expect_back(message)


@requirement("MCTP-ASM-003")
@pytest.mark.parametrize("first", range(4), ids="from-{}".format)
def test_sequence_numbers_wrap(messenger: Messenger, first: int) -> None:
    """From any first sequence number on, 0 follows 3."""
    message = messenger.message(*SIX_PACKETS, sequence=[(first + place) % 4 for place in range(len(SIX_PACKETS))])
    messenger.send(*message.packets)
    messenger.expect_back(message)


@requirement("MCTP-ASM-004")
@stage("broken-packets")
def test_destination_does_not_tell_messages_apart(messenger: Messenger, assigned: int) -> None:
    """Packets to the null and to the own EID by turns are one message."""
    message = messenger.message(*SIX_PACKETS)
    turns = [replace(p, destination=(NULL_EID, assigned)[n % 2]) for n, p in enumerate(message.packets)]
    messenger.send(*turns)
    messenger.expect_back(message)


@requirement("MCTP-ASM-005")
@pytest.mark.parametrize("tags", [(1, 2), (2, 1)], ids=by_turns)
def test_tags_tell_messages_apart(messenger: Messenger, tags: tuple[int, int]) -> None:
    """Two messages with different tags, packet by packet in turns, stay two."""
    one, two = messenger.message(UNIT, 10, tag=tags[0]), messenger.message(UNIT, 20, tag=tags[1])
    messenger.send(one.packets[0], two.packets[0], one.packets[1], two.packets[1])
    messenger.expect_back(one, possible=[two])


@requirement("MCTP-ASM-006")
@pytest.mark.parametrize("sources", [(0x08, 0x20), (0x20, 0x08)], ids=by_turns)
def test_sources_tell_messages_apart(messenger: Messenger, sources: tuple[int, int]) -> None:
    """Two messages from different sources, packet by packet in turns, stay two."""
    one, two = messenger.message(UNIT, 10, source=sources[0]), messenger.message(UNIT, 20, source=sources[1])
    messenger.send(one.packets[0], two.packets[0], one.packets[1], two.packets[1])
    messenger.expect_back(one, possible=[two])


@requirement("MCTP-ASM-006")
def test_single_packet_from_another_source_ends_no_message(messenger: Messenger) -> None:
    """A message is not disturbed by one in a single packet that has its tag, and another source."""
    ours, theirs = messenger.message(UNIT, 10, tag=TAG), messenger.message(30, tag=TAG, source=ELSEWHERE)
    messenger.send(ours.packets[0], *theirs.packets, ours.packets[1])
    messenger.expect_back(ours, possible=[theirs])


@requirement("MCTP-ASM-007")
@stage("illegal")
def test_tag_owner_tells_messages_apart(messenger: Messenger) -> None:
    """A message is not disturbed by packets with its tag but another owner."""
    ours, theirs = messenger.message(UNIT, 10), messenger.message(UNIT, 20, tag_owner=0)
    messenger.send(ours.packets[0], theirs.packets[0], ours.packets[1], theirs.packets[1])
    messenger.expect_back(ours)


@requirement("MCTP-ASM-008")
@stage("broken-packets")
def test_end_packet_of_another_tag_owner_ends_nothing(messenger: Messenger) -> None:
    """A message is not completed by a packet with its tag but another owner."""
    ours, theirs = messenger.message(UNIT, 10), messenger.message(UNIT, 10, tag_owner=0)
    messenger.send(ours.packets[0], theirs.packets[1])
    messenger.expect_back()


@requirement("MCTP-ASM-009")
@stage("broken-packets")
def test_second_start_packet_begins_anew(messenger: Messenger) -> None:
    """A start packet discards the unfinished message before it."""
    dropped, kept = messenger.message(UNIT, 10), messenger.message(UNIT, 10, sequence=[2, 3])
    messenger.send(dropped.packets[0], *kept.packets)
    messenger.expect_back(kept)


@requirement("MCTP-ASM-009")
@stage("broken-packets")
def test_nothing_is_left_of_the_message_before(messenger: Messenger) -> None:
    """A message that begins where a longer one was abandoned ends with its own last byte."""
    longer, kept = messenger.message(UNIT, UNIT, UNIT, 10), messenger.message(UNIT, 10)
    messenger.send(*longer.packets[:-1], *kept.packets)
    messenger.expect_back(kept)


@requirement("MCTP-ASM-010")
@stage("broken-packets")
def test_single_packet_ends_the_unfinished_message(messenger: Messenger) -> None:
    """A message in one packet is taken, and what was unfinished stays so."""
    dropped, kept = messenger.message(UNIT, 10), messenger.message(30, sequence=[1])
    messenger.send(dropped.packets[0], *kept.packets, dropped.packets[1])
    messenger.expect_back(kept)


@requirement("MCTP-ASM-011")
@stage("broken-packets")
@pytest.mark.parametrize("sequence", [(0, 2), (0, 3), (0, 0), (0, 2, 1)], ids=lambda s: "-".join(map(str, s)))
def test_sequence_error_discards_the_message(messenger: Messenger, sequence: tuple[int, ...]) -> None:
    """A message whose packets are not in order is not delivered."""
    messenger.send(*messenger.message(*[UNIT] * (len(sequence) - 1), 10, sequence=sequence).packets)
    messenger.expect_back()


@requirement("MCTP-ASM-012")
@stage("broken-packets")
def test_duplicate_packet_is_out_of_sequence(messenger: Messenger) -> None:
    """A message with a packet that came twice is not delivered."""
    start, middle, end = messenger.message(UNIT, UNIT, 10).packets
    messenger.send(start, middle, middle, end)
    messenger.expect_back()


@requirement("MCTP-ASM-013")
@stage("broken-packets")
def test_after_a_sequence_error_the_next_message_is_taken(messenger: Messenger) -> None:
    """The rest of a broken message is dropped, the message after it delivered."""
    broken, sound = messenger.message(UNIT, UNIT, UNIT, 10, sequence=[0, 2, 3, 0]), messenger.message(UNIT, 10)
    messenger.send(*broken.packets, *sound.packets)
    messenger.expect_back(sound)


@requirement("MCTP-DRP-002")
@stage("broken-packets")
def test_end_packet_behind_a_message_is_dropped(messenger: Messenger) -> None:
    """A message that has ended is not continued: what would be its next packet, were it open, draws no answer."""
    message = messenger.message(UNIT, 10)
    messenger.send(*message.packets)
    messenger.expect_back(possible=[message])
    messenger.send(replace(message.packets[-1], sequence=2))
    messenger.expect_back()


@requirement("MCTP-ASM-014")
@stage("broken-packets")
def test_empty_end_packet_completes_the_message(messenger: Messenger) -> None:
    """An end packet needs no payload."""
    message = messenger.message(UNIT, 0)
    messenger.send(*message.packets)
    messenger.expect_back(message)


@requirement("MCTP-ASM-015")
@stage("broken-packets")
def test_stalled_message(messenger: Messenger, wire: Wire, shared: Shared, dialect: Dialect) -> None:
    """A message that stalls is delivered or given up, and does not harm the next one."""
    alone = partial(outlast_a_stall, messenger, lambda: wire.idle(STALL_SECONDS))
    is_shared = shared.is_shared(DROPS)
    if is_shared:
        became = outlast_a_stall(messenger, partial(shared.look, DROPS, lambda: expect_silent_drops(wire)))
    if not is_shared or not shared.acquits:
        became = shared.by_itself(DROPS, alone)
    dialect(f"message that stalls for {STALL_SECONDS:g} s", became)


@requirement("MCTP-ASM-016")
@stage("exhaustion")
def test_abandoned_messages_do_not_block_control(bus_owner: BusOwner, wire: Wire) -> None:
    """However many messages are begun and never ended, control requests are served."""
    foreign = VendorMessage(enterprise=1, data=bytes(UNIT - OVERHEAD)).encode()
    start = Packet(destination=wire.addressee, eom=0, payload=foreign)
    starts = [replace(start, source=source, tag=tag) for source, tag in wire.places(CROWD)]
    ends = [replace(start, som=0, eom=1, sequence=1, payload=b"\0") for start in starts]
    wire.send(*starts)
    exchange = bus_owner.ask_plainly()
    wire.send(*ends)
    wire.expect_recovery()
    exchange.expect()


@requirement("MCTP-ASM-001")
@stage("exhaustion")
def test_abandoned_messages_do_not_end_reception(messenger: Messenger, wire: Wire) -> None:
    """When messages were begun and left, one of two packets is taken again in the end."""
    messenger.abandon(wire.places(ABANDONED)[:ABANDONED])
    messenger.expect_taken_within(LONGEST_HOLD)


@requirement("MCTP-ASM-001")
@stage("exhaustion")
def test_messages_without_an_answer_do_not_end_reception(messenger: Messenger, wire: Wire) -> None:
    """When whole messages came that need no answer, one of two packets is taken again in the end."""
    body = VendorMessage(enterprise=1, data=bytes(UNIT)).encode()
    for source, tag in islice(cycle(wire.places()), UNANSWERED):
        start = Packet(source=source, destination=wire.addressee, tag=tag, eom=0, payload=body[:UNIT])
        messenger.send(start, replace(start, som=0, eom=1, sequence=1, payload=body[UNIT:]))
    messenger.expect_taken_within(LONGEST_HOLD)


@requirement("MCTP-ASM-001")
@stage("exhaustion")
def test_message_survives_the_one_behind_it(messenger: Messenger) -> None:
    """While a message is answered another begins that needs a place of its own; what is answered stays as it was."""
    one, two = messenger.message(UNIT, UNIT, tag=1), messenger.message(UNIT, UNIT, tag=2)
    messenger.send(*one.packets, *two.packets)
    messenger.expect_back(one, possible=[two])


@requirement("MCTP-ASM-001")
@stage("exhaustion")
def test_answer_is_not_disturbed_by_its_own_tag(messenger: Messenger) -> None:
    """While a message is answered another of its source and tag begins: each is answered as it was, or not at all."""
    one, two = messenger.message(UNIT, UNIT), messenger.message(UNIT, UNIT)
    messenger.send(*one.packets, *two.packets)
    messenger.expect_back(possible=[one, two])


@requirement("MCTP-ASM-017")
@stage("broken-packets")
@pytest.mark.parametrize(
    "fault", [pytest.param("bad-fcs", marks=[needs("bytes"), stage("broken-bytes")]), "header-version"]
)
def test_dropped_packet_neither_ends_nor_continues_a_message(
    messenger: Messenger, wire: Wire, pics: Pics, fault: str
) -> None:
    """A packet that is dropped for itself, in the middle of a message, is as if it had not come."""
    message = messenger.message(UNIT, 10)
    start, end = message.packets
    other = replace(end, payload=end.payload[::-1])
    bad_fcs, bad_version = Frame(other.encode(), check=b"\x12\x34"), replace(other, version=HEADER_VERSION + 1)
    losable = [wire.request(source=0x20) for _ in range(pics.RESYNC_MAX)]
    messenger.send(start, bad_fcs if fault == "bad-fcs" else bad_version, *losable, end)
    messenger.expect_back(message)


@requirement("MCTP-ASM-018")
@stage("exhaustion")
@pytest.mark.parametrize("size", [UNIT, UNIT - 1], ids="of-{}".format)
def test_endless_message_is_discarded(bus_owner: BusOwner, messenger: Messenger, size: int) -> None:
    """A message longer than any buffer does no harm, nor does one whose packets are too small as well; nothing of it is
    delivered, even where it ends.
    """
    start, middle, end = messenger.message(UNIT, size, 10).packets
    messenger.send(start, *(replace(middle, sequence=n % 4) for n in range(1, BEYOND_ANY_BUFFER)))
    messenger.expect_back()
    bus_owner.ask_plainly().expect()
    messenger.send(replace(end, sequence=BEYOND_ANY_BUFFER % 4))
    messenger.expect_back()


@requirement("MCTP-ASM-019")
def test_control_is_served_in_the_middle_of_a_message(messenger: Messenger, wire: Wire) -> None:
    """A control request between two packets of a message is answered, and so is the message."""
    message = messenger.message(UNIT, 10, tag=2)
    start, end = message.packets
    whole, control, _ = wire.burst(start, wire.request(), end)
    control.expect()
    whole.expect(**message.sign)
