"""The worst-case stack, from disassembly small enough to be counted by hand."""

from pathlib import Path

import pytest

from firmware.scripts.stack_depth import UnboundedStack, worst_case


def function(name: str, *instructions: str) -> str:
    """A function as objdump prints it; an instruction is a mnemonic and its operands."""
    lines = [f" {2 * at:3x}:\t00 00       \t{text}" for at, text in enumerate(instructions)]
    return "\n".join([f"00000000 <{name}>:", *lines, ""])


def call(name: str, mnemonic: str = "call") -> str:
    """A transfer of control, as objdump comments it."""
    return f"{mnemonic}\t0x1234\t; 0x1234 <{name}>"


@pytest.fixture
def frames(tmp_path: Path) -> list[Path]:
    """What the compiler said of each function's frame."""
    path = tmp_path / "x.su"
    sizes = {"main": 4, "outer": 10, "inner": 6, "wide": 40, "__vector_1": 12, "__vector_2": 9, "part.constprop": 30}
    path.write_text("".join(f"x.c:1:1:{name}\t{size}\tstatic\n" for name, size in sizes.items()))
    return [path]


MAIN = function("main", call("outer"), "ret\t")
INNER = function("inner", "ret\t")


def test_deepest_path_counts(frames: list[Path]) -> None:
    """Not the sum of all calls, and not the last one."""
    image = function("main", call("wide"), call("outer")) + function("outer", call("inner")) + INNER
    assert worst_case(image + function("wide"), frames, {}) == 4 + 40


def test_path_adds_up(frames: list[Path]) -> None:
    assert worst_case(MAIN + function("outer", call("inner", "rcall")) + INNER, frames, {}) == 4 + 10 + 6


@pytest.mark.parametrize("mnemonic", ["jmp", "rjmp", "breq"])
def test_tail_call_is_a_call(frames: list[Path], mnemonic: str) -> None:
    assert worst_case(MAIN + function("outer", call("inner", mnemonic)) + INNER, frames, {}) == 4 + 10 + 6


def test_deepest_interrupt_counts_once(frames: list[Path]) -> None:
    image = MAIN + function("outer") + function("__vector_1", call("inner")) + INNER + function("__vector_2")
    assert worst_case(image, frames, {}) == 4 + 10 + 12 + 6


def test_function_without_a_figure_counts_by_its_pushes(frames: list[Path]) -> None:
    """The library's own: return address and what it pushes."""
    image = function("main", call("__mulsi3")) + function("__mulsi3", "push\tr16", "push\tr17", "pop\tr17", "ret\t")
    assert worst_case(image, frames, {}) == 4 + 2 + 2


def test_clone_has_a_figure_of_its_own(frames: list[Path]) -> None:
    """The compiler states it without the clone's number."""
    image = function("main", call("part.constprop.0")) + function("part.constprop.0", "push\tr28")
    assert worst_case(image, frames, {}) == 4 + 30


def test_statics_of_one_name_count_together(frames: list[Path]) -> None:
    """Two files may each have a function of that name."""
    image = MAIN + function("outer", call("wide")) + function("outer") + function("wide")
    assert worst_case(image, frames, {}) == 4 + 10 + 40


def test_jump_within_a_function_is_no_call(frames: list[Path]) -> None:
    """A loop, the allocation of two bytes, and a jump back to the very start."""
    inner = function("inner", "rjmp\t.-4\t; 0x10 <inner+0x2>", "rcall\t.+0\t; 0x12 <inner+0x8>", call("inner", "rjmp"))
    assert worst_case(function("main", call("inner")) + inner, frames, {}) == 4 + 6


def test_switch_is_no_call_through_a_pointer(frames: list[Path]) -> None:
    image = function("main", call("__tablejump2__", "jmp")) + function("__tablejump2__", "lpm\tr0, Z+", "ijmp\t")
    assert worst_case(image, frames, {}) == 4 + 2


@pytest.mark.parametrize(
    ("image", "path"),
    [
        pytest.param(function("main", call("main")), "main -> main", id="itself"),
        pytest.param(MAIN + function("outer", call("outer", "rcall")), "outer -> outer", id="itself-further-down"),
        pytest.param(
            MAIN + function("outer", call("inner")) + function("inner", call("outer", "jmp")),
            "outer -> inner -> outer",
            id="each-other",
        ),
        pytest.param(
            function("main") + function("__vector_1", call("inner")) + function("inner", call("inner")),
            "inner -> inner",
            id="in-an-interrupt",
        ),
    ],
)
def test_recursion_has_no_bound(frames: list[Path], image: str, path: str) -> None:
    with pytest.raises(UnboundedStack, match=f"^recursion: {path}$"):
        worst_case(image, frames, {})


@pytest.mark.parametrize("mnemonic", ["icall", "eicall", "ijmp"])
def test_call_through_a_pointer_must_be_of_a_named_type(frames: list[Path], mnemonic: str) -> None:
    image = MAIN + function("outer", f"{mnemonic}\t") + function("inner") + function("wide")
    with pytest.raises(UnboundedStack, match=r"^outer calls through a pointer that is of no named function type$"):
        worst_case(image, frames, {})
    assert worst_case(image, frames, {"x.c": ["inner", "wide"]}) == 4 + 10 + 40


def test_recursion_through_a_pointer_is_found(frames: list[Path]) -> None:
    image = MAIN + function("outer", "icall\t")
    with pytest.raises(UnboundedStack, match=r"^recursion: main -> outer -> main$"):
        worst_case(image, frames, {"x.c": ["main"]})


def test_call_of_a_type_that_no_function_has_leads_nowhere(frames: list[Path]) -> None:
    """The pointer is always null."""
    assert worst_case(MAIN + function("outer", "icall\t"), frames, {"x.c": []}) == 4 + 10


@pytest.mark.parametrize("kind", ["dynamic", "dynamic,bounded"])
def test_frame_of_variable_size_has_no_bound(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.su"
    path.write_text(f"x.c:1:1:main\t4\t{kind}\n")
    with pytest.raises(UnboundedStack, match=r"^main has a frame of variable size$"):
        worst_case(function("main"), [path], {})
