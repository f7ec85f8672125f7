"""`plumbline package`: a description becomes a package, a package is told, and every mistake is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from plumbline.command import EXIT_ERROR, main

DESCRIPTION = """\
version: demo
released: 2026-11-29T12:30:00Z
devices:
  - version: 2.1.0
    descriptors:
      - {type: iana_enterprise, value: 0x315A}
      - {type: uuid, value: 6f1c52d8-3b97-4e0a-9d64-b270854fc13e}
components:
  - classification: 0x000A
    identifier: 0x0010
    version: 2.1.0
    image: app.bin
    activation: [self_contained]
"""
CHECKSUM = bytes.fromhex("A05B67A3")


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """The description of the worked package, beside its image."""
    (tmp_path / "app.bin").write_bytes(bytes(range(0xA0, 0xB0)))
    path = tmp_path / "demo.yaml"
    path.write_text(DESCRIPTION)
    return path


def complaint(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line in which a command refuses."""
    assert main(["package", *words]) == EXIT_ERROR
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    return said.err.removeprefix("plumbline package: ").strip()


def test_built_and_shown(described: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["package", "build", str(described)]) == 0
    package = described.with_suffix(".fwpkg")
    assert capsys.readouterr().out == f"{package}: 135 bytes, 1 component(s)\n"
    assert package.read_bytes()[0x73:0x77] == CHECKSUM, "byte for byte the worked package"
    assert main(["package", "show", str(package)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "package      demo, format revision 1, released 2026-11-29 12:30:00 +00:00",
        "device 0     version 2.1.0; IANA_ENTERPRISE 0x0000315A; UUID 6f1c52d8-3b97-4e0a-9d64-b270854fc13e; "
        "component(s) 0",
        "component 0  classification 0x000A, identifier 0x0010; version 2.1.0; 16 bytes, CRC-32 0xB225246F; "
        "self contained",
    ]


def test_all_that_a_description_can_say(described: Path, capsys: pytest.CaptureFixture[str]) -> None:
    described.write_text(
        DESCRIPTION.replace("version: demo", "version: demo\nrevision: 3")
        .replace("  - version: 2.1.0\n", "  - version: 2.1.0\n    go_on_after_failure: true\n    package_data: 01 02\n")
        .replace("fc13e}\n", "fc13e}\n      - {type: 0xFFFF, title: board, value: 0A}\n")
        + "    stamp: 0x00020100\n    force: true\n    opaque: AB\n    encoding: utf_16le\n"
    )
    out = described.with_name("other.bin")
    assert main(["package", "build", str(described), "--out", str(out)]) == 0
    assert main(["package", "show", str(out)]) == 0
    told = capsys.readouterr().out
    assert "VENDOR_DEFINED 01 05 62 6F 61 72 64 0A; component(s) 0; 2 bytes of package data" in told
    assert "version 2.1.0; 16 bytes" in told
    assert "comparison stamp 0x00020100; force; compare stamp; self contained" in told


def test_a_damaged_package_is_refused(described: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["package", "build", str(described)])
    capsys.readouterr()
    package = described.with_suffix(".fwpkg")
    data = package.read_bytes()
    package.write_bytes(data[:-1])
    assert complaint(capsys, "show", str(package)).startswith(f"{package}: the package is cut off: ")
    package.write_bytes(data[:100] + b"\0" + data[101:])
    assert complaint(capsys, "show", str(package)).startswith(f"{package}: the header checksum is wrong: ")
    assert complaint(capsys, "show", str(package.parent)).endswith("cannot be read: Is a directory")


@pytest.mark.parametrize(
    ("said", "instead", "complaint_of_it"),
    [
        pytest.param("iana_enterprise", "iana", ":6: no descriptor type is called 'iana'", id="type"),
        pytest.param("0x315A", "0x1FFFFFFFF", ":6: devices.0.descriptors.0: 8589934591 is no value of", id="number"),
        pytest.param("6f1c52d8-", "", ":7: devices.0.descriptors.1: '3b97-4e0a", id="uuid"),
        pytest.param("version: demo", "version: 1.0", ":1: version: Input should be a valid string", id="version"),
        pytest.param("version: demo", "version: démo", ":1: version: 'démo' cannot be written in ASCII", id="ascii"),
        pytest.param("app.bin", "none.bin", ":12: components.0.image: none.bin cannot be read: No such", id="image"),
        pytest.param("image:", "opaque: 0G\n    image:", ":12: components.0.opaque: expected bytes in hex", id="hex"),
        pytest.param("image:", "opaque: AB\n    image:", ": format revision 1 has no place for opaque", id="revision"),
        pytest.param("descriptors:", "components: [1]\n    descriptors:", ":5: devices.0.components: component 1 is"),
        pytest.param("identifier", "identifer", ":10: unknown key 'components.0.identifer'; did you mean", id="key"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    described: Path, capsys: pytest.CaptureFixture[str], said: str, instead: str, complaint_of_it: str
) -> None:
    described.write_text(DESCRIPTION.replace(said, instead))
    assert complaint(capsys, "build", str(described)).startswith(f"{described}{complaint_of_it}")
    assert not described.with_suffix(".fwpkg").exists()


def test_a_package_is_not_written_over_its_description(described: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = described.read_text()
    assert complaint(capsys, "build", str(described), "--out", str(described)).startswith(f"{described}: is the descri")
    assert described.read_text() == before
    told = complaint(capsys, "build", str(described), "--out", str(described.parent))
    assert told == f"{described.parent}: cannot be written: Is a directory; name another file with --out"
