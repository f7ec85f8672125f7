"""What lies compressed in a page, for the tests that look into it."""

import gzip
import json
import re
from base64 import b64decode


def unpacked(page: str) -> dict[str, bytes]:
    """The files that the page shows, by name."""
    found = re.search(r'id="packed">([^<]+)<', page)
    assert found, "nothing is packed in this page"
    index, _, rest = gzip.decompress(b64decode(found[1])).partition(b"\n")
    contents = {}
    for name, length in json.loads(index):
        contents[name], rest = rest[:length], rest[length:]
    assert not rest
    return contents
