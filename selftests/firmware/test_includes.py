"""No include runs in a circle, a header and its source taken as one module: each can be read after those it needs."""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.firmware.builds import LIBRARIES, SOURCES

INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)


def includes(folder: Path) -> dict[str, set[str]]:
    """Which module of the sources in a folder, and in those below it, includes which others."""
    graph: dict[str, set[str]] = {}
    for source in folder.rglob("*.[ch]"):
        named = {(source.parent / name).resolve().with_suffix("") for name in INCLUDE.findall(source.read_text())}
        module = source.resolve().with_suffix("")
        graph.setdefault(str(module), set()).update(str(other) for other in named - {module})
    return graph


def circle(folder: Path) -> list[str]:
    """The names of modules that include each other in turn; empty when none do."""
    try:
        TopologicalSorter(includes(folder)).prepare()
    except CycleError as error:
        return [Path(module).name for module in error.args[1]]
    return []


@pytest.mark.parametrize(
    "folder", [SOURCES, LIBRARIES, ROOT / "rigs/virtual/uno"], ids=["device", "libraries", "virtual-uno"]
)
def test_no_include_runs_in_a_circle(folder: Path) -> None:
    assert len(includes(folder)) > 5
    assert circle(folder) == []


def test_circle_of_includes_would_be_found(tmp_path: Path) -> None:
    """Also one that goes through a source."""
    (tmp_path / "a.h").write_text('#include "b.h"\n')
    (tmp_path / "b.h").write_text("/* nothing */\n")
    assert circle(tmp_path) == []
    (tmp_path / "b.c").write_text('#include <c.h>\n#include "b.h"\n#include "a.h"\n')
    assert set(circle(tmp_path)) == {"a", "b"}


def rows(readme: Path) -> list[set[str]]:
    """The modules of each row of a library's table, the highest first."""
    table = readme.read_text().partition("## Rows")[2]
    return [set(re.findall(r"`(\w+)(?:\.h)?`", line.split("|")[1])) for line in re.findall(r"^\| `.*$", table, re.M)]


def upward(folder: Path, table: list[set[str]]) -> list[str]:
    """Includes that do not go down the rows."""
    place = {module: at for at, row in enumerate(table) for module in row}
    graph = {Path(module).name: {Path(other).name for other in others} for module, others in includes(folder).items()}
    assert set(graph) == set(place)
    return [f"{module} -> {other}" for module in graph for other in graph[module] if place[other] <= place[module]]


@pytest.mark.parametrize("name", ["mctp", "pldm"])
def test_includes_go_down_the_rows(name: str) -> None:
    """As the library's README has them; a module that it leaves out would be found as well."""
    library = LIBRARIES / name
    table = rows(library / "README.md")
    assert upward(library / "src", table) == []
    assert upward(library / "src", table[::-1]) != []
