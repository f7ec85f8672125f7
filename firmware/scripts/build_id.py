"""Gives the image an identity: the first 8 bytes of SHA-256 over sources, device tables, options and defect.

The firmware reports it over the wire; the file `build_id` beside the image holds it as hex text.
"""

import hashlib
import json
from pathlib import Path

from SCons.Script import DefaultEnvironment

env = DefaultEnvironment()


def digest(env):
    source_dir = Path(env.subst("$PROJECT_SRC_DIR"))
    sources = env.MatchSourceFiles(source_dir, env.GetProjectOption("build_src_filter"))
    sha = hashlib.sha256()
    for name in sorted(str(source) for source in sources):
        sha.update(f"{name}\0".encode())
        sha.update((source_dir / name).read_bytes())
    for table in sorted(Path(env["DEVICE_TABLES"]).glob("*.h")):
        sha.update(table.read_bytes())
    options = env.GetProjectOptions()
    sha.update(json.dumps([[str(part) for part in option] for option in sorted(options)]).encode())
    sha.update(env.get("DEFECT", "").encode())
    return sha.digest()[:8]


build_id = digest(env)
env.Append(CPPDEFINES=[("PLUMBLINE_BUILD_ID", ",".join(f"0x{byte:02x}" for byte in build_id))])
build_dir = Path(env.subst("$BUILD_DIR"))
build_dir.mkdir(parents=True, exist_ok=True)
(build_dir / "build_id").write_text(build_id.hex() + "\n")
