"""Completion codes"""

from collections.abc import Collection, Iterator

from suites import exchanges, requirement, stage
from suites.bench import Effecters, Exchange, Pics, Repository, Requester, Wire
from suites.pldm_base.requests import (
    ACTING_WITHOUT_DATA,
    IMPOSSIBLE_COMMAND,
    TYPES,
    UNASSIGNED_TYPE,
    claimed_commands,
    described,
    well_formed,
)
from suites.pldm_base.undefined_values import with_undefined_values
from suites.wanted import Predicate
from tester.layout import Layout
from tester.pldm.base import BaseCommand, Tid
from tester.pldm.effecters import SetStateEffecterStatesRequest, StateRequest, StateSetting
from tester.pldm.events import EventMessageBufferSizeRequest
from tester.pldm.header import Completion, PldmType
from tester.pldm.platform import PlatformCommand

pytestmark = stage("illegal")

GENERIC = set(Completion)
SPECIFIC = set(range(0x80, 0x100))
WITHOUT_SPECIFIC_CODES = {
    (PldmType.CONTROL, BaseCommand.SET_TID),
    (PldmType.CONTROL, BaseCommand.GET_TID),
    (PldmType.CONTROL, BaseCommand.GET_PLDM_TYPES),
}
TAKING_ANY = {
    (PldmType.CONTROL, BaseCommand.NEGOTIATE_TRANSFER_PARAMETERS),
    (PldmType.PLATFORM, PlatformCommand.EVENT_MESSAGE_BUFFER_SIZE),
}
"""What sets something that may be as great as can be."""
NAMING_NOTHING = b"\xff", b"\0"
"""How a request of all bits ends: in an operation that there is not, or in that of a next part."""
SOME_COMMAND = 0x01
SOME_CODES = (0x00, 0x7F, IMPOSSIBLE_COMMAND, 0xFE, 0xFF)
UNKNOWN_TYPE = {
    "strict": {Completion.INVALID_PLDM_TYPE},
    "lenient": {Completion.INVALID_PLDM_TYPE, Completion.UNSUPPORTED_CMD},
}
ILLEGAL = [
    (PldmType.CONTROL, BaseCommand.SET_TID, Tid(0x00)),
    (PldmType.CONTROL, BaseCommand.SET_TID, Tid(0xFF)),
    (PldmType.PLATFORM, PlatformCommand.EVENT_MESSAGE_BUFFER_SIZE, EventMessageBufferSizeRequest(0)),
]


def nothing_but_the_code(data: bytes) -> bool:
    """an error code alone, or a success"""
    return data[:1] == bytes((Completion.SUCCESS,)) or len(data) <= 1


def nothing_but_zeros(data: bytes) -> bool:
    """an error code and zeros at most, or a success"""
    return data[:1] == bytes((Completion.SUCCESS,)) or not any(data[1:])


def beginning_with(codes: Collection[int]) -> Predicate:
    """One of these codes in front, if anything is"""

    def begins_with_one(data: bytes) -> bool:
        return not data or data[0] in codes

    begins_with_one.__doc__ = "a defined completion code: " + " ".join(f"0x{c:02X}" for c in sorted(codes) if c < 0x80)
    return begins_with_one


ERROR_BODIES = {"strict": nothing_but_the_code, "lenient": nothing_but_zeros}


def answers_without_data(requester: Requester, pics: Pics) -> Iterator[tuple[int, int, Exchange]]:
    """What comes of every claimed command, of one that cannot be, and of a type that cannot be; silence is left out."""
    impossible = [(kind, IMPOSSIBLE_COMMAND) for kind in (*pics.PLDM_VERSIONS, UNASSIGNED_TYPE)]
    for kind, code in claimed_commands(pics) + impossible:
        exchange = requester.command(kind, code)
        if exchange.reply:
            yield kind, code, exchange


@requirement("PLDM-BASE-009")
def test_response_has_a_completion_code(requester: Requester, pics: Pics) -> None:
    """No response ends with its header, whatever becomes of the request."""
    for _, _, exchange in answers_without_data(requester, pics):
        exchange.expect(completion=range(0x100))


@requirement("PLDM-BASE-022")
def test_completion_codes_are_defined(requester: Requester, pics: Pics) -> None:
    """No response reports a code of the reserved ranges, or one of a single command's where it defines none."""
    for kind, code, exchange in answers_without_data(requester, pics):
        own = set() if (kind, code) in WITHOUT_SPECIFIC_CODES or code == IMPOSSIBLE_COMMAND else SPECIFIC
        exchange.expect(data_bytes=beginning_with(GENERIC | own))


