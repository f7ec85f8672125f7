"""Where the release is made: emptied when nothing is left that could be refused at once."""

from __future__ import annotations

import shutil

from release.changelog import notes
from release.release import Release


def folder(release: Release) -> None:
    """Leave it empty, but for the notes."""
    for each in (release.folder, release.runs):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir(parents=True)
    (release.folder / "NOTES.md").write_text(f"{notes(release)}\n", encoding="utf-8")
