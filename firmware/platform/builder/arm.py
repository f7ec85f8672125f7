"""Cortex-M parts: Debian's gcc-arm-none-eabi; uploaded by gdb through whatever serves the probe or the simulator."""

from SCons.Errors import UserError
from SCons.Script import AlwaysBuild, Default, DefaultEnvironment

GDBS = ("gdb-multiarch", "arm-none-eabi-gdb")

env = DefaultEnvironment()
if not env.WhereIs("arm-none-eabi-gcc"):
    raise SystemExit("Error: no Arm compiler; run: make setup, or install gcc-arm-none-eabi")

board = env.BoardConfig()
machine = ["-mthumb", f"-mcpu={board.get('build.cpu')}", "-mfloat-abi=soft"]
# Else the compiler makes a call of memcpy of the loop in memcpy itself.
own_loops = ["-fno-tree-loop-distribute-patterns"]
sections = ["-ffunction-sections", "-fdata-sections"]
sizes = {"flash_size": board.get("upload.maximum_size"), "ram_size": board.get("upload.maximum_ram_size")}
memory = [f"-Wl,--defsym={name}={size}" for name, size in sizes.items()]
# Starts the part by its own register (AIRCR, ARMv7-M B3.2.6): OpenOCD, ST-Link, J-Link and QEMU each have another word
# for it. What was written is compared first.
UPLOAD = (
    "target extended-remote $UPLOAD_PORT",
    "load",
    "compare-sections",
    "set {unsigned}0xE000ED0C = 0x05FA0004",
    "detach",
)

env.Replace(
    CC="arm-none-eabi-gcc",
    AR="arm-none-eabi-gcc-ar",
    RANLIB="arm-none-eabi-gcc-ranlib",
    OBJCOPY="arm-none-eabi-objcopy",
    PROGNAME="firmware",
    PROGSUFFIX=".elf",
    UPLOADER=next(filter(env.WhereIs, GDBS), GDBS[0]),
    UPLOADCMD="$UPLOADER -nx -batch " + " ".join(f'-ex "{word}"' for word in UPLOAD) + " $SOURCE",
)
env.Append(
    CCFLAGS=["-Os", "-ffreestanding", *own_loops, *machine, *sections],
    LINKFLAGS=[*machine, "-nostdlib", "-Wl,--gc-sections", *memory],
    LIBS=["gcc"],
)

elf = env.BuildProgram()
Default(elf)


def check_upload(source, target, env):
    if not env.subst("$UPLOAD_PORT"):
        raise UserError("no gdb server given: name it with --upload-port, as in localhost:3333")
    if not env.WhereIs(env.subst("$UPLOADER")):
        raise UserError("gdb-multiarch is not installed; run: make setup")


AlwaysBuild(
    env.Alias(
        "upload",
        elf,
        [
            env.VerboseAction(check_upload, "Uploading $SOURCE"),
            env.VerboseAction("$UPLOADCMD", "Running gdb on $UPLOAD_PORT"),
        ],
    )
)
