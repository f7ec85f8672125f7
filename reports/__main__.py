"""`python -m reports [DIR]`: render the reports of a recorded run again, also of one that was killed."""

import argparse
import sys
from pathlib import Path

from record import files
from record.reading import RecordError, read
from reports.matrix import matrix
from reports.render import render

EXIT_NO_RECORD = 2


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m reports", description=__doc__)
    parser.add_argument(
        "directory",
        nargs="?",
        type=Path,
        default=files.DEFAULT_DIRECTORY,
        metavar="DIR",
        help="the output folder of the run (default: reports/out)",
    )
    directory: Path = parser.parse_args().directory
    try:
        recording = read(directory)
        problems = render(recording, directory)
    except (RecordError, OSError) as error:
        print(error, file=sys.stderr)
        return EXIT_NO_RECORD
    print("\n".join(matrix(recording)))
    if recording.end is None or not recording.end.complete:
        print("\nthe run did not complete; this is what it had judged")
    print(*problems, f"\nreports are in {directory}", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
