"""What lies compressed in a page, for the tests that look into it."""

import gzip
import json
import re
from base64 import b64decode

BLOCK = re.compile(r'id="(packed[a-z-]*)">([^<]+)<')


def unpacked(page: str) -> dict[str, bytes]:
    """The files that the page shows, by name."""
    blocks = {name: gzip.decompress(b64decode(text)) for name, text in BLOCK.findall(page)}
    line, _, of_list = blocks["packed"].partition(b"\n")
    index, contents = json.loads(line), {}
    for kind, rest in (("list", of_list), ("cases", blocks["packed-cases"])):
        start = 0
        for name, length in index[kind]:
            contents[name] = rest[start : start + length]
            start += length
        assert start == len(rest)
    return contents
