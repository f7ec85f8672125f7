"""What the report on a broken device says, as the tests hold it."""

from __future__ import annotations

from typing import Any

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Finished, Suite, in_process

CLAIMS = str(ROOT / "rigs" / "pics" / "reference.yaml")
DESCRIBED = str(ROOT / "firmware" / "device.yaml")
SECONDS = 300.0

EARLIER_THAN_THE_LATE = {
    "test_response_to_something_else_ends_no_request",
    "test_request_that_looks_like_an_answer_ends_no_request",
    "test_answer_that_comes_twice_ends_one_request",
}
"""Cases that act between two transmissions of an event: a late device has sent both before it hears of the first."""


def judged(suite: Suite, device: str, *arguments: str, claims: str | None = CLAIMS, **keys: Any) -> Finished:
    """A run of the whole suites but the fuzz on a shipped broken device. claims: None lets it claim what it reports."""
    described = {"pics": claims, "device": DESCRIBED} if claims else {}
    rig = suite.rig(**(in_process(f"devices.broken.{device}") | {"allow_update": True} | described | keys))
    return suite.run(rig, *(arguments or ("suites",)), "--fuzz-examples=0", limit=SECONDS)


def causes(run: Finished) -> list[tuple[str, dict[str, int]]]:
    """Each headline, and how many cases of which verdict are put down to it, in the report's order."""
    return [(cause["headline"], cause["verdicts"]) for cause in run.conformance["causes"]]


def charged(run: Finished) -> set[str]:
    """The requirements that were found missed."""
    return {item["id"] for item in run.conformance["requirements"] if item["verdict"] in ("FAIL", "NON-STRICT")}
