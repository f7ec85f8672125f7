"""The reference device: its records, its FRU data, and where its sensors and effecters reach the board."""

from __future__ import annotations

from tester.pldm.description import described
from tester.reference_description import CONTENT

DESCRIPTION = described(CONTENT)
UID = DESCRIPTION.uuid
"""The terminus UID, which is the endpoint's UUID."""

RECORDS = DESCRIPTION.records
"""The repository in the order in which it is walked. The terminus locator is completed when it is read."""

FRU_RECORDS = DESCRIPTION.fru
"""What the FRU record table is made of."""

SENSOR_INPUTS = DESCRIPTION.inputs
"""What each sensor reads, by its ID: one input for each of a composite's. `messages` counts requests served."""

EFFECTER_OUTPUTS = DESCRIPTION.outputs
"""What each effecter moves, by its ID."""

AMBIENT = {"light": 512}
"""What inputs read that no effecter moves."""

BOARD: dict[str, int] = DESCRIPTION.start | AMBIENT
"""The board after start, its outputs where it is safe: 0 for the first state of a set, 1 for the second."""
