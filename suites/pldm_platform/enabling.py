"""What an effecter reports of what was asked of it."""

from tester.pldm.effecters import EffecterEnabling
from tester.pldm.platform import EffecterOperation

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
