"""`make mutation-tester`."""

from __future__ import annotations

import sys

from selftests.proof.start import start

if __name__ == "__main__":
    sys.exit(start("selftests.mutation.tester.command"))
