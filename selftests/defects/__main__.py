"""Writes reports/kill-matrix.md anew: python -m selftests.defects"""

from __future__ import annotations

from selftests.defects.kill_matrix import MATRIX, kill_matrix

MATRIX.write_text(kill_matrix(), encoding="utf-8")
print(f"wrote {MATRIX}")
