"""Terminuses that tell of changes which cannot be; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.pldm.event_data import ChangeEntry, ChangeFormat, ChangeOperation, ChangeRecord, RepositoryChangeEvent
from tester.pldm.events import EventClass
from tester.pldm.responder.terminus import Terminus

UNASSIGNED_OPERATION = 7


class Changing(Terminus):
    """With each heartbeat tells that a record was changed. told: the change."""

    event_classes = (*Terminus.event_classes, EventClass.REPOSITORY_CHANGE)
    told: ClassVar[ChangeRecord]

    def beat(self) -> None:
        before = self.heartbeats
        super().beat()
        if self.heartbeats > before:
            event = RepositoryChangeEvent(ChangeFormat.RECORD_HANDLES, 1, (self.told,))
            self.emit(EventClass.REPOSITORY_CHANGE, event)


class NoRecordChanged(Changing):
    """The record that was changed is the one with handle 0, which means the first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-020",)
    told = ChangeRecord(ChangeOperation.MODIFIED, 1, (ChangeEntry(0),))


class UnassignedChange(Changing):
    """What was done to the record is none of the four operations."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-020",)
    told = ChangeRecord(UNASSIGNED_OPERATION, 1, (ChangeEntry(1),))  # type: ignore[arg-type]
