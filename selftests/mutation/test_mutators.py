"""Each mutator makes its own sort of slip, and no other."""

from __future__ import annotations

import pytest

from selftests.mutation.mutant import Mutant
from selftests.mutation.mutators import mutants


def changes(text: str, kind: str) -> set[str]:
    """What becomes of a text by the changes of a kind."""
    source = text.encode()
    return {mutant.applied(source).decode() for mutant in mutants("x.c", source) if mutant.kind == kind}


def body(statement: str) -> str:
    return f"int f(int a, int b) {{ {statement} }}"


@pytest.mark.parametrize(
    ("before", "kind", "after"),
    [
        ("return a < b;", "relation", {"return a <= b;", "return a >= b;"}),
        ("return a == b;", "relation", {"return a != b;", "return a >= b;", "return a <= b;"}),
        ("return a + b;", "arithmetic", {"return a - b;"}),
        ("a -= b;", "arithmetic", {"a += b;"}),
        ("a++;", "arithmetic", {"a--;"}),
        ("return a & b;", "bits", {"return a | b;", "return a ^ b;"}),
        ("a <<= b;", "bits", {"a >>= b;"}),
        ("return ~a;", "bits", {"return a;"}),
        ("return a && b;", "logic", {"return a || b;"}),
        ("return !a;", "logic", {"return a;"}),
        ("a = 0x0Fu;", "constant", {"a = 0x10u;", "a = 0x0Eu;"}),
        ("a = 0;", "constant", {"a = 1;"}),
        ("a = true;", "constant", {"a = false;"}),
        ("if (a) b = a;", "condition", {"if (!(a)) b = a;"}),
        ("return a ? b : a;", "condition", {"return !(a) ? b : a;"}),
        ("for (; a;) b = a;", "condition", {"for (; !(a);) b = a;"}),
        ("g(a);", "statement", {";"}),
        ("while (a) break;", "statement", {"while (a) ;"}),
        ("return a;", "result", {"return 0;", "return (a) + 1;"}),
        ("return load_u16(a) == b;", "width", {"return (uint8_t)(load_u16(a)) == b;"}),
        ("b = load_u32(a + 4);", "width", {"b = (uint16_t)(load_u32(a + 4));"}),
        ("add_u32(a, b + 1);", "width", {"add_u32(a, (uint16_t)(b + 1));"}),
        ("load_u8(a);", "width", set()),
    ],
)
def test_slip(before: str, kind: str, after: set[str]) -> None:
    assert changes(body(before), kind) == {body(text) for text in after}


def test_operators_of_one_operand_are_not_those_of_two() -> None:
    assert changes(body("return -a;"), "arithmetic") == set()
    assert changes(body("return &a;"), "bits") == set()
    assert changes(body("return *a;"), "arithmetic") == set()


def test_truth_is_turned_and_a_pointer_becomes_none() -> None:
    assert changes("bool f(void) { return g(); }", "result") == {"bool f(void) { return !(g()); }"}
    assert changes("char *f(void) { return g(); }", "result") == {"char *f(void) { return 0; }"}
    assert changes("void f(void) { return; }", "result") == set()


def test_tables_have_neighbours_exchanged_and_numbers_off_by_one() -> None:
    text = "static const struct row rows[] = {{ONE, first}, {TWO, second}};"
    assert changes(text, "table entry") == {
        text.replace("ONE", "first"),
        text.replace("TWO", "second"),
        text.replace("{ONE, first}", "{TWO, second}"),
    }
    assert changes("int t[] = {7};", "table entry") == {"int t[] = {8};", "int t[] = {6};"}
    assert changes("int t[] = {[A] = one, [B] = two};", "table entry") == {"int t[] = {[A] = two, [B] = two};"}


def test_what_a_macro_stands_for_is_changed_too() -> None:
    assert changes("#define LAST 0xFFu\n", "constant") == {"#define LAST 0x100u\n", "#define LAST 0xFEu\n"}
    assert changes("#define ROOM (UNIT - 2u)\n", "arithmetic") == {"#define ROOM (UNIT + 2u)\n"}


@pytest.mark.parametrize("text", ['#include "a1.h"\n', "#if LARGE > 1\n#endif\n", body("MCTP_ASSERT(a == 1);")])
def test_what_no_device_does_is_left_alone(text: str) -> None:
    assert mutants("x.c", text.encode()) == []


def test_lines_stay_where_they_are() -> None:
    source = b"void f(void) {\n    g(1,\n      2);\n    h();\n}\n"
    for mutant in mutants("x.c", source):
        assert mutant.applied(source).count(b"\n") == source.count(b"\n"), mutant.name


def test_names_tell_mutants_apart_and_outlive_a_move() -> None:
    source = body("return a < 1 || b < 1;").encode()
    names = [mutant.name for mutant in mutants("lib/x.c", source)]
    assert len(set(names)) == len(names)
    assert "lib/x.c:f: relation: < -> <= (2)" in names
    assert names == [mutant.name for mutant in mutants("lib/x.c", b"\n\n" + source)]


def test_place_is_told() -> None:
    found = [
        each for each in mutants("lib/x.c", b"\n\nint f(int a) {\n  return a\n    + 1;\n}") if each.kind == "arithmetic"
    ]
    assert found == [Mutant("lib/x.c", "f", "arithmetic", 5, found[0].start, found[0].end, "+", "-")]
    assert found[0].module == "x"
