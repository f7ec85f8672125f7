"""What the description says of the device as one that is updated (DSP0267), as C for port/updates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .fields import DescriptionError, flags, number, text, uuid
from .pdr_records import check_keys

KEYS = {"version", "descriptors", "components"}
COMPONENT_KEYS = {"classification", "identifier", "version", "methods"}
IANA_ENTERPRISE, UUID = 0x0001, 0x0002
METHODS = (
    "automatic",
    "self_contained",
    "medium_reset",
    "system_reboot",
    "dc_cycle",
    "ac_cycle",
    "pending_image",
    "pending_image_set",
)
"""Activation methods, each at its bit."""


def update_tables(content: Mapping[str, Any], enterprise: bytes) -> str:
    """device_update_tables.h, without its guard. enterprise: what identifies a device whose description says nothing
    of updates. Raises DescriptionError with the place in the description.
    """
    try:
        return "".join(f"#define {name} {value}\n" for name, value in _figures(content, enterprise).items())
    except DescriptionError as error:
        raise DescriptionError(f"update: {error}") from None


def _figures(content: Mapping[str, Any], enterprise: bytes) -> dict[str, str]:
    if content:
        check_keys(content, KEYS, KEYS)
    told = content.get("descriptors", {"iana_enterprise": int.from_bytes(enterprise, "big")})
    data = b"".join(_descriptor(name, value) for name, value in told.items())
    rows = [_component(each) for each in content.get("components", [])]
    return {
        "UPDATE_DESCRIPTORS": ", ".join(f"0x{byte:02X}" for byte in data),
        "UPDATE_DESCRIPTOR_COUNT": str(len(told)),
        "UPDATE_VERSION": _quoted(content.get("version", "0")),
        "UPDATE_COMPONENTS": " \\\n    ".join(f"{row}," for row in rows),
    }


def _descriptor(name: str, value: Any) -> bytes:
    match name:
        case "iana_enterprise":
            kind, data = IANA_ENTERPRISE, number("u32", value)
        case "uuid":
            kind, data = UUID, uuid(value)
        case _:
            raise DescriptionError(f"descriptors: {name}: the firmware tells iana_enterprise and uuid")
    return number("u16", kind) + number("u16", len(data)) + data


def _component(entry: Any) -> str:
    check_keys(entry, COMPONENT_KEYS | {"index", "trial"}, COMPONENT_KEYS)
    for key, kind in (("classification", "u16"), ("identifier", "u16"), ("index", "u8")):
        number(kind, entry.get(key, 0))
    (methods,) = flags(METHODS, entry["methods"])
    numbers = f"0x{entry['classification']:04X}, 0x{entry['identifier']:04X}, {entry.get('index', 0)}, 0x{methods:04X}"
    return f"{{{numbers}, COMPONENT_ROOM, TEXT({_quoted(entry['version'])})}}"


def _quoted(version: Any) -> str:
    """A C string of a version."""
    if not text(version, "ascii").isalnum() and not set(version) <= set("0123456789abcdefghijklmnopqrstuvwxyz.-+"):
        raise DescriptionError(f"{version!r} is no version: letters, digits, dots, hyphens and plus signs")
    return f'"{version}"'
