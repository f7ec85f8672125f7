"""What users will notice is written down before they can."""

from __future__ import annotations

import re

from release.release import Release, ReleaseError

NOT_RELEASED = "Not released"


def changelog(release: Release) -> None:
    """Raises ReleaseError where it has no notes on the version."""
    notes(release)


def notes(release: Release) -> str:
    """The version's; while nothing is published, those of what is not yet released will do. Raises ReleaseError."""
    sections = _sections((release.root / "CHANGELOG.md").read_text(encoding="utf-8"))
    found = sections.get(release.version) or ("" if release.publish else sections.get(NOT_RELEASED, ""))
    if not found:
        raise ReleaseError(f"CHANGELOG.md: nothing under `## {release.version}`; rename `## {NOT_RELEASED}`")
    return found


def _sections(text: str) -> dict[str, str]:
    """Heading to what is below; a date behind the version does not count."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return {
        heading.partition(",")[0].strip(): body.strip() for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }
