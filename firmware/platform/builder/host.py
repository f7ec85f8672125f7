"""This computer: its own gcc, with the sanitizers on; nothing to upload."""

from SCons.Script import AlwaysBuild, Default, DefaultEnvironment

env = DefaultEnvironment()

sanitizers = ["-fsanitize=address,undefined", "-fno-sanitize-recover"]
env.Replace(CC="gcc", AR="ar", RANLIB="ranlib", PROGNAME="program")
env.Append(CCFLAGS=["-O2", "-g", "-fno-omit-frame-pointer", *sanitizers], LINKFLAGS=sanitizers)

program = env.BuildProgram()
Default(program)


def explain(source, target, env):
    print(f"Nothing to upload: start {source[0]} and open the pseudo-terminal that it names.")


AlwaysBuild(env.Alias("upload", program, env.VerboseAction(explain, "Uploading $SOURCE")))
