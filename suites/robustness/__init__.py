"""Robustness: no clause's own, every clause's precondition."""

from suites import needs, stage

pytestmark = [needs("bytes"), stage("exhaustion")]
