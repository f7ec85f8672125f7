"""The sources themselves: clean C99, nothing allocated, nothing recursive, and defects that can be seeded."""

import re
import subprocess
from collections import Counter, defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
import yaml

from firmware.scripts.indirect_calls import targets_by_file
from selftests.firmware.builds import LIBRARIES, PROJECT, SOURCES
from selftests.test_house_rules import catalogue_ids

STRICT = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-Wpedantic", "-Wconversion", "-Wshadow", "-Wvla", "-Walloca"]
PARTS = [LIBRARIES / "mctp/src", LIBRARIES / "pldm/src", SOURCES]
CORE = sorted(source for part in PARTS for source in part.glob("*.c"))
HOST = [*CORE, *sorted(path for port in ("posix", "updates") for path in (SOURCES / "port" / port).glob("*.c"))]
DEFECTS = yaml.safe_load((PROJECT / "defects.yaml").read_text())
# What freestanding C may ask of its library; anything else, allocation above all, has no place in the core.
LIBRARY = {"memcpy", "memset", "memcmp", "memmove"}
# And of its port.
BOARD = {"board_read", "board_write", "board_store", "board_verify", "board_activate"}
INDIRECT = "__indirect_call"
FUNCTION = re.compile(r"^(?:static )?(?:inline )?[\w ]+?[ *](\w+)\([^;]*?\)\s*\{", re.M)


def compiled(source: Path, *options: str, text: str | None = None) -> str:
    """Compile one file, or text in its place, and return what the compiler says; empty when it is content."""
    includes = [f"-I{folder}" for folder in (source.parent, *PARTS[:2])]
    command = ["gcc", *STRICT, *includes, *options, "-x", "c", "-" if text else str(source)]
    result = subprocess.run(command, input=text, capture_output=True, text=True, timeout=30, check=False)
    assert (result.returncode == 0) is (result.stderr == ""), result.stderr
    return result.stderr


def called_names(source: Path, folder: Path, *options: str, text: str | None = None) -> dict[str, set[str]]:
    """Who calls whom in a file, before anything is inlined."""
    wanted = folder / f"{source.stem}.o"
    assert compiled(source, "-O0", "-c", "-fcallgraph-info", "-o", str(wanted), *options, text=text) == ""
    (graph,) = folder.glob(f"*{source.stem}.ci")
    calls = defaultdict(set)
    for caller, callee in re.findall(r'edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"', graph.read_text()):
        calls[caller.rpartition(":")[2]].add(callee.rpartition(":")[2])
    return calls


@cache
def known_ids() -> frozenset[str]:
    """The requirements of the catalogue."""
    return frozenset(catalogue_ids())


def cycle(calls: dict[str, set[str]]) -> list[str]:
    """A path of calls that comes back to its start; empty when there is none."""
    try:
        TopologicalSorter(calls).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("source", HOST, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_source_is_clean_c99(source: Path, tables: Path, tmp_path: Path) -> None:
    """No variable-length array and no alloca among it. The core is compiled without optimization below."""
    assert compiled(source, "-O2", "-c", f"-I{tables}", "-o", str(tmp_path / "x.o")) == ""


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("int f(int n) { int a[n]; a[0] = 1; return a[0]; }", "vla", id="vla"),
        pytest.param("char f(int n) { char *a = __builtin_alloca(n); return a[0]; }", "", id="alloca"),
        pytest.param("char f(int n) { char c = n; return c; }", "conversion", id="conversion"),
        pytest.param("int f(void) { return 0b11; }", "binary constants", id="extension"),
    ],
)
def test_compiler_would_complain(text: str, complaint: str, tmp_path: Path) -> None:
    said = compiled(CORE[0], "-c", "-o", str(tmp_path / "x.o"), text=text)
    assert complaint in said
    assert said


def test_functions_have_names_of_their_own() -> None:
    """The stack report tells functions by name, statics of two files included."""
    names = Counter(FUNCTION.findall("\n".join(source.read_text() for source in CORE)))
    assert [name for name, count in names.items() if count > 1] == []


def test_core_allocates_nothing_and_never_recurses(tables: Path, tmp_path: Path) -> None:
    """Every name that the core calls is its own or one of a few; the calls make no circle."""
    calls: dict[str, set[str]] = {}
    files: dict[str, str] = {}
    for source in CORE:
        made = called_names(source, tmp_path, f"-I{tables}")
        calls |= made
        files |= dict.fromkeys(made, source.name)
    indirect = {caller for caller, callees in calls.items() if INDIRECT in callees}
    targets = targets_by_file(path for part in PARTS for path in part.glob("*.[ch]"))
    reached = {caller: targets[files[caller]] for caller in indirect}
    assert set(targets) == {files[caller] for caller in indirect}
    assert len(set().union(*reached.values())) > 40
    whole = {caller: callees - {INDIRECT} | reached.get(caller, set()) for caller, callees in calls.items()}
    defined = set(FUNCTION.findall(_text_of_core()))
    assert set.union(*whole.values()) - defined <= LIBRARY | BOARD
    assert cycle(whole) == []


def _text_of_core() -> str:
    return "\n".join(source.read_text() for part in PARTS for source in part.glob("*.[ch]"))


def test_circle_of_calls_would_be_found(tmp_path: Path) -> None:
    text = "int a(int); int b(int); int a(int n) { return n ? b(n - 1) : 0; } int b(int n) { return a(n); }"
    assert len(cycle(called_names(tmp_path / "x.c", tmp_path, text=text))) == 3


def test_defect_names_are_unique() -> None:
    """A name that occurs twice would silently be the second one."""
    assert len(re.findall(r"^[\w-]+:", (PROJECT / "defects.yaml").read_text(), re.M)) == len(DEFECTS)


@pytest.mark.parametrize("name", DEFECTS)
class TestDefect:
    """Every entry of defects.yaml."""

    def test_breaks_what_the_catalogue_has(self, name: str) -> None:
        assert DEFECTS[name]["breaks"]
        assert set(DEFECTS[name]["breaks"]) <= known_ids()

    def test_says_what_it_does(self, name: str) -> None:
        assert set(DEFECTS[name]) - {"claims"} == {"breaks", "why", "file", "replace", "with"}
        assert DEFECTS[name]["why"].endswith(".")
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name)

    def test_has_one_place_and_compiles(self, name: str, tables: Path) -> None:
        """Its text occurs once; what replaces it is other text, and as clean as the rest, but for a port's."""
        defect = DEFECTS[name]
        source = PROJECT / defect["file"]
        text = source.read_text()
        assert text.count(defect["replace"]) == 1
        mutated = text.replace(defect["replace"], defect["with"])
        assert mutated != text
        if defect["file"].startswith("src/port/"):
            return
        assert compiled(source, "-fsyntax-only", f"-I{tables}", text=mutated) == ""
