"""`make mutation`."""

from __future__ import annotations

import sys

from selftests.proof.start import start

if __name__ == "__main__":  # the fork servers' processes import it too
    sys.exit(start("selftests.mutation.command"))
