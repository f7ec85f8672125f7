"""Cases run in stages, the gentlest first: what each declares is true, and seen before a run."""

from __future__ import annotations

from collections import Counter

import pytest

from fixtures.plugin.stages import STAGES
from fixtures.rigs.rig import ROOT
from record.reading import read
from selftests.bench.stages import PLACES, roughest, too_early
from selftests.bench.suite import FINAL, FIRST, Finished, Suite, in_process
from tester.device import Device
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame

PICS = ROOT / "rigs" / "pics" / "reference.yaml"
FILE = "suites/mctp_base/test_assembly.py"
SERIAL = ("suites/mctp_serial", "suites/mctp_base", "suites/pldm_base")
BEGUN, ENDED = Packet(tag=2, eom=0, payload=bytes(64)), Packet(tag=2, som=0, sequence=1, payload=b"end")


class DiesOfBrokenBytes(Device):
    """Dead for good from the first bytes on that are no frame."""

    def __init__(self) -> None:
        self.is_dead = False
        self.reader = Deframer()
        super().__init__()

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        self.is_dead |= not all(isinstance(event, Received) for event in self.reader.feed(data))
        return b"" if self.is_dead else super().receive(data, now)


def judged(suite: Suite, device: str, *cases: str) -> Finished:
    """A run against a device with the claims of the reference."""
    rig = suite.rig(**in_process(device), pics=str(PICS), device=str(ROOT / "firmware" / "device.yaml"))
    return suite.run(rig, *cases, "--fuzz-examples=0", limit=200)


@pytest.mark.timeout(220)
def test_every_case_runs_in_the_stage_of_the_roughest_thing_that_it_sends(whole_run: Finished) -> None:
    stages = [case["stage"] for case in whole_run.conformance["cases"]]
    assert set(stages) == set(STAGES)
    assert stages == sorted(stages, key=PLACES.index)
    assert [case.id for case in read(whole_run.out).cases if too_early(case)] == []


def frame(packet: Packet) -> bytes:
    return Frame(packet.encode()).encode()


@pytest.mark.parametrize(
    ("sent", "stage"),
    [
        pytest.param(frame(Packet(payload=b"\0\x80\2")), "well-formed", id="good"),
        pytest.param(frame(BEGUN) + frame(ENDED), "well-formed", id="two-packets"),
        pytest.param(frame(BEGUN), "broken-packets", id="unfinished"),
        pytest.param(frame(ENDED), "broken-packets", id="never-begun"),
        pytest.param(frame(BEGUN) + frame(Packet(tag=2, som=0, sequence=2, payload=b"x")), "broken-packets", id="lost"),
        pytest.param(frame(Packet(version=2, payload=b"\0")), "broken-packets", id="version"),
        pytest.param(frame(Packet(payload=bytes(65))), "broken-packets", id="oversize"),
        pytest.param(Frame(Packet(payload=b"\0").encode(), check=b"\1\2").encode(), "broken-bytes", id="fcs"),
        pytest.param(frame(Packet(payload=b"\0"))[:-1], "broken-bytes", id="cut"),
        pytest.param(b"\0" + frame(Packet(payload=b"\0")), "broken-bytes", id="outside"),
    ],
)
def test_what_was_sent_tells_the_stage(sent: bytes, stage: str) -> None:
    assert roughest(sent) == stage


def listed(run: Finished) -> list[str]:
    """The node ids that a run would judge, but for those that are in every run."""
    return [line for line in run.text.splitlines() if "::" in line and not line.startswith((FIRST, FINAL))]


