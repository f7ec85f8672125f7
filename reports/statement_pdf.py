"""The conformance statement as a PDF, for a laboratory to sign: of the same page, in a font that it brings along."""

import importlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from places import FONTS, SET_UP
from record import files
from record.entries import Recording
from record.reading import digest
from reports.page import PageError
from reports.statement_page import STYLE, statement_page

FONT = "DejaVu Sans"
FAMILY = "statement"
"""By which the style calls the font, whatever fonts the system has."""
FACES = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
"""By weight: the file that set-up brings, so that what a system has makes no difference."""


def write_statement_pdf(recording: Recording, directory: Path) -> None:
    """Write statement.pdf; one of an earlier rendering may say other things of the laboratory, and goes. Raises
    PageError with one line.
    """
    path = directory / files.STATEMENT_PDF
    path.unlink(missing_ok=True)
    try:
        files.write_whole(path, statement_pdf(recording, digest(directory)))
    except OSError as error:
        raise PageError(f"no {files.STATEMENT_PDF}: {error}") from None


def statement_pdf(recording: Recording, record_hash: str | None = None) -> bytes:
    """The file, the same to the byte for the same record and packages. Raises PageError."""
    weasyprint = _library()
    nowhere = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    fonts = weasyprint.text.fonts.FontConfiguration()
    style = weasyprint.CSS(string="\n".join(_style()), font_config=fonts, url_fetcher=nowhere)
    page = weasyprint.HTML(string=statement_page(recording, record_hash, STYLE), url_fetcher=nowhere)
    pdf: bytes = page.write_pdf(stylesheets=[style], font_config=fonts)
    return pdf


def _library() -> Any:
    """WeasyPrint, which looks for the system's Pango as it is imported."""
    try:
        importlib.import_module("weasyprint.text.fonts")
        return importlib.import_module("weasyprint")
    except (ImportError, OSError):
        raise PageError(f"no {files.STATEMENT_PDF}: WeasyPrint or Pango is not installed; run {SET_UP}") from None


def _face(name: str) -> bytes:
    try:
        return (FONTS / name).read_bytes()
    except OSError:
        raise PageError(f"no {files.STATEMENT_PDF}: the font {FONT} is not installed; run {SET_UP}") from None


def _style() -> Iterator[str]:
    """The font lies in the style: what is made of the record alone fetches nothing."""
    for weight, name in FACES.items():
        source = b64encode(_face(name)).decode()
        yield f"@font-face {{ font-family: {FAMILY}; font-weight: {weight}; src: url(data:font/ttf;base64,{source}); }}"
    family = f"font-family: {FAMILY} !important;"  # the page's own style has the last word otherwise
    yield f"html, body {{ {family} }}"
    yield f"@page {{ @bottom-left {{ {family} }} @bottom-right {{ {family} }} }}"
