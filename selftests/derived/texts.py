"""The texts and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from selftests.derived import counts, proof, reference_description, sessions

TEXTS: dict[Path, Callable[[], str]] = {
    reference_description.MODULE: reference_description.reference_description,
    counts.README: counts.readme,
    proof.PAGE: proof.page,
    sessions.SESSIONS: sessions.sessions,
}
