"""The last step: the commit gets the version's name."""

from __future__ import annotations

from release.release import Release


def tag(release: Release) -> None:
    """Tag where the release is meant; pushing it is a person's. Raises ReleaseError where git refuses."""
    if release.publish:
        release.runner.run(
            "git", "tag", "--annotate", release.tag, "--message", f"Release {release.version}", release.commit
        )
