"""Makes Allure's single file small: it holds each of its files as base64, of which many are nearly the same."""

import gzip
import json
import re
from base64 import b64decode, b64encode
from pathlib import Path

UNPACK = (Path(__file__).parent / "html" / "unpack.js").read_text(encoding="utf-8")

_DATA = re.compile(r"<script defer>\s*Promise\.allSettled\(\[(.*?)\]\)\s*\.then\(.*?</script>", re.DOTALL)
_FILE = re.compile(r'd\("([^"]*)","([^"]*)"\),?')


def packed(page: str) -> str:
    """The same page with its data compressed, to be unpacked by the browser. Raises ValueError where the data does not
    lie in the page as this version of Allure has it.
    """
    found = _DATA.search(page)
    if found is None or _FILE.sub("", found[1]).strip():
        raise ValueError("this version of Allure keeps the data of a page in a way that is not known")
    data = b64encode(_compressed([(name, b64decode(text)) for name, text in _FILE.findall(found[1])])).decode()
    script = f'<script type="application/octet-stream" id="packed">{data}</script>\n<script>\n{UNPACK}</script>'
    return page[: found.start()] + script + page[found.end() :]


def _compressed(files: list[tuple[str, bytes]]) -> bytes:
    """A line that says what follows and how long it is, and then all of it."""
    index = json.dumps([(name, len(body)) for name, body in files]).encode()
    return gzip.compress(b"\n".join([index, b"".join(body for _, body in files)]), mtime=0)
