"""The figures of a sample as a file: beside the reports for machines, and in the repository for page and README."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fixtures.version import commit
from places import REPORTS
from selftests.mutation.report import Figures

PROOF = "proof.json"
SHORT = 12
PUBLISHED = Path(__file__).with_name("published.json")


def publish(figures: Figures, seed: int, files: tuple[Path, ...] = (REPORTS / PROOF, PUBLISHED)) -> None:
    """Write them. seed: of the sample."""
    told: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": (commit() or "")[:SHORT],
        "seed": seed,
        "mutation": figures.as_data(),
    }
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
