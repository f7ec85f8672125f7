"""All services in one terminus."""

from tester.pldm.responder.events import EventService
from tester.pldm.responder.multipart import MultipartService
from tester.pldm.responder.update_requester import FirmwareDeviceService


class Terminus(MultipartService, EventService, FirmwareDeviceService):
    """A conforming terminus. A defect is a subclass of a few lines."""
