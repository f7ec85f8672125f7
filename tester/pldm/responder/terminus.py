"""All services in one terminus."""

from tester.pldm.responder.events import EventService
from tester.pldm.responder.multipart import MultipartService


class Terminus(MultipartService, EventService):
    """A conforming terminus. A defect is a subclass of a few lines."""
