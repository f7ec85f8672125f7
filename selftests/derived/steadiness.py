"""What of the page of proof is not about the firmware's mutants: the tester's, hostile bytes, repeated runs, drills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import yaml

from fixtures.rigs.rig import ROOT
from selftests.broken.forks import NO_FUZZ
from selftests.derived.explained import how_many, reasons
from selftests.hostile.readers import EVERY_LAYOUT, EVERY_SHARE
from selftests.mutation.equivalent import OF_TESTER
from selftests.proof.published import Published
from selftests.soak.soaking import STEPPED

AFTERWARDS = "of those: killed by the nearest self-tests, with those written for what survived at first"
DRILLS = ROOT / "selftests" / "bench" / "drills.yaml"


def sections(published: Published) -> list[str]:
    """Those that there are figures of."""
    made = (_seeded(published), _mutants(published), _hostile(published), _soak(published), _broken(published))
    return [section for section in made if section]


def rows(published: Published) -> dict[str, str]:
    """What the README's table says of them."""
    return dict(_rows(published))


def _rows(published: Published) -> Iterator[tuple[str, str]]:
    if figures := published.get("tester", {}).get("mutation"):
        yield "mutants of the tester, other programs than it", str(_fates(figures).total())
        yield AFTERWARDS, f"{figures['killed_share']:.1%}"
        if "at_first" in figures:
            yield "killed at first, before those were written", f"{figures['at_first']:.1%}"
    if hostile := published.get("hostile", {}).get("tester"):
        yield "hostile bytes into the readers of the tester", f"{sum(hostile['bytes'].values()):,}"
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


def _mutants(published: Published) -> str:
    figures = published.get("tester", {}).get("mutation")
    if not figures:
        return ""
    fates = _fates(figures)
    told = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
    table = _table(
        f"## Mutants of the tester: seed {figures['seed']}, {_when(figures)}",
        "`make mutation-tester` does the same in `tester/` and in what comes to a verdict, and puts each mutant before "
        "the self-tests that call the changed function, at most twelve files of them, and before the few with runs "
        "that are about its file. What only others would notice counts as survived.\n\n"
        f"{fates.total()} mutants, {figures['killed_share']:.1%} killed: {told}.{_at_first(figures)}{_remark(figures)}",
        ("module", *fates),
        [(name, *(each.get(fate, "") for fate in fates)) for name, each in figures["modules"].items()],
    )
    lines = [f"- {each['fate']}: `{each['name']}`" for each in figures["left"]] or ["None is left."]
    return "\n".join([table, *lines, "", how_many(OF_TESTER), "", *reasons(figures, "equivalent"), ""])


def _fates(figures: Published) -> Counter[str]:
    """How many mutants came to what, in all modules."""
    return sum((Counter(each) for each in figures["modules"].values()), Counter())


def _at_first(figures: Published) -> str:
    """What the self-tests came to that were not written for the sample."""
    share = figures.get("at_first")
    return f" Before self-tests were written for those that survived, {share:.1%} were." if share is not None else ""


def _remark(figures: Published) -> str:
    """What a reader must know of them besides, where somebody wrote it there."""
    return f" {figures['remark']}" if "remark" in figures else ""


def _hostile(published: Published) -> str:
    hostile = published.get("hostile", {}).get("tester")
    if not hostile:
        return ""
    return "\n".join(
        [
            f"## Hostile bytes: seed {hostile['seed']}, {_when(hostile)}",
            "",
            "`make fuzz` feeds noise, and good messages with bytes flipped, cut and doubled, to whoever reads bytes of "
            "a device or of a file; then long inputs, whose cost must grow as they do; then lets coverage lead it "
            f"({hostile['guided']:,} inputs). Faults found: {len(hostile['faults']) or 'none'}.{_remark(hostile)}",
            "",
            "| reader | bytes |",
            "|---|---|",
            *(f"| {name} | {size:,} |" for name, size in hostile["bytes"].items()),
            "",
            *_slow(hostile["bytes"]),
        ]
    )


def _slow(sizes: Mapping[str, int]) -> list[str]:
    """Why one was fed less than the others."""
    name = EVERY_LAYOUT.name
    words = f"`{name}` tries every layout there is on every input, and is fed one part in {EVERY_SHARE} for that."
    return [words, ""] if name in sizes else []


def _soak(published: Published) -> str:
    return _table(
        "## Repeated runs",
        "`make soak`: the same run again and again while every processor is busy. Each row is of its "
        "commit, which may have had another number of cases than there are now.",
        ("rig or device", "runs", "cases", "verdicts that differed", "when"),
        [
            (name, each["runs"], each["cases"], "<br>".join(each["different"]) or "none", _when(each))
            for name, each in published.get("soak", {}).items()
        ],
    )


def _broken(published: Published) -> str:
    return _table(
        "## Broken devices as a whole",
        "Each judged by all cases but the fuzz (`python -m selftests.broken --publish` runs them with "
        f"`{NO_FUZZ}`), so that they are fewer than those of a default run.",
        ("device", "verdicts", "causes, the most serious first", "requirements missed", "when"),
        [
            (name, each["verdicts"], each["causes"], each["missed"], _when(each))
            for name, each in published.get("drills", {}).items()
        ],
    )


def drills() -> str:
    """Faults of the bench, which `make test` brings about."""
    read = yaml.safe_load(DRILLS.read_text(encoding="utf-8"))
    return _table(
        "## Drills of the bench",
        "What goes wrong beside a device, and what a run says of it; `make test` brings each about.",
        ("fault", "what is told", "self-test"),
        [(each["fault"], each["verdict"], f"`{each['shown_by']}`") for each in read],
    )


def _when(figures: Published) -> str:
    return f"{figures['date']}, commit {figures['commit']}"


def _table(title: str, words: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A section that is one table; "" where there is nothing to tell."""
    lines = [f"| {' | '.join(map(str, row))} |" for row in (columns, *rows)]
    lines.insert(1, f"|{'---|' * len(columns)}")
    return "\n".join([title, "", words, "", *lines, ""]) if rows else ""
