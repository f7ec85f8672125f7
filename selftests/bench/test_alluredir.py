"""`--alluredir DIR`: the results of our own page, one a case, on disk as soon as the case ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from record import files
from record.reading import read
from reports.allure import write_results
from reports.pictures.gallery import pictures
from selftests.bench.suite import Suite, in_process, kill, wait_for

ALLURE = "-pallure_pytest.plugin"
OF_THE_MOMENT = ("uuid", "source")
"""Names that are drawn anew for each result and attachment."""


def results(folder: Path) -> list[dict[str, Any]]:
    """What the results in a folder say, in the order of their cases."""
    written = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*-result.json")]
    for result in written:
        for item in (result, *result.get("attachments", ())):
            for name in OF_THE_MOMENT:
                item.pop(name, None)
    return sorted(written, key=lambda result: str(result["fullName"]))


def contents(folder: Path) -> list[bytes]:
    """What all files in a folder hold that are not results, in no order of theirs."""
    names = OF_THE_MOMENT[1].encode()
    others = [path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-result.json")]
    return sorted(body for body in others if names not in body)


def test_results_are_those_of_our_own_page(suite: Suite) -> None:
    """Every verdict, with labels, identity, steps, times and evidence; and nothing of allure-pytest's own beside."""
    run = suite.run(suite.rig(), "verdicts.py", ALLURE, f"--alluredir={suite.folder / 'given'}")
    recorded = read(suite.out)
    write_results([recorded], suite.out, pictures)
    given, own = suite.folder / "given", suite.out / files.RESULTS
    assert len(run.conformance["cases"]) == len(results(given)) > 10, run.text
    assert results(given) == results(own)
    assert contents(given) == contents(own)
    assert len(list(given.iterdir())) == len(list(own.iterdir()))


def test_a_repeated_case_has_one_result(suite: Suite) -> None:
    run = suite.run(suite.rig(), "changeable.py::test_fault", "--repeat=4", ALLURE, f"--alluredir={suite.folder / 'a'}")
    told = [result for result in results(suite.folder / "a") if "changeable" in result["fullName"]]
    assert [result["status"] for result in told] == ["failed"], run.text
    assert len(results(suite.folder / "a")) == len(run.conformance["cases"])


def test_killed_run_keeps_its_results(suite: Suite) -> None:
    """Each with the attachments that it names."""
    folder = suite.folder / "given"
    rig = suite.rig(**in_process("Slow"))
    with suite.running(rig, "talk.py::test_long_run", ALLURE, f"--alluredir={folder}") as process:
        wait_for(lambda: len(list(folder.glob("*-result.json"))) > 3)
        kill(process)
    whole = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*-result.json")]
    assert all((folder / item["source"]).is_file() for result in whole for item in result["attachments"])
    recorded = {case.id for case in read(suite.out).cases}
    assert len({result["fullName"] for result in whole} & recorded) > 3
    assert (folder / "environment.properties").is_file()


def test_results_may_lie_where_our_own_do(suite: Suite) -> None:
    """A new run clears that folder away after allure-pytest has made it."""
    run = suite.run(suite.rig(), "verdicts.py::test_pass", ALLURE, f"--alluredir={suite.out / files.RESULTS}")
    assert len(results(suite.out / files.RESULTS)) == len(run.conformance["cases"]), run.text


def test_folder_that_cannot_be_had_is_one_line(suite: Suite) -> None:
    taken = suite.write("taken", "")
    run = suite.run(suite.rig(), "verdicts.py::test_pass", ALLURE, f"--alluredir={taken}")
    assert run.error_line() == f"--alluredir {taken}: File exists; name a folder to write to"
    assert run.exit_code == 4


def test_collecting_writes_nothing(suite: Suite) -> None:
    folder = suite.folder / "given"
    run = suite.run(suite.rig(), "verdicts.py", "--collect-only", ALLURE, f"--alluredir={folder}")
    assert (run.exit_code, list(folder.iterdir())) == (0, []), run.text
