"""A place of a lab without a coordinator: a program that answers as labgrid's client does, and the board behind it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from selftests.bench.lines import FarEnd, on_socket

PLACE = "uno-1"
TOKEN = "ASQCCKOV61"

# A shell starts in no time. What is held is a file: who finds it there is refused, as by a coordinator.
CLIENT = """\
#!/bin/sh
held={folder}/held
case "$*" in
*" reserve "*) echo "export LG_TOKEN={token}" ;;
*" acquire") set -C; : 2>/dev/null >"$held" || { echo "Error: place {place} is already acquired" >&2; exit 1; } ;;
*" show") cat {folder}/shown ;;
*" release") rm "$held" ;;
*" monitor") exec sleep 600 ;;
esac
"""
SHOWN = """\
Place '{place}':
  acquired: here/me
  reservation: {token}
Acquired resource 'NetworkSerialPort' (bench/{place}/NetworkSerialPort/NetworkSerialPort):
  {{'avail': True, 'cls': 'NetworkSerialPort',
   'params': {{'host': '{host}', 'port': {port}, 'speed': 115200, 'protocol': 'raw'}}}}
"""


@contextmanager
def placed(device: FarEnd) -> Iterator[str]:
    """The place's name, while the device is behind it. Whoever has taken it must have given it back by the end."""
    with tempfile.TemporaryDirectory() as name, on_socket(device) as url:
        folder = Path(name)
        host, port = url.removeprefix("socket://").split(":")
        (folder / "shown").write_text(SHOWN.format(place=PLACE, token=TOKEN, host=host, port=port))
        client = folder / "labgrid" / "bin" / "labgrid-client"
        client.parent.mkdir(parents=True)
        client.write_text(
            CLIENT.replace("{folder}", name).replace("{token}", TOKEN).replace("{place}", PLACE), encoding="utf-8"
        )
        client.chmod(0o755)
        with (
            mock.patch("fixtures.line.labgrid.client.LABGRID", client.parent),
            mock.patch.dict(os.environ, {"PLUMBLINE_BUILD": name}),
        ):
            yield PLACE
        assert not (folder / "held").exists(), "the place was not given back"
