"""Soak"""

from suites import requirement
from suites.bench import Dialect, Soak


@requirement("SER-RX-015", "SER-RX-017")
def test_long_traffic_is_survived(soak: Soak, dialect: Dialect) -> None:
    """Good and bad traffic for a long time neither stops, restarts nor slows the endpoint."""
    for name, figure in soak.endure().items():
        dialect(name, figure)
