"""What published figures must have so that page and README can be made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from selftests.proof.published import Published, to_mend


class _Part(BaseModel):
    """Keys that no text is made of may be there as well."""

    model_config = ConfigDict(strict=True)


class _Stamped(_Part):
    date: str
    commit: str
    remark: str = ""


class _Shares(_Part):
    killed_share: float
    caught_share: float


class _Sample(_Shares, _Stamped):
    pass


class _Left(_Part):
    name: str
    fate: str


class _Mutation(_Shares):
    fates: dict[str, int]
    modules: dict[str, dict[str, int]]
    median_seconds: float
    left: list[_Left]
    free: dict[str, str]
    equivalent: dict[str, str]


class _MutationOfTester(_Mutation, _Stamped):
    seed: int
    at_first: float | None = None


class _Tester(_Part):
    mutation: _MutationOfTester | None = None


class _Fed(_Stamped):
    seed: int
    bytes: dict[str, int]
    guided: int
    faults: list[Any]


class _Hostile(_Part):
    tester: _Fed | None = None


class _Soak(_Stamped):
    runs: int
    cases: int
    different: list[str]


class _Drill(_Stamped):
    verdicts: str
    causes: str
    missed: str


class _Proof(_Stamped):
    seed: int
    mutation: _Mutation
    samples: dict[str, _Sample]
    seeded: dict[str, int] = {}
    tester: _Tester = _Tester()
    hostile: _Hostile = _Hostile()
    soak: dict[str, _Soak] = {}
    drills: dict[str, _Drill] = {}


def checked(figures: Published, path: Path) -> Published:
    """The figures of a file, if they are whole. Raises ValueError with one line that names the first that is not."""
    try:
        _Proof.model_validate(figures)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(to_mend(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")) from None
    return figures
