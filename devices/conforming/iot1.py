"""Devices with more of PICMG IoT.1 than the reference device."""

from __future__ import annotations

from typing import Any, ClassVar

from devices.defective.pldm import iot1


class Updatable(iot1.Updatable):
    """Has the commands of firmware update."""

    claims: ClassVar[dict[str, Any]] = iot1.updatable(*iot1.UPDATE_COMMANDS)
    judged: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-030",)


class Announced(iot1.Announced):
    """Announces itself with Discovery Notify after a start."""

    claims: ClassVar[dict[str, Any]] = {"DISCOVERY_NOTIFY": True}
    judged: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-002", "PLDM-IOT1-003")
