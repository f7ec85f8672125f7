"""One folder is for one command at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def alone_in(folder: Path, otherwise: str = "give another --folder") -> Iterator[None]:
    """Hold a folder against another run, whose files would take the place of this one's. otherwise: what to do instead
    of waiting. Raises ValueError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "lock", timeout=0):
            yield
    except Timeout:
        raise ValueError(f"another run is at work in {folder}; wait for it, or {otherwise}") from None
