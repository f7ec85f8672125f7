"""Bring-up"""

from suites import requirement
from suites.bench import FirstContact


@requirement("CTL-UP-001")
def test_device_is_heard(first_contact: FirstContact) -> None:
    """The device answers what is sent to it as the specification has it."""
    first_contact.expect_answers()
