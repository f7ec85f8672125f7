"""DSP0236: MCTP packets, endpoint IDs and control messages."""

from suites import exchanges, needs, stage

pytestmark = [needs("control"), stage("well-formed"), exchanges(2)]
