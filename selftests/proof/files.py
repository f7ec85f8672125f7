"""Files that others read meanwhile."""

from __future__ import annotations

import os
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Write a file in one step: whoever reads meanwhile, or ends this amid it, leaves a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.new")
    made.write_text(text, encoding="utf-8")
    os.replace(made, path)
