"""Devices with several faults, each of which is one that the bench works around: no way around one is in another's."""

from __future__ import annotations

from devices.broken.addressing import AnswersEightAlone, DeafAtNull
from devices.broken.chance import NeedsGap
from devices.broken.deaf import DeafForASecondBehindABadFrame
from devices.broken.drowsy import Drowsy
from devices.broken.duplex import HalfDuplex
from devices.broken.gaps import PldmCommandsSilent, TidSilent, TypesSilent
from devices.broken.misanswers import AnotherInstanceId, AnotherTag
from devices.broken.readiness import Sleepy
from devices.defective.mctp.assembly import UnansweredMessagesHeld
from devices.defective.mctp.control import ResponseTakenForRequest, RetryIgnored
from devices.defective.mctp.serial_receivers import FcsUnchecked


class HalfDuplexAndDrowsy(HalfDuplex, Drowsy):
    """Loses what comes while it transmits, and what comes first behind half a second of silence."""


class GapAndTidSilent(TidSilent, NeedsGap):
    """Hears nothing for a while behind an answer, and has no answer to GetTID."""


class PenaltyAndCommandsSilent(DeafForASecondBehindABadFrame, PldmCommandsSilent):
    """Hears nothing for a second behind a broken frame, and has no answer to GetPLDMCommands."""


class SleepyAndTypesSilent(TypesSilent, Sleepy):
    """Is not ready behind silences, and has no answer to Get Message Type Support."""


class HalfDuplexAndFcsUnchecked(FcsUnchecked, HalfDuplex):
    """Loses what comes while it transmits, and takes any FCS for good."""


class DeafAtNullAndUnansweredHeld(UnansweredMessagesHeld, DeafAtNull):
    """Takes nothing at the null EID once it has one, and keeps room for messages that need no answer."""


class EightAloneAndUnansweredHeld(UnansweredMessagesHeld, AnswersEightAlone):
    """Takes nothing from others than EID 0x08, and keeps room for messages that need no answer."""


class ResponseTakenAndAnotherInstanceId(ResponseTakenForRequest, AnotherInstanceId):
    """Each tenth answer has another instance ID; a response is served as if it were a request."""


class RetryIgnoredAndAnotherTag(RetryIgnored, AnotherTag):
    """Each tenth answer has another tag; a request like the one before is not answered."""
