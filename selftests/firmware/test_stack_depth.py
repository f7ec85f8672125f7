"""The worst-case stack, from disassembly small enough to be counted by hand."""

from pathlib import Path

import pytest

from firmware.scripts.instructions import AVR, THUMB
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
    assert worst_case(image + function("wide"), frames, {}, AVR) == 4 + 40


def test_path_adds_up(frames: list[Path]) -> None:
    assert worst_case(MAIN + function("outer", call("inner", "rcall")) + INNER, frames, {}, AVR) == 4 + 10 + 6


@pytest.mark.parametrize("mnemonic", ["jmp", "rjmp", "breq"])
def test_tail_call_is_a_call(frames: list[Path], mnemonic: str) -> None:
    assert worst_case(MAIN + function("outer", call("inner", mnemonic)) + INNER, frames, {}, AVR) == 4 + 10 + 6


def test_deepest_interrupt_counts_once(frames: list[Path]) -> None:
    image = MAIN + function("outer") + function("__vector_1", call("inner")) + INNER + function("__vector_2")
    assert worst_case(image, frames, {}, AVR) == 4 + 10 + 12 + 6


def test_function_without_a_figure_counts_by_its_pushes(frames: list[Path]) -> None:
    """The library's own: return address and what it pushes."""
    image = function("main", call("__mulsi3")) + function("__mulsi3", "push\tr16", "push\tr17", "pop\tr17", "ret\t")
    assert worst_case(image, frames, {}, AVR) == 4 + 2 + 2


def test_clone_has_a_figure_of_its_own(frames: list[Path]) -> None:
    """The compiler states it without the clone's number."""
    image = function("main", call("part.constprop.0")) + function("part.constprop.0", "push\tr28")
    assert worst_case(image, frames, {}, AVR) == 4 + 30


def test_statics_of_one_name_count_together(frames: list[Path]) -> None:
    """Two files may each have a function of that name."""
    image = MAIN + function("outer", call("wide")) + function("outer") + function("wide")
    assert worst_case(image, frames, {}, AVR) == 4 + 10 + 40


def test_jump_within_a_function_is_no_call(frames: list[Path]) -> None:
    """A loop, the allocation of two bytes, and a jump back to the very start."""
    inner = function("inner", "rjmp\t.-4\t; 0x10 <inner+0x2>", "rcall\t.+0\t; 0x12 <inner+0x8>", call("inner", "rjmp"))
    assert worst_case(function("main", call("inner")) + inner, frames, {}, AVR) == 4 + 6


def test_switch_is_no_call_through_a_pointer(frames: list[Path]) -> None:
    image = function("main", call("__tablejump2__", "jmp")) + function("__tablejump2__", "lpm\tr0, Z+", "ijmp\t")
    assert worst_case(image, frames, {}, AVR) == 4 + 2


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
        worst_case(image, frames, {}, AVR)


@pytest.mark.parametrize("mnemonic", ["icall", "eicall", "ijmp"])
def test_call_through_a_pointer_must_be_of_a_named_type(frames: list[Path], mnemonic: str) -> None:
    image = MAIN + function("outer", f"{mnemonic}\t") + function("inner") + function("wide")
    with pytest.raises(UnboundedStack, match=r"^outer calls through a pointer that is of no named function type$"):
        worst_case(image, frames, {}, AVR)
    assert worst_case(image, frames, {"x.c": ["inner", "wide"]}, AVR) == 4 + 10 + 40


def test_recursion_through_a_pointer_is_found(frames: list[Path]) -> None:
    image = MAIN + function("outer", "icall\t")
    with pytest.raises(UnboundedStack, match=r"^recursion: main -> outer -> main$"):
        worst_case(image, frames, {"x.c": ["main"]}, AVR)


def test_call_of_a_type_that_no_function_has_leads_nowhere(frames: list[Path]) -> None:
    """The pointer is always null."""
    assert worst_case(MAIN + function("outer", "icall\t"), frames, {"x.c": []}, AVR) == 4 + 10


@pytest.mark.parametrize("kind", ["dynamic", "dynamic,bounded"])
def test_frame_of_variable_size_has_no_bound(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.su"
    path.write_text(f"x.c:1:1:main\t4\t{kind}\n")
    with pytest.raises(UnboundedStack, match=r"^main has a frame of variable size$"):
        worst_case(function("main"), [path], {}, AVR)


def thumb(name: str, *instructions: str) -> str:
    """As `function`, of a Cortex-M."""
    return function(name, *(line.replace(" ", "\t", 1) for line in instructions))


THUMB_START = thumb("start", "bl 8000010 <main>")


@pytest.mark.parametrize(
    "transfer",
    ["bl 8000010 <inner>", "b.w 8000010 <inner>", "b.n 8000010 <inner>", "beq.n 8000010 <inner>", "cbz r0, 80 <inner>"],
)
def test_thumb_calls_and_tail_calls_add_up(frames: list[Path], transfer: str) -> None:
    image = THUMB_START + thumb("main", transfer) + thumb("inner", "bx lr")
    assert worst_case(image, frames, {}, THUMB) == 4 + 6


@pytest.mark.parametrize("transfer", ["b.n 8000014 <main+0x4>", "bls.n 8000014 <main+0x4>", "bls.n 8000010 <main>"])
def test_thumb_loop_is_no_call(frames: list[Path], transfer: str) -> None:
    assert worst_case(THUMB_START + thumb("main", transfer), frames, {}, THUMB) == 4


def test_thumb_interrupt_comes_with_the_frame_of_the_core(frames: list[Path]) -> None:
    image = THUMB_START + thumb("main", "wfi ") + thumb("tick_interrupt", "bl 80 <inner>") + thumb("inner", "bx lr")
    assert worst_case(image, frames, {}, THUMB) == 4 + 36 + 6


@pytest.mark.parametrize(
    ("push", "size"),
    [
        pytest.param("push {r4, lr}", 8, id="some"),
        pytest.param("stmdb sp!, {r0, r4-r8, lr}", 28, id="a-range"),
        pytest.param("str.w lr, [sp, #-4]!", 4, id="one"),
    ],
)
def test_thumb_function_without_a_figure_counts_by_its_pushes(frames: list[Path], push: str, size: int) -> None:
    image = THUMB_START + thumb("main", "bl 80 <__udivmoddi4>") + thumb("__udivmoddi4", push, "bx lr")
    assert worst_case(image, frames, {}, THUMB) == 4 + size


@pytest.mark.parametrize("mnemonic", ["blx r3", "bx r2"])
def test_thumb_call_through_a_pointer_must_be_of_a_named_type(frames: list[Path], mnemonic: str) -> None:
    image = THUMB_START + thumb("main", mnemonic) + thumb("inner", "bx lr")
    with pytest.raises(UnboundedStack, match=r"^main calls through a pointer that is of no named function type$"):
        worst_case(image, frames, {}, THUMB)
    assert worst_case(image, frames, {"x.c": ["inner"]}, THUMB) == 4 + 6
