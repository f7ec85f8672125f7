"""The names of the files a run leaves in its output directory."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RECORD = "record.jsonl"
CONFORMANCE = "conformance.json"
COMPARISON = "comparison.json"
STATEMENT = "statement.md"
STATEMENT_PAGE = "statement.html"
STATEMENT_PDF = "statement.pdf"
RESULTS = "allure-results"
PICTURES = "pictures"
REPORT = "report.html"
HISTORY = "history"
"""Verdicts and response times of earlier runs, for trends: two files for each line of runs; outlives a run."""
QUALIFICATIONS = "qualification"
"""What `plumbline qualify` found of benches, a file for each rig; outlives a run."""

READ_BY_PEOPLE = (STATEMENT_PDF, STATEMENT_PAGE, PICTURES, CONFORMANCE, RECORD)
"""What a reader of the report may look for next."""

DRAFT = ".new"
RIGS = "rigs.md"
RIGS_DATA = "rigs.json"
"""Of several rigs in one session: each requirement, a column per rig."""

SITE = "allure-html"
SITE_CONFIG = "allurerc.json"

_OF_ONE_RUN = (
    RECORD,
    CONFORMANCE,
    COMPARISON,
    STATEMENT,
    STATEMENT_PAGE,
    STATEMENT_PDF,
    RESULTS,
    RIGS,
    RIGS_DATA,
    PICTURES,
    SITE,
    SITE_CONFIG,
    REPORT,
)

_WHOLE = (CONFORMANCE, STATEMENT, STATEMENT_PAGE, STATEMENT_PDF, REPORT)
"""What a run that was killed may leave a draft of."""


@contextmanager
def reserved(directory: Path, size: int) -> Iterator[None]:
    """So many bytes of the disk, free again behind the block, for what is to be said where it was filled meanwhile.
    Raises OSError where not even they are to be had.
    """
    with tempfile.TemporaryFile(dir=directory) as room:
        room.write(bytes(size))
        room.flush()
        yield


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace a file in one step: a reader sees the old one or the new one, and where the disk takes no more, the old.
    Raises OSError.
    """
    draft = path.with_name(f"{path.name}{DRAFT}")
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def drop_torn_line(path: Path) -> None:
    """Keep the whole lines of a file of which the disk took no more; without any it goes. Raises OSError."""
    with path.open("r+b") as file:
        whole = file.read().rfind(b"\n") + 1
        file.truncate(whole)
    if not whole:
        path.unlink()


def clear(directory: Path) -> None:
    """Remove what an earlier run left, its history apart: no output may be taken for the new run's."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in (*_OF_ONE_RUN, *(f"{name}{DRAFT}" for name in _WHOLE)):
        path = directory / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
