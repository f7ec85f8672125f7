"""DSP0253: MCTP packets on a serial line."""

from suites import exchanges, needs, stage

pytestmark = [needs("bytes"), stage("well-formed"), exchanges(2)]
