"""A colour for each verdict. What was not judged is grey: nothing may look green that was not seen to hold."""

from record.verdicts import WAIVED, Verdict
from reports.pictures.chart import FAINT, GREEN, ORANGE, PALE, PURPLE, RED, SKY, YELLOW

COLOURS: dict[str, str] = {
    Verdict.FAIL: RED,
    Verdict.INCONCLUSIVE: ORANGE,
    Verdict.NON_STRICT: YELLOW,
    Verdict.KNOWN: PURPLE,
    Verdict.INFO: SKY,
    Verdict.PASS: GREEN,
    Verdict.NOT_TESTED: "#777777",
    WAIVED: PALE,
    Verdict.NOT_APPLICABLE: FAINT,
}
"""From the worst to the mildest, the order in which they are stacked."""
PLACES = {verdict: place for place, verdict in enumerate(COLOURS)}
