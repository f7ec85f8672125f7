"""Ctrl-C while a command still loads: no traceback, the code of what was ended, and a run is on record as that."""

from __future__ import annotations

import yaml

from fixtures.rigs.rig import ROOT
from plumbline.command import EXIT_INTERRUPTED
from record.reading import read
from selftests.bench.suite import Suite, in_process
from selftests.command_line.shell import Done, shell

IMPORTED_FIRST, BY_PYTEST = "fixtures.errors", "fixtures.sessions.run_of_rig"
INTERRUPTED = 2
CASES = str(ROOT / "suites/mctp_base")
OUR_PATH = {"PYTHONPATH": str(ROOT)}


def ended(suite: Suite, module: str, *words: str) -> Done:
    """A command that is asked to end while it imports that module."""
    return shell(suite.folder, ["python", "-m", "selftests.command_line.ending", module, *words], OUR_PATH)


def run_words(suite: Suite, *rigs: str) -> list[str]:
    named = [suite.write(f"{name}.yaml", yaml.safe_dump(in_process())) for name in rigs]
    return ["run", *(f"--rig={rig}" for rig in named), f"--out={suite.out}", "--no-html", CASES]


def test_a_run_is_on_record_as_interrupted(suite: Suite) -> None:
    done = ended(suite, IMPORTED_FIRST, *run_words(suite, "rig"))
    assert (done.exit_code, "Traceback" in done.text) == (INTERRUPTED, False), done.text
    recorded = read(suite.out)
    assert recorded.end is not None
    assert (recorded.end.reason, recorded.cases) == ("interrupted", [])


def test_several_rigs_are_all_interrupted(suite: Suite) -> None:
    done = ended(suite, BY_PYTEST, *run_words(suite, "left", "right"))
    assert (done.exit_code, "Traceback" in done.text) == (INTERRUPTED, False), done.text
    ends = [read(suite.out / name).end for name in ("left", "right")]
    assert [end and end.reason for end in ends] == ["interrupted", "interrupted"]


def test_a_run_that_never_begins_ends_behind_its_collection(suite: Suite) -> None:
    done = ended(suite, BY_PYTEST, *run_words(suite, "rig"), "--collect-only")
    assert (done.exit_code, "Traceback" in done.text) == (INTERRUPTED, False), done.text
    assert "KeyboardInterrupt" in done.text


def test_what_discovers_ends_before_it_asks(suite: Suite) -> None:
    rig = suite.rig()
    done = ended(suite, BY_PYTEST, "discover", "--rig", str(rig), "x.yaml")
    assert (done.exit_code, "Traceback" in done.text) == (INTERRUPTED, False), done.text
    assert not (suite.folder / "x.yaml").exists()


def test_other_commands_end_without_a_word(suite: Suite) -> None:
    assert ended(suite, IMPORTED_FIRST, "doctor") == Done(EXIT_INTERRUPTED, "")
