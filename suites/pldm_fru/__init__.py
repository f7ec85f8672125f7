"""PLDM for FRU data (DSP0257)."""

from suites import exchanges, stage

pytestmark = [stage("well-formed"), exchanges(5)]
