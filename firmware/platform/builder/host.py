"""This computer: its own gcc, with the sanitizers on; nothing to upload.

All builds share their objects: one with a seeded defect compiles little more than the source that the defect is in.
"""

from pathlib import Path

from SCons.CacheDir import CacheDir
from SCons.Script import AlwaysBuild, Default, DefaultEnvironment
from SCons.Util import hash_collect

env = DefaultEnvironment()

sanitizers = ["-fsanitize=address,undefined", "-fno-sanitize-recover"]
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
Default(program)


def explain(source, target, env):
    print(f"Nothing to upload: start {source[0]} and open the pseudo-terminal that it names.")


AlwaysBuild(env.Alias("upload", program, env.VerboseAction(explain, "Uploading $SOURCE")))
