"""The figures of proof as a file: beside the reports for machines, and in the repository for page and README.

Each kind of proof has a part of it, which is written without touching the others; `seeded`: how many defects people
seeded, each of which `make test` finds.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fixtures.version import commit
from places import REPORTS
from selftests.defects.kills import firmware_defects, python_defects
from selftests.mutation.report import Figures

PROOF = "proof.json"
SHORT = 12
PUBLISHED = Path(__file__).with_name("published.json")
SHARES = ("killed_share", "caught_share")
"""Of the figures of a sample what is kept once another is drawn."""
FILES = (REPORTS / PROOF, PUBLISHED)


def publish(figures: Figures, seed: int, files: tuple[Path, ...] = FILES) -> None:
    """Write those of the firmware's mutants, and what samples of other seeds came to. files: the last is read, too."""
    whole = figures.as_data()
    sample = {**_stamp(), **{name: whole[name] for name in SHARES}}
    samples = {**_published(files[-1]).get("samples", {}), str(seed): sample}
    _write({**_stamp(), "seed": seed, "mutation": whole, "samples": samples}, files)


def publish_part(part: str, name: str, figures: dict[str, Any], files: tuple[Path, ...] = FILES) -> None:
    """Write what one thing of a part came to, such as a rig of the repeated runs, with its date and commit."""
    _write({part: {**_published(files[-1]).get(part, {}), name: {**_stamp(), **figures}}}, files)


def _stamp() -> dict[str, str]:
    return {"date": datetime.now(UTC).date().isoformat(), "commit": (commit() or "")[:SHORT]}


def _published(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _write(told: dict[str, Any], files: tuple[Path, ...]) -> None:
    seeded = {"Python": len(python_defects()), "firmware": len(firmware_defects())}
    whole = _published(files[-1]) | {"seeded": seeded} | told
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
