"""PLDM for platform monitoring and control (DSP0248)."""

from suites import stage

pytestmark = stage("well-formed")