def test_the_order_is_shown_in_words_and_kept_within_a_stage(suite: Suite) -> None:
    shown = suite.run(None, FILE, "--collect-only").text.splitlines()
    heads = [line for line in shown if line.startswith("stage ")]
    assert [head.split()[1].rstrip(",") for head in heads] == [stage for stage in STAGES if stage != "update"]
    assert heads[1].endswith(f"case(s): {STAGES['well-formed']}")
    assert f"  {FILE}: 7" in shown
    names = [line.split("::")[1] for line in listed(suite.run(None, FILE, "--collect-only", "-q"))]
    written = [line[4:].split("(")[0] for line in (ROOT / FILE).read_text().splitlines() if line.startswith("def ")]
    gentle = [name.split("[")[0] for name in names[: names.index("test_tag_owner_tells_messages_apart")]]
    assert list(dict.fromkeys(gentle)) == [name for name in written if name in gentle]
    assert names[-7:] == [
        "test_abandoned_messages_do_not_block_control",
        "test_abandoned_messages_do_not_end_reception",
        "test_messages_without_an_answer_do_not_end_reception",
        "test_message_survives_the_one_behind_it",
        "test_answer_is_not_disturbed_by_its_own_tag",
        "test_endless_message_is_discarded[of-64]",
        "test_endless_message_is_discarded[of-63]",
    ]


def test_a_parameter_may_have_a_stage_of_its_own(suite: Suite) -> None:
    run = suite.run(suite.rig(), FILE, "-kneither_ends_nor_continues")
    assert {case["id"].split("[")[1]: case["stage"] for case in run.selected} == {
        "header-version]": "broken-packets",
        "bad-fcs]": "broken-bytes",
    }
    assert "stages: first 1, broken-packets 1, broken-bytes 1, final 33" in run.text


CASE = '"""Group"""\nimport pytest\n{marks}\ndef test_x(): "Doc."\n'
CITING = '@pytest.mark.requirement("CTL-GEID-001")'
KNOWN = "there are well-formed, illegal, broken-packets, broken-bytes, update, exhaustion"


@pytest.mark.parametrize(
    ("marks", "complaint"),
    [
        pytest.param(CITING, f"has no stage; {KNOWN}", id="no-stage"),
        pytest.param(f'{CITING}\n@pytest.mark.stage("gentle")', f"is of stage 'gentle'; {KNOWN}", id="unknown-stage"),
        pytest.param(f'{CITING}\n@pytest.mark.stage("final")', f"is of stage 'final'; {KNOWN}", id="final"),
        pytest.param('@pytest.mark.stage("illegal")', "cites no requirement, so it judges nothing", id="uncited"),
        pytest.param("@pytest.mark.requirement()", "cites no requirement, so it judges nothing", id="no-id"),
    ],
)
def test_a_case_that_declares_too_little_is_refused_in_one_line(suite: Suite, marks: str, complaint: str) -> None:
    case = str(suite.write("test_made_up.py", CASE.format(marks=marks)))
    run = suite.run(suite.rig(), case, "talk.py::test_question")
    assert f"::test_x {complaint}" in run.error_line()
    assert run.exit_code == 4


@pytest.mark.timeout(220)
def test_what_kills_a_device_late_leaves_it_judged_before(suite: Suite) -> None:
    run = judged(suite, f"{__name__}:DiesOfBrokenBytes", *SERIAL)
    by_stage = {stage: Counter[str]() for stage in STAGES}
    for case in run.conformance["cases"]:
        by_stage[case["stage"]][case["verdict"]] += 1
    gentle = by_stage["well-formed"] + by_stage["illegal"] + by_stage["broken-packets"]
    assert set(gentle) == {"PASS", "INFO", "NOT APPLICABLE"}, run.text
    assert by_stage["broken-bytes"]["FAIL"] == 1
    assert set(by_stage["exhaustion"]) <= {"INCONCLUSIVE", "NOT APPLICABLE"}
    assert not {"FAIL", "NON-STRICT"} & set(by_stage["final"])


def test_cases_about_starts_come_last_in_their_stage(suite: Suite) -> None:
    names = [line.split("::")[1] for line in listed(suite.run(None, "suites", "--collect-only", "-q"))]
    about_starts = [
        "test_no_setting_outlives_a_restart",
        "test_terminus_uid_outlives_a_restart",
        "test_only_a_device_not_ready_delays_its_answers",
        "test_effecters_start_safe",
        "test_no_event_before_a_receiver_is_set",
        "test_start_is_quiet",
        "test_uuid_outlives_a_restart",
    ]
    assert sorted(about_starts, key=names.index) == about_starts
    assert names.index(about_starts[0]) > names.index("test_two_requests_at_once")
    assert names[names.index(about_starts[-1]) + 1] == "test_packet_for_any_eid"
