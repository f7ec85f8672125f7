"""Claims of terminuses that have other commands than the reference terminus."""

from __future__ import annotations

from collections.abc import Collection

from tester.pldm.responder.terminus import Terminus


def commands_claimed(
    further: Collection[tuple[int, int]] = (), without: Collection[tuple[int, int]] = ()
) -> dict[int, list[int]]:
    """PLDM_COMMANDS of the reference terminus with further ones and without some, each a PLDM type and a code."""
    served = {(int(subject), int(code)) for subject, code in (*Terminus().commands(), *further)} - set(without)
    subjects = sorted({subject for subject, _ in served})
    return {subject: sorted(code for other, code in served if other == subject) for subject in subjects}
