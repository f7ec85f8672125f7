"""The ATmega4809 on yasimavr: its flash, its reset, its clock, and the two pins that the USB side is wired to."""

from __future__ import annotations

from typing import Any

from yasimavr.device_library import load_device
from yasimavr.lib import core

from rigs.virtual.nano_every.levels import Edge

CLOCK_HZ = 16_000_000
FLASH_SIZE = 48 * 1024
VOLTS = 5.0
SEND, RECEIVE = "PB4", "PB5"
"""The second place of USART3."""

DEAD = (core.Device.State.Done, core.Device.State.Crashed)
ERASED = b"\xff" * FLASH_SIZE


class Chip:
    """Runs what is in its flash; stands still while that is erased. Times are cycles since power-on."""

    def __init__(self) -> None:
        self.flash = bytearray(ERASED)
        self.sent: list[Edge] = []
        self._device: Any = None
        self._loop: Any = None
        self._idle_cycles = 0
        self._before = 0

    @property
    def cycle(self) -> int:
        """The time."""
        return self._before + (self._loop.cycle() if self._loop else self._idle_cycles)

    @property
    def is_dead(self) -> bool:
        """Whether what it ran led it where no chip goes on."""
        return self._device is not None and self._device.state() in DEAD

    def power_on(self) -> None:
        """Start with what is in the flash; nothing else is remembered."""
        self._before, self._idle_cycles = self.cycle, 0
        self._device = self._loop = None
        if self.flash == ERASED:
            return
        self._device = _new_device()
        self._loop = core.SimLoop(self._device)
        self._loop.set_fast_mode(True)
        firmware = core.Firmware()
        firmware.frequency, firmware.vcc, firmware.aref = CLOCK_HZ, VOLTS, 1.0
        image = bytes(self.flash)  # which a block only points to
        block = core.Firmware.block_view_t()
        block.bytes, block.base = image, 0
        firmware.add_block(core.Firmware.Area.Flash, block)
        self._device.load_firmware(firmware)
        self._receive = self._device.find_pin(RECEIVE)
        self._receive.set_external_state("H")
        self._listen()

    def reset(self) -> None:
        """Pull its reset: RAM survives."""
        if self._device is None or self.is_dead:
            self.power_on()
        else:
            self._device.reset(core.Device.ResetFlag.Ext)

    def run_to(self, cycle: int) -> None:
        """Let time pass until then; it may become a few cycles later."""
        left = cycle - self.cycle
        if left <= 0:
            return
        if self._loop is None or self.is_dead:
            self._idle(left)
        else:
            self._loop.run(left)

    def drive(self, high: bool) -> None:
        """The level of the pin that it receives at, from now on."""
        if self._loop is not None:
            self._receive.set_external_state("H" if high else "L")

    def _idle(self, cycles: int) -> None:
        if self._loop is not None:
            self._before, self._idle_cycles, self._loop = self.cycle, 0, None
        self._idle_cycles += cycles

    def _listen(self) -> None:
        """Note each change of the pin that it sends at."""
        signal = core.Wire.SignalId.DigitalChange

        def changed(data: core.signal_data_t, _: int) -> None:
            if data.sigid == signal:
                self.sent.append((self.cycle, bool(data.data.value())))

        self._hook = core.CallableSignalHook(changed)
        self._device.find_pin(SEND).signal().connect(self._hook)


def _new_device() -> core.Device:
    device = load_device("atmega4809")
    device.logger().set_level(core.Logger.Level.Silent)
    core.global_logger().set_level(core.Logger.Level.Silent)
    return device
