"""Does the fuzz find what upsets a device, shorten it, and keep it for a replay? Does it leave a good device alone?"""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT
from fixtures.robustness.fuzz import shorter
from fixtures.robustness.replay import load, save
from selftests.bench.fragile import PATTERN
from selftests.bench.suite import Finished, Suite, in_process
from tester.mctp.serial import Frame

ROBUSTNESS = "suites/robustness"
FRAGILE = "selftests.bench.fragile"
HEADER_ONLY = 10
CONTROL_REQUEST = 14


def fuzz(suite: Suite, device: str, *options: str) -> Finished:
    """A run of the robustness cases against a device of `fragile`."""
    return suite.run(suite.rig(**in_process(f"{FRAGILE}:{device}")), ROBUSTNESS, *options)


def found(suite: Suite) -> Path:
    """The one file that the fuzz left."""
    (path,) = (suite.out / "replay").iterdir()
    return path


@pytest.mark.parametrize(
    ("device", "kind", "verdict", "bound"),
    [
        ("Fragile", "deaf", "FAIL", len(PATTERN)),
        ("Restarting", "restarted", "FAIL", len(PATTERN)),
        ("Babbling", "malformed", "NON-STRICT", len(PATTERN)),
        ("DeafAfterReservedBits", "deaf", "FAIL", HEADER_ONLY),
        ("CutsOffVersions", "malformed", "NON-STRICT", CONTROL_REQUEST),
    ],
)
def test_trouble_is_found_shortened_and_replayed(
    suite: Suite, device: str, kind: str, verdict: str, bound: int
) -> None:
    run = fuzz(suite, device, "--fuzz-examples=400")
    assert run.verdicts == [verdict], run.text
    path = found(suite)
    assert path.name == f"{kind}-seed-1.hex"
    assert str(path) in run.selected[0]["failure"]["came_back"]
    (writes,) = load(path)
    assert len(b"".join(writes)) <= bound, path.read_text()
    again = fuzz(suite, device, f"--replay={path}")
    assert again.verdicts == [verdict], again.text
    good = suite.run(suite.rig(), ROBUSTNESS, f"--replay={path}")
    assert good.verdicts == ["PASS"], good.text


def test_the_file_tells_what_it_is(suite: Suite) -> None:
    fuzz(suite, "Fragile", "--fuzz-examples=400")
    text = found(suite).read_text()
    for words in ("# seed: 1, sequence ", "# device: rig", "# what happened: it answers no more", "--replay"):
        assert words in text
    assert text.endswith("\n\n" + PATTERN.hex(" ").upper() + "\n")


def test_one_seed_gives_one_result(suite: Suite) -> None:
    fuzz(suite, "Fragile", "--fuzz-examples=400")
    first = found(suite).read_text()
    fuzz(suite, "Fragile", "--fuzz-examples=400")
    assert found(suite).read_text() == first


def test_the_transcript_is_of_the_shortest_sequence(suite: Suite) -> None:
    run = fuzz(suite, "Restarting", "--fuzz-examples=400")
    came_back = run.selected[0]["failure"]["came_back"]
    assert "it restarted: the EID it had is gone after 3 byte(s) 7D 7E 7D; seed 1" in came_back


def test_a_failure_that_does_not_repeat_is_one_all_the_same(suite: Suite) -> None:
    run = fuzz(suite, "UpsetOnce", "--fuzz-examples=400")
    assert run.verdicts == ["FAIL"], run.text
    assert "not again when repeated" in run.text
    assert "it did not happen again" in found(suite).read_text()


def test_a_device_that_stays_dead_ends_the_search(suite: Suite) -> None:
    run = fuzz(suite, "Unrevivable", "--fuzz-examples=400")
    assert run.verdicts == ["FAIL"], run.text
    assert "it answers no more" in run.text
    assert "rig broken" in run.text
    assert found(suite).exists()


def test_losing_many_good_frames_is_not_deafness(suite: Suite) -> None:
    run = fuzz(suite, "CountDriven")
    assert run.verdicts == ["PASS"], run.text


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_reference_survives(suite: Suite, seed: int) -> None:
    run = suite.run(suite.rig(), ROBUSTNESS, f"--fuzz-seed={seed}", "--fuzz-examples=300")
    assert (run.verdicts, run.exit_code) == (["PASS"], 0), run.text
    assert run.selected[0]["id"].endswith(f"[seed-{seed}]")


@pytest.mark.slow
@pytest.mark.timeout(200)
def test_what_the_sanitizer_finds_is_the_end(suite: Suite) -> None:
    firmware = {"project": str(ROOT / "firmware"), "environment": "posix", "defect": "count-zero-accepted"}
    run = suite.run(suite.rig(board="posix", firmware=firmware), ROBUSTNESS, "--fuzz-examples=400", limit=150)
    assert run.verdicts == ["FAIL"], run.text
    assert "it died: " in run.text
    (writes,) = load(found(suite))
    assert len(b"".join(writes)) <= len(Frame(b"").encode())


def test_cases_without_their_option_do_not_exist(suite: Suite) -> None:
    run = suite.run(suite.rig(), ROBUSTNESS, "--collect-only", "-q", "--fuzz-examples=0")
    assert "no tests collected" in run.text


def test_a_replay_is_alone(suite: Suite) -> None:
    path = suite.write("noise.hex", "# noise\n7E 01\n\n7D7D # escapes\n")
    run = suite.run(suite.rig(), ROBUSTNESS, "talk.py", f"--replay={path}", "--soak=1")
    assert [case["id"].split("::")[1] for case in run.selected] == ["test_replayed_sequences_are_survived"], run.text


def test_a_soak_tells_its_figures(suite: Suite) -> None:
    run = suite.run(suite.rig(), ROBUSTNESS, "--soak=0.1", "--fuzz-examples=0")
    assert (run.verdicts, run.exit_code) == (["INFO"], 0), run.text
    (dialects,) = run.details
    assert "of which 0 unanswered" in dialects
    assert "drift of the median" in dialects


@pytest.mark.parametrize(
    ("device", "words"),
    [("DeafAfterReservedBits", "it answers no more"), ("RestartsAfterReservedBits", "it restarted")],
)
def test_a_soak_that_ends_the_device_fails(suite: Suite, device: str, words: str) -> None:
    run = fuzz(suite, device, "--soak=1", "--fuzz-examples=0")
    assert run.verdicts == ["FAIL"], run.text
    assert words in run.text
    again = fuzz(suite, device, f"--replay={found(suite)}")
    assert again.verdicts == ["FAIL"], again.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7E 0G\n", "bad.hex:1: '7E 0G' is no hexadecimal text"),
        ("# nothing\n", "no bytes to send"),
    ],
)
def test_a_file_that_is_none_is_refused(suite: Suite, text: str, words: str) -> None:
    run = suite.run(suite.rig(), ROBUSTNESS, f"--replay={suite.write('bad.hex', text)}")
    assert words in run.error_line()
    assert run.exit_code == 4


def test_a_file_keeps_sequences(tmp_path: Path) -> None:
    path, sequences = tmp_path / "folder" / "file.hex", [(b"\x7e\x01", b"\x00"), (b"\x7d",)]
    save(path, sequences, ["two\nlines"])
    assert load(path) == sequences
    with pytest.raises(RigError, match="cannot be read"):
        load(tmp_path / "none.hex")


def test_shortening_keeps_what_matters() -> None:
    whole = (b"0123", b"4567", b"89")
    assert shorter(whole, lambda writes: {b"2", b"5"} <= {bytes((b,)) for b in b"".join(writes)}) == (b"2", b"5")
