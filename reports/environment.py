"""What the verdicts were reached with: the environment table of the Allure report."""

import platform
from collections.abc import Iterator

from record.entries import Recording
from reports.through import stack_between


def environment(recording: Recording) -> str:
    """The content of environment.properties."""
    return "".join(f"{_escaped(name)} = {value}\n" for name, value in _rows(recording))


def _rows(recording: Recording) -> Iterator[tuple[str, object]]:
    run, firmware = recording.run, recording.firmware
    yield "Rig", run.rig
    yield "Board", run.board
    yield "Tester", f"Plumbline {run.tester}" if run.tester else "unknown"
    yield "Link", " ".join(filter(None, run.link)) if run.link else "unknown"
    if stack := stack_between(recording):
        yield "Judged through", stack
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
