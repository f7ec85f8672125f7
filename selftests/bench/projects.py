"""PlatformIO projects as small as they can be, to be built by the self-tests."""

from __future__ import annotations

from fixtures.rigs.rig import ROOT
from places import PLATFORMIO_CORE
from selftests.bench.suite import Suite

GOOD = "int main(void) { return 0; }\n"


def project(suite: Suite, source: str) -> dict[str, str]:
    """A PlatformIO project of one file for an Uno; its packages are ours, all else it keeps to itself."""
    core = suite.folder / "core"
    core.mkdir()
    (core / "packages").symlink_to(PLATFORMIO_CORE / "packages")
    (suite.folder / "src").mkdir()
    suite.write("src/main.c", source)
    suite.write(
        "platformio.ini",
        f"[platformio]\ncore_dir = {core}\n"
        f"[env:uno]\nplatform = symlink://{ROOT}/firmware/platform\nboard = uno\nlib_ldf_mode = off\n",
    )
    return {"project": str(suite.folder), "environment": "uno"}
