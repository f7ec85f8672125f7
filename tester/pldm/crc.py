"""The checks that PLDM sends along with data."""

import fastcrc

CRC32_SIZE = 4


def crc32(data: bytes) -> bytes:
    """CRC-32 of IEEE 802.3 as it is sent, low byte first: of version lists, FRU tables, multipart parts and events."""
    return fastcrc.crc32.iso_hdlc(data).to_bytes(CRC32_SIZE, "little")


def crc8(data: bytes) -> int:
    """CRC-8 with polynomial 0x07: of a PDR that came in several parts (DSP0248, GetPDR)."""
    return int(fastcrc.crc8.smbus(data))
