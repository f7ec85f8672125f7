"""`python -m release.library_archive FOLDER ARCHIVE`: what `pio pkg pack` does, without the network.

PlatformIO asks it for the list of SPDX licenses, to find that ours is one, and packs nothing without an answer.
"""

from __future__ import annotations

import sys
from pathlib import Path

from platformio.package.manifest.schema import ManifestSchema
from platformio.package.pack import PackagePacker

LICENSE = "Apache-2.0"


def _licenses() -> dict[str, list[dict[str, str]]]:
    return {"licenses": [{"licenseId": LICENSE}]}


def pack(folder: Path, archive: Path) -> None:
    """Pack a library. Raises PlatformIO's own errors where its manifest is not valid."""
    ManifestSchema.load_spdx_licenses = staticmethod(_licenses)
    PackagePacker(str(folder)).pack(str(archive))


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
