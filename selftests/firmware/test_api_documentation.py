"""What the headers of the libraries say of themselves: Doxygen finds nothing that is not documented."""

from __future__ import annotations

import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from selftests.commands import ran
from selftests.firmware.builds import LIBRARIES, PROJECT

DOXYFILE = LIBRARIES / "Doxyfile"
HOOK = LIBRARIES / "mctp/src/mctp_assert.h"
INCLUDED = re.compile(r'^#include ["<](\w+\.h)[">]', re.M)
LIMIT_SECONDS = 60.0


def interface() -> set[Path]:
    """The headers that `mctp.h` and `pldm.h` include, and those that these include."""
    headers = {path.name: path for path in LIBRARIES.glob("*/src/*.h")}
    found, waiting = {HOOK}, [headers["mctp.h"], headers["pldm.h"]]
    while waiting:
        header = waiting.pop()
        found.add(header)
        named = {headers[name] for name in INCLUDED.findall(header.read_text()) if name in headers}
        waiting += named - found
    return found


def doxygen(out: Path, *settings: str) -> tuple[int, str]:
    """How it ends, and what it says. settings: that override those of the Doxyfile."""
    text = "\n".join([DOXYFILE.read_text(), *settings])
    configuration = out / "Doxyfile"
    configuration.write_text(text)
    done = ran(["doxygen", str(configuration)], LIMIT_SECONDS, folder=PROJECT, settings=os.environ | {"OUT": str(out)})
    return done.returncode, done.stdout


def test_interface_is_documented(tmp_path: Path) -> None:
    assert doxygen(tmp_path) == (0, "")
    named = {each.findtext("name") for each in ElementTree.parse(tmp_path / "xml/index.xml").iter("member")}
    assert {"mctp_endpoint_receive", "pldm_init", "MCTP_UNIT", "PLDM_ERROR_INVALID_LENGTH", "numeric_sensors"} <= named


def test_all_of_the_interface_is_looked_at() -> None:
    listed = {PROJECT / name for name in re.findall(r"\blib/\S+\.h\b", DOXYFILE.read_text())}
    assert listed == interface()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("void mctp_x(void);\n", "mctp_x(void) (function) of file x.h is not documented", id="function"),
        pytest.param("/* One. */\nstruct mctp_x {\n    int n;\n};\n", "Member n (variable)", id="member"),
        pytest.param("#define MCTP_X 1\n", "Member MCTP_X (macro definition)", id="macro"),
    ],
)
def test_what_says_nothing_is_red(tmp_path: Path, text: str, complaint: str) -> None:
    header = tmp_path / "x.h"
    header.write_text(f"/* SPDX-License-Identifier: Apache-2.0 */\n{text}")
    status, said = doxygen(tmp_path, f"INPUT = {header}")
    assert status != 0
    assert complaint in said
