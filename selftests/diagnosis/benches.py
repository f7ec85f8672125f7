"""A bench around a device of this process, its line open and a case begun."""

from __future__ import annotations

from fixtures.bench.bench import Bench, FlashPolicy
from fixtures.boards.in_process import InProcessRig
from fixtures.claims.catalogue import load_catalogue
from fixtures.plugin.run import CATALOGUE_FOLDER

CATALOGUE = load_catalogue(CATALOGUE_FOLDER)
CITED = ("CTL-GEID-001",)


def bench_around(device: str, *cited: str) -> Bench:
    """device: as module:Class. cited: by the case that has begun."""
    bench = Bench(InProcessRig(board="in-process", endpoint=device), CATALOGUE, FlashPolicy(), lambda _: None)
    bench.open()
    bench.begin_case(cited or CITED)
    return bench
