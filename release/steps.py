"""The steps of a release, in their order: what costs nothing first, the tag last."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from release.archives import archives
from release.bill_of_materials import bill_of_materials
from release.changelog import changelog
from release.checks import conformance, self_tests
from release.evidence import evidence
from release.folder import folder
from release.release import Release
from release.sums import sums
from release.tag import tag
from release.tree import tree, unchanged
from release.versions import versions

Steps = Mapping[str, Callable[[Release], None]]

CHECKS: Steps = {
    "a clean tree": tree,
    "one version in every place": versions,
    "the changelog": changelog,
}
"""What is looked at before anything is brought, built or removed."""

STEPS: Steps = {
    **CHECKS,
    "an empty folder": folder,
    "lint, types and self-tests": self_tests,
    "conformance of every virtual board": conformance,
    "archives of the libraries and the suite": archives,
    "the bill of materials": bill_of_materials,
    "statements, sizes and images": evidence,
    "the same commit still": unchanged,
    "SHA-256 sums": sums,
    "the tag": tag,
}
"""What each is about, and what does it; each raises ReleaseError where there can be no release."""


def make(release: Release, say: Callable[[str], None], steps: Steps = STEPS) -> None:
    """Take every step. Raises ReleaseError."""
    say(f"release {release.version} of {release.commit}")
    for number, (about, step) in enumerate(steps.items(), 1):
        say(f"==> {about} ({number} of {len(steps)})")
        step(release)
