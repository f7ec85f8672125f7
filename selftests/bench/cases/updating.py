"""Updates that no case of the suite has"""

from suites import requirement
from suites.bench import UpdateAgent
from tester.pldm.update.words import UpdateCommand


@requirement("PLDM-FWUP-030")
def test_corrupted_image_is_to_be_activated(update_agent: UpdateAgent) -> None:
    """A slip that the bench does not go along with."""
    update_agent.start(data=update_agent.image.corrupted)
    update_agent.until(UpdateCommand.VERIFY_COMPLETE).expect()
    update_agent.activate()
