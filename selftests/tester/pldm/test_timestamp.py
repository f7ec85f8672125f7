"""timestamp104: the bytes of a worked time, and times that there are not."""

import pytest

from tester.pldm.timestamp import Timestamp104, is_time

MANUFACTURED = bytes.fromhex("0000 000000 00 00 00 15 03 EA07 0A")
NOON = Timestamp104(utc_offset=-60, microsecond=999_999, second=59, minute=30, hour=12, day=29, month=2, year=2028)

EASTERNMOST = Timestamp104(utc_offset=14 * 60, month=12, day=31, hour=23, second=60).encode()


def test_layout() -> None:
    assert NOON.encode().hex() == "c4ff3f420f3b1e0c1d02ec0700"
    assert Timestamp104.decode(MANUFACTURED) == Timestamp104(day=21, month=3, year=2026, resolution=0x0A)


@pytest.mark.parametrize(
    "stamp", [bytes(13), MANUFACTURED, NOON.encode(), EASTERNMOST], ids=["none", "day", "noon", "offset"]
)
def test_possible_times(stamp: bytes) -> None:
    assert is_time(stamp)


@pytest.mark.parametrize(
    "stamp",
    [
        pytest.param(Timestamp104(month=13).encode(), id="month"),
        pytest.param(Timestamp104(month=2, day=30).encode(), id="day"),
        pytest.param(Timestamp104(hour=24).encode(), id="hour"),
        pytest.param(Timestamp104(minute=60).encode(), id="minute"),
        pytest.param(Timestamp104(second=61).encode(), id="second"),
        pytest.param(Timestamp104(microsecond=1_000_000).encode(), id="microsecond"),
        pytest.param(Timestamp104(utc_offset=841).encode(), id="offset"),
        pytest.param(b"Nov 21 2026 1", id="text"),
        pytest.param(bytes(12), id="short"),
    ],
)
def test_impossible_times(stamp: bytes) -> None:
    assert not is_time(stamp)
