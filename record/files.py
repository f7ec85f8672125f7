"""The names of the files a run leaves in its output directory."""

import shutil
from pathlib import Path

RECORD = "record.jsonl"
CONFORMANCE = "conformance.json"
COMPARISON = "comparison.json"
STATEMENT = "statement.md"
STATEMENT_PAGE = "statement.html"
RESULTS = "allure-results"
PICTURES = "pictures"
REPORT = "report.html"
HISTORY = "history"
"""Verdicts and response times of earlier runs, for trends: two files for each line of runs; outlives a run."""

READ_BY_PEOPLE = (STATEMENT_PAGE, PICTURES, CONFORMANCE, RECORD)
"""What a reader of the report may look for next."""

CONFORMANCE_DRAFT = "conformance.json.new"
SITE = "allure-html"
SITE_CONFIG = "allurerc.json"

_OF_ONE_RUN = (
    RECORD,
    CONFORMANCE,
    CONFORMANCE_DRAFT,
    COMPARISON,
    STATEMENT,
    STATEMENT_PAGE,
    RESULTS,
    PICTURES,
    SITE,
    SITE_CONFIG,
    REPORT,
)


def clear(directory: Path) -> None:
    """Remove what an earlier run left, its history apart: no output may be taken for the new run's."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in _OF_ONE_RUN:
        path = directory / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
