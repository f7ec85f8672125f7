"""PLDM for firmware update (DSP0267)."""

from suites import exchanges, stage

pytestmark = [stage("update"), exchanges(12)]
