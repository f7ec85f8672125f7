"""What is released is what is committed."""

from __future__ import annotations

from release.release import Release, ReleaseError


def tree(release: Release) -> None:
    """Raises ReleaseError where a file differs from its commit, or the tag is taken by an earlier release."""
    changed = release.runner.output("git", "status", "--porcelain").splitlines()
    if changed:
        raise ReleaseError(f"the tree is not clean, commit first: {', '.join(line[3:] for line in changed)}")
    if release.publish and release.runner.output("git", "tag", "--list", release.tag).strip():
        raise ReleaseError(f"the tag {release.tag} is there already; a release is never made anew")
