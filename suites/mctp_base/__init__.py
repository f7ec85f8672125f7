"""DSP0236: MCTP packets, endpoint IDs and control messages."""

from suites import exchanges, stage

pytestmark = [stage("well-formed"), exchanges(2)]
