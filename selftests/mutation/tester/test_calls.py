"""Who calls what is noted once, and anew where the note is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.fork_server import RunFailedError
from selftests.mutation.tester import calls

WHOLE = '{"selftests/a.py": {"seconds": 0.5, "calls": ["tester/b.py:c"]}}'


@pytest.mark.parametrize(
    ("before", "times"), [(None, 1), ("{", 1), ("[]", 1), ('{"a": {"calls": []}}', 1), (WHOLE, 0), ("{}", 0)]
)
def test_note_that_is_none_is_made_anew(
    before: str | None, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, made = tmp_path / "calls.json", list[Path]()

    def note(new: Path) -> None:
        made.append(new)
        new.write_text(WHOLE, encoding="utf-8")

    monkeypatch.setattr(calls, "_note", note)
    if before is not None:
        path.write_text(before, encoding="utf-8")
    assert calls.noted(path) == path
    assert len(made) == times
    assert path.read_text(encoding="utf-8") == (WHOLE if times else before)


def test_self_tests_that_cannot_be_collected_are_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "_note", lambda _: None)
    with pytest.raises(RunFailedError, match="say: python -m pytest selftests/tester"):
        calls.noted(tmp_path / "calls.json")