@requirement("PLDM-BASE-023")
def test_error_response_ends_with_its_code(requester: Requester, pics: Pics) -> None:
    """Behind an error code nothing follows; zeros may where the device claims that (ERROR_BODY: lenient)."""
    for _, _, exchange in answers_without_data(requester, pics):
        exchange.expect(data_bytes=ERROR_BODIES[pics.ERROR_BODY])


@requirement("PLDM-BASE-023")
@exchanges(60)
def test_refusal_of_data_ends_with_its_code(requester: Requester, repository: Repository, pics: Pics) -> None:
    """Nor does anything follow where a request names what there is not: of all bits, or of all but the last byte's."""
    for kind, code, data in well_formed(requester, repository, pics):
        if data and (kind, code) not in TAKING_ANY:
            for end in NAMING_NOTHING:
                exchange = requester.command(kind, code, (b"\xff" * len(data))[:-1] + end)
                if exchange.reply:
                    exchange.expect(data_bytes=ERROR_BODIES[pics.ERROR_BODY])


@requirement("PLDM-BASE-026")
def test_illegal_parameter_is_refused(requester: Requester, pics: Pics) -> None:
    """A reserved TID and an event buffer of no bytes are answered with ERROR_INVALID_DATA."""
    requester.keep_tid()
    for kind, command, data in ILLEGAL:
        if pics.has_command(kind, command):
            requester.ask(command, data).expect(completion=Completion.INVALID_DATA)


@requirement("PLDM-BASE-026")
@exchanges(60)
def test_undefined_value_is_refused(requester: Requester, repository: Repository, pics: Pics) -> None:
    """A value that is not defined, in any enumerated field of any claimed command, is refused."""
    for kind, command, data in described(requester, repository, pics):
        if pics.has_command(kind, command) and isinstance(data, Layout):
            if command.name.startswith("SET_"):
                requester.keep(command, data)
            for wrong in with_undefined_values(data):
                requester.ask(command, wrong).expect(completion=SPECIFIC | {Completion.INVALID_DATA})


@requirement("PLDM-BASE-026")
def test_undefined_state_request_is_refused(effecters: Effecters, pics: Pics) -> None:
    """What is neither a state to set nor no change, at any place of an effecter, is refused."""
    if pics.EFF_STATE:
        effecter = max(effecters.states(), key=lambda record: record.count)
        places = tuple(StateSetting(StateRequest.SET, place.present_state) for place in effecters.places(effecter))
        setting = SetStateEffecterStatesRequest(effecter.effecter_id, len(places), places)
        effecters.put(effecter, *(place.state for place in places))
        for wrong in with_undefined_values(setting):
            refused = effecters.move_states(effecter.effecter_id, wrong)
            refused.expect(completion=SPECIFIC | {Completion.INVALID_DATA})


@requirement("PLDM-BASE-027")
def test_unknown_command_is_refused(requester: Requester, pics: Pics) -> None:
    """A command that a supported type does not have is answered with ERROR_UNSUPPORTED_PLDM_CMD."""
    for kind in sorted(pics.PLDM_VERSIONS):
        for code in sorted(set(SOME_CODES) - set(pics.PLDM_COMMANDS.get(kind, ()))):
            requester.command(kind, code).expect(completion=Completion.UNSUPPORTED_CMD)


@requirement("PLDM-BASE-028")
@exchanges(60)
def test_unknown_type_is_refused(requester: Requester, pics: Pics) -> None:
    """A type that the device lacks is answered with ERROR_INVALID_PLDM_TYPE (0x05 too with BAD_TYPE_CC: lenient)."""
    for kind in sorted(set(TYPES) - set(pics.PLDM_VERSIONS)):
        requester.command(kind, SOME_COMMAND).expect(completion=UNKNOWN_TYPE[pics.BAD_TYPE_CC])


@requirement("PLDM-BASE-029")
def test_refused_request_leaves_no_trace(requester: Requester, wire: Wire, pics: Pics) -> None:
    """After an unknown command, an unknown type, missing data or a stub of a header the next request is served."""
    for kind, code in ((0x00, IMPOSSIBLE_COMMAND), (UNASSIGNED_TYPE, 0x01), *missing_data(pics)):
        requester.command(kind, code)
        requester.get_tid().expect(completion=Completion.SUCCESS)
    wire.send(requester.stub(b"\x80"))
    wire.expect_recovery()
    requester.get_tid().expect(completion=Completion.SUCCESS)


def missing_data(pics: Pics) -> list[tuple[int, int]]:
    """A command of each claimed type"""
    return [
        (kind, max(codes))
        for kind, codes in pics.PLDM_COMMANDS.items()
        if codes and (kind, max(codes)) not in ACTING_WITHOUT_DATA
    ]
