"""What a requirement applies to, in words: a condition of the catalogue names claims, which a reader does not know."""

import re

from reports.claims import WORDS
from tester.mctp.control import command_name
from tester.pldm.types import PLDM_TYPES

_CLAIM = re.compile(r"PICS\.([A-Z0-9_]+)")
_OTHERS = {
    "PLDM": "Serves PLDM",
    "PDR": "Has PDRs",
    "UUID": "Has a UUID",
    "IOT1": "Is a PICMG IoT.1 endpoint",
    "IOT1_SIMPLE": "Is a simple IoT.1 endpoint",
    "IOT1_PID": "Is an IoT.1 endpoint with a PID loop",
    "IOT1_PROFILED": "Is an IoT.1 endpoint that moves by profiles",
    "MSG_7E": "Has messages of a PCI vendor",
    "MSG_7F": "Has messages of an IANA enterprise",
    "RATE_LIMIT": "Has Query Rate Limit",
    "NETWORK_ID": "Has Get Network ID",
}
"""What conditions ask for that follows from several claims, or from a part of one."""
_TYPES = {f"TYPE{entry.number:d}": f"Serves PLDM for {entry.name}" for entry in PLDM_TYPES}


def in_words(reason: str) -> str:
    """A reason with each claim that it names put as a reader puts it, and its name behind that."""
    return _CLAIM.sub(lambda found: _words(found[1]), reason)


def _words(name: str) -> str:
    told = {**WORDS, **_OTHERS, **_TYPES}.get(name)
    if name.startswith("CMD_"):
        told = f"Has {command_name(int(name[4:], 16))}"
    return f'"{told}" ({name})' if told else name
