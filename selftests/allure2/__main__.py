"""`python -m selftests.allure2`: what a run wrote for a CI server opens alike in an Allure 2 and an Allure 3.

Each makes a page of the results of `--alluredir`; both are opened in a browser. `make allure-2` brings the older one,
and Java for it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from fixtures.rigs.rig import ROOT
from places import ALLURE, BUILD
from reports.page import node
from selftests.browser.tabs import PATIENCE_MS, QUIET

ALLURE_2 = BUILD / "allure-2" / "node_modules" / "allure-commandline" / "dist" / "bin" / "allure"
DEVICE = "OldEidReturned"
RIG = """board: in-process
endpoint: devices.defective.mctp.eid_commands:{device}
pics: {root}/rigs/pics/endpoint.yaml
"""
TITLE = "An accepted assignment returns the EID it was given."
MISSED = "When accepted, the EID setting byte equals the EID passed in."
LIMIT_SECONDS = 300.0


def main() -> int:
    """0 where both show the counts, the categories by verdict, and the text of a failing case."""
    expect.set_options(timeout=PATIENCE_MS)
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        results = _results(folder)
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for version, page in _pages(results, folder):
            tab = chromium.new_page()
            tab.goto(page.as_uri())
            (_in_allure_2 if version == 2 else _in_allure_3)(tab, _counts(results))
            print(f"Allure {version} shows them, {page.stat().st_size / 1e6:.1f} MB")
        chromium.close()
    return 0


def _results(folder: Path) -> Path:
    """What a run against a device with a seeded fault leaves."""
    rig, results = folder / "rig.yaml", folder / "results"
    rig.write_text(RIG.format(device=DEVICE, root=ROOT), encoding="utf-8")
    options = [f"--rig={rig}", f"--out={folder / 'out'}", f"--alluredir={results}", "--no-html", "-q"]
    run = [sys.executable, "-m", "pytest", "suites/mctp_base", *options]
    done = subprocess.run(run, cwd=ROOT, timeout=LIMIT_SECONDS, check=False, stdout=subprocess.PIPE, text=True)
    assert done.returncode == 1, done.stdout
    return results


def _counts(results: Path) -> Counter[str]:
    """Cases by verdict."""
    told = (json.loads(path.read_text(encoding="utf-8")) for path in results.glob("*-result.json"))
    return Counter(label["value"] for case in told for label in case["labels"] if label["name"] == "verdict")


def _pages(results: Path, folder: Path) -> Iterator[tuple[int, Path]]:
    made = folder / "2", folder / "3"
    older = [str(ALLURE_2), "generate", "--single-file", "--output", str(made[0]), str(results)]
    settings = folder / "allurerc.json"
    options = {"singleFile": True, "groupBy": ["epic", "feature", "story"]}
    settings.write_text(json.dumps({"output": str(made[1]), "plugins": {"awesome": {"options": options}}}))
    newer = [str(node()), str(ALLURE), "generate", str(results), "--config", str(settings)]
    for version, command in ((2, older), (3, newer)):
        done = subprocess.run(command, cwd=folder, timeout=LIMIT_SECONDS, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        yield version, folder / str(version) / "index.html"


def _in_allure_2(tab: Page, counts: Counter[str]) -> None:
    expect(tab.locator(".splash__title")).to_have_text(str(counts.total()))
    tab.goto(f"{tab.url.partition('#')[0]}#categories")
    for verdict in counts.keys() - {"PASS"}:
        row = tab.locator(".node__title").filter(has_text=verdict).locator("..")
        expect(row.first).to_contain_text(str(counts[verdict]))
    tab.get_by_text("FAIL", exact=True).first.click()
    tab.get_by_text(MISSED).first.click()
    tab.get_by_text(TITLE).first.click()
    _shown(tab)


def _in_allure_3(tab: Page, counts: Counter[str]) -> None:
    expect(tab.locator("body")).to_contain_text(str(counts.total()))
    tab.get_by_placeholder("Search tests").fill(TITLE)
    tab.get_by_text(TITLE).first.click()
    _shown(tab)


def _shown(tab: Page) -> None:
    """The text of the failure, and the evidence under its name."""
    for words in (MISSED, "came back:", "transcript", "wire.pcapng"):
        expect(tab.get_by_text(words).first).to_be_visible()


if __name__ == "__main__":
    sys.exit(main())
