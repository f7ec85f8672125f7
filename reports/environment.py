"""What the verdicts were reached with: the environment table of the Allure report."""

import platform
from collections.abc import Iterator, Sequence
from pathlib import Path

from record import files
from record.entries import Recording
from reports.answer import answer
from reports.qualified import qualification
from reports.through import stack_between

ENVIRONMENT = "environment.properties"


def environment(recordings: Sequence[Recording], *, with_answer: bool = False) -> str:
    """The content of environment.properties: of several rigs each row says which it is about. with_answer: begin with
    what the run came to, once it has.
    """
    several = len(recordings) > 1
    return "".join(
        f"{_escaped(f'{recording.run.rig}: {name}' if several else name)} = {value}\n"
        for recording in recordings
        for name, value in (*([("Answer", answer(recording))] if with_answer else []), *_rows(recording))
    )


def write_environment(recordings: Sequence[Recording], results: Path) -> None:
    """Replace the environment among Allure results. Raises OSError."""
    files.write_whole(results / ENVIRONMENT, environment(recordings, with_answer=True))


def _rows(recording: Recording) -> Iterator[tuple[str, object]]:
    run, firmware = recording.run, recording.firmware
    yield "Rig", run.rig
    yield "Board", run.board
    yield "Tester", f"Plumbline {run.tester}" if run.tester else "unknown"
    yield "Link", " ".join(filter(None, run.link)) if run.link else "unknown"
    if stack := stack_between(recording):
        yield "Judged through", stack
    if told := qualification(recording):
        yield "Bench", told
    yield "Baud rate", run.baud or "none"
    if firmware:
        yield "Firmware", firmware.description
        yield "Image SHA-256", firmware.image or "unknown"
        yield "Build identity", firmware.build_id or "unknown"
        yield from ((f"Size: {part}", f"{size} bytes") for part, size in firmware.size.items())
    yield from run.specifications.items()
    yield "Python", platform.python_version()


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace(":", "\\:").replace("=", "\\=").replace(" ", "\\ ")
