"""What the statement says of report, device, bench and claims, and of a limited scope."""

from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.claims.pics import Pics
from record.cause import Cause, CauseKind
from record.entries import Circumstances, DeviceReport, End, LabDetails, Recording
from record.reading import digest
from record.verdicts import Verdict
from reports.answer import answer
from reports.claims import WORDS
from reports.conditions import in_words
from reports.matrix import COLUMNS
from reports.scope import within_scope
from reports.statement import MEANINGS, statement, write_statement
from reports.subject import catalogue_hash
from selftests.reports.samples import CASE, FAILURE, IMAGE, RUN, case, recording, requirement, write_record

LAB = LabDetails(
    number="4711",
    laboratory="Bench and Sons",
    customer="Anna",
    operator="Otto",
    place="Ulm",
    item="board 7",
    serial_number="SN-7",
    received="2026-11-20",
    issued="2026-11-22",
)
MADE = Circumstances("pytest --rig x.yaml -k fcs", "bench-3, Linux", "3.11.7", "c0ffee-dirty")
DONE = End(1.0, 0)
MISSING = Cause("missing command: X", CauseKind.MISSING_COMMAND, "X is missing", "CTL-F")


def told(run: Recording) -> str:
    return "\n".join(statement(run, "feed" * 16))


def test_all_that_a_report_of_a_test_names(tmp_path: Path) -> None:
    """By ISO/IEC 17025's list: whose, of what, where, when, by whom, with what, on which evidence."""
    timed = replace(CASE, measurements={"guard band": "measured exactly"})
    run = recording(timed, end=DONE)
    run.run = replace(RUN, lab=LAB, circumstances=MADE)
    text = told(run)
    named = (getattr(LAB, name) for name in LAB.__slots__ if name not in ("scope", "requirements"))
    made = (MADE.command, MADE.host, MADE.python, str(MADE.commit), "Plumbline 0.1.0")
    for words in (*named, *made, IMAGE, "feed" * 16, "measured exactly", "virtual-uno", "2026-11-21T14:00:01+00:00"):
        assert words in text
    assert "| DSP0236 | 1.3.1 | 6 | 6 |" in text
    write_record(tmp_path, CASE, end=DONE)
    write_statement(recording(CASE, end=DONE), tmp_path)
    assert str(digest(tmp_path)) in (tmp_path / "statement.md").read_text()


def test_every_claim_has_words() -> None:
    assert set(WORDS) == set(Pics.model_fields)


def test_claims_stand_beside_what_was_observed() -> None:
    """What is not claimed is named, too; and what the device left open is not taken for absent."""
    run = recording(CASE, end=DONE)
    facts = {"commands": [1, 2], "echo": False, "versions": ["F1F3F100"], "unlearnt": {"MSG_TYPES": "no answer"}}
    claimed = {"COMMANDS": [1], "ECHO": True, "BASE_VERSION": "1.3.1", "MSG_TYPES": [0x7F], "FRU": False, "NEW": 7}
    run.device = DeviceReport(claimed, facts)
    section = told(run).partition("## Claims\n")[2]
    assert "| MCTP control commands (COMMANDS) | 0x01 Set Endpoint ID | 0x01 Set Endpoint ID, 0x02 Get" in section
    assert "| Has an echo service (ECHO) | yes | no |" in section
    assert "| Version of DSP0236 (BASE_VERSION) | 1.3.1 | 1.3.1 |" in section
    assert "| Message types besides control (MSG_TYPES) | 0x7F | left open by the device |" in section
    assert "| NEW | 7 |" in section
    assert "Not claimed: Has FRU data (FRU).\n" in section


@pytest.mark.parametrize("value", [7, "x", [None, "a"], {"a": [[]]}, [{"b": 1}]])
def test_claims_of_any_shape_are_shown(value: object) -> None:
    """A record can be written into by hand; that is no reason for a traceback."""
    run = recording(CASE)
    claims = dict.fromkeys(("COMMANDS", "PLDM_VERSIONS", "PLDM_COMMANDS", "MSG_TYPES"), value)
    facts = ("versions", "commands", "types", "unlearnt", "stale_errata", "identity", "port", "link", "qualification")
    run.device = DeviceReport(claims, dict.fromkeys(facts, value))
    assert "## Claims\n" in told(run)


