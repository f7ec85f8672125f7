"""Runs the cases of a layer, all but the fuzz, against a device that is defective there: which requirements noticed?"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from devices import defective
from devices.roster import Entry, devices_in
from fixtures.rigs.rig import ROOT
from selftests.claims import claims_of
from selftests.defects.dialogues import Recorded, RecordedDevice, Recording
from selftests.defects.overriding import replaced
from selftests.defects.replay import grown, seeing, untouched
from selftests.fork_server import ForkServer, Order, judged
from tester.device import Device
from tester.pldm.responder.core import Responder

PLDM = ("pldm_base", "pldm_platform", "pldm_fru", "profile_iot1")
UPDATE = ("pldm_update",)
"""A layer of its own, which the faults of the others need not pass through: an update is the dearest case there is."""
UPDATED = {"allow_update": True, "device": str(ROOT / "firmware" / "device.yaml")}
"""What the rig of a device says that is updated: to the images that its description has as trial."""
ALWAYS = ("bring_up", "always")
JUDGING = tuple(f"suites/{suite}/" for suite in ALWAYS)
MCTP = tuple(
    path.parent.name
    for path in sorted((ROOT / "suites").glob("*/__init__.py"))
    if path.parent.name not in {*PLDM, *UPDATE, *ALWAYS}
)
"""With the suites of other message types, which need nothing of PLDM."""
FIRMWARE_TABLE = ROOT / "firmware" / "defects.yaml"
PORTS = "src/port/"
RECORDING_SECONDS = 600.0
"""Hundreds of forks, on a busy machine."""
REFERENCES = {"endpoint.yaml": Recorded, "reference.yaml": RecordedDevice}
"""By what they claim: what defects are made of."""
Recorder = Callable[[tuple[str, ...], str], Recording]
NOTICED = frozenset({"FAIL", "NON-STRICT"})


@dataclass(frozen=True)
class Defect:
    """A device with one fault. breaks: every requirement of its layer that it truly misses. rig: the device as a rig
    file's content. pics: whose claims it makes; claims: what it claims other than those. origin: where it is declared.
    also: requirements that may be found missed, or not, because that they are is an accident. kind: its class, of a
    Python defect.
    """

    name: str
    breaks: tuple[str, ...]
    why: str
    rig: dict[str, Any]
    pics: str
    origin: str
    claims: dict[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    kind: type | None = None

    def __repr__(self) -> str:
        return self.name

    @property
    def folders(self) -> tuple[str, ...]:
        """The cases of the layer that the fault is in: what is above a broken layer has nothing to stand on.

        The case of bring-up judges whether it is heard at all, the final ones all that the others drew.
        """
        in_pldm = ".pldm." in self.origin or any(identifier.startswith("PLDM-") for identifier in self.breaks)
        in_update = is_about_updates(self.breaks)
        layer = UPDATE if in_update else PLDM if in_pldm else MCTP
        return (*(f"suites/{suite}/" for suite in layer), *JUDGING)


def python_defects() -> list[Defect]:
    """The defective subclasses of the reference endpoint and of the reference terminus."""
    return [_python_defect(kind.__module__, kind) for kind in devices_in(defective) if "breaks" in vars(kind)]


def firmware_defects() -> list[Defect]:
    """The seeded faults of the firmware, run by the build for this computer; those of a port are seen on its board."""
    table = yaml.safe_load(FIRMWARE_TABLE.read_text(encoding="utf-8"))
    return [
        Defect(
            name,
            tuple(entry["breaks"]),
            entry["why"],
            _posix(name, entry["breaks"]),
            "posix.yaml",
            FIRMWARE_TABLE.name,
            entry.get("claims", {}),
            tuple(entry.get("also", ())),
        )
        for name, entry in table.items()
        if not entry["file"].startswith(PORTS)
    ]


def noticed(defect: Defect, folder: Path, server: ForkServer, cases: Iterable[str] = ()) -> dict[str, list[str]]:
    """The requirements that the suite found missed, each with the cases that found it. Raises RunFailedError when the
    run did not come to its end. cases: those to run, if not all of the layer.
    """
    rig = _rig(folder, defect.rig, claims_of(defect.pics) | defect.claims)
    result = judged(Order(rig, folder, tuple(cases) or defect.folders), server)
    return {item["id"]: item["cases"] for item in result["requirements"] if item["verdict"] in NOTICED}


def record_layer(layer: tuple[str, ...], pics: str, folder: Path, server: ForkServer) -> Recording:
    """What each case of a layer and a reference device say, under the rig that a defect of the layer has. pics: whose
    claims the device makes.
    """
    about = UPDATED if f"suites/{UPDATE[0]}/" in layer else {}
    return record_with(_in_process(Recorded.__module__, REFERENCES[pics]) | about, layer, pics, folder, server)


def record_with(
    device: dict[str, Any], layer: tuple[str, ...], pics: str, folder: Path, server: ForkServer
) -> Recording:
    """What each case of a layer and a device that notes it say. device: as a rig file's content."""
    out, rig = folder / "dialogues", _rig(folder, device, claims_of(pics))
    server.run(Order(rig, folder, layer, RECORDING_SECONDS, out))
    recording: Recording = pickle.loads(out.read_bytes())
    return recording


