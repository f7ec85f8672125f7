"""The libraries as their users get them: what objects hold, what compilers say, and that foreign programs build."""

import re
import subprocess
from pathlib import Path

import pytest

from selftests.firmware.builds import LIBRARIES

STRICT = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wpedantic", "-Wstrict-prototypes", "-Werror"]
NAMES = ["mctp", "pldm"]
INCLUDES = [f"-I{LIBRARIES / name / 'src'}" for name in NAMES]
SOURCES = [source for name in NAMES for source in sorted((LIBRARIES / name / "src").glob("*.c"))]
HEADERS = [header for name in NAMES for header in sorted((LIBRARIES / name / "src").glob("*.h"))]
COMPILERS = ("gcc", "clang")
# What freestanding C may ask of its library.
LIBRARY = {"memcpy", "memset", "memcmp", "memmove"}
DATA = "bBdDCsSgGvV"


def name_of(path: Path) -> str:
    """How a test about a file is called."""
    return path.name


def compiler_says(command: list[str], text: str | None = None) -> str:
    """What a compiler says of a file, or of a text; empty when it is content."""
    result = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode == 0) is (result.stderr == ""), result.stderr
    return result.stderr


def symbols(folder: Path, text: str | None = None, source: Path | None = None) -> list[tuple[str, str]]:
    """Kind and name of each symbol in the object of a source, or of a text."""
    made = folder / "x.o"
    command = ["gcc", "-std=c99", "-Os", "-fno-pie", *INCLUDES, "-c", "-x", "c", str(source or "-"), "-o", str(made)]
    assert compiler_says(command, text) == ""
    told = subprocess.run(["nm", str(made)], check=True, capture_output=True, text=True, timeout=10).stdout
    return [(kind, name) for kind, name in re.findall(r"^[0-9a-f ]* (\w) (\S+)$", told, re.M)]


def complaints(found: list[tuple[str, str]], prefix: str) -> list[str]:
    """What an object of a library may not hold: variables, names without the prefix, and calls of other libraries."""
    said = [f"{name} is a variable" for kind, name in found if kind in DATA]
    said += [
        f"{name} has no prefix" for kind, name in found if kind.isupper() and kind != "U" and not own(name, prefix)
    ]
    asked = {name for kind, name in found if kind == "U"} - LIBRARY
    return said + [f"{name} is of no library" for name in asked if not own(name, "mctp_") and not own(name, prefix)]


def own(name: str, prefix: str) -> bool:
    """Whether a name belongs to the library with that prefix."""
    return name.startswith(prefix)


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_object_holds_no_variable_and_no_name_without_prefix(source: Path, tmp_path: Path) -> None:
    assert complaints(symbols(tmp_path, source=source), f"{source.parents[1].name}_") == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("int mctp_count;", "mctp_count is a variable", id="variable"),
        pytest.param("int mctp_f(void) { static int n; return n++; }", "is a variable", id="static"),
        pytest.param("int mctp_f(void) { static int n = 3; return n++; }", "is a variable", id="initialized"),
        pytest.param("void f(void) {}", "f has no prefix", id="name"),
        pytest.param("void *malloc(unsigned long n); void *mctp_f(void) { return malloc(1); }", "malloc is", id="call"),
    ],
)
def test_object_that_does_would_be_found(tmp_path: Path, text: str, complaint: str) -> None:
    (said,) = complaints(symbols(tmp_path, text), "mctp_")
    assert complaint in said


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("hook", [[], ["-DMCTP_ASSERT_HOOK=mctp_test_hook"]], ids=["plain", "assert-hook"])
def test_sources_are_clean(compiler: str, hook: list[str]) -> None:
    """With all that a strict build asks for, with and without the hook."""
    for source in SOURCES:
        assert compiler_says([compiler, "-std=c99", *STRICT, *INCLUDES, *hook, "-fsyntax-only", str(source)]) == ""


@pytest.mark.parametrize("header", HEADERS, ids=name_of)
@pytest.mark.parametrize("language", ["c", "c++"])
def test_header_stands_alone(header: Path, language: str) -> None:
    """It compiles before any other, as C and as C++, and twice."""
    options = ["-std=c99"] if language == "c" else ["-std=c++11"]
    text = f'#include "{header.name}"\n' * 2 + "extern int last;\n"
    strict = [option for option in STRICT if language == "c" or option != "-Wstrict-prototypes"]
    command = ["gcc", "-x", language, *options, *strict, *INCLUDES, "-fsyntax-only", "-"]
    assert compiler_says(command, text) == ""


@pytest.mark.parametrize("name", NAMES)
def test_functions_have_c_linkage(name: str, tmp_path: Path) -> None:
    """A C++ program asks for them by their plain names."""
    declared = {
        function
        for header in (LIBRARIES / name / "src").glob("*.h")
        for function in re.findall(
            rf"^(?!static|typedef)[a-z][\w *]*?\b({name}_\w+)\([^{{}}]*?\);", header.read_text(), re.M
        )
    }
    assert len(declared) > 10
    calls = "".join(f"void *u_{function}() {{ return (void *){function}; }}\n" for function in sorted(declared))
    headers = "".join(f'#include "{path.name}"\n' for path in HEADERS)
    made = tmp_path / "x.o"
    command = ["gcc", "-x", "c++", *INCLUDES, "-c", "-o", str(made), "-"]
    assert compiler_says(command, headers + calls) == ""
    told = subprocess.run(["nm", "-u", str(made)], check=True, capture_output=True, text=True, timeout=10).stdout
    assert declared <= set(told.split())
