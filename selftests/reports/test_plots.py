"""The plots are well-formed and to scale."""

from dataclasses import replace
from xml.etree import ElementTree

from record.entries import Latency
from reports.plots import LABEL_WIDTH, MOST_COMMANDS, PLOT_WIDTH, latency_plot, wire_plot
from selftests.reports.samples import CASE, RUN, recording

SVG = "{http://www.w3.org/2000/svg}"


def bars(plot: str) -> list[tuple[float, float]]:
    """Start and width of each bar; the first rectangle is the background."""
    rectangles = list(ElementTree.fromstring(plot).iter(f"{SVG}rect"))[1:]
    return [(float(item.attrib["x"]), float(item.attrib["width"])) for item in rectangles]


def test_latency_bars_are_to_scale() -> None:
    """The longest 95th percentile fills the width; the median cuts its bar."""
    times = [Latency("<Get & Set>", value) for value in (2.0, 4.0, 8.0)]
    pale, strong = bars(latency_plot(recording(replace(CASE, latencies_ms=times))))
    assert pale == (LABEL_WIDTH + PLOT_WIDTH / 4, PLOT_WIDTH * 3 / 4)
    assert strong == (LABEL_WIDTH + PLOT_WIDTH / 4, PLOT_WIDTH / 4)


def test_wire_bars_are_to_scale() -> None:
    """1,152 bytes at 115200 Bd are a tenth of a second."""
    pale, strong = bars(wire_plot(recording(replace(CASE, bytes_out=1000, bytes_in=152, seconds=0.4))))
    assert pale == (LABEL_WIDTH, PLOT_WIDTH)
    assert strong == (LABEL_WIDTH, PLOT_WIDTH / 4)


def test_nothing_measured_is_no_plot() -> None:
    """Without a sample or a bit rate there is nothing to draw."""
    run = recording(replace(CASE, latencies_ms=()))
    run.run = replace(RUN, baud=None)
    assert (latency_plot(run), wire_plot(run)) == ("", "")


def test_a_sweep_over_all_commands_is_one_row() -> None:
    """The commands that were asked most have rows; a thousand asked once do not make a plot of a thousand rows."""
    often = [Latency(f"Command {number}", 1.0) for number in range(MOST_COMMANDS)] * 2
    once = [Latency(f"Unknown {number}", 9.0) for number in range(1000)]
    plot = latency_plot(recording(replace(CASE, latencies_ms=[*often, *once])))
    assert len(bars(plot)) == 2 * (MOST_COMMANDS + 1)
    assert "1000 other commands (1000)" in plot
