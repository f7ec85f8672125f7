"""How the released firmware was judged, for each virtual board: statement, record, report, sizes, image."""

from __future__ import annotations

import hashlib
import json
import shutil

from fixtures.boards.loading import board_class
from fixtures.boards.platformio import IMAGES
from fixtures.rigs.rig import FirmwareSource, Rig
from record import files
from record.reading import read
from release.boards import virtual_boards
from release.release import Release, ReleaseError

OUTPUTS = {
    files.STATEMENT: "statement-{rig}.md",
    files.STATEMENT_PAGE: "statement-{rig}.html",
    files.STATEMENT_PDF: "statement-{rig}.pdf",
    files.CONFORMANCE: "conformance-{rig}.json",
    files.REPORT: "report-{rig}.html",
}
"""What a run leaves, and the name that it goes to users by."""


def evidence(release: Release) -> None:
    """Copy it. Raises ReleaseError where a run left less, or judged another image than the one that is there."""
    for rig in virtual_boards(release.root):
        run = release.runs / rig.name
        for name, kept in OUTPUTS.items():
            if not (run / name).is_file():
                raise ReleaseError(f"the run of {rig.name} left no {name}")
            shutil.copyfile(run / name, release.folder / kept.format(rig=rig.name))
        _copy_firmware(rig, release)


def _copy_firmware(rig: Rig, release: Release) -> None:
    """The image of a board that is flashed, and its sizes; what runs as a process is for its tests only."""
    if not isinstance(rig.firmware, FirmwareSource) or board_class(rig).loads_image:
        return
    judged, built = read(release.runs / rig.name).firmware, release.images / rig.firmware.environment
    image = next((built / name for name in IMAGES if (built / name).is_file()), None)
    if judged is None or image is None or hashlib.sha256(image.read_bytes()).hexdigest() != judged.image:
        raise ReleaseError(f"the image in {built} is not the one that {rig.name} was judged with")
    shutil.copyfile(image, release.folder / f"reference-{rig.name}{image.suffix}")
    sizes = json.dumps(dict(judged.size), indent=1)
    (release.folder / f"size-{rig.name}.json").write_text(f"{sizes}\n", encoding="utf-8")
