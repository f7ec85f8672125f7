"""Mistakes in rig and PICS files: one line with the file, the line and what was expected; nothing starts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fixtures.boards.loading import load_rig, make_board
from fixtures.claims.pics import load_pics
from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT, FirmwareSource
from selftests.bench.suite import REFERENCE, Suite

IN_PROCESS = f"board: in-process\nendpoint: {REFERENCE}\n"

MISTAKES = {
    "unknown-key": (IN_PROCESS + "pcis: x.yaml\n", ":3: unknown key 'pcis'; did you mean 'pics'?"),
    "unlike-any-key": (IN_PROCESS + "qqq: 1\n", ":3: unknown key 'qqq'; expected one of: "),
    "unknown-nested-key": (
        IN_PROCESS + "link:\n  baud: 9600\n  rset: dtr\n",
        ":5: unknown key 'link.rset'; did you mean 'reset'?",
    ),
    "misspelt-required-key": (
        "board: posix\nfirmware: {project: firmware, enviroment: posix}\n",
        ":2: unknown key 'firmware.enviroment'; did you mean 'environment'?",
    ),
    "missing-key": (f"# which?\nendpoint: {REFERENCE}\n", ":1: key 'board' is missing"),
    "missing-nested-key": (
        "board: posix\nfirmware:\n  project: firmware\n",
        ":2: key 'firmware.environment' is missing",
    ),
    "missing-in-a-list": (
        IN_PROCESS + "errata:\n- requirement: CTL-GEID-001\n  text: x\n",
        ":4: key 'errata.0.reason' is missing",
    ),
    "wrong-type": (
        IN_PROCESS + "link:\n  baud: fast\n",
        ":4: link.baud: Input should be a valid integer, found 'fast'",
    ),
    "no-list": (IN_PROCESS + "errata: none\n", ":3: errata: expected a list, found 'none'"),
    "out-of-range": (IN_PROCESS + "link: {baud: 0}\n", ":3: link.baud: Input should be greater than 0, found 0"),
    "unknown-board": (
        "board: unx\n",
        ":1: board: Input should be 'virtual-uno', 'virtual-nano-every', 'virtual-cortex-m', 'posix', 'linux', 'uno'",
    ),
    "board-is-a-list": ("board: [uno]\n", ":1: board: Input should be 'virtual-uno', 'virtual-nano-every', "),
    "misspelt-board": ("# which?\nbord: uno\n", ":2: unknown key 'bord'; did you mean 'board'?"),
    "key-of-another-board": (
        "board: any\nlink: {url: /dev/x}\nmachine: x\n",
        ":3: key 'machine' belongs to board 'virtual-cortex-m', not to 'any'",
    ),
    "key-of-another-board-misspelt": (
        "board: uno\nunpacd: true\nusb_serial: '1'\n",
        ":2: unknown key 'unpacd'; expected one of: ",
    ),
    "no-way-to-find-it": ("board: uno\n", ":1: board 'uno' needs link.url: a path, "),
    "an-interface-of-what": (
        "board: any\nlink: {url: /dev/x}\nusb_interface: 2\n",
        ":1: usb_interface tells the ports of one board apart; give usb_serial or usb_location, too",
    ),
    "no-endpoint": ("board: in-process\n", ":1: board 'in-process' needs endpoint: module:Class"),
    "neither-firmware-nor-none": (
        "board: any\nlink: {url: /dev/x}\nfirmware: nonee\n",
        ":3: firmware: expected 'none' or a mapping of keys, found 'nonee'",
    ),
    "link-is-no-mapping": (
        "board: any\nlink: /dev/x\n",
        ":2: link: expected a mapping of keys, found '/dev/x'",
    ),
    "no-url": ("board: any\n", ":1: board 'any' needs link.url: a path, socket://host:port or rfc2217://host:port"),
    "no-firmware": ("board: posix\n", ":1: board 'posix' has nothing to run: firmware needs project and environment"),
    "clock-of-a-board-that-has-its-own": (
        "board: uno\nusb_serial: x\nclock: bench\n",
        ":3: key 'clock' belongs to board 'posix', not to 'uno'",
    ),
    "unknown-clock": (
        "board: posix\nfirmware: {environment: posix}\nclock: none\n",
        ":3: clock: Input should be 'real' or 'bench', found 'none'",
    ),
    "no-yaml": ("board: [uno\n", ":2: not valid YAML: expected ',' or ']', but got '<stream end>'"),
    "control-character": ("board: \x07\n", ": not valid YAML: special characters are not allowed"),
    "twice-the-same-key": ("board: uno\nboard: any\n", ":2: key 'board' is given twice"),
    "empty": ("", ":1: expected a mapping of keys, found nothing"),
    "list": ("- board: uno\n", ":1: expected a mapping of keys, found a list"),
    "no-such-pics": (IN_PROCESS + "pics: nowhere.yaml\n", ":3: pics: no such file: nowhere.yaml"),
    "no-such-project": (
        "board: posix\nfirmware: {project: nowhere, environment: x}\n",
        ":2: firmware.project: no platformio.ini in nowhere",
    ),
    "inner-key": (IN_PROCESS + "path: x\n", ":3: unknown key 'path'"),
}

PICS_MISTAKES = {
    "unknown-claim": ("ROLE: endpoint\nMULTI_PKT_XR: true\n", ":2: unknown key 'MULTI_PKT_XR'; did you mean"),
    "unknown-role": ("ROLE: switch\n", ":1: ROLE: Input should be 'endpoint', 'bridge' or 'bus-owner', found 'switch'"),
    "no-command": ("ROLE: endpoint\nCOMMANDS: [1, 0x300]\n", ":2: COMMANDS: 0x300 cannot be; expected 0x00 to 0xFF"),
    "no-message-type": ("MSG_TYPES: [0xFF]\n", ":1: MSG_TYPES: 0xFF cannot be; expected 0x00 to 0x7F"),
    "no-eid": ("STATIC_EID: 3\n", ":1: STATIC_EID: 0x03 cannot be; expected 0x08 to 0xFE"),
    "no-pldm-command": ("PLDM_COMMANDS:\n  2: [-1]\n", ":1: PLDM_COMMANDS: -1 cannot be; expected 0x00 to 0xFF"),
    "no-pldm-type": ("PLDM_VERSIONS: {0x80: [1.0.0]}\n", ":1: PLDM_VERSIONS: 0x80 cannot be; expected 0x00 to 0x3F"),
    "no-version": ("PLDM_VERSIONS: {2: [banana]}\n", ":1: PLDM_VERSIONS: 'banana' is no version; write it as 1.2.0"),
    "no-place": ("PLACE_LOOPS: [{sensor: 1, offset: 8, effecter: 1}]\n", ":1: PLACE_LOOPS"),
    "no-sensor": ("LOOPS: {70000: 1}\n", ":1: LOOPS: 0x11170 cannot be; expected 0x00 to 0xFFFF"),
    "no-time": ("MT1_MS: 0\n", ":1: MT1_MS: 0 cannot be; expected 1 to 600000"),
    "in-a-list": ("COMMANDS:\n- 1\n- two\n", ":3: COMMANDS.1: Input should be a valid integer"),
    "empty": ("", ":1: expected a mapping of keys, found nothing"),
    "extends-nothing": ("ECHO: true\nextends: nowhere.yaml\n", ":2: extends: no such file: nowhere.yaml"),
    "extends-itself": ("extends: claims.yaml\n", ":1: extends: claims.yaml extends this file in turn"),
}


@pytest.mark.parametrize(("text", "complaint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_rig_is_told_in_one_line(suite: Suite, text: str, complaint: str) -> None:
    rig = suite.write("rig.yaml", text)
    with pytest.raises(RigError) as caught:
        load_rig(rig)
    assert str(caught.value).startswith(f"{rig}{complaint}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("text", "complaint"), PICS_MISTAKES.values(), ids=PICS_MISTAKES)
def test_a_mistake_in_the_claims_is_told_in_one_line(suite: Suite, text: str, complaint: str) -> None:
    pics = suite.write("claims.yaml", text)
    with pytest.raises(RigError) as caught:
        load_pics(pics)
    assert str(caught.value).startswith(f"{pics}{complaint}")


@pytest.mark.parametrize(
    ("claims", "complaint"),
    [
        ("LOOPS: {1: 1, 77: 1}\n", "the claim LOOPS names sensor 77, which the rig's device does not have"),
        ("LOOPS: {1: 99}\n", "the claim LOOPS names effecter 99, which the rig's device does not have"),
        (
            "PLACE_LOOPS: [{sensor: 1, effecter: 98}]\n",
            "the claim PLACE_LOOPS names effecter 98, which the rig's device does not have",
        ),
        ("SAFE: {99: [1]}\n", "the claim SAFE names effecter 99, which the rig's device does not have"),
    ],
)
def test_a_claim_about_what_the_description_lacks_ends_the_run_before_it_begins(
    suite: Suite, claims: str, complaint: str
) -> None:
    suite.write("claims.yaml", claims)
    run = suite.run(suite.rig(pics="claims.yaml", device="firmware/device.yaml"), "verdicts.py::test_pass")
    assert (run.error_line(), run.exit_code) == (complaint, 4)


@pytest.mark.parametrize("name", ["nowhere\0", "x" * 5000, "x/" * 2000])
def test_a_name_that_no_file_can_have_is_told_in_one_line(suite: Suite, name: str) -> None:
    complaint = f": no file can have the name {name[:60]!r}"
    for keys in ({"pics": name}, {"device": name}, {"firmware": {"project": name, "environment": "x"}}):
        with pytest.raises(RigError) as caught:
            load_rig(suite.rig(**keys))
        assert str(caught.value).endswith(complaint)
    with pytest.raises(RigError) as caught:
        load_pics(suite.write("claims.yaml", yaml.safe_dump({"extends": name})))
    assert str(caught.value).endswith(complaint)


def test_the_same_firmware_is_claimed_alike_whatever_leads_to_it() -> None:
    claimed: dict[str, set[object]] = {}
    for path in (ROOT / "rigs").glob("*.yaml"):
        rig = load_rig(path)
        if isinstance(rig.firmware, FirmwareSource):
            claimed.setdefault(rig.firmware.environment, set()).add((rig.pics, rig.device))
    assert {environment: claims for environment, claims in claimed.items() if len(claims) > 1} == {}


def test_claims_extend_those_of_another_file(suite: Suite) -> None:
    suite.write("base.yaml", "extends: rigs/pics/endpoint.yaml\nECHO: false\nMT1_MS: 50\n")
    claimed = load_pics(suite.write("claims.yaml", "extends: base.yaml\nMT1_MS: 20\n"))
    plain = load_pics(ROOT / "rigs/pics/endpoint.yaml")
    assert claimed == plain.model_copy(update={"ECHO": False, "MT1_MS": 20})


def test_a_mistake_in_extended_claims_is_told_where_it_is(suite: Suite) -> None:
    base = suite.write("base.yaml", "ROLE: endpoint\nECHOO: true\n")
    with pytest.raises(RigError) as caught:
        load_pics(suite.write("claims.yaml", "extends: base.yaml\n"))
    assert str(caught.value).startswith(f"{base}:2: unknown key 'ECHOO'; did you mean 'ECHO'?")


def test_files_that_extend_each_other_are_refused(suite: Suite) -> None:
    other = suite.write("other.yaml", "extends: claims.yaml\n")
    with pytest.raises(RigError) as caught:
        load_pics(suite.write("claims.yaml", "extends: other.yaml\n"))
    assert str(caught.value) == f"{other}:1: extends: claims.yaml extends this file in turn"


@pytest.mark.parametrize("mistake", ["unknown-key", "no-yaml", "empty"])
def test_a_mistake_in_a_rig_ends_the_run_before_it_begins(suite: Suite, mistake: str) -> None:
    text, complaint = MISTAKES[mistake]
    rig = suite.write("rig.yaml", text)
    run = suite.run(rig, "verdicts.py::test_pass")
    assert run.error_line().startswith(f"{rig}{complaint}"), run.text
    assert run.exit_code == 4


def test_a_mistake_in_the_claims_ends_the_run_before_it_begins(suite: Suite) -> None:
    text, complaint = PICS_MISTAKES["unknown-claim"]
    pics = suite.write("claims.yaml", text)
    run = suite.run(suite.rig(pics="claims.yaml"), "verdicts.py::test_pass")
    assert run.error_line().startswith(f"{pics}{complaint}"), run.text
    assert run.exit_code == 4


def test_a_rig_that_does_not_exist_lists_those_that_do(suite: Suite) -> None:
    run = suite.run(Path("rigs/unno.yaml"), "verdicts.py::test_pass")
    assert run.error_line().startswith("rigs/unno.yaml: no such rig; there are: rigs/any.yaml, "), run.text
    assert run.exit_code == 4


def test_a_folder_is_no_rig(suite: Suite) -> None:
    with pytest.raises(RigError, match=rf"^{suite.folder}: cannot be read: Is a directory$"):
        load_rig(suite.folder)


@pytest.mark.parametrize(
    ("endpoint", "complaint"),
    [
        ("nowhere:Class", "endpoint 'nowhere:Class' cannot be loaded: No module named 'nowhere'"),
        ("tester.mctp.endpoint:Nothing", "endpoint 'tester.mctp.endpoint:Nothing' cannot be loaded:"),
        ("no-colon", "endpoint 'no-colon' cannot be loaded:"),
        ("pathlib:Path", "endpoint 'pathlib:Path' is neither a tester.mctp.endpoint.Endpoint nor a PLDM terminus"),
    ],
)
def test_an_endpoint_that_cannot_be_loaded_is_told_in_one_line(suite: Suite, endpoint: str, complaint: str) -> None:
    with pytest.raises(RigError) as caught:
        make_board(load_rig(suite.rig(board="in-process", endpoint=endpoint)))
    assert str(caught.value).startswith(complaint)


def test_a_case_without_a_rig_asks_for_one(suite: Suite) -> None:
    run = suite.run(None, "verdicts.py::test_pass")
    assert run.error_line() == "which board? name a rig: pytest --rig rigs/virtual-uno.yaml"
    assert run.exit_code == 4


def test_contradicting_options_are_refused(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_pass", "--reflash", "--no-flash")
    assert run.error_line() == "--reflash and --no-flash contradict each other; give one"
    assert run.exit_code == 4


def test_an_unknown_requirement_is_refused(suite: Suite) -> None:
    marks = '@pytest.mark.stage("illegal")\n@pytest.mark.requirement("CTL-NONE-001")'
    case = f'"""Group"""\nimport pytest\n{marks}\ndef test_x(): "Doc."\n'
    run = suite.run(suite.rig(), str(suite.write("test_unknown.py", case)), "verdicts.py::test_pass")
    assert "cites CTL-NONE-001, which the catalogue does not have" in run.error_line()
    assert run.exit_code == 4


def test_a_case_file_that_cannot_be_read_starts_no_board(suite: Suite) -> None:
    broken = suite.write("test_broken.py", "import nowhere\n")
    run = suite.run(suite.rig(), str(broken), "verdicts.py::test_pass")
    assert "No module named 'nowhere'" in run.text
    assert "answers" not in run.text
    assert run.exit_code == 2


def test_an_output_folder_that_cannot_be_written_is_one_line(suite: Suite) -> None:
    suite.out.write_text("a file")
    run = suite.run(suite.rig(), "verdicts.py::test_pass")
    assert run.error_line() == f"{suite.out}: cannot be written: File exists; choose another with --out"
    assert run.exit_code == 4
