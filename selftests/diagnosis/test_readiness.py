"""A device that says it is not ready is found by trying: behind silences, behind starts, at any time, or always."""

from __future__ import annotations

import pytest

from fixtures.bench.quirks.readiness import MAY_PUT_OFF, NEVER, SERVES, Readiness
from fixtures.errors import Nonconformance, NotTested
from record.cause import CauseKind
from selftests.diagnosis.benches import bench_around
from tester.mctp.control import Command
from tester.pldm.header import PLDM_MESSAGE_TYPE

SOUND = "tester.device:Device"
DEVICES = "devices.broken.readiness"


@pytest.mark.parametrize(
    ("device", "headline"),
    [
        ("Sleepy", "is not ready for up to 2.1 s behind 1 s of silence"),
        ("Sleeper", "is not ready for up to 2.1 s behind 1 s of silence"),
        ("Starting", "is not ready for up to 2.1 s behind a start"),
        ("BusyNowAndThen", "is not ready now and then, whatever it is asked"),
    ],
)
def test_what_a_device_is_not_ready_behind_is_found(device: str, headline: str) -> None:
    bench = bench_around(f"{DEVICES}:{device}")
    bench.facts = {"types": [PLDM_MESSAGE_TYPE]}
    cause = bench.quirks[Readiness].found(bench)
    assert cause
    assert (cause.kind, cause.requirement) == (CauseKind.NOT_READY, MAY_PUT_OFF)
    assert cause.headline.replace("2.0", "2.1").replace("2.2", "2.1") == headline


def test_what_is_asked_of_it_from_then_on_is_served() -> None:
    bench = bench_around(f"{DEVICES}:Sleepy")
    assert bench.quirks[Readiness].found(bench)
    conversation = bench.conversation
    conversation.pause(5.0)
    reply, _ = conversation.ask(conversation.request(Command.GET_ENDPOINT_UUID))
    assert reply
    assert reply.fields["completion"] == 0


def test_device_that_is_never_ready_is_one_failure() -> None:
    bench = bench_around(f"{DEVICES}:NeverReady")
    bench.conversation.refusals.put_off = True
    first, then = (bench.quirks[Readiness].after_miss(bench) for _ in range(2))
    assert isinstance(first, Nonconformance)
    assert (first.failure.requirement, first.failure.cause) == (SERVES, NEVER)
    assert isinstance(then, NotTested)


@pytest.mark.parametrize("device", [SOUND, "selftests.bench.devices:Silent", "devices.broken.pace:Late"])
def test_other_devices_are_ready(device: str) -> None:
    bench = bench_around(device)
    assert bench.quirks[Readiness].found(bench) is None
    assert not bench.causes.known
    assert bench.conversation.settling is None
