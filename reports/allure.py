"""Writes a recorded run as Allure results: one result a case, with its evidence attached."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from textwrap import shorten
from typing import Protocol

from allure_commons.logger import AllureFileLogger
from allure_commons.model2 import (
    Attachment,
    GlobalAttachment,
    Globals,
    Label,
    Parameter,
    Status,
    StatusDetails,
    TestResult,
)

from record import files
from record.entries import CaseRecord, Recording, Requirement, RunInfo
from record.grouping import groups
from record.verdicts import Verdict
from reports.environment import environment
from reports.hexdump import hexdump
from reports.pcapng import capture
from reports.plots import latency_plot, wire_plot
from reports.resynchronisation import losses
from reports.statement import statement
from reports.text import case_lines, cause_lines

WITHOUT_REQUIREMENT = "Bench and claims"
"""The epic of a case that cites no requirement."""

STATUSES = {
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


def write_results(recording: Recording, directory: Path) -> None:
    """Replace the Allure results in `directory` by those of the recording."""
    results = directory / files.RESULTS
    logger: _Results = AllureFileLogger(results, clean=True)  # type: ignore[no-untyped-call]
    logger.report_attached_data(environment(recording), "environment.properties")
    writer = _Writer(logger, recording.run, {item.id: item for item in recording.run.requirements})
    elapsed = 0.0
    for case in recording.cases:
        began = case.wire[0].seconds if case.wire else elapsed
        elapsed = began + case.seconds
        writer.write(case, began)
    causes = [line for group in groups(recording) for line in cause_lines(group)]
    writer.attach_to_run("causes", "\n".join(causes), "txt", "text/plain")
    writer.attach_to_run("conformance statement", "\n".join(statement(recording)), "md", "text/markdown")
    writer.attach_to_run("resynchronisation", "\n".join(losses(recording)), "md", "text/markdown")
    writer.attach_to_run("response times", latency_plot(recording), "svg", "image/svg+xml")
    writer.attach_to_run("wire use", wire_plot(recording), "svg", "image/svg+xml")


class _Results(Protocol):
    """The part of Allure's file logger that is used here; the library has no types of its own."""

    def report_result(self, result: TestResult) -> None: ...
    def report_globals(self, globals_item: Globals) -> None: ...
    def report_attached_data(self, body: str | bytes, file_name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class _Writer:
    logger: _Results
    run: RunInfo
    catalogue: dict[str, Requirement]

    @property
    def epoch(self) -> float:
        return datetime.fromisoformat(self.run.started).timestamp()

    def write(self, case: CaseRecord, began: float) -> None:
        cited = [self.catalogue[name] for name in case.requirements if name in self.catalogue]
        identity = _identity(self.run.rig, case.id)
        result = TestResult(
            uuid=str(uuid.uuid4()),
            historyId=identity,
            testCaseId=identity,
            fullName=case.id,
            name=_name(case),
            status=STATUSES[case.verdict],
            statusDetails=_details(case, self.catalogue),
            stage="finished",
            description=_description(case, cited),
            labels=list(_labels(case, cited, self.run)),
            parameters=list(_parameters(case)),
            attachments=list(self._evidence(case)),
            start=_milliseconds(self.epoch + began),
            stop=_milliseconds(self.epoch + began + case.seconds),
            titlePath=case.id.partition("::")[0].split("/"),
        )
        self.logger.report_result(result)

    def attach_to_run(self, title: str, body: str, extension: str, kind: str) -> None:
        """Attach a text to the report as a whole, unless there is none."""
        if body:
            name = self._store(body, extension)
            now = _milliseconds(self.epoch)
            shown = GlobalAttachment(name=title, source=name, type=kind, timestamp=now)
            self.logger.report_globals(Globals(attachments=[shown]))

    def _evidence(self, case: CaseRecord) -> Iterator[Attachment]:
        if case.transcript:
            yield self._attach("transcript", case.transcript, "txt", "text/plain")
        if case.wire:
            yield self._attach("raw bytes", hexdump(case.wire), "txt", "text/plain")
            packets = capture(case.wire, interface=self.run.rig, epoch=self.epoch)
            yield self._attach("wire.pcapng", packets, "pcapng", "application/octet-stream")

    def _attach(self, title: str, body: str | bytes, extension: str, kind: str) -> Attachment:
        return Attachment(name=title, source=self._store(body, extension), type=kind)

    def _store(self, body: str | bytes, extension: str) -> str:
        name = f"{uuid.uuid4()}-attachment.{extension}"
        data = body.encode("utf-8", "backslashreplace") if isinstance(body, str) else body
        self.logger.report_attached_data(data, name)
        return name


def _labels(case: CaseRecord, cited: list[Requirement], run: RunInfo) -> Iterator[Label]:
    epic = cited[0].spec if cited else WITHOUT_REQUIREMENT
    yield Label("epic", epic)
    yield Label("feature", case.group)
    for requirement in cited:
        yield Label("story", shorten(f"{requirement.id}: {requirement.text}", STORY_WIDTH, placeholder="…"))
    yield Label("parentSuite", epic)
    yield Label("suite", case.group)
    yield Label("rig", run.rig)
    yield Label("board", run.board)
    yield Label("verdict", case.verdict.value)
    if case.verdict in TAGGED:
        yield Label("tag", case.verdict.value)
    if case.cause:
        yield Label("tag", case.cause)
    levels = {requirement.level for requirement in cited}
    for level in [level for level in SEVERITIES if level in levels][:1]:
        yield Label("level", level)
        yield Label("severity", SEVERITIES[level])


def _parameters(case: CaseRecord) -> Iterator[Parameter]:
    """Parameters and what was seen, excluded from the identity in the history: the node id is identity enough."""
    for name, value in case.parameters.items():
        yield Parameter(name=name, value=str(value), excluded=True)
    for name, value in case.dialects.items():
        yield Parameter(name=f"dialect: {name}", value=str(value), excluded=True)
    for name, measured in case.measurements.items():
        yield Parameter(name=name, value=str(measured), excluded=True)


def _details(case: CaseRecord, catalogue: dict[str, Requirement]) -> StatusDetails | None:
    lines = case_lines(case, catalogue)
    if not lines:
        return None
    message, trace = "\n".join(lines[:MESSAGE_LINES]), "\n".join(lines)
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


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
