"""Samples of mutants, the one published last and those before it: what each came to at first, and when judged last."""

from __future__ import annotations

from collections.abc import Mapping

from selftests.derived.tables import table
from selftests.proof.published import Published

WORDS = (
    "A seed draws mutants that nobody had in mind. What they came to when they were published first, before anything "
    "was written for those that survived, stands with its commit beside what they came to last, where it is known. "
    "Mutants that specifications allow are left out; behind mends, so are those that were no other programs after all."
)


def samples(published: Published, shares: Mapping[str, str]) -> str:
    """A row for each. shares: what was made of the mutants, and the figure that says of how many."""
    known = published["samples"]
    rows = [
        (
            seed, each["count"], at_first(each), *(f"{each[figure]:.1%}" for figure in shares.values()),
            each["date"], each["commit"],
        )
        for seed, each in known.items()
    ]  # fmt: skip
    columns = ("sample of seed", "mutants", "killed at first", *shares, "date", "commit")
    remarks = [f"- {seed}: {each['remark']}" for seed, each in known.items() if each.get("remark")]
    return "\n".join([WORDS, "", *table(columns, rows), *remarks, *([""] if remarks else [])])


def at_first(sample: Published) -> str:
    """Of how many, and of which commit. "" where nobody kept it."""
    first = sample.get("at_first")
    return f"{first['killed_share']:.1%} of {first['count']}, commit {first['commit']}" if first else ""
