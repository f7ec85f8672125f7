"""Mutants of Python are slips at a place, judged by the self-tests that are near it."""

from __future__ import annotations

import gc
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fixtures.rigs.rig import ROOT
from selftests.mutation.equivalent import OF_TESTER, load_equivalents
from selftests.mutation.ledger import Fate
from selftests.mutation.mutant import Mutant
from selftests.mutation.tester.copy import Copy
from selftests.mutation.tester.judges import Judges
from selftests.mutation.tester.mutators import is_other_program, mutants
from selftests.mutation.tester.nearest import BY_RUNS, MOST, PINNING, Nearest
from selftests.mutation.tester.sources import VERDICT_PATH, all_mutants, drawn, sources
from selftests.mutation.tester.within import changed_functions, put_in_place


def changed(text: str) -> set[str]:
    """What becomes of a source of one line, which is ASCII."""
    return {mutant.applied(text.encode()).decode() for mutant in mutants("m.py", text.encode())}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a is not b", {"a is b"}),
        ("a < b == c", {"a <= b == c", "a >= b == c", "a < b != c"}),
        ("a + b", {"a - b"}),
        ("a & b", {"a | b"}),
        ("a and b and c", {"a or b and c", "a and b or c"}),
        ("x = 3", {"x = 4", "x = 2"}),
        ("x = True", {"x = False"}),
        ("x = a if b else c", {"x = a if (not (b)) else c"}),
        ("x = not a", {"x = a"}),
        ("def f(): return g(a)", {"def f(): return None"}),
        ("f(a)", {"pass"}),
        ("raise E(1)", {"pass"}),
        ("é = 'é'; x = 3", {"é = 'é'; x = 4", "é = 'é'; x = 2"}),
        ("def f(a: int = 0) -> Annotated[int, 1]: ...", {"def f(a: int = 1) -> Annotated[int, 1]: ..."}),
        ("'''Text.'''", set()),
        ("class A(TypedDict, total=False): b: int", set()),
        ("import a", set()),
    ],
)
def test_slips(text: str, others: set[str]) -> None:
    found = changed(text)
    assert {each for each in found if each != "pass" or "pass" in others} == others


def test_statement_is_replaced_in_the_place_that_it_has() -> None:
    source = b"def f():\n    g()\n    return 1\n"
    mutant = next(each for each in mutants("m.py", source) if each.kind == "statement")
    assert (mutant.name, mutant.line) == ("m.py:f: statement: g() -> pass (1)", 2)
    assert mutant.applied(source) == b"def f():\n    pass\n    return 1\n"


def test_changed_source_leaves_the_order_of_all_others() -> None:
    before, after = (drawn(mutants("a.py", b"x = 1, 2, 3") + mutants("b.py", other), 7) for other in (b"y = 1", b""))
    assert [mutant for mutant in before if mutant.file == "a.py"] == after
    assert drawn(after, 8) != after


def test_what_compiles_to_the_same_is_no_other_program() -> None:
    assert not is_other_program(b"x = 2 + 2", b"x = 2 * 2")
    assert is_other_program(b"def f():\n    return 1", b"def f():\n    return 2")


def test_whatever_is_to_be_mutated_is_there() -> None:
    """A file that moves would be left out in silence."""
    assert [pattern for pattern in VERDICT_PATH if not any(ROOT.glob(pattern))] == []


def test_every_source_has_a_judge(tmp_path: Path) -> None:
    """What no file of self-tests calls in its own process is named among those that start runs."""
    called = tmp_path / "calls.json"
    called.write_text("{}", encoding="utf-8")
    nearest = Nearest(called)
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        mutant = Mutant(name, "f", "constant", 1, 0, 1, "1", "2")
        assert nearest.of(mutant) or name.startswith("tester/"), name
    assert all((ROOT / file).is_file() for files in BY_RUNS.values() for file in files)


def test_explained_mutants_are_such() -> None:
    """Each name in the file is that of a mutant that there is."""
    explained = load_equivalents(OF_TESTER)
    assert explained.reasons.keys() <= {mutant.name for mutant in all_mutants()}


def test_most_particular_test_of_a_function_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "calls.json"
    serial, fcs = "tester/mctp/serial.py", "tester/mctp/fcs.py"
    calls = {"wide": [f"{serial}:f", f"{fcs}:g", f"{fcs}:h"], "near": [f"{serial}:f"], "other": [f"{fcs}:g"]}
    path.write_text(json.dumps({name: {"seconds": 1.0, "calls": each} for name, each in calls.items()}))
    nearest = Nearest(path)
    assert nearest.of(Mutant(serial, "f", "", 1, 0, 1, "", "")) == ("near", "wide")
    line = (ROOT / fcs).read_text(encoding="utf-8").splitlines().index("FLAG = 0x7E") + 1
    assert nearest.of(Mutant(fcs, "", "", line, 0, 1, "", "")) == (*PINNING, "wide", "other", "near")


