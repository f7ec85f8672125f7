"""What the device would not do in a case, and what it was asked last."""

from __future__ import annotations

import pytest

from fixtures.dialogue.history import question_of
from fixtures.dialogue.refusals import Refusals
from selftests.dialogue.messages import answering, asked
from tester.mctp.control import Completion

REQUEST = asked(1)


@pytest.mark.parametrize(
    ("completion", "unknown", "put_off"),
    [
        (Completion.SUCCESS, False, False),
        (Completion.UNSUPPORTED_CMD, True, False),
        (Completion.NOT_READY, False, True),
    ],
)
def test_refusal_is_noted(completion: Completion, unknown: bool, put_off: bool) -> None:
    refusals = Refusals()
    assert (refusals.put_off, refusals.is_put_off) == (False, False)
    refusals.note(REQUEST, answering(REQUEST, bytes((completion, 9, 0, 0))))
    assert refusals.answered == {question_of(REQUEST)}
    assert (bool(refusals.unknown), refusals.put_off, refusals.is_put_off) == (unknown, put_off, put_off)
    refusals.note(REQUEST, answering(REQUEST))
    assert (refusals.put_off, refusals.is_put_off) == (put_off, False)
    refusals.begin_case()
    assert (refusals.answered, refusals.unknown, refusals.put_off) == (set(), set(), False)
