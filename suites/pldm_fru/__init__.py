"""PLDM for FRU data (DSP0257)."""

from suites import stage

pytestmark = stage("well-formed")
