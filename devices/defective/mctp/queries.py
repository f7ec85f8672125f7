"""Devices that break one rule of a control command that asks; `breaks` names every requirement they then miss.

claims: what a device claims other than the reference endpoint does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from devices.defective.mctp.control import Server
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import (
    CONTROL_TYPE,
    Command,
    Completion,
    GetEndpointUuidResponse,
    GetMessageTypeSupportResponse,
    GetVersionSupportRequest,
    GetVersionSupportResponse,
    IanaVendorSetResponse,
    OtherResponse,
    Version,
)
from tester.mctp.endpoint import Endpoint

# Get MCTP Version Support


class ListingVersions(Server):
    """Lists versions in a way of its own."""

    def listed(self, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        """The versions it lists."""
        raise NotImplementedError

    def changed(self, response: Layout) -> Layout:
        if not isinstance(response, GetVersionSupportResponse):
            return response
        listed = self.listed(response.versions)
        return replace(response, count=len(listed), versions=listed)


class VersionsBackwards(ListingVersions):
    """Versions are sent low byte first."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-020", "CTL-VER-003", "CTL-VER-004", "CTL-VER-005", "CTL-VER-006")

    def listed(self, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        return tuple(Version.decode(version.encode()[::-1]) for version in versions)


class VersionsInBinary(ListingVersions):
    """The numbers of a version are sent as they are, without a leading F."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-003", "CTL-VER-004", "CTL-VER-006")

    def listed(self, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        return tuple(replace(each, major=each.major & 0x0F, minor=each.minor & 0x0F) for each in versions)


class ControlVersionsUnknown(Endpoint):
    """Only the base specification has versions."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-001", "CTL-VER-004", "CTL-VER-005", "CTL-VER-006")

    def get_version_support(self, data: bytes) -> Layout:
        unknown = GetVersionSupportRequest.decode(data).message_type == CONTROL_TYPE
        return OtherResponse(Completion.TYPE_UNSUPPORTED) if unknown else super().get_version_support(data)


class VersionCountTooLarge(Server):
    """Get MCTP Version Support announces one entry more than it lists."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-002", "CTL-GEN-005")

    def changed(self, response: Layout) -> Layout:
        return (
            replace(response, count=response.count + 1) if isinstance(response, GetVersionSupportResponse) else response
        )


class OwnVersionOnly(ListingVersions):
    """Only the newest version is listed."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-003", "CTL-VER-004")

    def listed(self, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        return versions[-1:]


class NewestVersionFirst(ListingVersions):
    """Versions are listed in descending order."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-005",)

    def listed(self, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        return versions[::-1]


class VersionsPadded(ListingVersions):
    """The last byte of a version was never set."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-003", "CTL-VER-004", "CTL-VER-006")

    def listed(self, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        return tuple(replace(version, alpha=0x01) for version in versions)


class UnknownTypeWithoutVersions(Server):
    """An unsupported message type has success and an empty list."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-007",)

    def changed(self, response: Layout) -> Layout:
        unknown = isinstance(response, OtherResponse) and response.completion == Completion.TYPE_UNSUPPORTED
        return GetVersionSupportResponse() if unknown else response


class ListedTypeWithoutVersion(Endpoint):
    """A listed message type is unknown to Get MCTP Version Support."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-008",)
    claims: ClassVar = {"MSG_TYPES": [0x01, 0x7F]}

    message_types = (0x01, 0x7F)


# Get Message Type Support


class TypeListMissing(Server):
    """Get Message Type Support has a count and no list."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-MTYP-001", "CTL-MTYP-003", "CTL-GEN-005")

    def changed(self, response: Layout) -> Layout:
        return replace(response, types=()) if isinstance(response, GetMessageTypeSupportResponse) else response


class ControlTypeListedTwice(Endpoint):
    """The control type is listed by every part of the program that serves it."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-MTYP-002",)

    message_types = (CONTROL_TYPE, CONTROL_TYPE, 0x7F)


