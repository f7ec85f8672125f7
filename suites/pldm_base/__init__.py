"""PLDM base: messaging control and discovery (DSP0240), over MCTP (DSP0241)."""

from suites import exchanges, stage

pytestmark = [stage("well-formed"), exchanges(7)]
