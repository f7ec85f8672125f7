"""After linking, reports flash, static RAM and worst-case stack, and refuses an image beyond its budget.

The same figures go to size.json beside the image.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from elftools.elf.elffile import ELFFile
from SCons.Script import DefaultEnvironment

env: Any = DefaultEnvironment()
sys.path.insert(0, env.subst("$PROJECT_DIR/scripts"))

from indirect_calls import targets_by_file  # type: ignore[import-not-found]  # noqa: E402
from instructions import AVR, THUMB  # type: ignore[import-not-found]  # noqa: E402
from stack_depth import UnboundedStack, worst_case  # type: ignore[import-not-found]  # noqa: E402

FLASH_SECTIONS = (".text", ".rodata", ".data")
RAM_SECTIONS = (".data", ".bss", ".noinit")
MACHINES = {"EM_AVR": AVR, "EM_ARM": THUMB}


def section_sizes(elf: Path) -> dict[str, int]:
    with elf.open("rb") as stream:
        return {section.name: section.data_size for section in ELFFile(stream).iter_sections()}


def machine_of(elf: Path) -> Any:
    with elf.open("rb") as stream:
        return MACHINES[ELFFile(stream)["e_machine"]]


def disassemble(env: Any, elf: Path) -> str:
    objdump = env.subst("$CC").removesuffix("gcc") + "objdump"
    command = [objdump, "-d", str(elf)]
    return subprocess.run(command, env=env["ENV"], check=True, capture_output=True, text=True).stdout


def sources(env: Any) -> list[Path]:
    config = env.GetProjectConfig()
    return [path for room in ("src", "lib") for path in Path(config.get("platformio", f"{room}_dir")).rglob("*.[ch]")]


def measure(env: Any, elf: Path) -> dict[str, int]:
    sizes = section_sizes(elf)
    board = env.BoardConfig()
    su_files = list(Path(env.subst("$BUILD_DIR")).rglob("*.su"))
    return {
        "flash": sum(sizes.get(name, 0) for name in FLASH_SECTIONS),
        "flash_size": int(board.get("upload.maximum_size")),
        "ram": sum(sizes.get(name, 0) for name in RAM_SECTIONS),
        "ram_size": int(board.get("upload.maximum_ram_size")),
        "stack": worst_case(disassemble(env, elf), su_files, targets_by_file(sources(env)), machine_of(elf)),
    }


def report(figures: dict[str, int], budgets: dict[str, int]) -> list[str]:
    """Prints the figures; returns an error line for each budget that they exceed."""
    ram_and_stack = figures["ram"] + figures["stack"]
    rows = [
        ("flash", figures["flash"], figures["flash_size"], budgets["flash"]),
        ("static RAM", figures["ram"], figures["ram_size"], None),
        ("worst-case stack", figures["stack"], figures["ram_size"], None),
        ("RAM and stack", ram_and_stack, figures["ram_size"], budgets["ram"]),
    ]
    errors = []
    for name, used, size, budget in rows:
        percent = 100 * used / size
        limit = f", budget {budget} %" if budget is not None else ""
        print(f"{name:<17}{used:>6} of {size} bytes {percent:5.1f} %{limit}")
        if budget is not None and percent > budget:
            errors.append(f"{name} is over its budget of {budget} %")
    return errors


def after_link(source: Any, target: Any, env: Any) -> int:
    elf = Path(str(target[0]))
    budgets = {kind: int(env.GetProjectOption(f"custom_{kind}_budget")) for kind in ("flash", "ram")}
    try:
        figures = measure(env, elf)
        errors = report(figures, budgets)
    except UnboundedStack as reason:
        errors = [f"worst-case stack: {reason}"]
    else:
        elf.with_name("size.json").write_text(json.dumps(figures, indent=2) + "\n")
    for error in errors:
        print(f"Error: {error}", file=sys.stderr)
    return 1 if errors else 0


env.AddPostAction("$BUILD_DIR/${PROGNAME}.elf", env.VerboseAction(after_link, "Measuring $TARGET"))
