"""The board file says who builds for it: `build.builder` names a script beside this one. Without a board an environment
is for this computer.
"""

from SCons.Script import DefaultEnvironment

BUILDERS = ("arm", "avr", "host")

env = DefaultEnvironment()
builder = env.BoardConfig().get("build.builder", "") if "BOARD" in env else "host"
if builder not in BUILDERS:
    raise SystemExit(
        f"Error: board {env['BOARD']}: build.builder is '{builder}', expected one of: {', '.join(BUILDERS)}"
    )
env.SConscript("upload.py")
env.SConscript(f"{builder}.py")
