"""What a case can ask for by name. The options and hooks of the bench come earlier, with `-p` (pytest.ini)."""

pytest_plugins = [
    "fixtures.plugin.given",
    "fixtures.plugin.given_pldm",
    "fixtures.plugin.given_robustness",
]
