"""The figures of proof as a file: beside the reports for machines, and in the repository for page and README.

Each kind of proof has a part of it, which is written without touching the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filelock import FileLock

from places import BUILD, REPORTS
from selftests.proof.files import replace
from selftests.proof.shape import fault
from selftests.proof.tree import Beginning

PROOF = "proof.json"
PUBLISHED = Path(__file__).with_name("published.json")
FILES = (REPORTS / PROOF, PUBLISHED)
LOCK = BUILD / "published.lock"
Published = dict[str, Any]


def published(path: Path = PUBLISHED) -> Published:
    """All that was published. Raises ValueError where the file cannot be read, or lacks what a page is made of."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(_to_mend(path, str(error))) from None
    if not isinstance(read, dict):
        raise ValueError(_to_mend(path, "it has no figures"))
    if why := fault(read):
        raise ValueError(_to_mend(path, why))
    return read


def publish_part(part: str, name: str, figures: Published, began: Beginning, files: tuple[Path, ...] = FILES) -> None:
    """Write what one thing of a part came to, such as a rig of the repeated runs, with its date and commit."""
    stamped = {**began.stamp(), **figures}
    update(lambda known: {part: {**known.get(part, {}), name: stamped}}, files)


def update(told: Callable[[Published], Published], files: tuple[Path, ...] = FILES) -> None:
    """Put other parts in the place of those that were published. told: makes them of all there is, which the last of
    the files has. Another command that publishes waits meanwhile, so that nothing of either is lost. Raises ValueError
    where what is there, or would be, is not as it should be; nothing is written then.
    """
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(LOCK):
        known = published(files[-1])
        made = known | told(known)
        if why := fault(made):
            raise ValueError(f"nothing is published, for these figures cannot be right: {why}")
        text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
        for path in files:
            replace(path, text)


def _to_mend(path: Path, why: str) -> str:
    """What to say of a file of figures that is damaged."""
    return f"{path} cannot be read: {why}; to have it as it was: git checkout -- {path}"
