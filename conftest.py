"""Assembles the bench: the plugins under fixtures/ are all there is."""

pytest_plugins = [
    "fixtures.plugin.options",
    "fixtures.plugin.claims_file",
    "fixtures.plugin.run",
    "fixtures.plugin.needs",
    "fixtures.plugin.cases",
    "fixtures.plugin.given",
    "fixtures.plugin.given_pldm",
    "fixtures.plugin.given_starts",
    "fixtures.plugin.given_robustness",
]
