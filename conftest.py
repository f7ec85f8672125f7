"""Assembles the bench: the plugins under fixtures/ are all there is."""

pytest_plugins = [
    "fixtures.options",
    "fixtures.claims_file",
    "fixtures.run",
    "fixtures.cases",
    "fixtures.given",
    "fixtures.pldm.given",
    "fixtures.robustness.given",
]
