"""What published figures must be so that page and README can be made of them, and others published beside them: there,
of their kind, and not at odds with one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from selftests.mutation.ledger import Fate
from selftests.mutation.report import EQUIVALENT, FREE
from selftests.proof.adding_up import at_odds, misstated

FATES = (*map(str, Fate), FREE, EQUIVALENT)
UNKNOWN = "unknown"
"""The commit of figures of which nobody kept it; none are published so any more."""


def _day(text: str) -> str:
    """The text of a day that there is."""
    date.fromisoformat(text)
    return text


def _fate(text: str) -> str:
    """The text of something that becomes of mutants."""
    if text not in FATES:
        raise ValueError(f"nothing becomes of a mutant that is called {text!r}; there are: {', '.join(FATES)}")
    return text


Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]
Some = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_day)]
Commit = Annotated[str, Field(pattern=rf"^([0-9a-f]{{12}}(-dirty)?|{UNKNOWN})$")]
Line = Annotated[str, Field(pattern=r"^\S+( \S+)*$")]
"""A text that is one line, and says something."""
Fated = Annotated[str, AfterValidator(_fate)]
Fates = dict[Fated, Count]


class _Part(BaseModel):
    """Keys that no text is made of may be there as well."""

    model_config = ConfigDict(strict=True)


class _Stamped(_Part):
    date: Date
    commit: Commit


class _Shares(_Part):
    killed_share: Share
    caught_share: Share


class _Judged(_Shares, _Stamped):
    count: Some

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        _refuse(misstated(self.count, self.killed_share, self.caught_share))
        return self


class _Sample(_Judged):
    at_first: _Judged | None = None
    remark: Line | None = None

    @model_validator(mode="after")
    def _began_before(self) -> Self:
        if self.at_first and self.at_first.date > self.date:
            raise ValueError(f"it came to something at first on {self.at_first.date}, and to its last on {self.date}")
        return self


class _Left(_Part):
    name: str
    fate: Fated


class _Mutation(_Shares):
    fates: Fates
    modules: dict[str, Fates]
    median_seconds: Seconds
    left: list[_Left]
    free: dict[str, str]
    equivalent: dict[str, str]


class _Mutated(_Stamped):
    seed: Count
    mutation: _Mutation
    samples: dict[str, _Sample]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        _refuse(at_odds(self.model_dump()))
        return self


class _Fed(_Stamped):
    seed: Count
    guided: dict[str, Count]
    faults: list[Any]


class _FedBlindly(_Fed):
    bytes: dict[str, Count]


class _Hostile(_Part):
    tester: _FedBlindly | None = None
    device: _Fed | None = None


class _Soak(_Stamped):
    runs: Some
    cases: Some
    different: list[str]


class _Drill(_Stamped):
    cases: Some
    verdicts: str
    causes: str
    missed: str

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        told = sum(int(count) for count in re.findall(r"\d+", self.verdicts))
        _refuse([] if told == self.cases else [f"its verdicts are of {told} cases, not of {self.cases}"])
        return self


class _Proof(_Mutated):
    tester: _Mutated | None = None
    hostile: _Hostile = _Hostile()
    soak: dict[str, _Soak] = {}
    drills: dict[str, _Drill] = {}


def fault(figures: dict[str, Any]) -> str:
    """The first of them that is not as it should be, by its key, in words; "" where all are."""
    try:
        _Proof.model_validate(figures)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        return f"{where}: {first['msg'].removeprefix('Value error, ')}".removeprefix(": ")
    return ""


def _refuse(faults: Iterable[str]) -> None:
    for each in faults:
        raise ValueError(each)
