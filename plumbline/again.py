"""`plumbline again RECORD CASE`: run one case of a recorded run again, alone, with the same rig and the same stimuli.

Options behind it go to pytest, such as `--pause-on-fail` or `--repeat 10`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from fixtures.errors import RigError
from plumbline import run
from record.entries import CaseRecord, Recording
from record.reading import RecordError, read
from reports.stimuli import are_the_same, stimuli

OUT = "again"
MOST_NAMED = 8


def main(arguments: Sequence[str]) -> int:
    """Run it; returns what `plumbline run` does. Raises RecordError where there is no such record or case in it."""
    parser = argparse.ArgumentParser(
        prog="plumbline again", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record", type=Path, metavar="RECORD", help="the output folder of the run, or its record")
    parser.add_argument("case", metavar="CASE", help="the case's node id, or a part that no other case of the run has")
    parser.add_argument("--rig", type=Path, help="where the rig file is now (default: where it was)")
    parser.add_argument("--out", type=Path, metavar="DIR", help=f"where reports go (default: {OUT}/ beside the record)")
    options, others = parser.parse_known_args(arguments)
    recorded = read(options.record)
    case = _the_case(recorded, options.case)
    folder = options.record.parent if options.record.is_file() else options.record
    out = options.out or folder / OUT
    code = run.main([*_words(recorded, options.rig), f"--out={out}", *others, case.id])
    if code in (0, 1, 10):
        print(*_compared(recorded, case, out), sep="\n")
    return code


def _the_case(recorded: Recording, named: str) -> CaseRecord:
    found = [case for case in recorded.cases if case.id == named] or [
        case for case in recorded.cases if named in case.id
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise RecordError(f"{named}: {len(found)} cases of that run have this in their names: {_listed(found)}")
    failed = [case for case in recorded.cases if case.failure]
    raise RecordError(f"{named}: no case of that run; what missed something: {_listed(failed) or 'none'}")


def _listed(cases: Sequence[CaseRecord]) -> str:
    more = [f"and {len(cases) - MOST_NAMED} more"] if len(cases) > MOST_NAMED else []
    return ", ".join([*(case.id for case in cases[:MOST_NAMED]), *more])


def _words(recorded: Recording, rig: Path | None) -> list[str]:
    """The rig, and the options that decided what the case sent."""
    made = recorded.run.circumstances
    where = rig or (Path(made.rig_file) if made and made.rig_file else None)
    if where is None:
        raise RigError(f"the record does not say where the rig {recorded.run.rig} is; name it with --rig")
    if not where.is_file():
        raise RigError(f"{where}: the rig is not there any more; name it with --rig")
    return ["--rig", str(where), *(made.options if made else ())]


def _compared(recorded: Recording, before: CaseRecord, out: Path) -> Iterator[str]:
    """What came of it then and this time, and whether both were asked the same."""
    again = read(out)
    after = next((case for case in again.cases if case.id == before.id), None)
    if after is None:
        return
    yield f"{before.id}: {before.verdict} then, {after.verdict} this time"
    then, this_time = stimuli(before), stimuli(after)
    if then and this_time:
        other = f"something else: {len(then)} writes then, {len(this_time)} this time"
        yield f"it sent {'the same' if are_the_same(then, this_time) else other}"
    images = [each.firmware.image if each.firmware else None for each in (recorded, again)]
    if None not in images and len(set(images)) > 1:
        yield "the board ran another image then"
