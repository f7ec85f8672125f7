"""What a case can ask for, by type.

A running case knows the bench by the names of its fixtures alone: only a type checker reads the imports.
"""

from typing import TYPE_CHECKING

__all__ = [
    "AllAnswers",
    "AllTraffic",
    "AsStarted",
    "BeforeStart",
    "BusOwner",
    "Dialect",
    "EachSecond",
    "EchoUser",
    "Effecter",
    "Effecters",
    "Event",
    "EventReceiver",
    "EventWatch",
    "Exchange",
    "FirmwareDevice",
    "FirstAnswers",
    "FirstContact",
    "FruUser",
    "Fuzz",
    "GiveEid",
    "InTime",
    "Loops",
    "Measure",
    "Messenger",
    "Motion",
    "Multipart",
    "Pics",
    "Profile",
    "Question",
    "Record",
    "Replay",
    "Repository",
    "Requester",
    "Restart",
    "Sensors",
    "Shared",
    "ShowStart",
    "Soak",
    "Spaced",
    "Swings",
    "Thresholds",
    "Undo",
    "UpdateAgent",
    "Wire",
]

if TYPE_CHECKING:
    from fixtures.bench.observations import Shared
    from fixtures.claims.pics import Pics
    from fixtures.dialogue.exchange import Exchange
    from fixtures.peers import BusOwner, EchoUser, Messenger, Wire
    from fixtures.pldm.effecters import Effecter, Effecters
    from fixtures.pldm.event_receiver import EventReceiver
    from fixtures.pldm.event_watch import EventWatch
    from fixtures.pldm.events import Event
    from fixtures.pldm.firmware_device import FirmwareDevice
    from fixtures.pldm.fru import FruUser
    from fixtures.pldm.loops import Loops
    from fixtures.pldm.motion import Motion
    from fixtures.pldm.multipart import Multipart
    from fixtures.pldm.profile import Profile
    from fixtures.pldm.record import Record
    from fixtures.pldm.repository import Repository
    from fixtures.pldm.requester import Requester
    from fixtures.pldm.sensors import Sensors
    from fixtures.pldm.swings import Swings
    from fixtures.pldm.thresholds import Thresholds
    from fixtures.pldm.undo import Undo
    from fixtures.pldm.update_agent import UpdateAgent
    from fixtures.pldm.update_questions import Question
    from fixtures.plugin.all_answers import AllAnswers
    from fixtures.plugin.final import AllTraffic
    from fixtures.plugin.first import FirstContact
    from fixtures.plugin.given import Dialect, EachSecond, InTime, Measure, Spaced
    from fixtures.plugin.given_eids import GiveEid
    from fixtures.plugin.given_starts import AsStarted, BeforeStart, FirstAnswers, Restart, ShowStart
    from fixtures.robustness.fuzz import Fuzz, Replay
    from fixtures.robustness.soak import Soak
else:

    def __getattr__(name: str) -> str:
        """A type's name, which is all that a running case needs of it."""
        if name not in __all__:
            raise AttributeError(f"{__name__} has no type {name!r}")
        return name
