"""PICMG IoT.1: what the profile fixes of identifiers, state sets and commands."""

from enum import IntEnum

PICMG = 12634
"""The vendor of the profile's entities and state sets: an IANA enterprise number."""

TERMINUS = 1
ENTITY = 0x6000
INSTANCE = 1
CONTAINER = 1
"""Where all sensors and effecters of an endpoint are; the first is the terminus handle."""


class EndpointKind(IntEnum):
    """The vendor's entity IDs: what an endpoint is."""

    SIMPLE = 1
    PID = 2
    PROFILED = 3


class StateSet(IntEnum):
    """State sets of DSP0249 that the profile uses."""

    SWITCH = 67
    LOCK = 96


class OemStateSetId(IntEnum):
    """State sets of the profile's own, by the vendor's number."""

    TRIGGER = 1
    PID_STATE = 2
    PID_COMMAND = 3
    PROFILED_STATE = 4
    PROFILED_COMMAND = 5


class SensorId(IntEnum):
    """Sensors that all endpoints share, and then those of motion endpoints."""

    INTERLOCK = 1
    TRIGGER = 2
    STATE = 3
    CONTROL_ERROR = 4
    FEEDBACK = 5


class ProfiledSensorId(IntEnum):
    """Further sensors of a Profiled endpoint."""

    VELOCITY_ERROR = 4
    POSITION_ERROR = 5
    VELOCITY = 6
    POSITION = 7
    POSITIVE_LIMIT = 8
    NEGATIVE_LIMIT = 9


class EffecterId(IntEnum):
    """Effecters that all endpoints share, and then those of a PID endpoint."""

    INTERLOCK = 1
    TRIGGER = 2
    COMMAND = 3
    SETPOINT = 4
    P = 5
    I = 6  # noqa: E741 - as the coefficient is called
    D = 7


class ProfiledEffecterId(IntEnum):
    """Further effecters of a Profiled endpoint."""

    FINAL_POSITION = 4
    VELOCITY = 5
    ACCELERATION = 6
    ACCELERATION_GAIN = 7


class MotionState(IntEnum):
    """The operational states of motion endpoints; a PID endpoint has the first four."""

    IDLE = 1
    CONDITION_STOP = 2
    ERROR_STOP = 3
    RUNNING = 4
    RUNNING_TO_POSITION = 5
    WAITING = 6
    DONE = 7


class MotionCommand(IntEnum):
    """The states of a motion endpoint's command effecter; a PID endpoint has the first two."""

    START = 1
    STOP = 2
    WAIT = 3
