"""What is released is what is committed."""

from __future__ import annotations

from release.release import Release, ReleaseError


def tree(release: Release) -> None:
    """Raises ReleaseError where a file differs from its commit, or where a tag that is meant cannot be made."""
    changed = release.runner.output("git", "status", "--porcelain").splitlines()
    if changed:
        raise ReleaseError(f"the tree is not clean, commit first: {', '.join(line[3:] for line in changed)}")
    if release.publish:
        _tag_can_be_made(release)


def _tag_can_be_made(release: Release) -> None:
    if release.runner.output("git", "tag", "--list", release.tag).strip():
        raise ReleaseError(f"the tag {release.tag} is there already; a release is never made anew")
    release.runner.output("git", "var", "GIT_COMMITTER_IDENT")  # which says what to set where git knows nobody's name


def unchanged(release: Release) -> None:
    """Raises ReleaseError where the commit or the files are no longer those that were checked and built."""
    tree(release)
    if release.head() != release.commit:
        raise ReleaseError(f"the tree is no longer at {release.commit}; begin anew, so that one commit is all of it")
