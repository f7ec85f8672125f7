"""The archives: each library for PlatformIO, the suite as sources and as a wheel."""

from __future__ import annotations

import sys

from release.release import Release, ReleaseError
from release.versions import LIBRARIES


def archives(release: Release) -> None:
    """Make them. Raises ReleaseError where one is missing then."""
    for name in LIBRARIES:
        archive = str(release.folder / f"{name}-{release.version}.tar.gz")
        release.runner.run(sys.executable, "-m", "release.library_archive", f"firmware/lib/{name}", archive)
    release.runner.run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(release.folder))
    suite = [f"plumbline-{release.version}.tar.gz", f"plumbline-{release.version}-py3-none-any.whl"]
    made = [*(f"{name}-{release.version}.tar.gz" for name in LIBRARIES), *suite]
    missing = [name for name in made if not (release.folder / name).is_file()]
    if missing:
        raise ReleaseError(f"not made: {', '.join(missing)}")
