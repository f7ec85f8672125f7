"""What our page shows before Allure's own: does the device conform, and what is wrong, cause by cause."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from record.comparison import Comparison
from record.entries import Recording
from record.grouping import groups
from record.outcome import Outcome, outcomes
from record.verdicts import Verdict
from reports.answer import answer
from reports.changes import NOTHING, sections, sides
from reports.text import cause_lines, why

HERE = Path(__file__).parent / "html"
STYLE = (HERE / "banner.css").read_text(encoding="utf-8")
SCRIPT = (HERE / "banner.js").read_text(encoding="utf-8")
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
MOST_SHOWN = 5
"""Of causes, and of requirements; the others are a click away."""

_APP = '<div id="app">'


def with_banner(page: str, recordings: Sequence[Recording], comparison: Comparison | None = None) -> str:
    """Allure's page with the answer on top, as wide as the screen, scrolled to its beginning. Raises ValueError where
    the page is not as this version of Allure has it.
    """
    if page.count(_APP) != 1 or "</head>" not in page:
        raise ValueError("this version of Allure has a page that is not known")
    head = f"{VIEWPORT}\n<style>\n{STYLE}</style>\n</head>"
    page = page.replace("</head>", head, 1)
    return page.replace(_APP, f"{banner(recordings, comparison)}\n<script>\n{SCRIPT}</script>\n{_APP}", 1)


def banner(recordings: Sequence[Recording], comparison: Comparison | None = None) -> str:
    """Of each rig the answer, the causes and the requirements missed; then what changed since the baseline, if the run
    has one. What a device or a rig file says is only text.
    """
    changed = "".join(_compared(comparison)) if comparison else ""
    return f'<header id="answer">\n{"".join(map(_told, recordings))}{changed}</header>'


def _told(recording: Recording) -> str:
    causes = [cause_lines(group) for group in groups(recording)]
    judged = [outcome for outcome in outcomes(recording) if outcome.verdict == Verdict.FAIL]
    shown = [
        *_list("Causes, the most serious first", [_item(*lines) for lines in causes]),
        *_list("Requirements missed", [_missed(outcome) for outcome in judged]),
    ]
    return f"<p>{escape(answer(recording))}</p>\n{''.join(shown)}"


def _compared(comparison: Comparison) -> Iterator[str]:
    told = list(sections(comparison))
    yield f"<h2>Compared with the run of {escape(comparison.old_run.started)}</h2>\n"
    yield from (f"<div>{escape(line)}</div>\n" for line in (*sides(comparison), *([] if told else [NOTHING])))
    for heading, entries in told:
        yield from _list(heading, list(map(_item, entries)))


def _list(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"<h2>{title}</h2>\n<ul>{''.join(items[:MOST_SHOWN])}</ul>\n"
    if rest := items[MOST_SHOWN:]:
        yield f"<details><summary>{len(rest)} more</summary><ul>{''.join(rest)}</ul></details>\n"


def _missed(outcome: Outcome) -> str:
    item = outcome.requirement
    return _item(f"{item.id}, {item.spec} {item.clause}: {item.text}", why(outcome))


def _item(headline: str, *others: str) -> str:
    told = "".join(f"<br><small>{escape(line.strip())}</small>" for line in others)
    return f"<li>{escape(headline)}{told}</li>"
