"""The conformance statement as a page to read, print and sign: one file, no script, nothing fetched."""

from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from record import files
from record.entries import LabDetails, Recording
from record.reading import digest
from reports.statement import statement

HERE = Path(__file__).parent / "html"
STYLE = (HERE / "statement.css").read_text(encoding="utf-8")
OF_PHONES = (HERE / "statement-phone.css").read_text(encoding="utf-8")
SHAPES = ["heading", "table", "list", "emphasis"]
"""What the statement is made of, and no more: a device's words make no link and no picture."""

LONGEST_NAME = 60
"""Of a rig, at the foot of a sheet."""
SIGNED = ("Operator", "Authorised by", "Place and date")
"""Who signs, in three rows: name and signature."""


def write_statement_page(recording: Recording, directory: Path) -> None:
    """Write statement.html."""
    files.write_whole(directory / files.STATEMENT_PAGE, statement_page(recording, digest(directory)))


def statement_page(recording: Recording, record_hash: str | None = None, style: str = STYLE + OF_PHONES) -> str:
    """The page. What comes from a device or a rig file is shown as text, whatever it looks like."""
    body = MarkdownIt("zero").enable(SHAPES).render("\n".join(statement(recording, record_hash)))
    lab = recording.run.lab or LabDetails()
    names = {"Operator": lab.operator, "Place and date": lab.place}
    rows = "".join(f"<tr><th>{name}</th><td>{escape(names.get(name, ''))}</td><td></td></tr>" for name in SIGNED)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Conformance statement: {escape(recording.run.rig)}</title>\n<style>\n{style}</style>\n</head>\n"
        f'<body>\n<main>\n<p class="report">{escape(_name(recording))}</p>\n{body}'
        '<section class="signature"><h2>Signatures</h2>\n'
        f"<table><thead><tr><th></th><th>Name</th><th>Signature</th></tr></thead>{rows}</table></section>\n"
        '<p class="end">End of the statement.</p>\n</main>\n</body>\n</html>\n'
    )


def _name(recording: Recording) -> str:
    """What every sheet is told by: the report's number where it has one, and whose run it was, when."""
    run, lab = recording.run, recording.run.lab
    number = f"Report {lab.number}: " if lab and lab.number else ""
    return f"{number}{run.rig[:LONGEST_NAME]}, {run.started}"
