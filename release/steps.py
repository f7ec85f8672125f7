"""The steps of a release, in their order: what costs nothing first, the tag last."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from release.archives import archives
from release.bill_of_materials import bill_of_materials
from release.changelog import changelog
from release.checks import conformance, self_tests
from release.evidence import evidence
from release.release import Release
from release.sums import sums
from release.tag import tag
from release.tree import tree
from release.versions import versions

STEPS: dict[str, Callable[[Release], None]] = {
    "a clean tree": tree,
    "one version in every place": versions,
    "the changelog": changelog,
    "lint, types and self-tests": self_tests,
    "conformance of every virtual board": conformance,
    "archives of the libraries and the suite": archives,
    "the bill of materials": bill_of_materials,
    "statements, sizes and images": evidence,
    "SHA-256 sums": sums,
    "the tag": tag,
}
"""What each is about, and what does it; each raises ReleaseError where there can be no release."""


def make(release: Release, say: Callable[[str], None]) -> None:
    """Take every step, into an empty folder. Raises ReleaseError."""
    for folder in (release.folder, release.runs):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for number, (about, step) in enumerate(STEPS.items(), 1):
        say(f"==> {about} ({number} of {len(STEPS)})")
        step(release)
