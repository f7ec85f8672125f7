"""The walk through a device's vendor ID sets."""

from collections.abc import Iterator

from suites.bench import BusOwner, Exchange

LAST = 0xFF
MOST_SETS = 255


def sets_of(bus_owner: BusOwner) -> Iterator[tuple[int, Exchange]]:
    """One selector and exchange for each vendor ID set, following the selectors that the device returns."""
    selector = 0
    for _ in range(MOST_SETS):
        exchange = bus_owner.get_vendor_message_support(selector)
        yield selector, exchange
        if exchange.next_selector == LAST:
            return
        selector = exchange.next_selector
