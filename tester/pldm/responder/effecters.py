"""Numeric and state effecters (DSP0248)."""

from tester.pldm.responder.numeric_effecters import NumericEffecterService
from tester.pldm.responder.state_effecters import StateEffecterService


class EffecterService(NumericEffecterService, StateEffecterService):
    """All effecters of a terminus. Whatever is set takes effect at once, and they send no events."""
