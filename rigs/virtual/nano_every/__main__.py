"""A virtual Arduino Nano Every: `python rigs/virtual/nano_every` prints `pty PATH` and serves there; see board.py."""

import sys
from pathlib import Path

# Started as a folder, from wherever the user stands.
sys.path[0] = str(Path(__file__).resolve().parents[3])

from rigs.virtual.nano_every.board import main  # noqa: E402

if __name__ == "__main__":
    main()
