"""What hostile bytes came to: what was fed, and which faults were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from selftests.hostile.feeding import Fed


@dataclass(frozen=True)
class Found:
    """blind: what each reader had of noise. long: what is wrong with long inputs. led: what each reader had that
    coverage led to. lived: what each program of the device had of that.
    """

    seed: int
    blind: Sequence[Fed]
    long: Sequence[str]
    led: Sequence[Fed]
    lived: Sequence[Fed]

    @property
    def faults(self) -> list[str]:
        """In words."""
        return [*_faults(self.blind), *_faults(self.led), *self.long, *_faults(self.lived)]

    @property
    def summary(self) -> str:
        """In one line."""
        size = sum(one.size for one in self.blind)
        led, lived = (sum(one.inputs for one in each) for each in (self.led, self.lived))
        return (
            f"{size} bytes in {len(self.blind)} readers, coverage led to {led} inputs into readers and {lived} into "
            f"the device, {len(self.faults)} faults"
        )

    def as_data(self) -> dict[str, dict[str, Any]]:
        """As proof.json has it: the tester's share, and the device's."""
        of_tester = [*_faults(self.blind), *_faults(self.led), *self.long]
        sizes = {one.name: one.size for one in self.blind}
        return {
            "tester": {"seed": self.seed, "bytes": sizes, "guided": _inputs(self.led), "faults": of_tester},
            "device": {"seed": self.seed, "guided": _inputs(self.lived), "faults": _faults(self.lived)},
        }


def _inputs(all_fed: Sequence[Fed]) -> dict[str, int]:
    return {one.name: one.inputs for one in all_fed}


def _faults(all_fed: Sequence[Fed]) -> list[str]:
    return [f"{one.name}: {one.fault}" for one in all_fed if one.fault]