class CommandsListedAsTypes(Endpoint):
    """Command codes are listed instead of message types, as in the PICMG endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-MTYP-003", "CTL-VER-008")

    message_types = (0x01, 0x02, 0x04, 0x05)


class VendorServiceGone(Endpoint):
    """The vendor-defined type is listed, but short messages of it are not served."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-MTYP-004", "MCTP-MSG-001", "MCTP-MSG-005", "SER-FRM-001")

    def vendor(self, message: MctpMessage) -> bytes | None:
        return None if len(message.body) <= 16 else super().vendor(message)


# Get Endpoint UUID, Get Vendor Defined Message Support, discovery


class UuidTooLong(Server):
    """A string's end comes behind the UUID."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-005", "CTL-UUID-002")

    def changed(self, response: Layout) -> Layout:
        long = isinstance(response, GetEndpointUuidResponse)
        return OtherResponse(data=response.encode()[1:] + b"\0") if long else response


class UuidMixedEndian(Endpoint):
    """The UUID is laid out as a GUID in memory."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-UUID-003",)

    uuid = Endpoint.uuid[3::-1] + Endpoint.uuid[5:3:-1] + Endpoint.uuid[7:5:-1] + Endpoint.uuid[8:]


class UuidPerStart(Endpoint):
    """Each start makes a new UUID."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-UUID-004",)

    starts = 0

    def reset(self) -> None:
        super().reset()
        self.starts += 1

    def get_endpoint_uuid(self, data: bytes) -> Layout:
        uuid = super().get_endpoint_uuid(data).encode()[1:]
        return GetEndpointUuidResponse(uuid=uuid[:-1] + bytes((self.starts,)))


class NoVendorMessageSupport(Endpoint):
    """There are vendor-defined messages, but no word of whose they are."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VDM-001",)
    claims: ClassVar = {"COMMANDS": [1, 2, 3, 4, 5]}

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        served = super().handlers()
        del served[Command.GET_VENDOR_MESSAGE_SUPPORT]
        return served


class SelectorEchoed(Server):
    """The walk through the vendor ID sets never ends."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VDM-002",)

    def changed(self, response: Layout) -> Layout:
        return replace(response, next_selector=0) if isinstance(response, IanaVendorSetResponse) else response


class VendorBackwards(Server):
    """The vendor ID is sent low byte first."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VDM-003",)

    def changed(self, response: Layout) -> Layout:
        if isinstance(response, IanaVendorSetResponse):
            return replace(response, vendor=response.vendor[::-1])
        return response


class SelectorUnchecked(Endpoint):
    """Every selector finds a vendor ID set."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VDM-004",)

    def get_vendor_message_support(self, data: bytes) -> Layout:
        return super().get_vendor_message_support(bytes(len(data)))


class PrepareForDiscoveryTaken(Server):
    """Prepare for Endpoint Discovery succeeds on a line that has no discovery."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-DISC-001",)

    def changed(self, response: Layout) -> Layout:
        return OtherResponse() if self.command == Command.PREPARE_FOR_ENDPOINT_DISCOVERY else response


class EndpointDiscoveryTaken(Server):
    """Endpoint Discovery succeeds on a line that has no discovery."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-DISC-002",)

    def changed(self, response: Layout) -> Layout:
        return OtherResponse() if self.command == Command.ENDPOINT_DISCOVERY else response


class DiscoveryTakesEid(Server):
    """Prepare for Endpoint Discovery brings back a compiled-in EID."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-DISC-003",)

    def changed(self, response: Layout) -> Layout:
        if self.command == Command.PREPARE_FOR_ENDPOINT_DISCOVERY:
            self.eid = 0x1D
        return response


class CountBehindTheCode(Server):
    """The refusal of an unknown type has a count of no versions behind its code."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-006",)

    def changed(self, response: Layout) -> Layout:
        refused = isinstance(response, OtherResponse) and response.completion == Completion.TYPE_UNSUPPORTED
        return OtherResponse(Completion.TYPE_UNSUPPORTED, b"\0") if refused else response
