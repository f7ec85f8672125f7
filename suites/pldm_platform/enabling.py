"""What can be asked of sensors and effecters, and what an effecter then reports."""

from tester.pldm.effecters import EffecterEnabling
from tester.pldm.platform import EffecterOperation

NO_EVENT_ENABLE = 9
"""No setting of what events a sensor sends."""

NO_ENABLING = 9
"""No state that an effecter can be told to be in."""

REPORTED = {
    EffecterEnabling.DISABLED: {EffecterOperation.DISABLED},
    EffecterEnabling.UNAVAILABLE: {EffecterOperation.UNAVAILABLE},
    EffecterEnabling.ENABLED: {
        EffecterOperation.UPDATE_PENDING,
        EffecterOperation.NO_UPDATE_PENDING,
        EffecterOperation.INITIALIZING,
    },
}
"""Operational states by the one that was asked for, in an order that ends as it should be left."""
