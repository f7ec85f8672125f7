"""What --discover writes beside what a device tells: what it showed, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from devices.defective.mctp.claiming import StaticEndpoint
from fixtures.claims.pics import load_pics
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite, in_process
from tester.device import Device
from tester.mctp.deframer import Deframer
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import BASELINE_UNIT, HEADER_SIZE, Packet
from tester.mctp.serial import Frame, escaped
from tester.mctp.vendor import ENTERPRISE

HERE = __name__


class Escaping(Endpoint):
    """Escapes the FCS, too."""

    def encode_frame(self, packet: Packet) -> bytes:
        frame = Frame(packet.encode())
        return Frame(packet.encode(), check=escaped(frame.fcs())).encode()


class Roomy(Endpoint):
    """Takes packets up to a byte count of 74."""

    def make_deframer(self) -> Deframer:
        return Deframer(max_count=74)


class DeafAbove70(Endpoint):
    """Hears nothing any more after a byte count above 68, until it is reset."""

    deaf = False

    def reset(self) -> None:
        super().reset()
        self.deaf = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        self.deaf |= data[:2] == b"\x7e\x01" and data[2] > 68
        return b"" if self.deaf else super().receive(data, now)


class QuietlyStatic(Endpoint):
    """Has an EID of its own, and does not say so."""

    def reset(self) -> None:
        super().reset()
        self.eid = StaticEndpoint.static


class WithoutEcho(Device):
    """Has PLDM, and no vendor-defined service."""

    def vendor(self, message: Any) -> bytes | None:  # noqa: ARG002
        return None


def discovered(suite: Suite, device: str) -> tuple[dict[str, Any], str]:
    """The claims that are written of a device, and what the terminal said. They can be read back."""
    target = suite.folder / "found.yaml"
    run = suite.run(suite.rig(**in_process(device)), "--discover", str(target))
    assert run.exit_code == 0, run.text
    load_pics(target)
    return yaml.safe_load(target.read_text()), run.text


@pytest.mark.parametrize(
    ("device", "claim", "value"),
    [
        ("tester.device:Device", "SER_FCS_ESC", "raw"),
        (f"{HERE}:Escaping", "SER_FCS_ESC", "escaped"),
        (f"{HERE}:Roomy", "SER_MAX_BYTE_COUNT", 74),
        ("devices.defective.mctp.claiming:StaticEndpoint", "STATIC_EID", StaticEndpoint.static),
        (f"{HERE}:QuietlyStatic", "STATIC_EID", StaticEndpoint.static),
        ("tester.device:Device", "VENDOR_SETS", [{"iana": ENTERPRISE, "set": 1}]),
        (f"{HERE}:WithoutEcho", "MULTI_PKT_RX", True),
        (f"{HERE}:WithoutEcho", "MULTI_PKT_TX", True),
    ],
)
def test_what_a_device_shows_is_written(suite: Suite, device: str, claim: str, value: object) -> None:
    claims, _ = discovered(suite, device)
    assert claims[claim] == value


def test_what_a_device_does_not_show_is_not_written(suite: Suite) -> None:
    claims, _ = discovered(suite, f"{HERE}:WithoutEcho")
    assert not {"ECHO", "STATIC_EID", "SER_MAX_BYTE_COUNT"} & set(claims)


def test_a_device_that_goes_deaf_over_it_is_brought_back(suite: Suite) -> None:
    claims, text = discovered(suite, f"{HERE}:DeafAbove70")
    assert "==> more could not be found out: nothing: " in text
    assert "==> the device came back after " in text
    assert claims["ECHO"] is True
    assert "SER_MAX_BYTE_COUNT" not in claims


def test_the_pace_is_told(suite: Suite) -> None:
    discovered(suite, "tester.device:Device")
    assert "# The slowest of its answers took " in (suite.folder / "found.yaml").read_text()


def test_the_reference_shows_all_of_its_mctp_claims(suite: Suite) -> None:
    """But for the greatest byte count, which is that of every endpoint, and shows only where it is greater."""
    claims, _ = discovered(suite, "tester.device:Device")
    told = yaml.safe_load((ROOT / "rigs" / "pics" / "endpoint.yaml").read_text())
    assert told.pop("SER_MAX_BYTE_COUNT") == BASELINE_UNIT + HEADER_SIZE
    del told["MSG_TYPES"]
    assert {name: claims.get(name) for name in told} == told
