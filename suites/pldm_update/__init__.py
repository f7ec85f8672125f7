"""PLDM for firmware update (DSP0267)."""

from suites import exchanges, stage

pytestmark = [stage("well-formed"), exchanges(12)]