def test_who_calls_the_most_of_a_file_and_who_is_the_most_particular_judge_in_turn(tmp_path: Path) -> None:
    path, serial = tmp_path / "calls.json", "tester/mctp/serial.py"
    wide = {f"wide{n:02}": [f"{serial}:{name}" for name in "fgh"] + ["other"] * n for n in range(MOST)}
    calls = wide | {"narrow": [f"{serial}:f"], "none": ["other"]}
    path.write_text(json.dumps({name: {"seconds": 1.0, "calls": each} for name, each in calls.items()}))
    assert Nearest(path).of(Mutant(serial, "f", "", 1, 0, 1, "", ""))[:3] == ("wide00", "narrow", "wide01")
    assert len(Nearest(path).of(Mutant(serial, "f", "", 1, 0, 1, "", ""))) == MOST


def test_what_is_called_around_each_test_is_judged_by_runs(tmp_path: Path) -> None:
    """A hook of the plugin: that it is called tells nothing of what a file is about."""
    path, cases = tmp_path / "calls.json", "fixtures/plugin/cases.py"
    each = {"seconds": 1.0, "calls": [f"{cases}:hook"]}
    path.write_text(json.dumps({"one": each, "other": {**each, "calls": [f"{cases}:hook", f"{cases}:f"]}}))
    runs = BY_RUNS["fixtures/plugin/"]
    nearest = Nearest(path)
    assert nearest.of(Mutant(cases, "hook", "", 1, 0, 1, "", ""))[-len(runs) :] == runs
    assert nearest.of(Mutant(cases, "f", "", 1, 0, 1, "", "")) == ("other", *runs)


FUNCTION = "def f():\n    return 1\n"


@pytest.mark.parametrize(
    ("before", "after", "is_of_functions"),
    [
        (FUNCTION, FUNCTION.replace("1", "2"), True),
        ("x = 1", "x = 2", False),
        ("class A:\n    x = 1\n", "class A:\n    x = 2\n", False),
        ("def f(a=1): ...", "def f(a=2): ...", False),
        ("x = lambda: 1, lambda: 1", "x = lambda: 2, lambda: 1", False),
        (FUNCTION, "def g():\n    return 1\n", False),
    ],
)
def test_only_what_is_within_functions_can_be_put_in_place(before: str, after: str, is_of_functions: bool) -> None:
    changed = changed_functions(compile(before, "m.py", "exec"), compile(after, "m.py", "exec"))
    assert (changed is not None) is is_of_functions


@pytest.mark.parametrize(("instead", "is_done"), [("return around + 2", True), ("return 2", False)])
def test_function_that_lives_gets_another_code(tmp_path: Path, instead: str, is_done: bool) -> None:
    """Unless that can no more use what the function has from around it. It is found where Python no longer looks for
    what nobody uses.
    """
    path = tmp_path / "m.py"
    before = "def make():\n    around = 0\n    def f():\n        return around + 1\n    return f\n"
    after = before.replace("return around + 1", instead)
    module: dict[str, Any] = {}
    exec(compile(before, str(path), "exec"), module)
    living = module["make"]()
    changed = changed_functions(*(compile(text, str(path), "exec") for text in (before, after)))
    assert changed
    gc.freeze()
    assert put_in_place(path, changed) is is_done
    assert gc.get_freeze_count() > 0
    if is_done:
        assert (living(), module["make"]()()) == (2, 2)


def test_what_fails_without_a_mutant_kills_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a test that a busy machine has no time for."""
    judges = object.__new__(Judges)
    apart: Any = SimpleNamespace(of=lambda *_: False, failed=lambda: "test", fails=lambda _: True)
    judges._judge = apart
    monkeypatch.setattr(Judges, "_failed_within", lambda *_: "test")
    mutant = Mutant("m.py", "f", "constant", 1, 0, 1, "1", "2")
    assert judges.of(mutant, ("near",), ()) == (Fate.CHARGED, "")
    apart.fails = lambda _: False
    assert judges.of(mutant, ("near",), ()) == (Fate.KILLED, "test")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_mutant_is_judged_in_a_copy_of_the_tree(tmp_path: Path) -> None:
    source = (ROOT / "tester/mctp/fcs.py").read_bytes()
    found = [each for each in mutants("tester/mctp/fcs.py", source) if is_other_program(source, each.applied(source))]
    tests = ("selftests/tester/test_vectors.py",)
    judges = Judges(Copy(tmp_path / "tree"), tests)
    try:
        for mutant in (next(each for each in found if each.function == function) for function in ("fcs", "")):
            fate, failed = judges.of(mutant, tests, ())
            assert (fate, failed.partition("::")[0]) == (Fate.KILLED, *tests)
            assert judges.of(replace(mutant, after=mutant.before), tests, ()) == (Fate.SURVIVED, "")
    finally:
        judges.stop()
    assert (ROOT / "tester/mctp/fcs.py").read_bytes() == source
