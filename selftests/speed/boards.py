"""How close the bench comes to the wire's own speed, in ratios of one run."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from fixtures.bench.bench import Bench, FlashPolicy
from fixtures.bench.bring_up import bring_up
from fixtures.boards.loading import load_rig
from fixtures.boards.platformio import USUAL_BAUD
from fixtures.claims.catalogue import load_catalogue
from fixtures.line.trace import Trace
from fixtures.peers import BusOwner
from fixtures.pldm.discovery import reported_claims
from fixtures.pldm.firmware_device import FirmwareDevice
from fixtures.pldm.requester import Requester
from fixtures.pldm.undo import Undo
from fixtures.pldm.update_agent import UpdateAgent
from fixtures.plugin.run import CATALOGUE_FOLDER
from fixtures.rigs.rig import ROOT
from selftests.speed.paced import PacedPosix
from tester.pldm.update.image import made_up
from tester.pldm.update.words import UpdateCommand

ROUND_TRIPS = {"virtual-uno": 500, "posix": 5000}
UPDATED = {"posix"}
WARM_UP = 20
IMAGE_SIZE = 64 * 1024
EID = 0x0A
SUITE_SECONDS = 900
SUITES = {
    "MCTP": ("mctp_serial", "mctp_base", "robustness"),
    "PLDM": ("pldm_base", "pldm_platform", "pldm_fru", "profile_iot1"),
}


def measure() -> None:
    """Measure both virtual boards, one after the other."""
    for rig, count in ROUND_TRIPS.items():
        print(f"{rig}")
        print(f"  {round_trips(rig, count)}")
        if rig in UPDATED:
            print(f"  {download(ROOT / 'rigs' / f'{rig}.yaml')}")
            print(f"  {paced_download(rig)}")
        for protocol, folders in SUITES.items():
            print(f"  {protocol} {whole_suite(rig, folders)}", flush=True)


def round_trips(rig: str, count: int) -> str:
    """Get Endpoint ID again and again: its time against its wire time, and exchanges per second."""
    bench = Bench(load_rig(ROOT / "rigs" / f"{rig}.yaml"), load_catalogue(CATALOGUE_FOLDER), FlashPolicy(), _quiet)
    try:
        bring_up(bench, reported_claims)
        if bench.broken:
            return f"not measured: {bench.broken}"
        seconds, bytes_each = timed(bench, count)
    finally:
        bench.close()
    wire = bytes_each * 10 / bench.rig.link.baud
    median, p95 = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
    return (
        f"round trip of {bytes_each:.0f} bytes: median {median * 1e3:.3f} ms, 95 % {p95 * 1e3:.3f} ms; "
        f"wire time {wire * 1e3:.3f} ms; ratio {median / wire:.2f}; {len(seconds) / sum(seconds):.0f} exchanges/s"
    )


def paced_download(rig: str) -> str:
    """The same on a line at the rig's rate."""
    keys = yaml.safe_load((ROOT / "rigs" / f"{rig}.yaml").read_text(encoding="utf-8"))
    paced = keys | {"board": f"{PacedPosix.__module__}:{PacedPosix.__name__}", "pics": f"rigs/{keys['pics']}"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paced.yaml"
        path.write_text(yaml.safe_dump(paced), encoding="utf-8")
        return f"on a line at {USUAL_BAUD} baud: {download(path)}"


def download(rig: Path) -> str:
    """A firmware update's download: how long it takes, and how long a wire of the rig's rate is busy with it."""
    bench = Bench(load_rig(rig), load_catalogue(CATALOGUE_FOLDER), FlashPolicy(), _quiet)
    try:
        bring_up(bench, reported_claims)
        if bench.broken:
            return f"not measured: {bench.broken}"
        seconds, size = _downloaded(bench)
    finally:
        bench.close()
    wire = size * 10 / bench.rig.link.baud
    return f"download of {IMAGE_SIZE} bytes: {seconds:.2f} s; wire time {wire:.2f} s; ratio {seconds / wire:.2f}"


def _downloaded(bench: Bench) -> tuple[float, int]:
    """How long a download took, and the bytes on the line."""
    BusOwner(bench.conversation).set_endpoint_id(EID)
    requester = Requester(bench.conversation, Undo(lambda: 0), EID, bench.pics)
    agent = UpdateAgent(bench, FirmwareDevice(requester, _quiet))
    data = made_up(IMAGE_SIZE, "speed")
    agent.open(agent.image)
    trace, started = bench.judge.trace, time.perf_counter()
    before = trace.bytes_out + trace.bytes_in
    agent.take(agent.image, data)
    agent.until(UpdateCommand.TRANSFER_COMPLETE).expect(result=0)
    seconds, size = time.perf_counter() - started, trace.bytes_out + trace.bytes_in - before
    agent.close()
    return seconds, size


def whole_suite(rig: str, folders: tuple[str, ...]) -> str:
    """Every case of these suites once: the time from the first byte to the last against the wire's."""
    with tempfile.TemporaryDirectory() as out:
        cases = [f"suites/{folder}" for folder in folders]
        command = [sys.executable, "-m", "pytest", "-q", *cases, "--rig", f"rigs/{rig}.yaml", "--out", out]
        subprocess.run([*command, "--no-html"], cwd=ROOT, timeout=SUITE_SECONDS, stdout=subprocess.DEVNULL, check=False)
        result = json.loads((Path(out) / "conformance.json").read_text())
        seconds = _from_first_to_last_byte(Path(out) / "record.jsonl")
    wire, waited = result["wire"]["wire_seconds"], result["wire"]["waited_seconds"]
    return (
        f"suite of {len(result['cases'])} cases, {sum(c['exchanges'] for c in result['cases'])} exchanges: "
        f"{seconds:.1f} s, of these {waited:.1f} s waits that requirements demand; wire time {wire:.1f} s; "
        f"ratio without the waits {(seconds - waited) / wire:.2f}"
    )


def timed(bench: Bench, count: int) -> tuple[list[float], float]:
    bus_owner, seconds = BusOwner(bench.conversation), []
    for index in range(WARM_UP + count):
        if index % 100 == 0:
            bench.begin_case(())
        started = time.perf_counter()
        bus_owner.get_endpoint_id()
        seconds.append(time.perf_counter() - started)
    trace: Trace = bench.judge.trace
    return seconds[WARM_UP:], (trace.bytes_out + trace.bytes_in) / trace.exchanges


def _from_first_to_last_byte(record: Path) -> float:
    times: list[float] = [
        chunk[0]
        for line in record.read_text().splitlines()
        if (entry := json.loads(line))["type"] == "case"
        for chunk in entry["wire"]
    ]
    return max(times) - min(times)


def _quiet(_: str) -> None:
    """The bench's progress is not what is measured."""
