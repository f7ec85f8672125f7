"""Renders what several rigs of one session show together; each has its own reports in a folder of its name."""

from collections.abc import Sequence
from pathlib import Path

from reports.allure import write_results
from reports.page import PageError, write_page
from reports.pictures.gallery import pictures
from reports.rigs import RigRun, write_rigs


def render_several(runs: Sequence[RigRun], directory: Path, *, with_page: bool, with_history: bool) -> list[str]:
    """Write the matrix, and with_page the page of all rigs, into `directory`; with_history as for a page of one.

    Returns one line for each output that could not be made. Raises OSError where the disk takes no more.
    """
    write_rigs(runs, directory)
    recordings = [run.recording for run in runs if run.recording]
    if not (with_page and recordings):
        return []
    write_results(recordings, directory, pictures)
    try:
        write_page(recordings, directory, with_history=with_history)
    except PageError as error:
        return [str(error)]
    return []
