"""A session of all that a conversation can do comes to the same with the same device, each time.

Where a change is meant to change that, `python -m selftests.derived` writes what it is from then on, and the difference
is to be read line by line.
"""

from __future__ import annotations

import pytest

from fixtures.rigs.yaml_model import load_mapping
from selftests.derived.sessions import SESSIONS
from selftests.dialogue.session import account
from selftests.dialogue.talks import TALKS


@pytest.mark.parametrize("name", TALKS)
def test_session_comes_to_what_it_did(name: str) -> None:
    assert list(account(TALKS[name]())) == load_mapping(SESSIONS)[name]
