"""Self-tests of the bench: rig files, ports, devices that misbehave, verdicts, killed runs."""
