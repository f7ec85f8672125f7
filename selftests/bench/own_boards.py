"""Boards as users bring them along: named in a rig as module:Class."""

from __future__ import annotations

from pydantic import model_validator

from fixtures.boards.attached import AnyBoard
from fixtures.boards.board import Board
from fixtures.boards.firmware import Firmware, Image
from fixtures.boards.in_process import InProcessBoard
from fixtures.line.carrier import Carrier, Transport
from fixtures.line.transport import EndpointTransport
from fixtures.rigs.rig import Rig
from tester.device import Device
from tester.mctp.assembly import MctpMessage


class Nameless(Device):
    """Without the service that names its build."""

    def vendor(self, message: MctpMessage) -> None:
        """No such service."""


class ShelfRig(Rig):
    """shelf: where the board lies, counted from the floor."""

    shelf: int = 0

    @model_validator(mode="after")
    def _within_reach(self) -> ShelfRig:
        if self.shelf > 3:
            raise ValueError("shelf: nobody reaches above 3")
        return self


class ShelfBoard(Board):
    """The reference device, as a board that is not among ours."""

    rig: ShelfRig
    rig_model = ShelfRig

    def __init__(self, rig: ShelfRig) -> None:
        super().__init__(rig)
        self._device = Device()

    @property
    def identity(self) -> str:
        """The shelf."""
        return f"shelf:{self.rig.shelf}"

    @property
    def port(self) -> str:
        """Nothing is uploaded."""
        return ""

    def open_line(self) -> Transport:
        """A line with a clock of its own."""
        return EndpointTransport(self._device, self.rig.link.baud)

    def reset(self, carrier: Carrier) -> Carrier:
        """Start the device anew."""
        self._device.reset()
        return carrier


class StretchedBoard(InProcessBoard):
    """A device in this process, as if a busy machine simulated it."""

    keeps_time = False
    slowness = 1.1


class UnwrittenBoard(ShelfBoard):
    """Its uploader reports success and writes nothing."""

    def flash(self, firmware: Firmware, image: Image) -> None:
        """Nothing is written."""


class NamelessBoard(UnwrittenBoard):
    """What runs on it does not say what it is."""

    def __init__(self, rig: ShelfRig) -> None:
        super().__init__(rig)
        self._device = Nameless()


class UploadedBoard(AnyBoard):
    """Its uploader reports success; whatever is at its port is what was written."""

    def flash(self, firmware: Firmware, image: Image) -> None:
        """Nothing is written."""


class LabelledBoard(AnyBoard):
    """Behind any URL, and told from all others by a label."""

    @property
    def lasting_name(self) -> str:
        """The label is where its rig is."""
        return f"label:{self.rig.path}"


class WiredBoard(ShelfBoard):
    """Cannot do without firmware and a port."""

    needs_firmware = True
    needs_url = True


class HalfBoard(Board):
    """Has nothing of what a board must have but a way to be told apart."""

    @property
    def identity(self) -> str:
        """The only one."""
        return "half"
