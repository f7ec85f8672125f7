"""The development platform of this project."""

from platformio.platform.base import PlatformBase


class PlumblinePlatform(PlatformBase):
    def is_embedded(self):
        return True