def cases_seeing(defect: Defect, recorded: Recorder) -> list[str]:
    """The cases that can tell a defect from its reference, and those that judge what the others drew; none where that
    is not known, since bring-up can tell it, or it claims or describes what the reference does not. recorded: what
    the cases of a layer and the reference that makes those claims say.
    """
    if not defect.kind or defect.claims or hasattr(defect.kind, "device"):
        return []
    layer = tuple(place for place in defect.folders if place not in JUDGING)
    recording = recorded(layer, defect.pics)
    root = grown(recording.dialogues, untouched(recording, replaced(defect.kind)))
    cases = seeing(Entry(defect.name, defect.kind).make, recording.dialogues, root)
    return [] if cases is None else [*cases, *JUDGING]


def _rig(folder: Path, content: dict[str, Any], claims: dict[str, Any]) -> Path:
    rig, pics = folder / "rig.yaml", folder / "claims.yaml"
    pics.write_text(yaml.safe_dump(claims), encoding="utf-8")
    rig.write_text(yaml.safe_dump({**content, "pics": str(pics)}), encoding="utf-8")
    return rig


def _python_defect(module: str, kind: type) -> Defect:
    own = vars(kind)
    return Defect(
        kind.__name__,
        tuple(own["breaks"]),
        _first_line(kind.__doc__),
        _in_process(module, kind),
        "reference.yaml" if issubclass(kind, Responder | Device) else "endpoint.yaml",
        module,
        own.get("claims", {}),
        tuple(own.get("also", ())),
        kind,
    )


def _in_process(module: str, kind: type) -> dict[str, Any]:
    described = {"device": str(ROOT / kind.device)} if hasattr(kind, "device") else {}
    updated = UPDATED if updatable(module) else {}
    return {"board": "in-process", "endpoint": f"{module}:{kind.__name__}", **updated, **described}


def is_about_updates(breaks: Iterable[str]) -> bool:
    """Whether requirements are those of firmware update, and no others."""
    return all(identifier.startswith("PLDM-FWUP-") for identifier in breaks)


def updatable(module: str) -> bool:
    """Whether the devices of a module are about firmware update."""
    return "update" in module.split(".")


def _posix(name: str, breaks: Iterable[str]) -> dict[str, Any]:
    project = str(ROOT / "firmware")
    return {
        "board": "posix",
        "clock": "bench",
        "firmware": {"project": project, "environment": "posix", "defect": name},
        **(UPDATED if is_about_updates(breaks) else {}),
    }


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]
