"""The verdict of each requirement: those met by clause, the others with the reason."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from record.entries import Recording, Requirement
from record.outcome import Outcome
from record.verdicts import WAIVED, Verdict
from reports.conditions import in_words
from reports.markdown import table
from reports.text import gap, why

SOURCES = {
    "read in the text": "a",
    "inferred from the text": "b",
    "implementations agree": "c",
    "from one good source": "d",
    "in doubt": "e",
}
"""How well a requirement is known, and the letter that says so in a list."""

SOURCE = (
    "Requirements were taken from implementations of a specification where its text was not at hand. What several of "
    "them agree on is likely to be in the text, but was not read there."
)
UNJUDGED = (Verdict.INCONCLUSIVE, Verdict.NOT_TESTED, WAIVED)


def sources(recording: Recording) -> Iterator[str]:
    """Each specification, the version judged by, and how well its requirements are known."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item in recording.run.requirements:
        counts[item.spec][item.confidence] += 1
    yield "## Specifications, and how well their requirements are known\n"
    yield f"{SOURCE} The letter stands behind the id of a requirement from here on; one without a level is a SHALL.\n"
    rows = (
        (
            spec,
            recording.run.specifications.get(spec, ""),
            str(told.total()),
            *(str(told[name] or "") for name in SOURCES),
        )
        for spec, told in counts.items()
    )
    kinds = (f"{letter}: {name}" for name, letter in SOURCES.items())
    yield from table(("Specification", "Version", "Requirements", *kinds), rows)


def met(judged: Iterable[Outcome]) -> Iterator[str]:
    """What passed without more to say, by specification and clause."""
    passed = [outcome for outcome in judged if outcome.verdict == Verdict.PASS and not why(outcome)]
    yield "## Requirements met\n"
    if not passed:
        yield "None.\n"
        return
    yield "PASS, by clause.\n"
    for spec, outcomes in _grouped(passed, lambda outcome: outcome.requirement.spec):
        yield f"### {spec}\n"
        clauses = sorted(_grouped(outcomes, lambda outcome: brief(outcome.requirement.clause)), key=_in_the_text)
        yield from table(("Clause", "Requirements"), ((clause, _listed(found)) for clause, found in clauses))


def remarked(judged: Iterable[Outcome]) -> Iterator[str]:
    """What was met with something to say: what was seen where the specification leaves it open, and cases not run."""
    found = [o for o in judged if o.verdict == Verdict.INFO or (o.verdict == Verdict.PASS and why(o))]
    if found:
        yield "## Requirements met, with a remark\n"
        yield from _one_by_one(found)


def not_applicable(judged: Iterable[Outcome]) -> Iterator[str]:
    """What the device does not claim, by the claim."""
    found = [outcome for outcome in judged if outcome.verdict == Verdict.NOT_APPLICABLE]
    if found:
        yield "## Not applicable\n"
        yield from _by_reason(found, _reason)


def not_judged(judged: list[Outcome]) -> Iterator[str]:
    """What was left open, by the reason: evidence missing, not tested by this bench, waived."""
    yield "## Not judged\n"
    found = [outcome for outcome in judged if outcome.verdict in UNJUDGED]
    if not found:
        yield "Every requirement was judged by at least one case.\n"
    for verdict, outcomes in _grouped(found, lambda outcome: str(outcome.verdict)):
        yield f"### {verdict}\n"
        yield from _by_reason(outcomes, _why_open)


def _why_open(outcome: Outcome) -> str:
    return _reason(outcome) or "no case of this run judges it"


def _in_the_text(clause: tuple[str, list[Outcome]]) -> tuple[bool, list[int], str]:
    """By number, which an approximate one has behind a tilde; then those that have none, by name."""
    name = clause[0]
    numbers = re.match(r"~?([\d.]+)", name)
    return numbers is None, [int(part) for part in re.findall(r"\d+", numbers[1] if numbers else "")], name


def _reason(outcome: Outcome) -> str:
    return in_words(why(outcome) or gap(outcome))


def _by_reason(outcomes: Iterable[Outcome], reason: Callable[[Outcome], str]) -> Iterator[str]:
    rows = ((said, _listed(found)) for said, found in _grouped(outcomes, reason))
    yield from table(("Reason", "Requirements"), rows)


def _one_by_one(outcomes: Iterable[Outcome]) -> Iterator[str]:
    rows = (
        (f"{marked(o.requirement)}", f"{o.requirement.spec} {brief(o.requirement.clause)}", str(o.verdict), why(o))
        for o in outcomes
    )
    yield from table(("Requirement", "Clause", "Verdict", "Remark"), rows)


def _grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> Iterator[tuple[str, list[Outcome]]]:
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome)].append(outcome)
    yield from groups.items()


def _listed(outcomes: Iterable[Outcome]) -> str:
    return ", ".join(marked(outcome.requirement) for outcome in outcomes)


def marked(item: Requirement) -> str:
    """An id with its level where that is no SHALL, and the letter of how well it is known."""
    marks = [*([item.level] if item.level != "shall" else []), *filter(None, [SOURCES.get(item.confidence)])]
    return f"{item.id} ({', '.join(marks)})" if marks else item.id


def brief(clause: str) -> str:
    """A clause without what was noted about finding it."""
    return re.split(r" \(|;", clause, maxsplit=1)[0]
