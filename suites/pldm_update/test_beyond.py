"""What is not judged"""

from suites import beyond, requirement, stage

pytestmark = stage("well-formed")


@requirement("PLDM-FWUP-038")
@beyond("downstream devices: no layout of their commands was at hand, and no device that has any")
def test_downstream_devices() -> None:
    """A device that is the way to others tells of them, and updates them."""


@requirement("PLDM-FWUP-039")
@beyond("opaque data: no source was at hand that tells how the agent answers a device that asks for them")
def test_opaque_data() -> None:
    """A component's opaque data are asked for in parts."""


@requirement("PLDM-FWUP-040")
@beyond("security revisions: one that was raised can never be lowered, and the device would not go back to its image")
def test_security_revision() -> None:
    """An image below the security revision of its component is not taken."""


@requirement("PLDM-FWUP-041")
@beyond("package data and metadata: what they mean is the vendor's affair, and no public device asks for them")
def test_package_data_and_metadata() -> None:
    """What a device said that it would ask of the package, and have kept for it, it does ask for."""
