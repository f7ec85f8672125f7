"""Whether answers are lost at all is looked at, and the device may be lost under that."""

from __future__ import annotations

from typing import cast
from unittest.mock import MagicMock

import pytest

from fixtures.bench import loss
from fixtures.bench.bench import Bench
from fixtures.bench.chance import Chance
from fixtures.errors import LinkLost


def test_a_port_that_goes_away_under_the_look_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The device is brought back, and what the case missed is in doubt; as often as it is looked at at all."""
    revived, gone = MagicMock(), LinkLost("the port is gone")
    monkeypatch.setattr(loss, "revive", revived)
    bench = cast(Bench, MagicMock(broken=None, chance=Chance()))
    bench.conversation.binding.now.return_value = 0.0  # type: ignore[attr-defined]
    bench.conversation.probe.side_effect = gone  # type: ignore[attr-defined]
    assert [loss.loses_answers(bench) for _ in range(4)] == [True, True, True, False]
    revived.assert_called_with(bench, gone.gist)
