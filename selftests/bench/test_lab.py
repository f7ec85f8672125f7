"""`--lab FILE`: what a laboratory says of a test, on record and in the statement; and slips in such a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.claims.catalogue import load_catalogue
from fixtures.errors import RigError
from fixtures.plugin.run import CATALOGUE_FOLDER
from fixtures.rigs.lab import SCOPES, load_lab
from plumbline.command import main
from record import files
from record.reading import read
from selftests.bench.suite import Suite

LAB = "number: 4711\ncustomer: Anna\nreceived: 2026-11-20\nscope: mine.yaml\n"


def written(folder: Path, lab: str, scope: str = "requirements: [SER-FRM-001]\n") -> Path:
    (folder / "mine.yaml").write_text(scope)
    (folder / "lab.yaml").write_text(lab)
    return folder / "lab.yaml"


def test_it_is_on_record_and_in_the_statement(suite: Suite, capsys: pytest.CaptureFixture[str]) -> None:
    """With the command line; and may be given later, too, when a number has been drawn."""
    lab = written(suite.folder, LAB)
    run = suite.run(suite.rig(), "verdicts.py", f"--lab={lab}")
    recorded = read(suite.out).run
    assert recorded.lab is not None, run.text
    assert (recorded.lab.number, recorded.lab.received, recorded.lab.scope) == ("4711", "2026-11-20", "mine")
    assert recorded.circumstances is not None
    assert f"--lab={lab}" in recorded.circumstances.command
    assert run.conformance["lab"]["customer"] == "Anna"
    later = written(suite.folder, "number: 4712\n")
    assert main(["report", str(suite.out), f"--lab={later}"]) == 0
    capsys.readouterr()
    text = (suite.out / files.STATEMENT).read_text()
    assert "| Report number | 4712 |" in text
    assert f"--lab={lab}" in text


@pytest.mark.parametrize(
    ("lab", "scope", "told"),
    [
        ("numbr: 1\n", "", r"lab.yaml:1: unknown key 'numbr'; did you mean 'number'"),
        ("scope: none-such\n", "", "lab.yaml:1: scope: no such file: none-such; the project has iot1-simple"),
        (LAB, "requirements: [SER-FRM-001, NO-SUCH]", "mine.yaml:1: no requirement of the catalogue is called NO-SUCH"),
        (LAB, "requirements: []", "mine.yaml:1: requirements: Tuple should have at least 1 item"),
        ("customer: [a]\n", "", "lab.yaml:1: customer: Input should be a valid string"),
        ("number: 1.10\n", "", "lab.yaml:1: number: Input should be a valid string"),
        ("", "", "lab.yaml:1: expected a mapping of keys, found nothing"),
    ],
)
def test_a_slip_is_one_line(tmp_path: Path, lab: str, scope: str, told: str) -> None:
    with pytest.raises(RigError, match=told) as raised:
        load_lab(written(tmp_path, lab, scope), {"SER-FRM-001"})
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_ends_the_run_before_it_begins(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py", f"--lab={suite.folder / 'no.yaml'}")
    assert run.exit_code == 4
    assert "no.yaml: no such file" in run.text


def test_the_scopes_of_the_project_are_of_its_catalogue(tmp_path: Path) -> None:
    known = load_catalogue(CATALOGUE_FOLDER).by_id
    for scope in SCOPES.glob("*.yaml"):
        assert load_lab(written(tmp_path, f"scope: {scope.stem}\n"), known).requirements
