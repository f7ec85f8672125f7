"""This computer: its own gcc, with the sanitizers on unless custom_sanitizers says no; nothing to upload.

Beside the program lies program.image: without what only a debugger reads, and with its CRC-32 at the end, by which a
firmware device verifies it.

All builds share their objects: one with a seeded defect compiles little more than the source that the defect is in.
"""

import subprocess
import zlib
from pathlib import Path

from SCons.CacheDir import CacheDir
from SCons.Script import AlwaysBuild, Default, DefaultEnvironment
from SCons.Util import hash_collect

env = DefaultEnvironment()

is_sanitized = env.GetProjectOption("custom_sanitizers", "yes") == "yes"
sanitizers = ["-fsanitize=address,undefined", "-fno-sanitize-recover"] if is_sanitized else []
env.Replace(CC="gcc", AR="ar", RANLIB="ranlib", PROGNAME="program")
env.Append(CCFLAGS=["-O2", "-g", "-fno-omit-frame-pointer", *sanitizers], LINKFLAGS=sanitizers)


class Objects(CacheDir):
    """Keeps an object by what it is made of. SCons itself counts the place where it is built, which is each image's
    own.
    """

    def cachepath(self, node):
        parts = [child.get_cachedir_csig() for child in node.children()]
        name = hash_collect([*parts, node.get_contents_sig()])
        return self.path, str(Path(self.path) / name)


env.CacheDir("$PROJECT_BUILD_DIR/objects", Objects)
program = env.BuildProgram()
env.NoCache(program)


def seal(source, target, env):
    stripped = Path(f"{target[0]}.stripped")
    subprocess.run(["strip", "-o", str(stripped), str(source[0])], check=True)
    content = stripped.read_bytes()
    stripped.unlink()
    Path(str(target[0])).write_bytes(content + zlib.crc32(content).to_bytes(4, "little"))


image = env.Command("$BUILD_DIR/program.image", program, env.VerboseAction(seal, "Sealing $TARGET"))
env.NoCache(image)
Default(program, image)


def explain(source, target, env):
    print(f"Nothing to upload: start {source[0]} and open the pseudo-terminal that it names.")


AlwaysBuild(env.Alias("upload", program, env.VerboseAction(explain, "Uploading $SOURCE")))
