"""Cortex-M parts: Debian's gcc-arm-none-eabi; uploaded by gdb through whatever serves the probe or the simulator."""

from pathlib import Path

from SCons.Script import Default, DefaultEnvironment

GDBS = ("gdb-multiarch", "arm-none-eabi-gdb")

env = DefaultEnvironment()
if not env.WhereIs("arm-none-eabi-gcc"):
    raise SystemExit("Error: no Arm compiler: install gcc-arm-none-eabi (a clone's make setup does)")

board = env.BoardConfig()
machine = ["-mthumb", f"-mcpu={board.get('build.cpu')}", "-mfloat-abi=soft"]
# Else the compiler makes a call of memcpy of the loop in memcpy itself.
own_loops = ["-fno-tree-loop-distribute-patterns"]
sections = ["-ffunction-sections", "-fdata-sections"]
sizes = {"flash_size": board.get("upload.maximum_size"), "ram_size": board.get("upload.maximum_ram_size")}
memory = [f"-Wl,--defsym={name}={size}" for name, size in sizes.items()]
restart = Path(env.PioPlatform().get_dir()) / "restart.gdb"
# What was written is compared before it is started.
upload = ("-ex", "target extended-remote $UPLOAD_PORT", "-ex", "load", "-ex", "compare-sections", "-x", str(restart))

env.Replace(
    CC="arm-none-eabi-gcc",
    AR="arm-none-eabi-gcc-ar",
    RANLIB="arm-none-eabi-gcc-ranlib",
    OBJCOPY="arm-none-eabi-objcopy",
    PROGNAME="firmware",
    PROGSUFFIX=".elf",
    UPLOADER=next(filter(env.WhereIs, GDBS), GDBS[0]),
    UPLOADCMD="$UPLOADER -nx -batch " + " ".join(f'"{word}"' for word in upload) + " $SOURCE",
)
env.Append(
    CCFLAGS=["-Os", "-ffreestanding", *own_loops, *machine, *sections],
    LINKFLAGS=[*machine, "-nostdlib", "-Wl,--gc-sections", *memory],
    LIBS=["gcc"],
)

elf = env.BuildProgram()
Default(elf)
env.OfferUpload(elf, "a gdb server, as localhost:3333", "install gdb-multiarch (a clone's make setup does)")
