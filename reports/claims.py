"""What is claimed of a device, in words, beside what the device showed of it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from record.conformance import dialects
from record.entries import Recording
from reports.markdown import table
from tester.mctp.control import Command
from tester.pldm.types import PLDM_TYPES

WORDS = {
    "ROLE": "Role on the bus",
    "BASE_VERSION": "Version of DSP0236",
    "COMMANDS": "MCTP control commands",
    "MSG_TYPES": "Message types besides control",
    "MULTI_PKT_RX": "Takes messages of several packets",
    "MULTI_PKT_TX": "Sends messages of several packets",
    "ECHO": "Has an echo service",
    "ECHO_SERVICE": "Whose echo service",
    "VENDOR_SETS": "Vendor IDs of its messages",
    "REQ_GEN": "Sends control requests of its own",
    "STATIC_EID": "EID that it has without being given one",
    "DISCOVERED_FLAG": "Keeps a discovered flag",
    "HOTPLUG": "Can be plugged in while the bus runs",
    "ADDIN": "Is on an add-in card",
    "MULTI_BUS": "Is on several buses",
    "SINGLE_EID": "Has one EID on several buses",
    "TRANSPORT_SPECIFIC": "Has commands of its binding",
    "DYN_POOL": "Asks for a pool of EIDs",
    "DYN_ROUTING": "Keeps a routing table that changes",
    "MT1_MS": "Answers a control request within, in ms",
    "MESSAGE_MAX": "Longest message that it takes, in bytes",
    "RESYNC_MAX": "Good frames lost after a fault, at the most",
    "SER_MAX_BYTE_COUNT": "Largest byte count of a frame",
    "SER_FCS_ESC": "How it sends an FCS that needs escaping",
    "SER_FCS_COVERS_FLAG": "FCS covers the flag",
    "SER_SHARED_FLAG": "One flag may end a frame and begin the next",
    "SER_BOOT_SILENCE_MS": "Chatters after a start for, in ms",
    "PLDM_VERSIONS": "PLDM types and their versions",
    "PLDM_COMMANDS": "PLDM commands, by type",
    "STATIC_TID": "TID that it has without being given one",
    "PT1_MS": "Answers a PLDM request within, in ms",
    "PDR_MP": "Records can be read in parts",
    "PDR_DYN": "Its records change while it runs",
    "PDR_ENTITY": "Has entity association records",
    "PDR_OEM": "Has records of OEM definitions",
    "SENS_NUM": "Has numeric sensors",
    "SENS_STATE": "Has state sensors",
    "EFF_NUM": "Has numeric effecters",
    "EFF_STATE": "Has state effecters",
    "EVT_ASYNC": "Sends events",
    "EVT_POLL": "Has events to poll for",
    "EVT_HB": "Sends heartbeats",
    "EVT_SENSOR": "Tells sensor events",
    "EVT_ROOM": "Events kept for who polls for them",
    "FRU": "Has FRU data",
    "IOT1_KIND": "Kind of PICMG IoT.1 endpoint",
    "DISCOVERY_NOTIFY": "Sends Discovery Notify when it starts",
    "STATE_BIT_BASE": "State that bit 0 of possibleStates stands for",
    "ERROR_BODY": "Body of an error response",
    "BAD_TYPE_CC": "Answer to a PLDM type that it lacks",
    "FRU_CRC_PAD": "CRC of the FRU table and its pad",
    "UPDATE_SECONDS": "Verifies or applies an image within, in s",
    "LOCATOR_CONTAINER": "Container ID of the terminus locator",
    "LOCATOR_STATIC": "Terminus locator does not follow TID and EID",
    "MULTIPART": "Transfer contexts of multipart transfers, by type",
    "LOOPS": "Sensors, each with the effecter that moves it",
    "PLACE_LOOPS": "The same, for sensors of composites",
    "SAFE": "Effecters, each with the values that it starts with",
}
"""Each claim as a reader puts it who does not know its name."""

UNMADE: tuple[object, ...] = (False, None, {}, [], ())


def claims(recording: Recording) -> Iterator[str]:
    """The section on claims: those that are made beside what was observed, the others in a line. Nothing where the
    device was never met.
    """
    device = recording.device
    if device is None:
        return
    made = {name: value for name, value in device.claims.items() if value not in UNMADE}
    yield "## Claims\n"
    yield "As declared in the claims file, else as the device itself reports.\n"
    rows = (
        (_words(name), _in_words(DECLARED.get(name, plain), value), _observed(name, recording))
        for name, value in made.items()
    )
    yield from table(("Claim", "As declared", "As observed"), rows)
    if unmade := [_words(name) for name in device.claims if name not in made]:
        yield f"Not claimed: {'; '.join(unmade)}.\n"


def _words(name: str) -> str:
    return f"{WORDS[name]} ({name})" if name in WORDS else name


def _in_words(put: Callable[[Any], str], value: Any) -> str:
    """A value put by a function that expects it of one shape: of a record that somebody wrote into it may be of any."""
    try:
        return put(value)
    except (AttributeError, TypeError, ValueError):
        return plain(value)


def _observed(name: str, recording: Recording) -> str:
    """What the device told or showed of a claim, whatever was declared; "" where no question was about just that."""
    facts = recording.device.facts if recording.device else {}
    unlearnt = facts.get("unlearnt")
    if isinstance(unlearnt, Mapping) and any(claim.partition("[")[0] == name for claim in unlearnt):
        return "left open by the device"
    if name in OBSERVED and OBSERVED[name][0] in facts:
        fact, put = OBSERVED[name]
        return _in_words(put, facts[fact])
    return dialects(recording.cases).get(SHOWN.get(name, ""), "")


def _commands(codes: list[int]) -> str:
    known = {int(command): " ".join(map(_cased, command.name.split("_"))) for command in Command}
    return ", ".join(f"0x{code:02X} {known.get(code, '')}".strip() for code in codes)


def _cased(word: str) -> str:
    return word if word in ("ID", "UUID", "TX") else word.capitalize()


def _versions(told: list[str]) -> str:
    """Versions as they travel, F for a digit that is absent."""
    return ", ".join(".".join(part.lstrip("F") for part in (v[:2], v[2:4], v[4:6]) if part != "FF") for v in told)


def _vendors(told: list[str]) -> str:
    """Vendor IDs as they travel: four bytes are of IANA, two of the PCI-SIG."""
    return ", ".join(f"iana: {int(vendor, 16)}" if len(vendor) == 8 else f"pci: 0x{vendor}" for vendor in told)


def _by_type(values: Mapping[str | int, Any]) -> str:
    return "; ".join(f"{_type(kind)} {plain(value)}" for kind, value in values.items())


def _type(number: str | int) -> str:
    names = {int(entry.number): entry.name for entry in PLDM_TYPES}
    return f"{names.get(int(number), 'type')} ({number}):"


def plain(value: Any) -> str:
    """A claim or a fact as a reader writes it: numbers in lists are codes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {plain(item)}" for key, item in value.items() if item is not None) or "none"
    if isinstance(value, list | tuple):
        return " ".join(f"0x{item:02X}" if isinstance(item, int) else plain(item) for item in value) or "none"
    return str(value)


DECLARED: dict[str, Callable[[Any], str]] = {
    "COMMANDS": _commands,
    "PLDM_VERSIONS": _by_type,
    "PLDM_COMMANDS": _by_type,
}
"""By claim: how it is put, where not as any value."""

OBSERVED: dict[str, tuple[str, Callable[[Any], str]]] = {
    "BASE_VERSION": ("versions", _versions),
    "COMMANDS": ("commands", _commands),
    "MSG_TYPES": ("types", plain),
    "VENDOR_SETS": ("vendor_sets", _vendors),
    "ECHO": ("echo", plain),
}
"""By claim: the fact that tells of it, and how that is put."""

SHOWN = {"LOCATOR_CONTAINER": "container of the terminus locator"}
"""By claim: the dialect that tells of it."""
