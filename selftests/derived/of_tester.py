"""What of the page of proof is about the tester's mutants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from selftests.derived.explained import how_many, reasons, since
from selftests.derived.samples import samples
from selftests.derived.tables import table
from selftests.mutation.equivalent import OF_TESTER
from selftests.proof.published import Published

AFTERWARDS = "of those: killed by the nearest self-tests, with those written for what survived at first"
SHARES = {"killed": "killed_share"}
AT_FIRST = "killed at first, before those were written, sample by sample"
WORDS = (
    "`make mutation-tester` does the same in `tester/` and in what comes to a verdict, and puts each mutant before "
    "the self-tests that call the changed function, at most twelve files of them, and before the few with runs "
    "that are about its file. What only others would notice counts as survived."
)


def rows(published: Published) -> Iterator[tuple[str, str]]:
    """What the README's table says of them."""
    if tester := published.get("tester"):
        yield "mutants of the tester, other programs than it", str(_fates(tester).total())
        yield AFTERWARDS, f"{tester['mutation']['killed_share']:.1%}"
        firsts = [sample["at_first"]["killed_share"] for sample in tester["samples"].values() if sample.get("at_first")]
        yield AT_FIRST, ", ".join(f"{share:.1%}" for share in firsts)


def mutants(published: Published) -> str:
    """The section; "" where none were published."""
    tester = published.get("tester")
    if not tester:
        return ""
    figures, fates = tester["mutation"], _fates(tester)
    told = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
    rows = [(name, *(each.get(fate, "") for fate in fates)) for name, each in figures["modules"].items()]
    left = [f"- {each['fate']}: `{each['name']}`{since(each['name'], OF_TESTER)}" for each in figures["left"]]
    parts = [f"## Mutants of the tester: seed {tester['seed']}, {tester['date']}, commit {tester['commit']}", "", WORDS]
    parts += ["", f"{fates.total()} mutants, {figures['killed_share']:.1%} killed: {told}.", ""]
    parts += [samples(tester, SHARES), *table(("module", *fates), rows), *(left or ["None is left."]), ""]
    return "\n".join([*parts, how_many(OF_TESTER), "", *reasons(figures, "equivalent"), ""])


def _fates(tester: Published) -> Counter[str]:
    """How many mutants came to what, in all modules."""
    return sum((Counter(each) for each in tester["mutation"]["modules"].values()), Counter())
