"""Support of FRU data"""

from collections.abc import Callable
from operator import methodcaller

import pytest

from suites import requirement
from suites.bench import Exchange, FruUser
from suites.wanted import described, with_bits
from tester.pldm.fru import FruCommand
from tester.pldm.header import Completion

MANDATORY = (FruCommand.GET_FRU_RECORD_TABLE_METADATA, FruCommand.GET_FRU_RECORD_TABLE)
SUPPORTED = described("any but UNSUPPORTED_CMD", lambda completion: completion != Completion.UNSUPPORTED_CMD)


@requirement("PLDM-FRU-001")
def test_mandatory_commands_are_advertised(fru: FruUser) -> None:
    """GetPLDMCommands lists the two commands that read the FRU record table."""
    fru.advertised().expect(completion=Completion.SUCCESS, commands=with_bits(*MANDATORY))


@requirement("PLDM-FRU-001")
@pytest.mark.parametrize("ask", [methodcaller("metadata"), methodcaller("get_table")], ids=["metadata", "table"])
def test_mandatory_commands_are_supported(fru: FruUser, ask: Callable[[FruUser], Exchange]) -> None:
    """Neither of the two is answered with ERROR_UNSUPPORTED_PLDM_CMD."""
    ask(fru).expect(completion=SUPPORTED)
