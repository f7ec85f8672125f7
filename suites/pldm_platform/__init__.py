"""PLDM for platform monitoring and control (DSP0248)."""

from suites import exchanges, stage

pytestmark = [stage("well-formed"), exchanges(9)]
