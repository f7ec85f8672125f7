"""A kind of link may have keys of its own in the rig, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.boards.loading import load_rig
from fixtures.errors import RigError
from fixtures.rigs.rig import LinkSettings
from selftests.links.whole_messages import WholeMessages


class BridgeSettings(LinkSettings):
    """bus: the number of the bus behind the bridge."""

    bus: int


class WithSettings(WholeMessages):
    """A kind with a key of its own."""

    settings = BridgeSettings


KIND = "selftests.links.test_settings:WithSettings"


def rig(folder: Path, link: str) -> Path:
    path = folder / "rig.yaml"
    path.write_text(f"board: in-process\nendpoint: tester.device:Device\nlink:\n  kind: {link}\n", encoding="utf-8")
    return path


def test_keys_of_the_kind_are_read(tmp_path: Path) -> None:
    settings = load_rig(rig(tmp_path, f"{KIND}\n  bus: 3")).link
    assert isinstance(settings, BridgeSettings)
    assert settings.bus == 3


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        (f"{KIND}\n  bus: x", ":5: link.bus: Input should be a valid integer"),
        (f"{KIND}\n  bis: 3", ":5: unknown key 'link.bis'; did you mean 'bus'?"),
        (KIND, ":3: key 'link.bus' is missing"),
        ("serial\n  bus: 3", ":5: unknown key 'link.bus'"),
        ("nothing.of_that_name:Link", ":4: link.kind 'nothing.of_that_name:Link' cannot be loaded"),
    ],
)
def test_a_mistake_is_one_line(tmp_path: Path, link: str, complaint: str) -> None:
    with pytest.raises(RigError) as caught:
        load_rig(rig(tmp_path, link))
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)
