"""Robustness: no clause's own, every clause's precondition."""

from suites import needs

pytestmark = needs("bytes")
