"""What of the page of proof is about hostile bytes: into the tester's readers, and into the firmware."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selftests.derived.tables import section
from selftests.hostile.readers import EVERY_LAYOUT, EVERY_SHARE
from selftests.proof.published import Published

OF_TESTER = (
    "`make fuzz` feeds noise, and good messages with bytes flipped, cut and doubled, to whoever reads bytes of a "
    "device or of a file; then long inputs, whose cost must grow as they do; then lets coverage lead it, by atheris."
)
OF_DEVICE = "`make fuzz` also has libFuzzer lead the reference device, with the sanitizers on."
READERS = ("reader", "bytes", "inputs that coverage led to")
PROGRAMS = ("program", "inputs that coverage led to")


def rows(published: Published) -> Iterator[tuple[str, str]]:
    """What the README's table says of them."""
    hostile = published.get("hostile", {})
    if tester := hostile.get("tester"):
        yield "hostile bytes into the readers of the tester", f"{sum(tester['bytes'].values()):,}"
        yield "inputs into them that coverage led to", f"{sum(tester['guided'].values()):,}"
    if device := hostile.get("device"):
        yield "inputs into the firmware that coverage led to", f"{sum(device['guided'].values()):,}"


def sections(published: Published) -> Iterator[str]:
    """The sections that there are figures of."""
    hostile = published.get("hostile", {})
    if tester := hostile.get("tester"):
        title, words = _title("Hostile bytes into the tester", tester), f"{OF_TESTER} {_faults(tester)}"
        yield section(title, words, READERS, _readers(tester)) + _slow(tester["bytes"])
    if device := hostile.get("device"):
        title, words = _title("Hostile bytes into the firmware", device), f"{OF_DEVICE} {_faults(device)}"
        yield section(title, words, PROGRAMS, [(name, f"{inputs:,}") for name, inputs in device["guided"].items()])


def _title(about: str, figures: Published) -> str:
    return f"## {about}: seed {figures['seed']}, {figures['date']}, commit {figures['commit']}"


def _faults(figures: Published) -> str:
    return f"Faults found: {len(figures['faults']) or 'none'}."


def _readers(figures: Published) -> list[tuple[str, str, str]]:
    """What each had; only noise is for one of them."""
    led = figures["guided"]
    return [(name, f"{size:,}", f"{led[name]:,}" if name in led else "") for name, size in figures["bytes"].items()]


def _slow(sizes: Mapping[str, int]) -> str:
    """Why one was fed less than the others."""
    name = EVERY_LAYOUT.name
    words = f"`{name}` tries every layout there is on every input, and is fed one part in {EVERY_SHARE} for that."
    return f"\n{words}\n" if name in sizes else ""
