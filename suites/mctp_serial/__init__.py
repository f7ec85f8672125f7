"""DSP0253: MCTP packets on a serial line."""

from suites import needs, stage

pytestmark = [needs("bytes"), stage("well-formed")]
