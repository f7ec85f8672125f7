"""What became of each mutant, a line each, written before the next is begun: a sample that was ended goes on."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from selftests.mutation.mutant import Mutant
from selftests.proof import files


class Fate(StrEnum):
    """KILLED: a case failed. NOTICED: another verdict or dialect than the firmware's. CHARGED: cases were INCONCLUSIVE
    and none failed, so that the bench has the blame. HUNG: the run came to no end. SURVIVED: all was as ever. SAME: no
    other program, as the compiler has it. NO_C: it does not compile.
    """

    KILLED = "killed"
    NOTICED = "noticed"
    CHARGED = "charged to the bench"
    HUNG = "hung"
    SURVIVED = "survived"
    SAME = "same object code"
    NO_C = "does not compile"


COUNTED = (Fate.KILLED, Fate.NOTICED, Fate.CHARGED, Fate.HUNG, Fate.SURVIVED)
"""Those of other programs."""


@dataclass(frozen=True)
class Entry:
    """A mutant and its fate. source: digest of the unchanged source. requirements: that the failing case found broken.
    case: which that was. inconclusive: how many cases were before it. changes: how verdicts or dialects differ, or why
    the run came to no end. seconds: from compiling to the verdict. judges: digest of what judged it.
    """

    name: str
    file: str
    function: str
    kind: str
    line: int
    source: str
    fate: Fate
    requirements: tuple[str, ...] = ()
    case: str = ""
    inconclusive: int = 0
    changes: tuple[str, ...] = ()
    seconds: float = 0.0
    judges: str = ""

    @property
    def module(self) -> str:
        """The source's own name."""
        return self.file.rpartition("/")[2].partition(".")[0]


class Ledger:
    """The file of them, at a path. judges: digest of what judges now: what others judged is judged again, unless they
    are trusted. unread: how many of its lines said nothing, such as one that was cut off in its middle; their mutants
    are judged again, too. Those lines are kept elsewhere from then on.
    """

    def __init__(self, path: Path, judges: str = "", *, trusts_others: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.unread_path = path.with_suffix(".unread")
        self._judges = judges
        self._lock = threading.Lock()
        self._trusts_others = trusts_others
        lines = path.read_bytes().splitlines() if path.exists() else []
        read = [(line, _read(line)) for line in lines]
        self._entries = {entry.name: entry for _, entry in read if entry}
        self.unread = sum(entry is None for _, entry in read)
        if self.unread:
            self._part_with([line for line, entry in read if entry is None], [line for line, entry in read if entry])

    @property
    def outdated(self) -> int:
        """How many mutants were judged by others who are not trusted."""
        return sum(entry.fate in COUNTED and not self._is_trusted(entry) for entry in self._entries.values())

    @property
    def entries(self) -> Sequence[Entry]:
        """All there are, the latest of each mutant."""
        return tuple(self._entries.values())

    def known(self, mutant: Mutant, source: bytes) -> Entry | None:
        """What became of a mutant of this source, if who judged it judges now or is trusted, or was the compiler."""
        entry = self._entries.get(mutant.name)
        if entry is None or entry.source != digest(source):
            return None
        return entry if entry.fate not in COUNTED or self._is_trusted(entry) else None

    def add(self, entry: Entry) -> None:
        """Keep it, on the disk as well. Several threads may at once."""
        entry = replace(entry, judges=self._judges)
        text = json.dumps(asdict(entry), ensure_ascii=False)
        with self._lock, self.path.open("a", encoding="utf-8") as file:
            self._entries[entry.name] = entry
            start = "" if self._is_at_start_of_line() else "\n"
            file.write(f"{start}{text}\n")
            file.flush()
            os.fsync(file.fileno())

    def _is_trusted(self, entry: Entry) -> bool:
        return self._trusts_others or entry.judges == self._judges

    def _part_with(self, unread: Sequence[bytes], others: Sequence[bytes]) -> None:
        """What cannot be read is written elsewhere before the file goes on without it."""
        with self.unread_path.open("ab") as file:
            file.writelines(line + b"\n" for line in unread)
        files.replace(self.path, b"".join(line + b"\n" for line in others).decode())

    def _is_at_start_of_line(self) -> bool:
        return not self.path.is_file() or self.path.read_bytes()[-1:] in (b"", b"\n")


def digest(source: bytes) -> str:
    """What tells one version of a source from another."""
    return hashlib.sha256(source).hexdigest()[:16]


def entry_of(mutant: Mutant, source: bytes, fate: Fate) -> Entry:
    """The entry of a mutant of which there is no more to say."""
    return Entry(mutant.name, mutant.file, mutant.function, mutant.kind, mutant.line, digest(source), fate)


def _read(line: bytes) -> Entry | None:
    try:
        return _ENTRY.validate_json(line)
    except ValidationError:
        return None


_ENTRY = TypeAdapter(Entry)
