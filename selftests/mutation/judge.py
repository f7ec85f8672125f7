"""One mutant before the suite: the cases run until one fails, and what they came to is held against the firmware's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from fixtures.rigs.rig import ROOT
from record.files import CONFORMANCE
from record.verdicts import Verdict
from selftests.defects.kills import ALWAYS, UPDATED
from selftests.fork_server import ForkServer, Order, RunFailedError, judged
from selftests.mutation.ledger import Fate
from selftests.soak.outcome import MEASURED

SUITES = ("suites/",)
LIMIT_SECONDS = 300.0
BOARD = "selftests.mutation.board:ProgramBoard"
NOT_STEPPED = "--stepped did not start"
"""A program that sends before its first step is no rig of the bench's clock, but a device to judge on a line."""
MOST_CHANGES = 12
"""As many differences are kept of a mutant; one that is seen in many is seen in a few."""


@dataclass(frozen=True)
class Finding:
    """What the suite says of a mutant; as in an Entry."""

    fate: Fate
    requirements: tuple[str, ...] = ()
    case: str = ""
    inconclusive: int = 0
    changes: tuple[str, ...] = ()


Known = dict[str, tuple[str, str]]
"""The verdict of each case, and the dialects that it told."""


class Judge:
    """Judges one program after the other. folder: for its reports. suites: the folders of the cases; bring-up and what
    always holds are judged besides.
    """

    def __init__(self, folder: Path, suites: tuple[str, ...] = SUITES) -> None:
        self.suites = (*suites, *(f"suites/{suite}/" for suite in ALWAYS))
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._server = ForkServer(folder / "log.txt")

    def stop(self) -> None:
        """End what waits for the next program."""
        self._server.stop()

    def interrupt(self) -> None:
        """End the run under way, told from another thread than the one that waits for it."""
        self._server.interrupt()

    def of_firmware(self, program: Path) -> Known:
        """What the unchanged program comes to. Raises RunFailedError, also where something fails."""
        cases = judged(self._order(program), self._server)["cases"]
        for case in cases:
            if case["verdict"] in (Verdict.FAIL, Verdict.INCONCLUSIVE):
                raise RunFailedError(f"the firmware itself is not as it should be: {case['id']}: {case['verdict']}")
        return _known(cases)

    def of_mutant(self, program: Path, first: tuple[str, ...], firmware: Known) -> Finding:
        """What becomes of a mutant. first: the cases that it meets first."""
        finding = self._of_mutant(self._order(program, first=first, until_failure=True), firmware)
        if finding.fate is Fate.CHARGED and NOT_STEPPED in finding.changes[0]:
            return self._of_mutant(self._order(program, clock="real", first=first, until_failure=True), firmware)
        return finding

    def _of_mutant(self, order: Order, firmware: Known) -> Finding:
        (order.out / CONFORMANCE).unlink(missing_ok=True)
        try:
            self._server.run(order)
            result = json.loads((order.out / CONFORMANCE).read_text(encoding="utf-8"))
        except (RunFailedError, OSError) as error:
            return Finding(Fate.HUNG, changes=(str(error),))
        return found(result["cases"], firmware)

    def _order(self, program: Path, *, clock: str = "bench", **others: Any) -> Order:
        rig = self.folder / "rig.yaml"
        pics = str(ROOT / "rigs" / "pics" / "posix.yaml")
        keys = {"board": BOARD, "program": str(program), "clock": clock, "pics": pics, **UPDATED}
        rig.write_text(yaml.safe_dump(keys), encoding="utf-8")
        return Order(rig, self.folder, self.suites, LIMIT_SECONDS, **others)


def found(cases: list[dict[str, Any]], firmware: Known) -> Finding:
    """What cases say together of a mutant."""
    inconclusive = [case for case in cases if case["verdict"] == Verdict.INCONCLUSIVE]
    changes = tuple(_changes(cases, firmware))[:MOST_CHANGES]
    for case in cases:
        if case["verdict"] == Verdict.FAIL:
            return Finding(Fate.KILLED, _broken_by(case), case["id"], len(inconclusive), changes)
    if inconclusive:
        reasons = tuple(f"{case['id']}: {case['reason']}" for case in inconclusive)[:MOST_CHANGES]
        return Finding(Fate.CHARGED, case=inconclusive[0]["id"], inconclusive=len(inconclusive), changes=reasons)
    return Finding(Fate.NOTICED if changes else Fate.SURVIVED, changes=changes)


def _changes(cases: list[dict[str, Any]], firmware: Known) -> list[str]:
    return [
        f"{case}: {verdict} {dialects}".strip()
        for case, (verdict, dialects) in _known(cases).items()
        if firmware.get(case) != (verdict, dialects)
    ]


def _known(cases: list[dict[str, Any]]) -> Known:
    return {case["id"]: (case["verdict"], _told(case["dialects"])) for case in cases}


def _told(dialects: dict[str, Any]) -> str:
    """Without the times in it: those of a simulated line follow from what came before, in another order of cases."""
    return "; ".join(f"{name}: {MEASURED.sub('...', str(value))}" for name, value in sorted(dialects.items()))


def _broken_by(case: dict[str, Any]) -> tuple[str, ...]:
    failure = case["failure"] or {}
    named = [failure.get("requirement"), *(failure.get("also") or ())]
    return tuple(name for name in named if name) or tuple(case["requirements"])
