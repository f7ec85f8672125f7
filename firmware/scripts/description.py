"""Makes the tables of the device from its description, before anything is compiled.

The description is device.yaml, or what custom_device or PLUMBLINE_DEVICE names; PLUMBLINE_UUID is of one board, in
place of the UUID there. The tables go to `generated/` in the build directory; build_id.py counts them as sources.
"""

import os
import re
import sys
from pathlib import Path

from SCons.Script import DefaultEnvironment

env = DefaultEnvironment()
sys.path.insert(0, env.subst("$PROJECT_DIR/scripts"))

try:
    import yaml  # noqa: F401
except ImportError:
    raise SystemExit("Error: the device's description needs the Python package PyYAML") from None

from device_description import c_tables, device  # noqa: E402
from device_description.fields import DescriptionError  # noqa: E402


def signals():
    """What the ports have for sensors and effecters, as board.h names it."""
    board = (Path(env.subst("$PROJECT_SRC_DIR")) / "board.h").read_text()
    return {name.lower() for name in re.findall(r"\bSIGNAL_(\w+),", board)}


def write(path, text):
    if not path.is_file() or path.read_text() != text:
        path.write_text(text)


def generate():
    name = os.environ.get("PLUMBLINE_DEVICE") or env.GetProjectOption("custom_device", "device.yaml")
    described = device.load(Path(env.subst("$PROJECT_DIR")) / name, signals(), os.environ.get("PLUMBLINE_UUID"))
    folder = Path(env.subst("$BUILD_DIR")) / "generated"
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "device_figures.h", c_tables.figures(described))
    write(folder / "device_tables.h", c_tables.tables(described))
    write(folder / "device_update_tables.h", c_tables.updates(described))
    env.Append(CPPPATH=[str(folder)])
    env.Replace(DEVICE_TABLES=str(folder))


try:
    generate()
except DescriptionError as error:
    raise SystemExit(f"Error: {error}") from None
