"""A page is made small, and loses nothing."""

from base64 import b64encode

import pytest

from reports.packing import packed
from selftests.reports.unpacking import unpacked

FILES = {
    "data/a.json": b'{"name": "a"}\n' * 1000,
    "data/b.bin": bytes(range(256)),
    "data/empty.txt": b"",
    "widgets/tree.json": b"{}",
}


def page_of(calls: str) -> str:
    """A page as Allure makes it."""
    tail = ".then(function(){ window.allureReportDataReady = true; })"
    return f"<body><script defer>\n  Promise.allSettled([{calls}])\n  {tail}\n</script>\n</body>"


def test_all_that_was_there_is_there() -> None:
    page = page_of(",".join(f'd("{name}","{b64encode(body).decode()}")' for name, body in FILES.items()))
    small = packed(page)
    assert unpacked(small) == FILES
    assert len(small) < len(page) / 4
    assert small.startswith("<body>")
    assert small.endswith("\n</body>")


@pytest.mark.parametrize("page", ["<body></body>", page_of('e("data/a.json","e30=")')], ids=["nowhere", "otherwise"])
def test_data_that_is_not_understood_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="not known"):
        packed(page)
