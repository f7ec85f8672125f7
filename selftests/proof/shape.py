"""What published figures must have so that page and README can be made of them, and others published beside them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Share = Annotated[float, Field(ge=0, le=1)]
Some = Annotated[int, Field(ge=1)]


class _Part(BaseModel):
    """Keys that no text is made of may be there as well."""

    model_config = ConfigDict(strict=True)


class _Stamped(_Part):
    date: str
    commit: str


class _Shares(_Part):
    killed_share: Share
    caught_share: Share


class _Judged(_Shares, _Stamped):
    count: Some


class _Sample(_Judged):
    at_first: _Judged | None = None
    remark: str = ""


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


class _Mutated(_Stamped):
    seed: int
    mutation: _Mutation
    samples: dict[str, _Sample]


class _Fed(_Stamped):
    seed: int
    guided: dict[str, int]
    faults: list[Any]


class _FedBlindly(_Fed):
    bytes: dict[str, int]


class _Hostile(_Part):
    tester: _FedBlindly | None = None
    device: _Fed | None = None


class _Soak(_Stamped):
    runs: Some
    cases: Some
    different: list[str]


class _Drill(_Stamped):
    verdicts: str
    causes: str
    missed: str


class _Proof(_Mutated):
    seeded: dict[str, int] = {}
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
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return ""
