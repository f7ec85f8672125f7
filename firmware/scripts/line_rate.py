"""Gives the firmware the rate of its line, PLUMBLINE_BAUD or custom_baud, and refuses one that the UART cannot make.

custom_uart of an environment says what its UART divides: counts in a second, and the least and most that it divides by.
"""

import os
import re

from SCons.Script import DefaultEnvironment

LIMIT_PERCENT = 2.5
"""Sender and receiver may each be off: a receiver of eight bits that samples at their middles takes some 4 % in all."""
USUAL = (9600, 19200, 38400, 57600, 115200, 230400, 250000, 500000)
FORM = re.compile(r"(\d+) / (\d+)\.\.(\d+)")

env = DefaultEnvironment()


def stop(message):
    raise SystemExit(f"Error: {message}")


def nearest(baud, ticks, least, most):
    """The divider that comes nearest."""
    return min(max((ticks + baud // 2) // baud, least), most)


def percent_off(baud, uart):
    return 100 * (uart[0] / nearest(baud, *uart) / baud - 1)


def asked():
    text = os.environ.get("PLUMBLINE_BAUD") or env.GetProjectOption("custom_baud", "115200")
    if not text.isdecimal() or int(text) == 0:
        stop(f"custom_baud: expected bits per second, found {text!r}")
    return int(text)


def set_rate(uart):
    baud = asked()
    divider, off = nearest(baud, *uart), percent_off(baud, uart)
    print(f"Line: {baud} baud; {uart[0]} / {divider} = {uart[0] / divider:.0f} is {off:+.2f} % off")
    if abs(off) > LIMIT_PERCENT:
        others = ", ".join(str(usual) for usual in USUAL if abs(percent_off(usual, uart)) <= LIMIT_PERCENT)
        missed = f"this board's UART comes no nearer than {off:+.1f} %, and the limit is {LIMIT_PERCENT} %"
        stop(f"{baud} baud: {missed}; it makes {others}")
    env.Append(CPPDEFINES=[("UART_BAUD", f"{baud}ul"), ("UART_TICKS", f"{uart[0]}ul")])
    env.Replace(LINE_RATE=str(baud))


described = env.GetProjectOption("custom_uart", "")
if described:
    form = FORM.fullmatch(described.strip())
    if form is None:
        stop(f"custom_uart: expected COUNTS / LEAST..MOST, found {described!r}")
    set_rate(tuple(int(number) for number in form.groups()))
