"""The SHA-256 sums of all that is released, as `sha256sum --check` reads them."""

from __future__ import annotations

import hashlib

from release.release import Release

SUMS = "SHA256SUMS"


def sums(release: Release) -> None:
    """Write them."""
    paths = sorted(path for path in release.folder.iterdir() if path.name != SUMS)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths]
    (release.folder / SUMS).write_text("".join(lines), encoding="utf-8")
