"""One version in every place: the suite's and both libraries'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from release.release import Release, ReleaseError

LIBRARIES = ("mctp", "pldm")
_QUOTED = r'^\s*"?version"?\s*[=:]\s*"([^"]+)"'
_PLAIN = r"^version=(\S+)$"
_PARTS = r"^#define \w+_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)\b"


def places() -> Iterator[tuple[str, str]]:
    """The files that tell it, each with the pattern of its parts."""
    yield "pyproject.toml", _QUOTED
    for name in LIBRARIES:
        yield f"firmware/lib/{name}/library.json", _QUOTED
        yield f"firmware/lib/{name}/library.properties", _PLAIN
        yield f"firmware/lib/{name}/src/{name}_version.h", _PARTS


def versions(release: Release) -> None:
    """Raises ReleaseError with a line for each file that tells another version."""
    wrong = []
    for name, pattern in places():
        text = (release.root / name).read_text(encoding="utf-8")
        told = ".".join(re.findall(pattern, text, re.MULTILINE))
        if told != release.version:
            wrong.append(f"{name}: its version is {told or 'not told'}, expected {release.version}")
    if wrong:
        raise ReleaseError("\n".join(wrong))
