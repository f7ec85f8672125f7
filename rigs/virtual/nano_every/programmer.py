"""The programmer on the board, as avrdude's `jtag2updi` speaks to it: what writes and reads the flash of the chip, of
the JTAGICE mkII protocol (Atmel's AVR067).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from fastcrc.crc16 import mcrf4xx

START, TOKEN = 0x1B, 0x0E
HEADER = struct.Struct("<BHIB")
CRC_SIZE = 2
LONGEST = 4096
AREA = struct.Struct("<BII")

OK, PARAMETER, MEMORY, SIGNED_ON = b"\x80", b"\x81", b"\x82", b"\x86"
ILLEGAL_MEMORY, ILLEGAL_COMMAND = b"\xa6", b"\xaa"

VERSIONS = bytes((1, 1, 0, 6, 1, 1, 0, 6, 1))
"""Of protocol, boot loaders, firmware and hardware; avrdude asks for firmware 5.37 at least."""
SERIAL_NUMBER = bytes(6)
NAME = b"JTAGMKII\0"
MILLIVOLTS = (5000).to_bytes(2, "little")

SIGNATURE_AT, SIGNATURE = 0x1100, b"\x1e\x96\x51"
FLASH_AT = 0x4000
FLASH, BOOT_FLASH = 0xC0, 0xC1
BLANK = b"\xff"


class Programmer:
    """Takes bytes and says what it answers. flash: what it writes. done: called when the host has signed off."""

    def __init__(self, flash: bytearray, done: Callable[[], None]) -> None:
        self._flash = flash
        self._done = done
        self._pending = bytearray()
        self._commands: dict[int, Callable[[bytes], bytes]] = {
            0x00: self._sign_off,
            0x01: lambda _: SIGNED_ON + VERSIONS + SERIAL_NUMBER + NAME,
            0x02: _agree,  # set parameter: there is nothing to set
            0x03: lambda _: PARAMETER + MILLIVOLTS,
            0x04: self._write,
            0x05: self._read,
            0x08: _agree,  # go
            0x0B: _agree,  # reset
            0x0C: _agree,  # device descriptor
            0x0F: _agree,  # get sync
            0x13: self._erase,
            0x14: _agree,  # enter programming
            0x15: _agree,  # leave programming
            0x34: self._erase,
            0x36: _agree,  # parameters of an XMEGA
        }

    def feed(self, data: bytes) -> bytes:
        """The answers to what is complete with these bytes."""
        self._pending += data
        return b"".join(_framed(number, self._answer(body)) for number, body in self._messages())

    def forget(self) -> None:
        """The host is another one from now on."""
        self._pending.clear()

    def _messages(self) -> Iterator[tuple[int, bytes]]:
        """Number and body of each message that came whole; what is none is passed over."""
        while (start := self._pending.find(START)) >= 0:
            del self._pending[:start]
            if len(self._pending) < HEADER.size:
                return
            _, number, size, token = HEADER.unpack_from(self._pending)
            if token != TOKEN or size > LONGEST:
                del self._pending[0]
                continue
            end = HEADER.size + size
            if len(self._pending) < end + CRC_SIZE:
                return
            message, crc = bytes(self._pending[:end]), bytes(self._pending[end : end + CRC_SIZE])
            del self._pending[: end + CRC_SIZE]
            if crc == _crc(message):
                yield number, message[HEADER.size :]
        self._pending.clear()

    def _answer(self, body: bytes) -> bytes:
        command = self._commands.get(body[0]) if body else None
        return command(body[1:]) if command else ILLEGAL_COMMAND

    def _sign_off(self, _: bytes) -> bytes:
        self._done()
        return OK

    def _erase(self, body: bytes) -> bytes:
        """The chip, or a page of its flash: what is written later is written whole pages at a time."""
        if not body or body[0] == 0:
            self._flash[:] = BLANK * len(self._flash)
        return OK

    def _read(self, body: bytes) -> bytes:
        if len(body) < AREA.size:
            return ILLEGAL_MEMORY
        kind, size, address = AREA.unpack_from(body)
        if size > LONGEST:
            return ILLEGAL_MEMORY
        if kind in (FLASH, BOOT_FLASH):
            at = _in_flash(address)
            return MEMORY + bytes(self._flash[at : at + size]).ljust(size, BLANK)
        offset = address - SIGNATURE_AT
        known = SIGNATURE[offset : offset + size] if 0 <= offset < len(SIGNATURE) else b""
        return MEMORY + known.ljust(size, BLANK)

    def _write(self, body: bytes) -> bytes:
        """Flash; what else there is, fuses among it, is as the factory made it."""
        if len(body) < AREA.size:
            return ILLEGAL_MEMORY
        kind, size, address = AREA.unpack_from(body)
        data, at = body[AREA.size :], _in_flash(address)
        if kind in (FLASH, BOOT_FLASH):
            if len(data) != size or at + size > len(self._flash):
                return ILLEGAL_MEMORY
            self._flash[at : at + size] = data
        return OK


def _agree(_: bytes) -> bytes:
    return OK


def _in_flash(address: int) -> int:
    """avrdude counts from the start of the flash, or from where the chip's data space has it."""
    return address - FLASH_AT if address >= FLASH_AT else address


def _framed(number: int, body: bytes) -> bytes:
    message = HEADER.pack(START, number, len(body), TOKEN) + body
    return message + _crc(message)


def _crc(message: bytes) -> bytes:
    return mcrf4xx(message).to_bytes(CRC_SIZE, "little")
