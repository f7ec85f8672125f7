"""All services in one terminus: none is in another's way."""

import inspect

import pytest

from fixtures.rigs.rig import ROOT
from fixtures.rigs.yaml_model import load_mapping
from tester.device import Device
from tester.pldm.header import PldmHeader
from tester.pldm.responder.terminus import Terminus
from tester.pldm.types import MESSAGES

HOOKS = {"operation_event", "state_event", "numeric_event"}
"""What the sensors leave to the events."""


def test_no_service_hides_another_ones_method() -> None:
    """All services are one class: a method that comes twice extends the other, unless it is a hook."""
    seen: set[str] = set()
    for service in reversed(Terminus.mro()[:-1]):
        methods = {name: value for name, value in vars(service).items() if inspect.isfunction(value)}
        extending = {name for name, method in methods.items() if f"super().{name}(" in inspect.getsource(method)}
        assert methods.keys() & seen - extending - HOOKS == set(), service
        seen |= methods.keys()


def test_every_command_has_a_message() -> None:
    assert [key for key in Terminus().commands() if key not in MESSAGES] == []


def test_every_command_is_answered_whatever_its_length() -> None:
    """With no data and with too much, a response comes to each, and all commands stay in service."""
    terminus = Terminus()
    for pldm_type, command in terminus.commands():
        header = PldmHeader(pldm_type=pldm_type, command=command)  # type: ignore[arg-type]
        for size in range(70):
            body = terminus.receive(header.encode() + bytes(size), source=8, now=0.0)
            assert body is not None
            assert len(body) > 4


@pytest.mark.parametrize(
    ("request_body", "answer"),
    [
        ("02", "00 00"),
        ("02 00", "03"),
        ("04", "00 35 00 00 00 00 00 00 00"),
        ("04 00", "03"),
        ("03 00000000 01 00", "00 00000000 05 00F0F1F1 BABE9D53"),
        ("05 00 00F0F1F1", f"00 FE 03 {'00' * 30}"),
        ("05 00 00F0F0F1", "84"),
        ("06 00 00F0F1F1", "00"),
        ("06 00 00F0F0F1", "84"),
        ("06 09 00F0F1F1", "83"),
    ],
)
def test_discovery_is_answered_byte_for_byte(request_body: str, answer: str) -> None:
    body = bytes.fromhex(request_body)
    header = PldmHeader(pldm_type=0, command=body[0], iid=5).encode()  # type: ignore[arg-type]
    told = Terminus().receive(header + body[1:], source=8, now=0.0)
    assert told == bytes.fromhex(f"01 05 00 {request_body[:2]} {answer}")


def test_versions_are_those_that_are_claimed_of_the_reference() -> None:
    claimed = load_mapping(ROOT / "rigs" / "pics" / "reference.yaml")["PLDM_VERSIONS"]
    told = {
        int(pldm_type): [
            ".".join(str(digit & 0x0F) for digit in (each.major, each.minor, each.update)) for each in versions
        ]
        for pldm_type, versions in Terminus.versions.items()
    }
    assert told == claimed
    assert {each.encode()[0] for versions in Terminus.versions.values() for each in versions} == {0}


def test_terminus_begins_with_nothing() -> None:
    terminus = Terminus()
    assert (terminus.eid, terminus.now, terminus.tid, terminus.new_instance_id()) == (0, 0.0, 0, 0)


@pytest.mark.parametrize(("asked", "answer"), [(0x01, "00 01 F1 F0 F0 00"), (0x02, "80"), (0xFF, "00 04 F1 F0 FF 00")])
def test_binding_of_pldm_has_one_version(asked: int, answer: str) -> None:
    assert Device().get_version_support(bytes((asked,))).encode().hex(" ").upper().startswith(answer)
