"""Writes a run as Allure results: from its record, or as each of its cases ends; both are the same."""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from allure_commons.logger import AllureFileLogger
from allure_commons.model2 import Attachment, GlobalAttachment, Globals, TestResult

from record import files
from record.entries import CaseRecord, Recording
from record.grouping import groups
from record.reading import digest
from record.verdicts import Verdict
from reports.allure_case import CASE_STATUSES, case_result, verdict_line
from reports.environment import ENVIRONMENT, environment
from reports.evidence import evidence
from reports.hexdump import hexdump
from reports.pcapng import capture
from reports.pictures.gallery import Picture, TimeLines, states
from reports.resynchronisation import losses
from reports.statement import statement
from reports.text import cause_lines

MARKDOWN = ("md", "text/markdown")
Draw = Callable[[Recording], Iterable[Picture]]
"""What makes the pictures of a run."""


def write_results(recordings: Sequence[Recording], directory: Path, draw: Draw = lambda _: ()) -> None:
    """Replace the Allure results in `directory` by those of the recordings, each of another rig."""
    folder = directory / files.RESULTS
    for place, recording in enumerate(recordings):
        results = Results(recording, folder, clean=place == 0, among=recordings)
        for case in recording.cases:
            results.case(case)
        home = directory / recording.run.rig if len(recordings) > 1 else directory
        results.end(recording, draw(recording), digest(home))


class Results:
    """The Allure results of a run in a folder: one a case with its evidence, and what is about the run as a whole.

    begun: what is known of the run before its first case. clean: remove what the folder holds. among: all the runs that
    share the folder, where there are others. Each method raises OSError, with the folder, where the disk takes no more;
    is_open: whether it has taken all so far.
    """

    def __init__(self, begun: Recording, folder: Path, *, clean: bool = False, among: Sequence[Recording] = ()) -> None:
        self._logger = _logger(folder, clean=clean)
        self._folder = folder
        self._begun = begun
        self._among = among
        self._whose = f"{begun.run.rig}: " if len(among) > 1 else ""
        self._epoch = datetime.fromisoformat(begun.run.started).timestamp()
        self._elapsed = 0.0
        self._catalogue = {item.id: item for item in begun.run.requirements}
        self._time_lines = TimeLines(begun.run.baud)
        self.is_open = True
        with self._writing():
            self._logger.report_attached_data(environment(among or [begun]), ENVIRONMENT)
            self._logger.report_attached_data(_categories(), "categories.json")

    def case(self, case: CaseRecord) -> None:
        """Write the result of a case, in the order of the run."""
        began = case.wire[0].seconds if case.wire else self._elapsed
        self._elapsed = began + case.seconds
        result: TestResult = case_result(case, self._begun)
        result.start, result.stop = self._milliseconds(began), self._milliseconds(self._elapsed)
        with self._writing():
            result.attachments = list(self._evidence(case))
            self._logger.report_result(result)

    def end(self, recording: Recording, pictures: Iterable[Picture], record_hash: str | None = None) -> None:
        """Attach what sums the run up. record_hash: SHA-256 of the record, which the statement names."""
        told = environment(self._among or [recording], with_answer=True)
        causes = [line for group in groups(recording) for line in cause_lines(group)]
        with self._writing():
            self._logger.report_attached_data(told, ENVIRONMENT)
            texts = (
                ("conformance statement", "\n".join(statement(recording, record_hash)), *MARKDOWN),
                ("causes", "\n".join(causes), "txt", "text/plain"),
                *((picture.name, picture.svg, "svg", "image/svg+xml") for picture in pictures),
                ("resynchronisation", "\n".join(losses(recording)), *MARKDOWN),
            )
            # In one file, since Allure shows those of several in the order of their names, which are drawn by chance.
            shown = [self._of_run(*text) for text in texts if text[1]]
            self._logger.report_globals(Globals(attachments=shown))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.is_open = False
            raise OSError(error.errno, error.strerror, str(self._folder)) from None

    def _of_run(self, title: str, body: str, extension: str, kind: str) -> GlobalAttachment:
        """A text that is about the run as a whole."""
        name, at = self._store(body, extension), self._milliseconds(0.0)
        return GlobalAttachment(name=self._whose + title, source=name, type=kind, timestamp=at)

    def _evidence(self, case: CaseRecord) -> Iterator[Attachment]:
        if told := "\n".join(evidence(case, self._catalogue)):
            yield self._attach("what was missed", told, "txt", "text/plain")
        if picture := self._time_lines.of(case):
            yield self._attach("time line", picture, "svg", "image/svg+xml")
        if picture := states(case):
            yield self._attach("states", picture, "svg", "image/svg+xml")
        if case.transcript:
            yield self._attach("transcript", case.transcript, "txt", "text/plain")
        if case.wire:
            yield self._attach("raw bytes", hexdump(case.wire), "txt", "text/plain")
            packets = capture(case.wire, interface=self._begun.run.rig, epoch=self._epoch)
            yield self._attach("wire.pcapng", packets, "pcapng", "application/octet-stream")

    def _attach(self, title: str, body: str | bytes, extension: str, kind: str) -> Attachment:
        return Attachment(name=title, source=self._store(body, extension), type=kind)

    def _store(self, body: str | bytes, extension: str) -> str:
        name = f"{uuid.uuid4()}-attachment.{extension}"
        data = body.encode("utf-8", "backslashreplace") if isinstance(body, str) else body
        self._logger.report_attached_data(data, name)
        return name

    def _milliseconds(self, seconds: float) -> int:
        """Since 1970, of a time since the start of the run."""
        return round((self._epoch + seconds) * 1000)


class _Logger(Protocol):
    """The part of Allure's file logger that is used here; the library has no types of its own."""

    def report_result(self, result: TestResult) -> None: ...
    def report_globals(self, globals_item: Globals) -> None: ...
    def report_attached_data(self, body: str | bytes, file_name: str) -> None: ...


def _logger(folder: Path, *, clean: bool) -> _Logger:
    logger: _Logger = AllureFileLogger(folder, clean)  # type: ignore[no-untyped-call]
    return logger


def _categories() -> str:
    """categories.json, one a verdict: Allure 2 knows them by the status and by a line of the trace."""
    rules = [
        {"name": verdict, "matchedStatuses": [status], "traceRegex": f"(?s).*{verdict_line(verdict)}"}
        for verdict, status in CASE_STATUSES.items()
        if verdict is not Verdict.PASS
    ]
    return json.dumps(rules, indent=1)
