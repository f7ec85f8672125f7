"""Where calls through pointers may lead, read from the C sources.

Every pointer to a function is of a named function type, and every function that a pointer may reach is declared by
that type, so that the compiler holds the one to the other:

    typedef uint8_t pldm_execute(struct pldm_exchange *exchange);
    pldm_execute *execute;          a pointer
    static pldm_execute get_tid;    what it may lead to
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

TYPE = re.compile(r"^typedef [\w ]+?[ *](\w+)\(", re.M)
DECLARED = re.compile(r"^ *(?:static )?(\w+) (\*?)(\w+);", re.M)
CALLED = re.compile(r"\b(\w+)\(")
INCLUDED = re.compile(r'^#include ["<]([^">]+)[">]', re.M)


def targets_by_file(sources: Iterable[Path]) -> dict[str, set[str]]:
    """The functions that calls through pointers may lead to, by the name of the file that makes such calls."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sources}
    types = {name for text in texts.values() for name in TYPE.findall(text)}
    functions: dict[str, set[str]] = {kind: set() for kind in types}
    for text in texts.values():
        for kind, star, name in DECLARED.findall(text):
            if kind in types and not star:
                functions[kind].add(name)
    called = {name: _called_types(name, texts) & types for name in texts}
    return {name: set().union(*(functions[kind] for kind in kinds)) for name, kinds in called.items() if kinds}


def _called_types(name: str, texts: Mapping[str, str]) -> set[str]:
    """The types of the pointers that a file sees and calls by name."""
    called = set(CALLED.findall(texts[name]))
    seen = (texts[each] for each in _visible(name, texts))
    return {kind for text in seen for kind, star, pointer in DECLARED.findall(text) if star and pointer in called}


def _visible(name: str, texts: Mapping[str, str]) -> set[str]:
    """A file and all that it includes."""
    found, waiting = set[str](), [name]
    while waiting:
        current = waiting.pop()
        if current in found or current not in texts:
            continue
        found.add(current)
        waiting += [Path(path).name for path in INCLUDED.findall(texts[current])]
    return found
