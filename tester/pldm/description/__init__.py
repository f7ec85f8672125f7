"""A device's description, read into the tester's own classes. Reading the file that holds it is the caller's."""

from tester.pldm.description.device import Description, described
from tester.pldm.description.places import DescriptionError

__all__ = ["Description", "DescriptionError", "described"]
