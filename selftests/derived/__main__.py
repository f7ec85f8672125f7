"""Writes what is derived anew: python -m selftests.derived"""

from __future__ import annotations

from selftests.derived.texts import TEXTS

for path, text in TEXTS.items():
    path.write_text(text(), encoding="utf-8")
    print(f"wrote {path}")
