"""What is published of a sample of the firmware's mutants."""

from __future__ import annotations

from pathlib import Path

from selftests.mutation.report import Figures
from selftests.proof.published import FILES, Published, stamp, update

SHARES = ("killed_share", "caught_share")
"""Of the figures of a sample what is kept once another is drawn."""


def publish(figures: Figures, seed: int, files: tuple[Path, ...] = FILES) -> None:
    """Write them, and what samples of other seeds came to."""
    whole = figures.as_data()
    sample = {**stamp(), **{name: whole[name] for name in SHARES}}

    def told(known: Published) -> Published:
        samples = {**known.get("samples", {}), str(seed): sample}
        about = {"remark": known["remark"]} if known.get("seed") == seed and "remark" in known else {"remark": ""}
        return {**stamp(), "seed": seed, "mutation": whole, "samples": samples, **about}

    update(told, files)
