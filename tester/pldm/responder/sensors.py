"""All sensors of a terminus."""

from tester.pldm.responder.state_sensors import StateSensorService
from tester.pldm.responder.thresholds import ThresholdService


class SensorService(ThresholdService, StateSensorService):
    """Numeric sensors with thresholds and hysteresis, and state sensors."""
