"""What a fault costs is measured, judged by its requirement, and survived by the run."""

from __future__ import annotations

from selftests.bench.suite import Suite, in_process

CASES = "suites/mctp_serial/test_recovery.py"
RECEIVERS = "devices.defective.mctp.serial_receivers"


def lost(suite: Suite, device: str, kind: str) -> dict[str, tuple[object, str]]:
    """For each fault of that kind the good frames lost, and the verdict."""
    run = suite.run(suite.rig(**in_process(f"{RECEIVERS}:{device}")), CASES, f"-k{kind}")
    cases = run.selected
    assert cases, run.text
    return {
        case["id"].partition("[")[2].rstrip("]"): (case["measurements"]["good frames lost"], case["verdict"])
        for case in cases
    }


def test_a_deaf_device_fails_whatever_the_level_and_is_revived(suite: Suite) -> None:
    assert lost(suite, "DeafAfterInvalidEscape", "bad-escape") == {
        "bad-escape-7d-00": ("deaf", "FAIL"),
        "bad-escape-7d-41": ("deaf", "FAIL"),
        "bad-escape-7d-7d": ("deaf", "FAIL"),
        "bad-escape-7d-ff": ("deaf", "FAIL"),
        "bad-escape-7d-as-the-last-packet-byte": ("deaf", "FAIL"),
    }


def test_more_than_claimed_costs_what_the_requirement_says(suite: Suite) -> None:
    assert lost(suite, "FlagsAreData", "byte-count-too-high") == {
        "byte-count-too-high-8-of-7": (0, "PASS"),
        "byte-count-too-high-9-of-7": (0, "PASS"),
        "byte-count-too-high-20-of-7": (1, "PASS"),
        "byte-count-too-high-68-of-7": (5, "FAIL"),
    }
