"""The page of what mutation of the firmware showed, and its table in the README: made of the figures last published."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fixtures.rigs.rig import ROOT
from fixtures.rigs.yaml_model import load_mapping
from selftests.broken.forks import NO_FUZZ
from selftests.defects.kills import firmware_defects, python_defects
from selftests.derived import steadiness
from selftests.derived.cases import collected_cases
from selftests.derived.explained import how_many, reasons, since
from selftests.derived.samples import samples
from selftests.derived.tables import table
from selftests.mutation.equivalent import FILE, OF_TESTER
from selftests.mutation.report import besides
from selftests.proof.published import Published, published

PAGE = ROOT / "docs" / "proof.md"
WRITTEN = {whose: path.with_name("written.yaml") for whose, path in (("firmware", FILE), ("tester", OF_TESTER))}
SHARES = {"killed by a FAIL": "killed_share", "killed or noticed": "caught_share"}
FATES = ("killed", "noticed", "charged to the bench", "hung", "survived", "free")
HEAD = """# Would the suite have noticed?

Faults that nobody thought of, made by machine: `make mutation` changes one place of the C of `firmware/lib` or
`firmware/src` (an operator, a constant, an entry of a table, a condition, a statement, a result, the width of a
number), leaves out what a compiler finds to be the same program, builds the rest for this machine and puts each before
the cases of a default run until one fails. `SAMPLE=200 SEED=7` draws so many of them; `make mutation ARGS=--publish`
writes the figures, of 200 mutants at least, from which `python -m selftests.derived` makes this page.

| | |
|---|---|
| killed | a case failed |
| noticed | none failed, but a SHOULD was missed, or another verdict or dialect was told than of the firmware |
| charged to the bench | cases were INCONCLUSIVE, and none failed: a fault of our verdicts |
| hung | the run came to no end in its time: a fault of ours, too |
| survived | all was as ever: a case is missing, or the reason why none can be is |
| free | another device, which the specifications allow as well: `selftests/mutation/equivalent.yaml` says why |
"""


def page() -> str:
    """docs/proof.md."""
    told = published()
    figures = told["mutation"]
    parts = [HEAD, _summary(told), samples(told, SHARES), _modules(figures["modules"])]
    parts += [_left(figures["left"]), _explained(figures), *map(_written, WRITTEN)]
    told["seeded"] = {"Python": len(python_defects()), "firmware": len(firmware_defects())}
    parts += steadiness.sections(told, collected_cases(), collected_cases(NO_FUZZ))
    return "\n".join([*parts, steadiness.drills()])


def rows() -> dict[str, str]:
    """What the README's table says."""
    told = published()
    figures, fates = told["mutation"], _total(told["mutation"]["modules"])
    return {
        "mutants of the firmware, other programs than it": str(sum(fates.values())),
        "of those that no specification allows: killed by a FAIL": f"{figures['killed_share']:.1%}",
        "killed or noticed": f"{figures['caught_share']:.1%}",
        "seed, date and commit": f"{told['seed']}, {told['date']}, {told['commit']}",
        **steadiness.rows(told),
    }


def _summary(published: Published) -> str:
    figures = published["mutation"]
    return (
        f"## The sample of seed {published['seed']}, {published['date']}, commit {published['commit']}\n\n"
        f"{figures['killed_share']:.1%} killed by a FAIL, {figures['caught_share']:.1%} killed or noticed; the median "
        f"of one killed took {figures['median_seconds']:.1f} s. Besides: {besides(figures['fates'])}.\n"
    )


def _modules(modules: dict[str, dict[str, int]]) -> str:
    counted = [*modules.items(), ("all", _total(modules))]
    rows = [(name, *(fates.get(fate, "") for fate in FATES)) for name, fates in counted]
    return "\n".join(table(("module", *FATES), rows))


def _left(left: list[dict[str, Any]]) -> str:
    lines = [f"- {each['fate']}: `{each['name']}`{since(each['name'], FILE)}" for each in left]
    return "\n".join(["## Not killed, and not explained by then", "", *(lines or ["None."]), ""])


def _explained(figures: Published) -> str:
    lines = reasons(figures, "free", "equivalent") or ["None."]
    return "\n".join(["## Explained", "", how_many(FILE), "", *lines, ""])


def _written(whose: str) -> str:
    """What mutants of the firmware, or of the tester, led to."""
    written = load_mapping(WRITTEN[whose])
    lines = [f"- `{place}`: {what}" for place, what in written.items()]
    return "\n".join([f"## What mutation of the {whose} made us write", "", *lines, ""])


def _total(modules: dict[str, dict[str, int]]) -> Counter[str]:
    return sum((Counter(fates) for fates in modules.values()), Counter())
