"""The conformance statement as a PDF, for a laboratory to sign: of the same page, in a font that it brings along."""

import importlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from places import SET_UP
from record import files
from record.entries import Recording
from record.reading import digest
from reports.page import PageError
from reports.statement_page import statement_page

FONT = "DejaVu Sans"
FAMILY = "statement"
"""By which the style calls the font, whatever fonts the system has."""
FONTS = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
PLACES = (
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/dejavu-sans-fonts"),
    Path("/usr/share/fonts/TTF"),
)
"""Where systems keep DejaVu: Debian, Fedora, Arch."""


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
    """The file, the same to the byte for the same record, packages and font. Raises PageError."""
    weasyprint = _library()
    nowhere = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    fonts = weasyprint.text.fonts.FontConfiguration()
    style = weasyprint.CSS(string="\n".join(_style()), font_config=fonts, url_fetcher=nowhere)
    page = weasyprint.HTML(string=statement_page(recording, record_hash), url_fetcher=nowhere)
    pdf: bytes = page.write_pdf(stylesheets=[style], font_config=fonts)
    return pdf


def _library() -> Any:
    """WeasyPrint, which looks for the system's Pango as it is imported."""
    try:
        importlib.import_module("weasyprint.text.fonts")
        return importlib.import_module("weasyprint")
    except (ImportError, OSError):
        raise PageError(f"no {files.STATEMENT_PDF}: WeasyPrint or Pango is not installed; run {SET_UP}") from None


def _style() -> Iterator[str]:
    """The font lies in the style: what is made of the record alone fetches nothing."""
    folder = next((place for place in PLACES if all((place / name).is_file() for name in FONTS.values())), None)
    if folder is None:
        raise PageError(f"no {files.STATEMENT_PDF}: the font {FONT} is not installed; run {SET_UP}")
    for weight, name in FONTS.items():
        source = b64encode((folder / name).read_bytes()).decode()
        yield f"@font-face {{ font-family: {FAMILY}; font-weight: {weight}; src: url(data:font/ttf;base64,{source}); }}"
    yield f"html, body {{ font-family: {FAMILY}; }}"
    yield f"@page {{ @bottom-left {{ font-family: {FAMILY}; }} @bottom-right {{ font-family: {FAMILY}; }} }}"
