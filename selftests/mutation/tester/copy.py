"""A copy of the tree, in which a file may be another."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

from fixtures.rigs.rig import ROOT
from places import BUILD


class Copy:
    """folder: for the copy of the tree, as it is now. What Python compiled of an earlier copy there is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
        names = {name for name in listed if name and (ROOT / name).is_file()}
        for path in folder.rglob("*.py") if folder.is_dir() else ():
            if path.relative_to(folder).as_posix() not in names:
                path.unlink()
        for name in names:
            _copy(ROOT / name, folder / name)
        for name, place in (".venv", ROOT / ".venv"), (".build", BUILD), ("firmware/.pio", ROOT / "firmware" / ".pio"):
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(place)
        self._changed = int(time.time())

    def write(self, file: str, source: bytes) -> None:
        """Put another source in the place of a file, with a time that it never had: so Python compiles it anew."""
        self._changed += 1
        path = self.folder / file
        path.write_bytes(source)
        os.utime(path, (self._changed,) * 2)


def _copy(source: Path, target: Path) -> None:
    """With its time, by which Python tells whether it was changed."""
    if target.is_file() and target.stat().st_mtime_ns == source.stat().st_mtime_ns:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
