"""DSP0236: MCTP packets, endpoint IDs and control messages."""

from suites import stage

pytestmark = stage("well-formed")
