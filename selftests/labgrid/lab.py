"""A lab on loopback: labgrid's own coordinator and exporter, as processes, and what a person asks them."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from fixtures.line.labgrid.client import Client, Place, environment, places_in
from places import LABGRID
from selftests.bench.suite import wait_for

START_SECONDS = 40.0
EXPORTER = "bench"


class Lab:
    """places: by name, each with its tags. resources: what the exporter exports, by the name of the place it is for."""

    def __init__(
        self, folder: Path, places: Mapping[str, Mapping[str, str]], resources: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.folder = folder
        self.address = f"127.0.0.1:{_free_port()}"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        (folder / "places.yaml").write_text(yaml.safe_dump({name: _place(name, tags) for name, tags in places.items()}))
        self._resources = sum(map(len, resources.values()))
        (folder / "exported.yaml").write_text(yaml.safe_dump(dict(resources)))

    def link(self, **keys: Any) -> dict[str, Any]:
        """The link of a rig to a place of this lab."""
        return {"kind": "labgrid", "coordinator": self.address, "boot_ms": 0, **keys}

    def open(self) -> None:
        """Start what does not run."""
        self._start("coordinator", "-l", self.address)
        wait_for(self._is_heard, START_SECONDS)
        self._start("exporter", "-c", self.address, "--name", EXPORTER, "--hostname", "localhost", "exported.yaml")
        wait_for(lambda: self._said("coordinator").count("set_resource") >= self._resources, START_SECONDS)

    def kill(self, program: str) -> None:
        """The coordinator or the exporter is gone at once."""
        process = self._processes.pop(program)
        process.kill()
        process.wait()

    def close(self) -> None:
        """Nothing is left."""
        for program in list(self._processes):
            self.kill(program)

    def ask(self, *words: str, user: str | None = None) -> str:
        """As a person would, of another name if one is given."""
        named = {"LG_USERNAME": user} if user else {}
        command = Client(self.address).command(*words)
        done = subprocess.run(
            command, env=environment() | named, capture_output=True, text=True, timeout=30, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def place(self, name: str) -> Place:
        """As the coordinator has it now."""
        return next(place for place in places_in(self.ask("-v", "places")) if place.name == name)

    def is_free(self, name: str) -> bool:
        """Whether nobody has it or will have it."""
        place = self.place(name)
        return place.acquired is None and place.reservation is None

    def _start(self, program: str, *words: str) -> None:
        if program in self._processes:
            return
        with (self.folder / f"{program}.log").open("wb") as log:
            self._processes[program] = subprocess.Popen(
                [str(LABGRID / f"labgrid-{program}"), *words],
                cwd=self.folder,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _said(self, program: str) -> str:
        return (self.folder / f"{program}.log").read_text(encoding="utf-8", errors="replace")

    def _is_heard(self) -> bool:
        host, port = self.address.split(":")
        try:
            socket.create_connection((host, int(port)), 1.0).close()
        except OSError:
            return False
        return True


@contextmanager
def open_lab(
    folder: Path, places: Mapping[str, Mapping[str, str]], resources: Mapping[str, Mapping[str, Any]]
) -> Iterator[Lab]:
    """A lab while the block lasts."""
    lab = Lab(folder, places, resources)
    try:
        lab.open()
        yield lab
    finally:
        lab.close()


def serial_port(url: str) -> dict[str, Any]:
    """What an exporter says of a port of the network."""
    host, port = url.removeprefix("socket://").split(":")
    return {"NetworkSerialPort": {"host": host, "port": int(port), "speed": 115200, "protocol": "raw"}}


def _place(name: str, tags: Mapping[str, str]) -> dict[str, Any]:
    match = {"exporter": EXPORTER, "group": name, "cls": "*", "name": None, "rename": None}
    times = {"created": 1.0, "changed": 1.0}
    return {"aliases": [], "comment": "", "matches": [match], "tags": dict(tags), **times}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
