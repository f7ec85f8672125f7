"""Vendor-defined messages of anybody's: held against the claim whose they are, and used where they echo."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from fixtures.claims.pics import load_pics
from fixtures.errors import RigError
from selftests.bench.suite import Finished, Suite, in_process
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import IanaVendorSetResponse, PciVendorSetResponse
from tester.mctp.endpoint import Endpoint
from tester.mctp.vendor import ENTERPRISE, VendorMessage

MAKER, ASK, ANSWER = 0x0000_A1B2, 0x10, 0x11
MODULE = "selftests.bench.test_vendor_claims"
PICS: dict[str, Any] = {"COMMANDS": [1, 2, 3, 4, 5, 6], "MSG_TYPES": [0x7F]}
ECHO = {"ECHO": True, "MULTI_PKT_RX": True, "MULTI_PKT_TX": True}
ABOUT_ECHO = ("suites/mctp_base/test_assembly.py", "suites/mctp_base/test_messages.py")
ABOUT_SETS = "suites/mctp_base/test_get_vendor_message_support.py"


class OtherMaker(Endpoint):
    """Echoes under another maker's number, with codes of that maker's own."""

    def vendor(self, message: MctpMessage) -> bytes | None:
        if not message.body.startswith(VendorMessage(enterprise=MAKER, operation=ASK).encode()):
            return None
        return replace(VendorMessage.decode(message.body), operation=ANSWER).encode()

    def get_vendor_message_support(self, data: bytes) -> Any:
        told = super().get_vendor_message_support(data)
        return replace(told, vendor=MAKER.to_bytes(4, "big")) if isinstance(told, IanaVendorSetResponse) else told


class TwoSets(Endpoint):
    """Has messages of a PCI vendor, and then ours."""

    def get_vendor_message_support(self, data: bytes) -> Any:
        if data == b"\0":
            return PciVendorSetResponse(next_selector=1, vendor=b"\x12\x34", command_set=7)
        return super().get_vendor_message_support(b"\0") if data == b"\1" else super().get_vendor_message_support(data)


def judged(suite: Suite, device: str, claims: dict[str, Any], *cases: str) -> Finished:
    """A run of those cases against a device of this module that makes these claims."""
    suite.write("claims.yaml", yaml.safe_dump(PICS | claims))
    return suite.run(suite.rig(**in_process(f"{MODULE}:{device}"), pics="claims.yaml"), *cases)


def test_an_echo_service_of_any_maker_serves(suite: Suite) -> None:
    service = {"enterprise": MAKER, "ask": ASK}
    run = judged(suite, "OtherMaker", ECHO | {"ECHO_SERVICE": service}, *ABOUT_ECHO, ABOUT_SETS)
    assert not {"FAIL", "INCONCLUSIVE"} & set(run.verdicts), run.text
    assert run.verdicts.count("PASS") > 30


def test_an_echo_service_that_is_not_there_is_noticed(suite: Suite) -> None:
    run = judged(suite, "OtherMaker", ECHO, *ABOUT_ECHO)
    assert "FAIL" in run.verdicts


@pytest.mark.parametrize(
    ("sets", "verdict"),
    [
        ([], "NOT TESTED"),
        ([{"pci": 0x1234}], "PASS"),
        ([{"pci": 0x1234, "set": 7}, {"iana": ENTERPRISE, "set": 1}], "PASS"),
        ([{"pci": 0x3412}], "FAIL"),
        ([{"pci": 0x1234, "set": 8}], "FAIL"),
        ([{"iana": ENTERPRISE}, {"pci": 0x1234}], "FAIL"),
        ([{"pci": 0x1234}, {"iana": ENTERPRISE}, {"iana": 1}], "FAIL"),
    ],
    ids=["unclaimed", "first", "all", "reversed", "other-set", "other-order", "missing"],
)
def test_sets_are_held_against_the_claim(suite: Suite, sets: list[dict[str, int]], verdict: str) -> None:
    run = judged(suite, "TwoSets", {"VENDOR_SETS": sets}, f"{ABOUT_SETS}::test_sets_are_those_claimed")
    assert run.verdicts == [verdict], run.text


@pytest.mark.parametrize("claimed", ["{}", "{pci: 1, iana: 2}"])
def test_a_set_has_one_vendor_id(suite: Suite, claimed: str) -> None:
    with pytest.raises(RigError, match=r":1: VENDOR_SETS: each set has one vendor ID, pci or iana$"):
        load_pics(suite.write("claims.yaml", f"VENDOR_SETS: [{claimed}]\n"))
