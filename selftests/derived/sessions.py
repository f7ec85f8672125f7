"""What sessions with devices of each kind come to, step by step."""

from __future__ import annotations

import yaml

from fixtures.rigs.rig import ROOT
from selftests.dialogue.session import account
from selftests.dialogue.talks import TALKS

SESSIONS = ROOT / "selftests" / "dialogue" / "sessions.yaml"
HEAD = "# What each step of a session comes to (session.py), by the device; made by `python -m selftests.derived`.\n"
WIDTH = 116


def sessions() -> str:
    """The file, made of the conversation as it is."""
    return HEAD + yaml.safe_dump(
        {name: list(account(begin())) for name, begin in TALKS.items()}, sort_keys=False, width=WIDTH
    )
