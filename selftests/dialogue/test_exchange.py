"""What a case says of an answer: held against what is allowed, and charged to what the case cites."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fixtures.claims.catalogue import load_catalogue
from fixtures.dialogue.came import Came
from fixtures.dialogue.exchange import Exchange
from fixtures.dialogue.judge import MOST_NAMED, Judge
from fixtures.errors import Inconclusive, Nonconformance, SuiteError
from fixtures.plugin.run import CATALOGUE_FOLDER
from record.cause import Cause, CauseKind
from record.verdicts import Verdict
from selftests.dialogue.messages import answering, asked
from tester.mctp.control import Completion
from tester.outcome import SILENCE, answer
from tester.reply import Reply

SHALL, SHOULD, MAY = "CTL-GEID-001", "CTL-TIM-002", "CTL-BRG-008"
CATALOGUE = load_catalogue(CATALOGUE_FOLDER)
REQUEST = asked()
REPLY = answering(REQUEST, line=3)
NOTHING = Came("no response", " within 300 ms")


def exchange(reply: Reply | None = REPLY, *further: Reply, cited: tuple[str, ...] = (SHALL,)) -> Exchange:
    return Exchange(
        REQUEST, reply, Came() if reply else Came("no response", " within 300 ms"), Judge(CATALOGUE, cited), further
    )


def test_fitting_answer_breaks_nothing() -> None:
    fits = exchange()
    assert fits.expect(completion=Completion.SUCCESS, eid=9) is fits
    assert fits.expect_one_of(SILENCE, answer(completion=0)) is fits
    assert fits.expect_once().answered() is REPLY
    assert fits.eid == 9


def test_wrong_field_is_what_came_back() -> None:
    with pytest.raises(Nonconformance) as caught:
        exchange().expect_one_of(answer(completion=1, eid=8), answer(completion=0, eid=7))
    failure = caught.value.failure
    assert failure.came_back.startswith("eid=0x09; ")
    assert failure.gist == "eid=0x09"
    assert (failure.requirement, failure.also, failure.wrong_fields) == (SHALL, (), ("eid",))
    assert failure.accepted == ("completion=0x01, eid=0x08", "completion=0x00, eid=0x07")
    assert (failure.line, failure.fatal, failure.cause) == (3, False, None)


def test_silence_is_told_in_words() -> None:
    for ask in (Exchange.expect, Exchange.answered, Exchange.expect_once):
        with pytest.raises(Nonconformance) as caught:
            ask(exchange(None))
        failure = caught.value.failure
        assert (failure.came_back, failure.gist, failure.wrong_fields) == (str(NOTHING), NOTHING.gist, ())
    assert exchange(None).expect_one_of(SILENCE).fields == {}
    with pytest.raises(Nonconformance):
        exchange(None).eid  # noqa: B018


def test_second_answer_is_one_too_many() -> None:
    with pytest.raises(Nonconformance) as caught:
        exchange(REPLY, answering(REQUEST, line=5)).expect_once()
    assert (caught.value.failure.accepted, caught.value.failure.line) == (("silence",), 5)


@pytest.mark.parametrize(
    "slip",
    [
        lambda one: one.expect_one_of(),
        lambda one: one.expect(colour=1),
        lambda one: one.should(SHOULD, eid=9),
    ],
    ids=["nothing is allowed", "no such field", "not cited"],
)
def test_slip_of_a_case_is_no_failure(slip: Callable[[Exchange], object]) -> None:
    with pytest.raises(SuiteError):
        slip(exchange())


@pytest.mark.parametrize(("name", "unseen"), [("fcs", "bytes"), ("revision", "bytes"), ("tag", "packets")])
def test_what_the_link_makes_itself_is_not_judged(name: str, unseen: str) -> None:
    with pytest.raises(SuiteError, match=f"the case judges '{name}', which this link makes itself, .*'{unseen}'"):
        exchange().expect(**{name: 0})


def test_field_that_a_refusal_lacks_is_missed() -> None:
    """Whatever carried it: the link makes no field of a message."""
    refusal = answering(REQUEST, bytes((Completion.UNSUPPORTED_CMD,)))
    with pytest.raises(Nonconformance):
        exchange(refusal).expect(eid=9)


def test_name_of_nobodys_is_no_field() -> None:
    with pytest.raises(AttributeError):
        exchange()._eid  # noqa: B018


def test_missed_should_lets_the_case_go_on() -> None:
    one = exchange(cited=(SHALL, SHOULD))
    assert one.should(SHOULD, eid=9).should(SHOULD, eid=8) is one
    (finding,) = one.judge.findings
    assert (finding.verdict, finding.failure.requirement) == (Verdict.NON_STRICT, SHOULD)


def test_worst_of_what_is_cited_decides() -> None:
    judge = Judge(CATALOGUE)
    assert judge.verdict_of((MAY, SHOULD, SHALL)) is Verdict.FAIL
    assert judge.verdict_of((MAY, SHOULD)) is Verdict.NON_STRICT
    assert judge.verdict_of((MAY,)) is Verdict.INFO
    assert judge.verdict_of(()) is Verdict.FAIL


def test_failure_is_about_what_the_case_cites() -> None:
    judge = Judge(CATALOGUE, (SHALL, SHOULD))
    judge.trace.note(0.0, "a line")
    failure = judge.nonconformance((answer(), answer()), "it died", None, fatal=True).failure
    assert (failure.requirement, failure.also, failure.accepted) == (SHALL, (SHOULD,), ("any response",))
    assert (failure.came_back, failure.line, failure.fatal) == ("it died", judge.trace.last, True)
    assert judge.breach("words", "came", 7).failure.accepted == ("words",)


@pytest.mark.parametrize(("requirement", "about"), [("SER-RX-005", "SER-RX-005"), ("", SHALL)])
def test_what_is_put_down_to_a_cause_is_about_what_that_breaks(requirement: str, about: str) -> None:
    cause = Cause("deaf-1", CauseKind.DEAFNESS, "deaf", requirement)
    failure = Judge(CATALOGUE, (SHALL,)).put_down(cause, (answer(),), "nothing").failure
    assert (failure.requirement, failure.cause, failure.fatal) == (about, "deaf-1", False)


def test_kept_failures_are_told_as_one() -> None:
    judge = Judge(CATALOGUE, (SHALL,))
    end = judge.nonconformance((answer(eid=1),), "the last", None)
    assert judge.sum_up(end) is end
    assert judge.sum_up(None) is None
    judge.kept = [judge.nonconformance((answer(eid=2),), f"no. {n}", None).failure for n in range(MOST_NAMED)]
    whole = judge.sum_up(end)
    assert isinstance(whole, Nonconformance)
    assert whole.failure.came_back.endswith(f"no. {MOST_NAMED - 1}; and 1 more")
    assert whole.failure.accepted == ("eid=0x02", "eid=0x01")
    for other in (None, Inconclusive("why")):
        kept = judge.sum_up(other)
        assert isinstance(kept, Nonconformance)
        assert kept.failure.came_back.endswith(f"no. {MOST_NAMED - 1}")


def test_what_is_worse_than_kept_failures_stands_alone() -> None:
    judge = Judge(CATALOGUE, (SHALL,))
    judge.kept = [judge.nonconformance((answer(),), "kept", None).failure]
    cause = Cause("deaf-1", CauseKind.DEAFNESS, "deaf")
    for end in (
        judge.nonconformance((answer(),), "it died", None, fatal=True),
        judge.put_down(cause, (answer(),), "deaf"),
        SuiteError("a slip"),
    ):
        assert judge.sum_up(end) is end
