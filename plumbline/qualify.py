"""`plumbline qualify RIG`: says whether this bench tells devices that conform from such as do not, and how exact its
times are. Devices of which that is known take the place of the rig's, on the other end of its port or behind a pty.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import tomllib
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import yaml

from fixtures.boards.command import run_shown
from fixtures.boards.loading import load_rig, make_board
from fixtures.boards.usb_ports import latency_timer
from fixtures.errors import RigError
from fixtures.line.exactness import lateness, spread
from fixtures.plugin.options import find_rig, seconds
from fixtures.rigs.lock import Held, board_lock, open_reports
from fixtures.rigs.qualified import settings_of_line
from fixtures.rigs.rig import ROOT, Rig
from places import REPORTS
from plumbline.known_devices import KNOWN, Known, served
from record.entries import Recording
from record.qualification import Qualification, Spread, write_qualification
from record.reading import RecordError, read
from record.verdicts import EXIT_FAIL, EXIT_OK, Verdict

RUN_SECONDS = 300.0
MISSED = {Verdict.FAIL, Verdict.NON_STRICT}
LOOPED = "fixtures.line.loopback:Looped"
IN_A_PLUG = "through a loopback plug"
ON_A_PTY = "behind a pty, without the adapter"
PLUG_UNHEARD = "does the plug in the rig's port tie its TXD to its RXD?"
FAR_UNHEARD = "is the other port wired crosswise to the rig's, with its ground?"
PTY_UNHEARD = "no adapter has a part in that, so look at this machine and at the rig's link"


def main(arguments: Sequence[str]) -> int:
    """Try each known device, write down what came of it, and say it. Raises RigError where that cannot be done."""
    given = _parser().parse_args(arguments)
    rig = find_rig(given.rig)
    claim = open_reports(given.out, wait=given.wait, say=print)
    try:
        with tempfile.TemporaryDirectory(prefix="plumbline-") as folder:
            trial = Trial(rig, given.far, Path(folder), looped=given.loopback)
            with trial.alone_at_its_port(max(0.0, given.wait - claim.waited)):
                found = trial.qualification()
        path = write_qualification(given.out, found)
    finally:
        claim.release()
    print(_summary(found))
    print(f"written to {path}")
    return EXIT_FAIL if found.misjudged else EXIT_OK


class Trial:
    """The known devices in place of a rig's own. far: the port that is wired to the rig's; None where there is none.
    looped: there is a loopback plug in the rig's port.
    """

    def __init__(self, rig: Rig, far: str | None, folder: Path, *, looped: bool = False) -> None:
        _check(rig)
        self._port = _port_of(rig) if looped or far else ""
        self._rig, self._far, self._folder, self._looped = rig, far, folder, looped
        self._turnaround: list[float] = []
        self._late: list[float] = []
        self._adapter = 0.0
        self._lent: dict[str, str] = {}

    @contextmanager
    def alone_at_its_port(self, wait: float) -> Iterator[None]:
        """While the block lasts no run speaks there but those of this trial. wait: seconds for a run that does. Raises
        RigError with who has it.
        """
        identity = make_board(self._rig).identity if self._port else None
        if identity is None:
            yield
            return
        purpose = f"qualifying rig {self._rig.name}"
        held = Held(board_lock(identity), identity, purpose, wait=wait, say=partial(print, flush=True))
        self._lent = held.lent
        try:
            yield
        finally:
            held.release()

    def qualification(self) -> Qualification:
        """Of all of them. Raises RigError where nothing could be measured, since no device was heard."""
        misjudged = [known.name for known in KNOWN if not self._tells(known)]
        if not self._turnaround:
            raise RigError(f"no known device answered: {self._unheard}")
        return Qualification(
            rig=self._rig.name,
            link=settings_of_line(self._rig),
            way=self._way,
            date=datetime.now(UTC).isoformat(timespec="seconds"),
            tester=tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"],
            host=platform.node(),
            shown=len(KNOWN),
            misjudged=misjudged,
            turnaround=spread(self._turnaround),
            lateness=spread(self._late),
            adapter_ms=round(1000 * self._adapter, 3),
        )

    @property
    def _way(self) -> str:
        return IN_A_PLUG if self._looped else f"at {self._far}" if self._far else ON_A_PTY

    @property
    def _unheard(self) -> str:
        return PLUG_UNHEARD if self._looped else FAR_UNHEARD if self._far else PTY_UNHEARD

    def _tells(self, known: Known) -> bool:
        """Whether the bench judges a device as what it is."""
        with self._there(known) as path:
            if not self._late:
                self._measure(path)
            recording = self._run(path, known.cases)
        for case in recording.cases if recording and not known.fails else ():
            self._turnaround += [latency.milliseconds for latency in case.latencies_ms]
        told = _judged(recording, known)
        kind = f"fails {known.fails.partition('::')[2]}" if known.fails else "conforms"
        print(f"{known.name}, which {kind}: {'told' if told is None else told}", flush=True)
        return told is None

    @contextmanager
    def _there(self, known: Known) -> Iterator[Path]:
        """A rig as this one, while the known device is at the other end."""
        if self._looped:
            yield self._rig_for(known, {"board": "in-process", "endpoint": known.endpoint}, kind=LOOPED, url=self._port)
            return
        where = ["--serial", self._far, "--baud", str(self._rig.link.baud)] if self._far else ["--pty"]
        with served(known.name, where) as line:
            yield self._rig_for(known, {"board": "any"}, url=self._port if self._far else line)

    def _rig_for(self, known: Known, board: dict[str, str], **link: str) -> Path:
        settings = self._rig.link.model_dump(mode="json", exclude_unset=True) | {"reset": "none", "boot_ms": 0}
        rig = {**board, "firmware": "none", "link": settings | link, "pics": str(known.claims)}
        path = self._folder / f"{known.name.rpartition('/')[2]}.yaml"
        path.write_text(yaml.safe_dump(rig))
        return path

    def _measure(self, path: Path) -> None:
        """How late this machine is, and what the adapter holds back."""
        rig = load_rig(path)
        carrier = make_board(rig).open()
        try:
            self._late = lateness(carrier)
        finally:
            carrier.close()
        told = latency_timer(rig.link.url or "")
        self._adapter = rig.link.latency_ms / 1000 if told is None else told

    def _run(self, path: Path, cases: Sequence[str]) -> Recording | None:
        """The record of the cases on the device that is there now; None where that took too long. Raises RigError where
        they did not run at all.
        """
        out = self._folder / path.stem
        words = ["--rig", str(path), "--out", str(out), "--no-html", *cases]
        said: deque[str] = deque(maxlen=1)
        command = [sys.executable, "-m", "plumbline", "run", *words]
        if run_shown(command, ROOT, os.environ | self._lent, RUN_SECONDS, said.append) is None:
            return None
        try:
            return read(out)
        except RecordError:
            raise RigError(f"the cases did not run: {said[-1] if said else 'no word'}") from None


def _port_of(rig: Rig) -> str:
    """What is wired to the other port, or has the plug. Raises RigError where there is none."""
    if port := make_board(rig).port:
        return port
    raise RigError(f"board {rig.board!r} has no port of this machine that something could be wired to")


def _check(rig: Rig) -> None:
    if rig.link.kind != "serial":
        raise RigError(f"link.kind {rig.link.kind!r}: no known device can be put there; qualify the line it is made of")
    if rig.board == "in-process":
        raise RigError("board 'in-process' is reached through no bench that could be qualified")


def _judged(recording: Recording | None, known: Known) -> str | None:
    """What was wrong with how it was judged; None where nothing was."""
    if recording is None:
        return f"NOT TOLD, its run took more than {RUN_SECONDS:g} s"
    verdicts: dict[str, set[Verdict]] = {}
    for case in recording.cases:
        name = case.id.partition("[")[0]
        if name in known.cases:
            verdicts.setdefault(name, set()).add(case.verdict)
    for name in known.cases:
        seen = verdicts.get(name, set())
        if not (seen & MISSED if name == known.fails else seen == {Verdict.PASS}):
            told = ", ".join(sorted(seen)) or "not judged"
            return f"NOT TOLD, {name.partition('::')[2]} is {told}"
    return None


def _summary(found: Qualification) -> str:
    word = "qualified" if not found.misjudged else "NOT QUALIFIED"
    return "\n".join(
        (
            f"{found.rig}: {word}, told apart {found.told_apart} of {found.shown}, by known devices {found.way}",
            f"turn-around of a device that answers at once: {_told(found.turnaround)}",
            f"this machine behind its deadlines: {_told(found.lateness)}; the adapter may hold back "
            f"{found.adapter_ms:g} ms",
            f"times are exact to {found.exact_ms:.1f} ms",
        )
    )


def _told(times: Spread) -> str:
    return f"median {times.median:.2f} ms, 95 % {times.p95:.2f} ms, most {times.most:.2f} ms of {times.count}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="plumbline qualify", description=__doc__)
    parser.add_argument("rig", type=Path, metavar="RIG", help="the rig whose bench it is")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--far", metavar="PORT", help="a port of this machine, wired crosswise to the rig's")
    where.add_argument("--loopback", action="store_true", help="there is a loopback plug in the rig's port")
    parser.add_argument(
        "--wait", type=seconds, metavar="SECONDS", default=0.0, help="wait that long for what another run holds"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", default=REPORTS, help="where the rig's reports go")
    return parser
