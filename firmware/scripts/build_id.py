"""Gives the image an identity: the first 8 bytes of SHA-256 over sources, libraries, device tables, options, defect and
rate.

The firmware reports it over the wire; the file `build_id` beside the image holds it as hex text. Only the source that
includes `build_id.h` is compiled anew when it changes.
"""

import hashlib
import json
from pathlib import Path

from SCons.Script import DefaultEnvironment

env = DefaultEnvironment()


def sources(env):
    """All files that go into the image, and headers that are of no other port: names with their contents."""
    source_dir = Path(env.subst("$PROJECT_SRC_DIR"))
    for name in map(str, env.MatchSourceFiles(source_dir, env.GetProjectOption("build_src_filter"))):
        yield f"src/{name}", source_dir / name
    library_dir = Path(env.GetProjectConfig().get("platformio", "lib_dir"))
    for path in library_dir.glob("*/src/**/*.[ch]"):
        yield f"lib/{path.relative_to(library_dir).as_posix()}", path


def digest(env):
    sha = hashlib.sha256()
    for name, path in sorted(sources(env)):
        sha.update(f"{name}\0".encode())
        sha.update(path.read_bytes())
    for table in sorted(Path(env["DEVICE_TABLES"]).glob("device_*.h")):
        sha.update(table.read_bytes())
    options = env.GetProjectOptions()
    sha.update(json.dumps([[str(part) for part in option] for option in sorted(options)]).encode())
    sha.update(env.get("DEFECT", "").encode())
    sha.update(env.get("LINE_RATE", "").encode())
    return sha.digest()[:8]


def write(path, text):
    if not path.is_file() or path.read_text() != text:
        path.write_text(text)


build_id = digest(env)
numbers = ", ".join(f"0x{byte:02x}" for byte in build_id)
write(Path(env["DEVICE_TABLES"]) / "build_id.h", f"#define BUILD_ID {numbers}\n")
write(Path(env.subst("$BUILD_DIR")) / "build_id", build_id.hex() + "\n")
