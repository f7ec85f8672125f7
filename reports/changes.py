"""What changed between two runs, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from record.comparison import Change, Comparison, Side

NOTHING = "nothing changed"


def changes(comparison: Comparison, most: int | None = None) -> Iterator[str]:
    """Lines, the most serious first; one line where nothing changed. most: entries below each heading, None for all."""
    yield from sides(comparison)
    told = list(sections(comparison))
    for heading, entries in told:
        yield heading
        yield from (f"  {entry}" for entry in entries[:most])
        if most is not None and len(entries) > most:
            yield f"  and {len(entries) - most} more"
    if not told:
        yield NOTHING


def sections(comparison: Comparison) -> Iterator[tuple[str, Sequence[str]]]:
    """A heading with its entries for each kind of change that there is, the most serious first."""
    told = (
        ("regression", _cases(comparison.regressions)),
        ("progress", _cases(comparison.progress)),
        ("change", _cases(comparison.others)),
        ("case gone", comparison.gone),
        ("new case", comparison.new),
        ("dialect", _values(comparison.dialects)),
        ("claim", _values(comparison.claims)),
        ("slower response", _slower(comparison.slower)),
    )
    yield from ((_heading(title, len(entries)), entries) for title, entries in told if entries)


def sides(comparison: Comparison) -> Iterator[str]:
    """What is compared with what, where that is not two whole runs of one image."""
    old, new = comparison.old_run, comparison.new_run
    if (old.rig, old.board, old.firmware) != (new.rig, new.board, new.firmware):
        yield f"{_name(old)} -> {_name(new)}"
    for age, side in (("old", old), ("new", new)):
        if not side.complete:
            yield f"the {age} run did not complete: {side.judged} case(s) judged"
    if not comparison.common:
        yield "no case was judged in both runs"


def _name(side: Side) -> str:
    return f"{side.rig} on {side.board}, firmware {(side.firmware or 'unknown')[:12]}"


def _cases(found: Iterable[Change]) -> list[str]:
    return [f"{change.case}: {change.before} -> {change.after}" for change in found]


def _values(found: Mapping[str, tuple[Any, Any]]) -> list[str]:
    return [f"{name}: {before} -> {after}" for name, (before, after) in found.items()]


def _slower(found: Mapping[str, tuple[float, float]]) -> list[str]:
    return [f"{name}: {before:.2f} -> {after:.2f} ms" for name, (before, after) in found.items()]


def _heading(title: str, count: int) -> str:
    return f"{count} {_plural(title) if count > 1 else title}"


def _plural(title: str) -> str:
    return {"case gone": "cases gone", "progress": "cases of progress"}.get(title, f"{title}s")
