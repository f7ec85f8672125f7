"""What stops a motion endpoint from outside."""

import pytest

from tester.pldm.iot1 import MotionState, SensorId

CAUSES = {SensorId.TRIGGER: MotionState.CONDITION_STOP, SensorId.INTERLOCK: MotionState.ERROR_STOP}
"""The state that each line leads to."""
BY_EACH_CAUSE = pytest.mark.parametrize(("line", "stopped"), CAUSES.items(), ids=["trigger", "interlock"])