def scoped(*requirements: str, cases: tuple[object, ...]) -> Recording:
    run = recording(*cases, end=DONE)  # type: ignore[arg-type]
    run.run = replace(RUN, lab=LabDetails(scope="mine", requirements=requirements))
    run.causes.append(MISSING)
    return run


def test_a_statement_of_a_scope_speaks_of_that_scope() -> None:
    """What is missed outside of it neither counts nor shows; what is missed inside does."""
    missed = case(Verdict.FAIL, "CTL-C", failure=FAILURE)
    text = told(scoped("CTL-A", "CTL-D", cases=(CASE, missed)))
    assert "conforms, as far as it was judged: of 2 requirements 1 met, 0 missed" in text
    assert "The scope is mine; nothing is said of other requirements." in text
    assert "| Scope | mine, 2 requirements |" in text
    assert f"| Catalogue SHA-256 | {catalogue_hash(recording())} |" in text, "that of the catalogue, not of the scope"
    assert "CTL-C" not in text
    assert "does not conform: of 1 requirements" in told(scoped("CTL-C", cases=(CASE, missed)))


def test_a_fault_outside_the_scope_leaves_open_what_it_hid() -> None:
    """It is not charged to the scope, unless the device died of it."""
    found = replace(FAILURE, requirement="CTL-F", cause=MISSING.id)
    hidden = case(Verdict.FAIL, "CTL-A", failure=found, cause=MISSING.id)
    run = within_scope(scoped("CTL-A", cases=(hidden,)))
    assert answer(run).partition(" was not judged: ")[2] == (
        "of 1 requirements 0 met, 0 missed, 0 not applicable, 1 not judged (1 without enough evidence)."
    )
    assert [cause.id for cause in run.causes] == [MISSING.id]
    fatal = replace(hidden, failure=replace(found, fatal=True))
    assert "does not conform" in answer(within_scope(scoped("CTL-A", cases=(fatal,))))
    assert within_scope(scoped("CTL-A", cases=(CASE,))).causes == []


def test_every_verdict_has_a_meaning() -> None:
    """And each level its column, with the sums of both."""
    assert set(MEANINGS) == set(COLUMNS)
    text = told(recording(CASE, end=DONE))
    assert "| Verdict | Meaning | shall | should | may | all |" in text
    assert "| PASS | met | 1 | 0 | 0 | 1 |" in text
    assert "| all |  | 4 | 1 | 1 | 6 |" in text


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("PICS.REQ_GEN", '"Sends control requests of its own" (REQ_GEN)'),
        ("PICS.CMD_14", '"Has Query supported interfaces" (CMD_14)'),
        ("PICS.TYPE5", '"Serves PLDM for firmware update" (TYPE5)'),
        ("not (PICS.ECHO and PICS.FINDPDR)", 'not ("Has an echo service" (ECHO) and FINDPDR)'),
        ("nothing was claimed", "nothing was claimed"),
    ],
)
def test_a_condition_is_put_in_words(condition: str, words: str) -> None:
    assert in_words(condition) == words


def test_clauses_stand_in_the_order_of_the_text() -> None:
    """By their numbers, of which some are approximate; those without one behind them."""
    wanted = ["8.7", "~12.2 A", "12.4 Set Endpoint ID", "12.10", "no clause sourced"]
    items = [replace(requirement(f"CTL-{name}"), clause=name) for name in reversed(wanted)]
    run = recording(*(case(Verdict.PASS, item.id, name=item.id) for item in items), end=DONE)
    run.run = replace(RUN, requirements=tuple(items))
    section = told(run).partition("## Requirements met")[2]
    assert [line.split("|")[1].strip() for line in section.split("\n") if "| CTL-" in line] == wanted


def test_vendors_are_told_as_they_are_claimed() -> None:
    run = recording(CASE, end=DONE)
    run.device = DeviceReport({"VENDOR_SETS": [{"iana": 32473}]}, {"vendor_sets": ["00007ed9", "1414"]})
    assert "| Vendor IDs of its messages (VENDOR_SETS) | iana: 32473 | iana: 32473, pci: 0x1414 |" in told(run)
