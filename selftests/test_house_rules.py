"""The house rules of the design: who imports whom, how large a file may be, what a case must say of itself."""

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from subprocess import run

import pytest

from fixtures.claims.catalogue import load_catalogue
from fixtures.plugin.run import CATALOGUE_FOLDER

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "suites": {"suites", "tester"},
    "fixtures": {"fixtures", "places", "record", "reports", "tester"},
    "tester": {"tester"},
    "devices": {"devices", "tester"},
    "plumbline": {"devices", "fixtures", "places", "plumbline", "record", "reports", "setup", "tester"},
    "record": {"record"},
    "reports": {"places", "record", "reports", "tester"},
    "release": {"fixtures", "places", "record", "release"},
    "rigs": {"rigs"},
    "setup": {"places", "setup"},
    "firmware": {"firmware"},
}
ROOMS = {"conftest", "places", "selftests", *MAY_IMPORT}
FLOORS = (
    "addresses",
    "errors",
    "version",
    "rigs",
    "packages",
    "claims",
    "line",
    "boards",
    "dialogue",
    "captures",
    "bench",
    "peers",
    "pldm",
    "robustness",
    "sessions",
    "plugin",
)
"""The rooms of fixtures/, the ground floor first: each may look down, none up."""
PACKAGES = {"suites": {"pytest"}, "tester": {"fastcrc"}}
UNWANTED = {
    "tester": {"asyncio", "os", "pathlib", "select", "signal", "socket", "subprocess", "threading", "time"},
    "suites": {"socket", "subprocess", "threading", "time"},
}
TYPES_OF_CASES = "suites/bench.py"
"""Tells a type checker what cases ask for: the one file of suites/ that names the bench, and never when it runs."""
LONGEST_FILE = 400
LONGEST_CONFTEST = 80
REGISTRY_HOSTS = [
    f"{name}.{domain}"
    for domain, names in {
        "org": ("pypi", "pythonhosted", "npmjs", "registry.platformio", "deb.debian", "anaconda"),
        "com": ("npmjs", "yarnpkg"),
        "io": ("crates", "docker", "ghcr"),
    }.items()
    for name in names
]


@cache
def files(*patterns: str) -> list[Path]:
    """The files of the repository, those not yet committed included, that match one of the patterns."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = run(listing, cwd=ROOT, check=True, capture_output=True, text=True, timeout=30).stdout.split("\0")
    wanted = {name for name in names if name and any(fnmatch(name, pattern) for pattern in patterns)}
    return [ROOT / name for name in sorted(wanted) if (ROOT / name).is_file()]


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def floor_of(path: Path) -> str:
    """The room of fixtures/ that a file is in."""
    return path.relative_to(ROOT / "fixtures").parts[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), place(path))


def imported(tree: ast.AST, room: str) -> set[str]:
    """The top-level names that a file imports; a relative import stays in its room."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(room if node.level else (node.module or "").split(".")[0])
    return names


def forbidden(tree: ast.AST, room: str) -> set[str]:
    """The imports that a file of this room should not have."""
    names = imported(tree, room)
    bad = (names & ROOMS) - MAY_IMPORT[room] | names & UNWANTED.get(room, set())
    if room in PACKAGES:
        bad |= names - ROOMS - PACKAGES[room] - sys.stdlib_module_names
    return bad


class _AsRun(ast.NodeTransformer):
    """Takes away what only a type checker reads."""

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        return node.orelse if ast.unparse(node.test) == "TYPE_CHECKING" else self.generic_visit(node)


def forbidden_in(tree: ast.Module, path: str) -> set[str]:
    """The imports that a file at this path should not have."""
    seen = _AsRun().visit(tree) if path == TYPES_OF_CASES else tree
    return forbidden(seen, path.partition("/")[0])


def looks_up(tree: ast.AST, floor: str) -> set[str]:
    """The rooms of fixtures/ that a file on this floor imports from above."""
    above = FLOORS[FLOORS.index(floor) + 1 :]
    modules = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    return {name for name in above if any(f"{module}.".startswith(f"fixtures.{name}.") for module in modules)}


def sleeps(tree: ast.AST) -> bool:
    """Whether anything called sleep is named."""
    return any("sleep" in (getattr(node, "attr", None), getattr(node, "id", None)) for node in ast.walk(tree))


