"""Renders everything a recorded run is shown as."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from places import SET_UP
from record import conformance, files
from record.comparison import read_comparison
from record.entries import Recording
from reports.allure import write_results
from reports.page import PageError, write_page
from reports.pictures.gallery import pictures, write_pictures
from reports.statement import write_statement
from reports.trend import remember

OUTPUTS = {
    files.REPORT: "the Allure report, in one file",
    files.STATEMENT_PDF: "the conformance statement, to sign",
    files.STATEMENT_PAGE: "the same, to read in a browser and to print",
    files.STATEMENT: "the same, as Markdown",
    files.PICTURES: "response times, coverage by clause and more, drawn",
    files.CONFORMANCE: "the verdicts, for machines",
    files.RESULTS: "what Allure makes its report of",
}
"""What is written, and what each is for."""


def written(directory: Path) -> Iterator[str]:
    """A line for each output that is in `directory`."""
    width = max(map(len, OUTPUTS))
    for name, what in OUTPUTS.items():
        if (directory / name).exists():
            yield f"  {name:<{width}}  {what}"


def render(recording: Recording, directory: Path, *, with_history: bool = True) -> list[str]:
    """Write conformance.json, the statement, pictures, the Allure results and the HTML report into `directory`.

    with_history: pictures and HTML report show how earlier runs of the same line went. Returns one line for each output
    that could not be made; the others are made all the same.
    """
    return list(_render(recording, directory, with_history=with_history))


def where(directory: Path) -> str:
    """In one line where a reader begins, and what else there is."""
    page = directory / files.REPORT
    others = [name for name in files.READ_BY_PEOPLE if (directory / name).exists()]
    beside = f"; beside it {', '.join(others)}" if others else ""
    if page.exists():
        return f"report: {page}{beside}"
    if (directory / files.CONFORMANCE).exists():
        return f"reports in {directory}"
    return f"no reports in {directory}{', the record alone' if (directory / files.RECORD).exists() else ''}"


def _render(recording: Recording, directory: Path, *, with_history: bool) -> Iterator[str]:
    conformance.write(recording, directory)
    write_statement(recording, directory)
    has_extra = find_spec("markdown_it") is not None
    if has_extra:
        import_module("reports.statement_page").write_statement_page(recording, directory)
        yield from _told(_write_pdf, recording, directory)
    shown = list(pictures(recording, remember(recording, directory) if with_history else ()))
    write_pictures(shown, directory)
    write_results([recording], directory, lambda _: shown)  # the largest: what a small disk has no room for comes last
    if has_extra:
        yield from _told(partial(_write_page, with_history=with_history), recording, directory)
    else:
        yield f"no HTML report: Allure is not installed; run {SET_UP}"


def _told(write: Callable[[Recording, Path], None], recording: Recording, directory: Path) -> Iterator[str]:
    try:
        write(recording, directory)
    except PageError as error:
        yield str(error)


def _write_pdf(recording: Recording, directory: Path) -> None:
    import_module("reports.statement_pdf").write_statement_pdf(recording, directory)


def _write_page(recording: Recording, directory: Path, *, with_history: bool) -> None:
    trouble, comparison = None, None
    try:
        comparison = read_comparison(directory)
    except ValueError as error:
        trouble = str(error)
    write_page([recording], directory, with_history=with_history, comparison=comparison)
    if trouble:
        raise PageError(trouble)
