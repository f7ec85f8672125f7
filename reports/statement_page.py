"""The conformance statement as a page to read, print and sign: one file, no script, nothing fetched."""

from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from record import files
from record.entries import Recording
from reports.statement import statement

STYLE = (Path(__file__).parent / "html" / "statement.css").read_text(encoding="utf-8")
SHAPES = ["heading", "table", "list", "emphasis"]
"""What the statement is made of, and no more: a device's words make no link and no picture."""

SIGNED = ("Report number", "Customer", "Operator", "Place and date", "Signature")
"""What a laboratory adds by hand."""


def write_statement_page(recording: Recording, directory: Path) -> None:
    """Write statement.html."""
    text = statement_page(recording)
    (directory / files.STATEMENT_PAGE).write_text(text, encoding="utf-8", errors="backslashreplace")


def statement_page(recording: Recording) -> str:
    """The page. What comes from a device or a rig file is shown as text, whatever it looks like."""
    body = MarkdownIt("zero").enable(SHAPES).render("\n".join(statement(recording)))
    rows = "".join(f"<tr><th>{name}</th><td></td></tr>" for name in SIGNED)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Conformance statement: {escape(recording.run.rig)}</title>\n<style>\n{STYLE}</style>\n</head>\n"
        f'<body>\n<main>\n{body}<table class="signature">{rows}</table>\n</main>\n</body>\n</html>\n'
    )
