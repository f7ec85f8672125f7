"""Components as cases offer them."""

from __future__ import annotations

from dataclasses import replace

from tester.pldm.package.contents import StringType, VersionString
from tester.pldm.update.image import ComponentImage

HUGE = 0xFFFFFFFF
"""Bytes, that no device has room for."""
LONGEST_VERSION = 255
BEFORE_VERSION = 23
"""Bytes of UpdateComponent, its header and its message type included, before those of its version."""


def of_key(image: ComponentImage, key: tuple[int, ...]) -> ComponentImage:
    """The image, for another component."""
    classification, identifier, index = key
    return replace(image, classification=classification, identifier=identifier, index=index)


def with_long_version(image: ComponentImage, message_max: int, told: int = 0) -> ComponentImage:
    """Of the longest version that there is, as far as the device has messages for it, whose claim may be 0. told: bytes
    of the message that it tells it in, without it.
    """
    room = message_max - max(BEFORE_VERSION, told) if message_max else len(image.version.data)
    text = bytes(ord("0") + place % 10 for place in range(min(LONGEST_VERSION, room)))
    return replace(image, version=VersionString(StringType.ASCII, text))
