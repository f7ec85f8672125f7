"""Start-up of an IoT.1 endpoint"""

from collections.abc import Sequence

from suites import requirement
from suites.bench import AsStarted, Effecter, Effecters, EventReceiver, Profile, Repository, Requester, Restart, Wire
from suites.wanted import Predicate, described, none_of
from tester.mctp.control import CONTROL_TYPE, Command
from tester.outcome import SILENCE, Outcome, answer
from tester.pldm.pdr import NumericEffecter, PdrType
from tester.pldm.platform import EffecterOperation, EventMode, PlatformCommand

LISTENED_SECONDS = 0.5
OTHER_TID = 0x33
OFF = {EffecterOperation.DISABLED, EffecterOperation.UNAVAILABLE}
VALIDITY_AND_TID = slice(12, 14)
LOCATOR = slice(18, None)
OF_EFFECTERS = (
    PlatformCommand.SET_NUMERIC_EFFECTER_ENABLE,
    PlatformCommand.SET_NUMERIC_EFFECTER_VALUE,
    PlatformCommand.SET_STATE_EFFECTER_ENABLES,
    PlatformCommand.SET_STATE_EFFECTER_STATES,
    PlatformCommand.RUN_INIT_AGENT,
)


def unchanged(before: bytes) -> Predicate:
    """The bytes of a record, but for what of a terminus locator follows the TID and EID in force."""
    return described(f"bytes {still(before).hex(' ').upper()}", lambda data: still(data) == still(before))


def still(data: bytes) -> bytes:
    """What of a record does not follow the TID and EID in force."""
    if data[5:6] != bytes((PdrType.TERMINUS_LOCATOR,)):
        return data
    kept = bytearray(data)
    for place in (VALIDITY_AND_TID, LOCATOR):
        kept[place] = bytes(len(kept[place]))
    return bytes(kept)


def moved(effecters: Effecters, record: Effecter) -> dict[str, Predicate]:
    """Move an effecter; what its answer then must no longer have after a restart."""
    if isinstance(record, NumericEffecter):
        value = effecters.another_value(record)
        effecters.put(record, value)
        return {"present_value": none_of({value}, "the value set before")}
    before, states = effecters.places(record), effecters.other_states(record)
    effecters.put(record, *states)
    changes = [state if state != place.present_state else None for place, state in zip(before, states, strict=True)]
    gone = described(
        "none as set before",
        lambda places: all(place.present_state != state for place, state in zip(places, changes, strict=False)),
    )
    return {"states": gone}


def at_rest(record: Effecter, safe: Sequence[int]) -> tuple[Outcome, ...]:
    """Off, or where the device claims that it is safe."""
    if isinstance(record, NumericEffecter):
        return answer(operational_state=OFF), answer(present_value=safe[0])
    shown = " ".join(map(str, safe))
    resting = described(
        f"off, or in states {shown}",
        lambda places: all(
            place.operational_state in OFF or place.present_state == state
            for place, state in zip(places, safe, strict=False)
        ),
    )
    return (answer(states=resting),)


@requirement("PLDM-IOT1-011")
def test_no_setting_outlives_a_restart(
    requester: Requester,
    event_receiver: EventReceiver,
    effecters: Effecters,
    profile: Profile,
    restart_terminus: Restart,
) -> None:
    """After a restart neither the TID nor events nor effecters are as they were set."""
    requester.set_tid(OTHER_TID)
    event_receiver.set(EventMode.POLLING)
    settings = [(record, moved(effecters, record)) for record in profile.movable_effecters()]
    restart_terminus()
    requester.get_tid().expect(tid=none_of({OTHER_TID}, "the TID set before"))
    event_receiver.supported().expect(mode=none_of({EventMode.POLLING}, "the mode set before"))
    for record, gone in settings:
        effecters.read(record).expect(**gone)


@requirement("PLDM-IOT1-009")
def test_repository_outlives_a_restart(repository: Repository, restart_terminus: Restart) -> None:
    """Every record is the same after a restart."""
    before = repository.shown_before_start(restart_terminus)
    for handle, data in before.items():
        repository.read(handle).expect(bytes=unchanged(data))


@requirement("PLDM-IOT1-018")
def test_effecters_start_safe(effecters: Effecters, profile: Profile, as_started: AsStarted) -> None:
    """After a start all effecters are off, or where it is claimed that they are safe."""
    known = profile.safe_effecters()
    as_started(*OF_EFFECTERS)
    for record, safe in known:
        effecters.whole(record).expect_one_of(*at_rest(record, safe))


@requirement("PLDM-IOT1-002")
def test_silence_before_a_receiver_is_set(wire: Wire, as_started: AsStarted, profile: Profile) -> None:
    """After a start, and when a sensor changes then, nothing is sent but Discovery Notify, and questions of control."""
    provoke = profile.provocation()
    heard = as_started(PlatformCommand.SET_EVENT_RECEIVER)
    before = len(wire.overheard())
    provoke()
    listened = wire.overhear(LISTENED_SECONDS)
    for exchange in [*heard, *wire.overheard()[before:], *listened]:
        if exchange.reply and exchange.reply.message.type != CONTROL_TYPE:
            exchange.expect_one_of(SILENCE)


@requirement("PLDM-IOT1-003")
def test_discovery_notify(wire: Wire, as_started: AsStarted, profile: Profile) -> None:
    """The device announces itself after a start."""
    heard = [*as_started(), *wire.overhear(LISTENED_SECONDS)]
    announced = any(exchange.command == Command.DISCOVERY_NOTIFY for exchange in heard)
    profile.demand(announced, "Discovery Notify", f"{len(heard)} request(s) of the device's own, none of them it")
