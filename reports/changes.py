"""What changed between two runs, in words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from record.comparison import Change, Comparison


def changes(comparison: Comparison) -> Iterator[str]:
    """Lines, the most serious first; one line where nothing changed."""
    told = [
        *_cases("regression", comparison.regressions),
        *_cases("progress", comparison.progress),
        *_cases("change", comparison.others),
        *_names("case gone", comparison.gone),
        *_names("new case", comparison.new),
        *_values("dialect", comparison.dialects),
        *_values("claim", comparison.claims),
        *_slower(comparison.slower),
    ]
    yield from told or ["nothing changed"]


def _cases(title: str, found: list[Change]) -> Iterator[str]:
    if found:
        yield _heading(title, len(found))
        yield from (f"  {change.case}: {change.before} -> {change.after}" for change in found)


def _names(title: str, found: Iterable[str]) -> Iterator[str]:
    names = list(found)
    if names:
        yield _heading(title, len(names))
        yield from (f"  {name}" for name in names)


def _values(title: str, found: Mapping[str, tuple[Any, Any]]) -> Iterator[str]:
    if found:
        yield _heading(title, len(found))
        yield from (f"  {name}: {before} -> {after}" for name, (before, after) in found.items())


def _slower(found: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    if found:
        yield _heading("slower response", len(found))
        yield from (f"  {name}: {before:.2f} -> {after:.2f} ms" for name, (before, after) in found.items())


def _heading(title: str, count: int) -> str:
    return f"{count} {_plural(title) if count > 1 else title}"


def _plural(title: str) -> str:
    return {"case gone": "cases gone", "progress": "cases of progress"}.get(title, f"{title}s")
