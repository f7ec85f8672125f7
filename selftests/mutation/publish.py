"""What is published of a sample of mutants, the firmware's or the tester's."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selftests.mutation.report import Figures
from selftests.proof.arguments import make_ready_to_publish, remark
from selftests.proof.published import FILES, Published, update
from selftests.proof.tree import Beginning

LEAST = 200
"""What fewer mutants come to is chance."""
SHARES = ("killed_share", "caught_share")
"""Of the figures of a sample what is kept once another is drawn."""


def add_options(parser: argparse.ArgumentParser, written: str) -> None:
    """What may be asked about publishing. written: what it writes."""
    parser.add_argument("--publish", action="store_true", help=f"write {written}; of {LEAST} mutants at least")
    parser.add_argument(
        "--remark",
        type=remark,
        metavar="TEXT",
        help="what a reader must know of the published sample; an empty one takes it back",
    )


def make_ready(
    parser: argparse.ArgumentParser, chosen: argparse.Namespace, parts: Mapping[str, bool]
) -> Beginning | None:
    """As for whatever is published; and no small sample is. chosen.sample: 0 is all mutants."""
    if chosen.remark is not None and not chosen.publish:
        parser.error("--remark without --publish: it goes with figures that are published")
    if chosen.publish and 0 < chosen.sample < LEAST:
        parser.error(f"--publish with --sample {chosen.sample}: figures are of {LEAST} mutants at least")
    return make_ready_to_publish(parser, chosen, parts)


@dataclass(frozen=True)
class Drawn:
    """What a sample was drawn by, what a reader must know of it, and when it began to be judged. remark: as in the
    options; None leaves what is there. part: of what is published, which it is of; without one it is the whole's own.
    """

    seed: int
    began: Beginning
    remark: str | None = None
    part: str = ""


def publish(figures: Figures, drawn: Drawn, files: tuple[Path, ...] = FILES) -> None:
    """Write them, beside what samples of other seeds came to. Raises ValueError where too few were judged of those that
    no specification allows, whatever was asked for, or where one was killed that is explained.
    """
    if wrong := [each.name for each in figures.contradicted]:
        raise ValueError(
            f"nothing is published: killed, though explained as free: {'; '.join(wrong)}; take back the reason, which "
            "is in equivalent.yaml, or mend the case"
        )
    if (count := len(figures.barred)) < LEAST:
        raise ValueError(
            f"nothing is published: figures are of {LEAST} mutants at least that are other programs and that no "
            f"specification allows, and these are of {count}; ask for a larger --sample"
        )
    whole, stamp, part = figures.as_data(), drawn.began.stamp(), drawn.part
    judged = {**stamp, "count": count, **{name: whole[name] for name in SHARES}}

    def told(known: Published) -> Published:
        samples = (known.get(part, {}) if part else known).get("samples", {})
        sample = _sample(samples.get(str(drawn.seed), {}), judged, drawn.remark)
        made = {**stamp, "seed": drawn.seed, "mutation": whole, "samples": {**samples, str(drawn.seed): sample}}
        return {part: made} if part else made

    update(told, files)


def _sample(earlier: Published, judged: Published, remark: str | None) -> Published:
    """One that was published before keeps what it came to at first, since cases were written for it meanwhile, and its
    remark until there is another.
    """
    before = {name: earlier.get(name) for name in judged} if earlier else judged
    said = earlier.get("remark") if remark is None else remark
    return {**judged, "at_first": earlier.get("at_first", before), **({"remark": said} if said else {})}
