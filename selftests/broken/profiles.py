"""The profiles of devices that are broken in many ways, by their numbers, and the rigs on which each is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from selftests.bench.suite import in_process
from selftests.broken.reports import CLAIMS, DESCRIBED

LINE_9600 = {"link": {"baud": 9600}}
PROGRAM = "selftests.broken.program_board:ProgramBoard"
PORT = "selftests.broken.ports:PortComesBack"
UNUSUAL = "devices.conforming.unusual:Unusual"


@dataclass(frozen=True)
class Profile:
    """number: of the profile. device: as module:Class within devices/broken, unless a whole name is given. keys: of its
    rig, besides or instead. claims: the file; None where the device claims what it reports.
    """

    number: int
    device: str
    keys: Mapping[str, Any] = field(default_factory=dict)
    claims: str | None = CLAIMS

    def is_meant(self, word: str) -> bool:
        """Whether it is of that number, or its device has that in its name."""
        return word == str(self.number) or word in self.device

    def rig(self) -> dict[str, Any]:
        """The keys of its rig file."""
        whole = self.device if self.device.startswith("devices.") else f"devices.broken.{self.device}"
        claimed = {"pics": self.claims, "device": DESCRIBED} if self.claims else {}
        played = {} if self.keys.get("board") == PROGRAM else in_process(whole)
        return {**played, "allow_update": True, **claimed, **self.keys}


PROFILES = (
    Profile(1, "deaf:DeafAfterLoneFlag"),
    Profile(1, "unheard:DeafCore", claims=None),
    Profile(2, "pace:Late"),
    Profile(2, "pace:LateOnDatagrams"),
    Profile(2, "pace:OneBehind"),
    Profile(3, "duplex:HalfDuplex"),
    Profile(3, "duplex:HalfDuplexWithFifo", LINE_9600),
    Profile(4, "slots:BlockedByUnfinished"),
    Profile(4, "abandoned:NeverGivesUp"),
    Profile(5, "transfers:FewTransfers"),
    Profile(6, "crash:EndsOnCountOne", {"board": PORT, "link": {"boot_ms": 0}}),
    Profile(7, "gaps:NoVersionSupport", claims=None),
    Profile(8, "gaps:PldmListedOnly", claims=None),
    Profile(8, "gaps:CommandCodesAsTypes", claims=None),
    Profile(9, "lax:Lax"),
    Profile(10, "short_assignment:EidBehindThePacket"),
    Profile(11, "unheard:Echoing"),
    Profile(12, "unheard:NotifiesOverTheFlag"),
    Profile(13, "unheard:CountOf126"),
    Profile(14, "careless:SomThroughout", claims=None),
    Profile(14, "careless:TagLost", claims=None),
    Profile(15, "gaps:VersionRefused"),
    Profile(16, UNUSUAL, claims=None),
    Profile(17, "first_day:FcsLowByteFirst"),
    Profile(17, "first_day:FcsComplemented"),
    Profile(17, "first_day:FcsOverTheFlag"),
    Profile(17, "first_day:FcsFromZero"),
    Profile(17, "first_day:HeaderVersionZero"),
    Profile(17, "first_day:RevisionZero"),
    Profile(17, "first_day:CountIncludesFcs"),
    Profile(18, "selftests.broken.program:Dying", {"board": PROGRAM, "ends": "sanitized", "mark": "mark"}),
    Profile(18, "restarting:RestartsAtGetEndpointId"),
    Profile(19, "unheard:Console"),
)
