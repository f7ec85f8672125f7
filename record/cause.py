"""What the verdicts of several cases are put down to, as data; `reports.text` puts it in words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import with_config

from record.failure import EXACT


class CauseKind(StrEnum):
    """What kind of fault it is, the most serious first."""

    UNHEARD = "unheard"
    DEATH = "death"
    GONE = "gone"
    DEAFNESS = "deafness"
    RESTART = "restart"
    BEHIND = "behind"
    ADDRESS = "address"
    SILENT_TYPE = "silent type"
    MISSING_COMMAND = "missing command"
    HALF_DUPLEX = "half duplex"
    GAP = "gap"
    MISANSWER = "misanswer"
    LOSS = "loss"
    NOT_READY = "not ready"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return list(CauseKind).index(self)


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Cause:
    """A fault that more than one case meets. It is recorded once, before the first case that names it.

    id: by which failures and cases name it. headline: what is wrong, in one line. requirement: the id of what it
    breaks; "" where that is what each case cites.
    """

    type: ClassVar[str] = "cause"

    id: str
    kind: CauseKind
    headline: str
    requirement: str = ""