def cited(node: ast.AST) -> set[str]:
    """The ids in every `requirement(...)` under a node."""
    calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
    return {
        argument.value
        for call in calls
        if "requirement" in (getattr(call.func, "id", None), getattr(call.func, "attr", None))
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def complaints(tree: ast.Module, known: set[str]) -> Iterator[str]:
    """What the cases of a file do not say of themselves; a module's `pytestmark` counts for all its cases."""
    marks = {i for n in tree.body if isinstance(n, ast.Assign) for i in cited(n)}
    for case in ast.walk(tree):
        if not isinstance(case, ast.FunctionDef) or not case.name.startswith("test_"):
            continue
        ids = marks.union(*(cited(decorator) for decorator in case.decorator_list))
        if not ast.get_docstring(case):
            yield f"{case.name} has no docstring"
        if not ids:
            yield f"{case.name} cites no requirement"
        for unknown in sorted(ids - known):
            yield f"{case.name} cites {unknown}, which the catalogue does not have"


def catalogue_ids() -> set[str]:
    """Every id of the requirement catalogue."""
    return set(load_catalogue(CATALOGUE_FOLDER).by_id)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_rooms_import_what_they_may(room: str) -> None:
    bad = {place(path): forbidden_in(tree_of(path), place(path)) for path in files(f"{room}/*.py")}
    assert {path: names for path, names in bad.items() if names} == {}


def test_types_of_cases_are_those_of_the_bench() -> None:
    assert imported(tree_of(ROOT / TYPES_OF_CASES), "suites") == {"fixtures", "typing"}


def test_rooms_of_the_bench_look_down() -> None:
    inside = [path for path in files("fixtures/*.py") if path != ROOT / "fixtures" / "__init__.py"]
    assert {floor_of(path) for path in inside} == set(FLOORS)
    bad = {place(path): looks_up(tree_of(path), floor_of(path)) for path in inside}
    assert {path: names for path, names in bad.items() if names} == {}


def test_no_case_sleeps() -> None:
    assert [place(path) for path in files("suites/*.py") if sleeps(tree_of(path))] == []


def test_every_case_says_what_it_judges() -> None:
    """Each has a docstring and cites requirements of the catalogue."""
    known = catalogue_ids()
    told = {place(path): list(complaints(tree_of(path), known)) for path in files("suites/*.py")}
    assert {path: lines for path, lines in told.items() if lines} == {}


def test_no_file_is_too_long() -> None:
    long = {place(path): len(path.read_bytes().splitlines()) for path in files("*.py", "*.c", "*.h", "suites/*.yaml")}
    limit = {path: LONGEST_CONFTEST if path.endswith("conftest.py") else LONGEST_FILE for path in long}
    assert {path: count for path, count in long.items() if count > limit[path]} == {}


def test_no_registry_host_is_named() -> None:
    named = {
        place(path): [host for host in REGISTRY_HOSTS if host.encode() in path.read_bytes()] for path in files("*")
    }
    assert {path: hosts for path, hosts in named.items() if hosts} == {}


@pytest.mark.parametrize(
    ("room", "source", "names"),
    [
        pytest.param("tester", "import time", {"time"}, id="clock"),
        pytest.param("tester", "def f():\n  from os import path", {"os"}, id="nested"),
        pytest.param("tester", "import pytest, serial.tools", {"pytest", "serial"}, id="packages"),
        pytest.param("tester", "from fixtures.link import Link", {"fixtures"}, id="tester-fixtures"),
        pytest.param("devices", "import selftests.bench, tester", {"selftests"}, id="devices-selftests"),
        pytest.param("suites", "from fixtures.link import Link", {"fixtures"}, id="suites-fixtures"),
        pytest.param("suites", "import yaml", {"yaml"}, id="suites-package"),
        pytest.param(
            "suites", "from suites.x import y; from . import z; import pytest, tester.layout, re", set(), id="ok"
        ),
        pytest.param("fixtures", "from suites import x; import serial, reports", {"suites"}, id="fixtures-suites"),
        pytest.param("reports", "import fixtures, yaml, record", {"fixtures"}, id="reports-fixtures"),
        pytest.param("record", "from reports import text", {"reports"}, id="record-reports"),
        pytest.param(
            "plumbline", "from suites import x; import os, time, fixtures, record", {"suites"}, id="plumbline-suites"
        ),
        pytest.param("fixtures", "from plumbline import run", {"plumbline"}, id="fixtures-plumbline"),
    ],
)
def test_import_rule_bites(room: str, source: str, names: set[str]) -> None:
    assert forbidden(ast.parse(source), room) == names


FOR_THE_CHECKER = "if TYPE_CHECKING:\n  from fixtures.peers import Wire"


@pytest.mark.parametrize(
    ("path", "source", "names"),
    [
        pytest.param(TYPES_OF_CASES, FOR_THE_CHECKER, set(), id="types"),
        pytest.param(TYPES_OF_CASES, "from fixtures.peers import Wire", {"fixtures"}, id="run-time"),
        pytest.param(TYPES_OF_CASES, f"{FOR_THE_CHECKER}\nelse:\n  import fixtures", {"fixtures"}, id="else"),
        pytest.param(TYPES_OF_CASES, "if True:\n  import fixtures", {"fixtures"}, id="other-condition"),
        pytest.param("suites/mctp_base/test_x.py", FOR_THE_CHECKER, {"fixtures"}, id="case"),
    ],
)
def test_only_the_types_of_cases_name_the_bench(path: str, source: str, names: set[str]) -> None:
    assert forbidden_in(ast.parse(source), path) == names


@pytest.mark.parametrize(
    ("floor", "source", "names"),
    [
        ("line", "from fixtures.bench.bench import Bench", {"bench"}),
        ("errors", "from fixtures.rigs import rig", {"rigs"}),
        ("plugin", "from fixtures.bench.bench import Bench", set()),
        ("boards", "from fixtures.boards.board import Board", set()),
    ],
)
def test_floor_rule_bites(floor: str, source: str, names: set[str]) -> None:
    assert looks_up(ast.parse(source), floor) == names


@pytest.mark.parametrize("source", ["time.sleep(1)", "sleep(1)", "from time import sleep as nap\nsleep"])
def test_sleep_rule_bites(source: str) -> None:
    assert sleeps(ast.parse(source))


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        pytest.param('@requirement("A-1")\ndef test_x(): "Doc."', [], id="good"),
        pytest.param('pytestmark = pytest.mark.requirement("A-1")\ndef test_x(): "Doc."', [], id="good-module"),
        pytest.param('@requirement("A-1")\ndef test_x(): ...', ["test_x has no docstring"], id="no-docstring"),
        pytest.param('def test_x(): "Doc."', ["test_x cites no requirement"], id="no-id"),
        pytest.param(
            '@pytest.mark.requirement("A-1", "B-2")\ndef test_x(): "Doc."',
            ["test_x cites B-2, which the catalogue does not have"],
            id="unknown-id",
        ),
    ],
)
def test_case_rule_bites(source: str, complaint: list[str]) -> None:
    assert list(complaints(ast.parse(source), {"A-1"})) == complaint
