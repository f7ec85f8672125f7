"""How many good frames each fault on the line cost the device."""

from collections import Counter
from collections.abc import Iterator

from record.entries import CaseRecord, Recording
from reports.markdown import table

GOOD_FRAMES_LOST = "good frames lost"
"""The measurement of a case with one fault, which its parameter `fault` names as kind and name."""
DEAF = "deaf"
"""Its value where no good frame was answered any more."""


def losses(recording: Recording) -> Iterator[str]:
    """The summary, and behind it every fault with what it cost. Nothing where nothing was measured."""
    found = measured(recording)
    if found:
        yield from summary(recording)
        rows = ((fault_of(case), lost_after(case), ", ".join(case.requirements), str(case.verdict)) for case in found)
        yield from table(("Fault", "Good frames lost", "Requirement", "Verdict"), rows)


def summary(recording: Recording) -> Iterator[str]:
    """For each kind of fault how many of its faults cost no good frame, one, and so on, and which those were."""
    found = measured(recording)
    if not found:
        return
    yield "## Resynchronisation\n"
    yield f"Good frames lost after a fault before one was answered{_claim(recording)}.\n"
    yield from _by_kind(found)
    costly = [f"{fault_of(case)} ({lost_after(case)})" for case in found if lost_after(case) != "0"]
    if costly:
        yield f"Not without loss: {'; '.join(costly)}.\n"


def _by_kind(found: list[CaseRecord]) -> Iterator[str]:
    counts = Counter((fault_of(case).partition(":")[0], lost_after(case)) for case in found)
    columns = sorted({"0", *(lost for _, lost in counts)}, key=lambda lost: (lost == DEAF, lost.zfill(9)))
    heading = ("Fault", *(f"{lost} lost" if lost != DEAF else lost for lost in columns))
    kinds = dict.fromkeys(kind for kind, _ in counts)
    yield from table(heading, ((kind, *(str(counts[kind, lost] or ".") for lost in columns)) for kind in kinds))


def _claim(recording: Recording) -> str:
    claims = recording.device.claims if recording.device else {}
    return f"; claimed are at most {claims['RESYNC_MAX']} (RESYNC_MAX)" if "RESYNC_MAX" in claims else ""


def measured(recording: Recording) -> list[CaseRecord]:
    """The cases that measured what a fault costs."""
    return [case for case in recording.cases if GOOD_FRAMES_LOST in case.measurements]


def fault_of(case: CaseRecord) -> str:
    """Its fault: kind, and behind a colon which of that kind."""
    return case.parameters.get("fault", case.name)


def lost_after(case: CaseRecord) -> str:
    """How many good frames that cost, or DEAF."""
    return str(case.measurements[GOOD_FRAMES_LOST])
