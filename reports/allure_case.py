"""What a case is in Allure's terms: identity, status, labels, parameters, steps and words, without its evidence."""

import hashlib
import uuid
from collections.abc import Iterator
from textwrap import shorten

from allure_commons.model2 import Label, Parameter, Status, StatusDetails, TestResult, TestStepResult

from record.entries import CaseRecord, Recording, Requirement
from record.verdicts import Verdict
from reports.text import Catalogue, case_lines

WITHOUT_REQUIREMENT = "Bench and claims"
"""The epic of a case that cites no requirement."""

CASE_STATUSES = {
    Verdict.PASS: Status.PASSED,
    Verdict.NON_STRICT: Status.PASSED,
    Verdict.INFO: Status.PASSED,
    Verdict.FAIL: Status.FAILED,
    Verdict.INCONCLUSIVE: Status.BROKEN,
    Verdict.NOT_TESTED: Status.SKIPPED,
    Verdict.NOT_APPLICABLE: Status.SKIPPED,
    Verdict.KNOWN: Status.SKIPPED,
}
TAGGED = frozenset({Verdict.NON_STRICT, Verdict.KNOWN, Verdict.INFO, Verdict.NOT_TESTED})
"""Verdicts that the status alone would hide."""

SEVERITIES = {"shall": "critical", "should": "normal", "may": "minor"}
STORY_WIDTH = 100
MESSAGE_LINES = 4
"""A failure says in four lines what was wanted, what came and where."""
STEPS_AROUND = 20
"""Before and behind what was missed: a failing fuzz has thousands of lines, which are in its transcript."""


def case_result(case: CaseRecord, run: Recording) -> TestResult:
    """The result of a case; `run` is what was known before the first one. When it ran is left to say."""
    catalogue = {item.id: item for item in run.run.requirements}
    cited = [catalogue[name] for name in case.requirements if name in catalogue]
    identity = _identity(run.run.rig, case.id)
    return TestResult(
        uuid=str(uuid.uuid4()),
        historyId=identity,
        testCaseId=identity,
        fullName=case.id,
        name=_name(case),
        status=CASE_STATUSES[case.verdict],
        statusDetails=_details(case, catalogue),
        stage="finished",
        description=_description(case, cited),
        labels=[*_labels(case, cited), *_labels_of_run(run)],
        parameters=list(_parameters(case)),
        steps=list(_steps(case)),
        titlePath=case.id.partition("::")[0].split("/"),
    )


def verdict_line(verdict: Verdict) -> str:
    """The last line of the trace of a case that did not just pass."""
    return f"verdict: {verdict}"


def _labels(case: CaseRecord, cited: list[Requirement]) -> Iterator[Label]:
    epic = cited[0].spec if cited else WITHOUT_REQUIREMENT
    yield Label("epic", epic)
    yield Label("feature", case.group)
    for requirement in cited:
        yield Label("story", shorten(f"{requirement.id}: {requirement.text}", STORY_WIDTH, placeholder="…"))
        yield Label("requirement", requirement.id)
    yield Label("parentSuite", epic)
    yield Label("suite", case.group)
    yield Label("verdict", case.verdict.value)
    if case.verdict in TAGGED:
        yield Label("tag", case.verdict.value)
    if case.cause:
        yield Label("tag", case.cause)
    levels = {requirement.level for requirement in cited}
    for level in [level for level in SEVERITIES if level in levels][:1]:
        yield Label("level", level)
        yield Label("severity", SEVERITIES[level])


def _labels_of_run(run: Recording) -> Iterator[Label]:
    yield Label("rig", run.run.rig)
    yield Label("board", run.run.board)
    if run.firmware:
        yield Label("firmware", run.firmware.description)
    if run.run.tester:
        yield Label("tester", run.run.tester)


def _parameters(case: CaseRecord) -> Iterator[Parameter]:
    """Parameters and what was seen, excluded from the identity in the history: the node id is identity enough."""
    for name, value in case.parameters.items():
        yield Parameter(name=name, value=str(value), excluded=True)
    for name, value in case.dialects.items():
        yield Parameter(name=f"dialect: {name}", value=str(value), excluded=True)
    for name, measured in case.measurements.items():
        yield Parameter(name=name, value=str(measured), excluded=True)


def _steps(case: CaseRecord) -> Iterator[TestStepResult]:
    """What was said around each place where a case missed something, a step a line; the place itself has failed."""
    failures = [case.failure] if case.failure else [finding.failure for finding in case.findings]
    missed = {failure.line for failure in failures if failure.line}
    for number, line in enumerate(case.transcript.split("\n"), 1):
        if any(abs(number - place) <= STEPS_AROUND for place in missed):
            yield TestStepResult(name=line.strip(), status=Status.FAILED if number in missed else Status.PASSED)


def _details(case: CaseRecord, catalogue: Catalogue) -> StatusDetails | None:
    if case.verdict is Verdict.PASS:
        return None
    lines = case_lines(case, catalogue)
    message, trace = "\n".join(lines[:MESSAGE_LINES]), "\n".join([*lines, verdict_line(case.verdict)])
    return StatusDetails(message=message, trace=trace, known=case.verdict is Verdict.KNOWN or None)


def _description(case: CaseRecord, cited: list[Requirement]) -> str:
    claims = [f"- **{item.id}** ({item.level}, {item.spec} {item.clause}): {item.text}" for item in cited]
    findings = [f"- {item.verdict} **{item.requirement}**: {item.failure.came_back}" for item in case.findings]
    return "\n".join([case.title, "", *claims, *(["", "Findings:", "", *findings] if findings else [])])


def _name(case: CaseRecord) -> str:
    parameters = case.id.partition("[")[2].removesuffix("]")
    return f"{case.title or case.name} [{parameters}]" if parameters else case.title or case.name


def _identity(rig: str, node_id: str) -> str:
    return hashlib.md5(f"{rig}\n{node_id}".encode(), usedforsecurity=False).hexdigest()
