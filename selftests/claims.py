"""The claims of devices that are the reference device, or the firmware, in all but one respect."""

from __future__ import annotations

from typing import Any

from fixtures.claims.described import with_described
from fixtures.claims.pics import load_pics
from fixtures.rigs.rig import ROOT
from tester.pldm.reference_device import DESCRIPTION

PICS = ROOT / "rigs" / "pics"


def claims_of(name: str) -> dict[str, Any]:
    """What the claims file of that name claims, as one file would have it.

    LOOPS and SAFE are told, too: the rigs of such devices name no description, as not each of them is as described.
    """
    pics = load_pics(PICS / name)
    told = with_described(pics, DESCRIPTION) if pics.PLDM else pics
    return told.model_dump(mode="json", exclude_unset=True)
