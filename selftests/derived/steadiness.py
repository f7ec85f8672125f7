"""What of the page of proof is not about the firmware's mutants: seeded defects, the tester's mutants, hostile bytes,
repeated runs, drills.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import yaml

from fixtures.rigs.rig import ROOT
from selftests.broken.forks import NO_FUZZ
from selftests.derived import hostile, of_tester
from selftests.derived.tables import section
from selftests.proof.published import Published
from selftests.soak.soaking import STEPPED

DRILLS = ROOT / "selftests" / "bench" / "drills.yaml"


def sections(published: Published, cases: int, unfuzzed: int) -> list[str]:
    """Those that there are figures of. cases: how many a default run has by now; unfuzzed: without the fuzz."""
    made = [_seeded(published), of_tester.mutants(published), *hostile.sections(published)]
    made += [_soak(published, cases), _broken(published, unfuzzed)]
    return [told for told in made if told]


def rows(published: Published) -> dict[str, str]:
    """What the README's table says of them."""
    return dict(_rows(published))


def _rows(published: Published) -> Iterator[tuple[str, str]]:
    yield from of_tester.rows(published)
    yield from hostile.rows(published)
    if soak := published.get("soak"):
        yield "default runs on a busy machine", _counted(soak)
        yield "verdicts that differed in them", str(sum(len(each["different"]) for each in soak.values()))
    if drills := published.get("drills"):
        yield "broken devices judged as a whole", str(len(drills))


def _counted(soak: Published) -> str:
    runs: Counter[str] = Counter()
    for name, each in soak.items():
        runs[_kind(name)] += each["runs"]
    return ", ".join(f"{count} of {kind}" for kind, count in runs.most_common())


def _kind(name: str) -> str:
    """What costs a busy machine nothing, since its time is the bench's own, is not among what is in real time."""
    if ":" in name:
        return "broken devices"
    if name.endswith(STEPPED):
        return "the host program on the bench's clock"
    kinds = {"posix": "the host program in real time", "virtual": "virtual boards in real time"}
    return kinds.get(name.partition("-")[0], "other boards")


def _seeded(published: Published) -> str:
    seeded = published.get("seeded")
    if not seeded:
        return ""
    told = ", ".join(f"{count} in {where}" for where, count in seeded.items())
    words = f"{told}. `make test` has each caught by the requirements that it breaks, and by no others ([kill matrix]"
    return "\n".join(["## Defects that people seeded", "", f"{words}(../reports/kill-matrix.md)).", ""])


def _soak(published: Published, cases: int) -> str:
    return section(
        "## Repeated runs",
        "`make soak`: the same run again and again while every processor is busy. Each row is of its commit; where "
        "cases have come since, of which it says nothing, their number now stands behind that of then.",
        ("rig or device", "runs", "cases", "verdicts that differed", "when"),
        [
            (name, each["runs"], _grown(each["cases"], cases), "<br>".join(each["different"]) or "none", _when(each))
            for name, each in published.get("soak", {}).items()
        ],
    )


def _grown(then: int, now: int) -> str:
    return str(then) if then == now else f"{then}, now {now}"


def _broken(published: Published, cases: int) -> str:
    return section(
        "## Broken devices as a whole",
        "Each judged by all cases but the fuzz (`python -m selftests.broken --publish` runs them with "
        f"`{NO_FUZZ}`), so that they are fewer than those of a default run. Each row is of its commit, as above.",
        ("device", "cases", "verdicts", "causes, the most serious first", "requirements missed", "when"),
        [
            (name, _grown(each["cases"], cases), each["verdicts"], each["causes"], each["missed"], _when(each))
            for name, each in published.get("drills", {}).items()
        ],
    )


def drills() -> str:
    """Faults of the bench, which `make test` brings about."""
    read = yaml.safe_load(DRILLS.read_text(encoding="utf-8"))
    return section(
        "## Drills of the bench",
        "What goes wrong beside a device, and what a run says of it; `make test` brings each about.",
        ("fault", "what is told", "self-test"),
        [(each["fault"], each["verdict"], f"`{each['shown_by']}`") for each in read],
    )


def _when(figures: Published) -> str:
    return f"{figures['date']}, commit {figures['commit']}"
