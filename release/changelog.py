"""What users will notice is written down before they can."""

from __future__ import annotations

import re

from release.release import Release, ReleaseError

NOT_RELEASED = "Not released"


def changelog(release: Release) -> None:
    """Leave the version's notes. Raises ReleaseError where there are none; while nothing is published, those of what is
    not yet released will do.
    """
    sections = _sections((release.root / "CHANGELOG.md").read_text(encoding="utf-8"))
    notes = sections.get(release.version) or ("" if release.publish else sections.get(NOT_RELEASED, ""))
    if not notes:
        raise ReleaseError(f"CHANGELOG.md: nothing under `## {release.version}`; rename `## {NOT_RELEASED}`")
    (release.folder / "NOTES.md").write_text(f"{notes}\n", encoding="utf-8")


def _sections(text: str) -> dict[str, str]:
    """Heading to what is below; a date behind the version does not count."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return {
        heading.partition(",")[0].strip(): body.strip() for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }
