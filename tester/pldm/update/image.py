"""The images that the reference devices take: any content with its CRC-32 behind it, by which they verify it."""

from __future__ import annotations

from dataclasses import dataclass

from tester.pldm.crc import CRC32_SIZE, crc32
from tester.pldm.package.contents import NO_STAMP, VersionString
from tester.pldm.update.words import BASELINE_TRANSFER


@dataclass(frozen=True)
class ComponentImage:
    """What an agent has for one component of a device. version: as the package names it."""

    classification: int
    identifier: int
    index: int
    version: VersionString
    data: bytes
    stamp: int = NO_STAMP

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells its component from the device's others."""
        return self.classification, self.identifier, self.index

    @property
    def corrupted(self) -> bytes:
        """The image with one bit of its middle flipped."""
        middle = len(self.data) // 2
        return self.data[:middle] + bytes((self.data[middle] ^ 1,)) + self.data[middle + 1 :]

    @property
    def out_of_step(self) -> bytes:
        """The image with the bytes of its second part in another order, or of its only one: the last comes first. Where
        they read the same both ways, as filler does, a bit is flipped, so that the image is another whatever it is.
        """
        start = BASELINE_TRANSFER if len(self.data) > BASELINE_TRANSFER else 0
        part = self.data[start : start + BASELINE_TRANSFER]
        turned = part[::-1] if part[::-1] != part else bytes((part[0] ^ 1,)) + part[1:]
        return self.data[:start] + turned + self.data[start + len(part) :]


def sealed(content: bytes) -> bytes:
    """The image of some content."""
    return content + crc32(content)


def is_sealed(image: bytes) -> bool:
    """Whether an image is whole."""
    return len(image) > CRC32_SIZE and crc32(image[:-CRC32_SIZE]) == image[-CRC32_SIZE:]


def made_up(size: int, version: str) -> bytes:
    """An image of so many bytes for a component of which nothing but that is known. No two parts of it are alike, nor
    those of two versions.
    """
    words, seed = bytearray(), int.from_bytes(crc32(version.encode()), "little") | 1
    while len(words) < size:
        words += ((len(words) + 1) * 2654435761 * seed % (1 << 32)).to_bytes(4, "little")
    return sealed(bytes(words[: size - CRC32_SIZE]))
