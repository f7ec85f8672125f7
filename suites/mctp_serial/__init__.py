"""DSP0253: MCTP packets on a serial line."""

from suites import needs

pytestmark = needs("bytes")
