"""What becomes of which operator: the slips that people make, and none that only differs in spelling."""

from __future__ import annotations

RELATION, ARITHMETIC, BITS, LOGIC = "relation", "arithmetic", "bits", "logic"
KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    RELATION: {
        "==": ("!=", ">=", "<="),
        "!=": ("==", "<", ">"),
        "<": ("<=", ">="),
        "<=": ("<", ">"),
        ">": (">=", "<="),
        ">=": (">", "<"),
    },
    ARITHMETIC: {
        "+": ("-",),
        "-": ("+",),
        "*": ("+",),
        "/": ("*",),
        "%": ("/",),
        "++": ("--",),
        "--": ("++",),
        "+=": ("-=",),
        "-=": ("+=",),
    },
    BITS: {
        "&": ("|", "^"),
        "|": ("&", "^"),
        "^": ("|",),
        "<<": (">>",),
        ">>": ("<<",),
        "&=": ("|=",),
        "|=": ("&=", "="),
        "^=": ("|=",),
        "<<=": (">>=",),
        ">>=": ("<<=",),
        "~": ("",),
    },
    LOGIC: {"&&": ("||",), "||": ("&&",), "!": ("",)},
}


def replacements(operator: str) -> list[tuple[str, str]]:
    """The kind of change and the other text, for each thing that may stand there instead."""
    return [(kind, other) for kind, table in KINDS.items() for other in table.get(operator, ())]
