"""What the suite is made of besides itself, as a CycloneDX SBOM. The libraries are made of nothing else."""

from __future__ import annotations

import sys

from release.release import Release

PINNED = ("base", "platformio", "avr-toolchain", "virtual-nano-every", "report", "pdf")
"""What users install: the requirement files of the base and of each extra that is not for who develops the suite."""


def bill_of_materials(release: Release) -> None:
    """Write it, from the pins and their hashes. Raises ReleaseError where that fails."""
    pins = release.build / "requirements.txt"
    folder = release.root / "setup" / "requirements"
    pinned = [(folder / f"{name}.txt").read_text(encoding="utf-8") for name in PINNED]
    pins.write_text("\n".join(pinned), encoding="utf-8")
    sbom = release.folder / f"plumbline-{release.version}.cdx.json"
    release.runner.run(
        sys.executable, "-m", "cyclonedx_py", "requirements", "--pyproject", str(release.root / "pyproject.toml"),
        "--output-reproducible", "--output-file", str(sbom), str(pins),
    )  # fmt: skip
