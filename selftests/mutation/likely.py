"""Which cases a mutant is to meet first: those that caught its neighbours, then those of its layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import yaml

from selftests.defects.citations import citations
from selftests.defects.kills import FIRMWARE_TABLE
from selftests.mutation.ledger import Entry, Fate
from selftests.mutation.mutant import Mutant

MOST = 60
"""As many cases are put first; a survivor meets all the others as well."""
LAYERS = (
    ("pldm_update", "suites/pldm_update/"),
    ("device_update", "suites/pldm_update/"),
    ("pldm_fru", "suites/pldm_fru/"),
    ("pldm_base", "suites/pldm_base/"),
    ("pldm_type", "suites/pldm_base/"),
    ("pldm_", "suites/pldm_platform/"),
    ("pldm_", "suites/pldm_"),
    ("mctp_serial", "suites/mctp_serial/"),
    ("mctp_fcs", "suites/mctp_serial/"),
    ("mctp_", "suites/mctp_"),
    ("", "suites/"),
)
"""The cases of each module, by how its name begins."""


class Likely:
    """entries: what became of other mutants."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._killers: dict[str, Counter[str]] = {}
        for entry in entries:
            self.learn(entry)
        self._seeded = _seeded()

    def learn(self, entry: Entry) -> None:
        """One more mutant was killed, or not."""
        if entry.fate is Fate.KILLED:
            for place in (f"{entry.file}:{entry.function}", entry.file):
                self._killers.setdefault(place, Counter())[entry.case] += 1

    def first(self, mutant: Mutant) -> tuple[str, ...]:
        """How the ids of the cases begin that it meets first, in their order."""
        near = [
            case
            for place in (f"{mutant.file}:{mutant.function}", mutant.file)
            for case, _ in self._killers.get(place, Counter()).most_common()
        ]
        seeded = self._seeded.get(mutant.file, [])
        layers = [suite for start, suite in LAYERS if mutant.module.startswith(start)]
        return tuple(dict.fromkeys([*[*near, *seeded][:MOST], *layers]))


def _seeded() -> dict[str, list[str]]:
    """Of each source, the cases of what the faults break that people seeded there."""
    cited = citations()
    found: dict[str, list[str]] = {}
    for defect in yaml.safe_load(FIRMWARE_TABLE.read_text(encoding="utf-8")).values():
        for requirement in defect["breaks"]:
            found.setdefault(defect["file"], []).extend(cited.get(requirement, ()))
    return {file: [case for case, _ in Counter(cases).most_common()] for file, cases in found.items()}
