"""Every requirement of an endpoint is judged or waived, and every SHALL has been seen to fail."""

from __future__ import annotations

from selftests.defects.citations import citations
from selftests.defects.kill_matrix import MATRIX, endpoint_requirements, kill_matrix, not_seeded
from selftests.defects.kills import firmware_defects, python_defects

ITEMS = {item.id: item for item in endpoint_requirements()}
CITED = citations()
DEFECTS = [*python_defects(), *firmware_defects()]
BROKEN = {identifier for defect in DEFECTS for identifier in defect.breaks}
FEWEST_WORDS = 10


def is_a_sentence(text: str) -> bool:
    """Whether a reason says enough to be weighed."""
    return text.endswith(".") and len(text.split()) >= FEWEST_WORDS


def test_every_requirement_has_a_case_or_a_waiver() -> None:
    assert [item.id for item in ITEMS.values() if item.id not in CITED and not item.waiver] == []


def test_no_waiver_hides_a_case() -> None:
    assert [item.id for item in ITEMS.values() if item.id in CITED and item.waiver] == []


def test_every_shall_has_a_defect() -> None:
    judged = [item.id for item in ITEMS.values() if item.level == "shall" and item.id in CITED]
    assert [identifier for identifier in judged if identifier not in BROKEN and identifier not in not_seeded()] == []


def test_only_what_has_no_defect_is_excused() -> None:
    assert [identifier for identifier in not_seeded() if identifier in BROKEN or identifier not in ITEMS] == []


def test_every_reason_is_a_sentence() -> None:
    reasons = {item.id: item.waiver for item in ITEMS.values() if item.waiver} | not_seeded()
    assert [identifier for identifier, reason in reasons.items() if not is_a_sentence(reason)] == []


def test_every_defect_breaks_requirements_that_are_judged() -> None:
    wrong = {
        defect.name: [i for i in (*defect.breaks, *defect.also) if i not in ITEMS or i not in CITED]
        for defect in DEFECTS
    }
    assert {name: identifiers for name, identifiers in wrong.items() if identifiers} == {}
    assert [defect.name for defect in DEFECTS if not defect.breaks] == []


def test_what_a_defect_breaks_is_no_accident() -> None:
    assert [defect.name for defect in DEFECTS if set(defect.breaks) & set(defect.also)] == []


def test_defects_have_names_of_their_own() -> None:
    names = [defect.name for defect in DEFECTS]
    assert sorted(set(names)) == sorted(names)


def test_kill_matrix_is_up_to_date() -> None:
    """When it is not: python -m selftests.defects"""
    assert MATRIX.read_text(encoding="utf-8") == kill_matrix()
