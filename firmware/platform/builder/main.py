"""An environment with a board is for an AVR part; one without is for this computer."""

from SCons.Script import DefaultEnvironment

env = DefaultEnvironment()
env.SConscript("avr.py" if "BOARD" in env else "host.py")
