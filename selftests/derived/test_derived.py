"""What is made of other files is as they are now."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.derived import counts, reference_description
from selftests.derived.texts import TEXTS


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_derived_text_is_up_to_date(path: Path) -> None:
    """When it is not: python -m selftests.derived"""
    assert path.read_text(encoding="utf-8") == TEXTS[path]()


def test_changed_fact_changes_the_reference_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "device.yaml"
    told = reference_description.SOURCE.read_text(encoding="utf-8")
    changed.write_text(told.replace("model: Plumb bob", "model: Plummet"), encoding="utf-8")
    right = reference_description.reference_description()
    monkeypatch.setattr(reference_description, "SOURCE", changed)
    assert reference_description.reference_description() == right.replace("'Plumb bob'", "'Plummet'") != right


def test_changed_catalogue_changes_the_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    right = counts.counts()
    monkeypatch.setattr(counts, "firmware_defects", list)
    assert counts.counts() == {**right, "defective images of the firmware": 0} != right


def test_readme_without_a_place_for_counts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("# Counts\n", encoding="utf-8")
    monkeypatch.setattr(counts, "README", tmp_path / "README.md")
    with pytest.raises(ValueError, match="no place for the counts"):
        counts.readme()
