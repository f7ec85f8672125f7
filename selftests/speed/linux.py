"""What Linux's own MCTP between the bench and a device costs, in ratios of one run."""

from __future__ import annotations

import statistics
import time

from fixtures.bench.bench import Bench, FlashPolicy
from fixtures.bench.bring_up import bring_up
from fixtures.boards.loading import load_rig
from fixtures.claims.catalogue import load_catalogue
from fixtures.line.kernels import Where, through_uml
from fixtures.line.relay import MESSAGE
from fixtures.line.transport import SerialTransport
from fixtures.pldm.discovery import reported_claims
from fixtures.plugin.run import CATALOGUE_FOLDER
from fixtures.rigs.rig import ROOT
from places import LINUX_KERNEL
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.speed.boards import timed
from tester.mctp.control import Command, ControlHeader

ROUND_TRIPS = {"posix": 2000, "virtual-uno": 300}
STARTS = 10
START_SECONDS = 0.5
"""What a kernel may take until the first answer came through it."""
EID = 8
QUESTION = bytes((0, EID)) + ControlHeader(rq=1, iid=1, command=Command.GET_ENDPOINT_ID).encode()


def measure() -> None:
    """Measure it where there is such a kernel."""
    if not LINUX_KERNEL.is_file():
        print("  not measured; run: make linux")
        return
    print(f"  {starts()}", flush=True)
    for rig, count in ROUND_TRIPS.items():
        own, through = median(rig, count), median(f"linux-{rig}", count)
        ratio = f"round trip {through * 1e3:.3f} ms, over the line {own * 1e3:.3f} ms; ratio {through / own:.2f}"
        print(f"  {rig}: {ratio}", flush=True)


def starts() -> str:
    """From the start of a kernel to the first answer through it."""
    seconds = statistics.median(_start() for _ in range(STARTS))
    return f"start to first answer {seconds:.3f} s; ratio to the limit {seconds / START_SECONDS:.2f}"


def median(rig: str, count: int) -> float:
    """Of so many round trips, in seconds. Raises RuntimeError where the rig is of no use."""
    bench = Bench(
        load_rig(ROOT / "rigs" / f"{rig}.yaml"), load_catalogue(CATALOGUE_FOLDER), FlashPolicy(), lambda _: None
    )
    try:
        bring_up(bench, reported_claims)
        if bench.broken:
            raise RuntimeError(f"{rig}: {bench.broken}")
        return statistics.median(timed(bench, count)[0])
    finally:
        bench.close()


def _start() -> float:
    with on_pty(answering()) as url:
        line = SerialTransport(url, 115200)
        began = time.perf_counter()
        relay = through_uml(Where(line.port.fileno(), None, "", False, EID))
        relay.send(QUESTION)
        record = relay.next(time.monotonic() + 5.0)
        seconds = time.perf_counter() - began
        relay.close()
        line.close()
    if record is None or record.kind != MESSAGE:
        raise RuntimeError("nothing was answered through the kernel")
    return seconds
