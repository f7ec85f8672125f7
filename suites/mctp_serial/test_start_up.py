"""Start-up"""

from suites import requirement


@requirement("SER-FRM-005")
def test_start_is_quiet(watched_start, bus_owner, wire):
    """A device that starts sends nothing but frames."""
    watched_start()
    bus_owner.get_endpoint_id()
    wire.expect_nothing_stray()
